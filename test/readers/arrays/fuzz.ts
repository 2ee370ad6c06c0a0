import {AttrmapError} from '../../../src/errors';
import type {ReadOptions} from '../../../src/options/resolve';
import fc from '../../support/properties';
import {mutated, readLater} from './support';

/** Options that binary formats heed. */
export const arrayOptions: fc.Arbitrary<Partial<ReadOptions>> = fc.record(
  {
    part: fc.constantFrom('scores', 'values', 'a', 'rows', 'x', ''),
    class: fc.constantFrom('0', '1', 'yes', 'no', '99999999999'),
    sequence: fc.constantFrom(0, 1, 7),
    reduce: fc.constantFrom('sum', 'mean', 'l2', 'max-abs'),
    infinite: fc.constantFrom('error', 'clip'),
    rowLabels: fc.boolean(),
    header: fc.boolean(),
    tidy: fc.constantFrom(['row', 'column', 'value'], ['t', 'f', 's', 'i', 'j']),
    maxCells: fc.constantFrom(1, 5, 1000, 25_000_000),
  },
  {requiredKeys: []},
);

/** Insertions and removals, which shift what follows, and changes in place, which do not. */
export const edits = fc.array(
  fc.oneof(
    fc.record({at: fc.nat(), remove: fc.nat(8), insert: fc.uint8Array({maxLength: 8})}),
    fc.record({
      at: fc.nat(),
      remove: fc.constant(1),
      insert: fc
        .oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255))
        .map((byte) => Uint8Array.of(byte)),
    }),
  ),
  {maxLength: 3},
);

/** Reads, and checks that it ended in a sound table or in an error meant for the user. */
export async function checkEnd(
  name: string,
  bytes: Uint8Array,
  changes: Partial<ReadOptions>,
): Promise<void> {
  const ended = await readLater(name, bytes, changes).catch((error: unknown) => ({error}));
  if ('error' in ended) {
    const {error} = ended;
    // Anything else is a fault of ours, and fails with its own stack.
    if (!(error instanceof AttrmapError)) throw error;
    expect(error.file).toBe(name);
    expect(error.code).not.toBe('internal');
    expect(error.message).not.toMatch(/undefined|\[object|TypeError|RangeError|NaN\b/);
    return;
  }
  expect(ended.rows.length * ended.columns.length).toBeGreaterThan(0);
  expect(ended.scores).toHaveLength(ended.rows.length * ended.columns.length);
  expect([...ended.rows, ...ended.columns].every((text) => typeof text === 'string')).toBe(true);
}

/** Holds a reader to its promise: any bytes behind its magic, and damaged files, end in a table or an error of ours. */
export function itEndsWell(
  name: string,
  {magic, files, runs}: {magic: Uint8Array; files: readonly Uint8Array[]; runs: number},
): void {
  it('ends in a table or in an error of ours, for any bytes behind the magic', async () => {
    const bytes = fc.uint8Array({maxLength: 300}).map((rest) => Buffer.concat([magic, rest]));
    await fc.assert(fc.asyncProperty(fc.constant(name), bytes, arrayOptions, checkEnd), {numRuns: runs});
  });

  it('ends in a table or in an error of ours, for damaged files', async () => {
    const damaged = fc
      .tuple(fc.constantFrom(...files), edits)
      .map(([file, changes]) => mutated(file, changes));
    await fc.assert(fc.asyncProperty(fc.constant(name), damaged, arrayOptions, checkEnd), {numRuns: runs});
  });

  it('ends in an error of ours, wherever a file is cut off', async () => {
    for (const file of files) {
      const step = Math.max(1, Math.floor(file.length / 200));
      for (let end = magic.length; end < file.length; end += step)
        await checkEnd(name, file.subarray(0, end), {});
    }
  });
}
