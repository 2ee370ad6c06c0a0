import {AttrmapError} from '../../../src/errors';
import type {ReadOptions} from '../../../src/options/resolve';
import {makeTable, type Table} from '../../../src/table/table';
import fc from '../../support/properties';
import {lists, readFrom} from '../support';
import {blob, counting, output, read, sample, wrapped} from './inseq-files';

const LAYERED = 'MultiDimensionalFeatureAttributionSequenceOutput';
const ndarray = (shape: readonly number[], dtype: string, bytes: number) => ({
  shape,
  dtype,
  Corder: false,
  __ndarray__: `b64:${Buffer.alloc(bytes, 63).toString('base64')}`,
});

const SEEDS: readonly string[] = [
  sample('inseq.json'),
  sample('inseq-legacy.json'),
  sample('inseq-two-parts.json'),
  sample('inseq-context.json'),
  JSON.stringify(
    wrapped(LAYERED, {
      source_attributions: counting(2, 2, 2, 3),
      sequence_scores: {encoder_self: counting(2, 2, 2, 3), decoder: [[1, 2]]},
      step_scores: {probability: ndarray([2], 'float16', 4)},
    }),
  ),
  JSON.stringify(
    output({
      source_attributions: ndarray([2, 2, 3], 'float32', 48),
      target_attributions: [
        [[1], [2]],
        [[3], [4]],
        [[5], [6]],
      ],
    }),
  ),
];

const options: fc.Arbitrary<Partial<ReadOptions>> = fc.record(
  {
    inputFormat: fc.constantFrom('inseq', 'inseq-context'),
    part: fc.constantFrom(
      'source',
      'target',
      'stacked',
      'panels',
      'encoder_self',
      'decoder',
      'cti',
      'cci',
      '',
    ),
    sequence: fc.nat(2),
    layer: fc.nat(3),
    head: fc.nat(3),
    reduce: fc.constantFrom('sum', 'mean', 'l2', 'max-abs'),
    infinite: fc.constantFrom('error', 'clip'),
    maxCells: fc.constantFrom(1, 4, 12, 1000),
  },
  {requiredKeys: []},
);

/** What a value may be replaced with: the kinds of JSON, and what is almost right. */
const other = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    'b64:',
    'b64.gz:',
    'AAAA',
    {},
    [],
    [[]],
    [NaN],
    -1,
    1e999,
    2 ** 53,
  ),
  fc.constantFrom('float64', '>i2', 'bool', 'object', counting(2, 3), blob([1], [Infinity])),
  fc.array(fc.oneof(fc.nat(4), fc.constantFrom(1e9, 2 ** 32, 2 ** 53)), {maxLength: 5}),
  fc.base64String({maxLength: 40}),
  fc.integer({min: -2, max: 9}),
);

type Change = (value: unknown) => unknown;

/** Another value, or the same text cut or with other bytes. */
const change: fc.Arbitrary<Change> = fc.oneof(
  other.map((replacement) => () => replacement),
  fc
    .nat(80)
    .map((length) => (value: unknown) => (typeof value === 'string' ? value.slice(0, length) : value)),
  fc.tuple(fc.nat(120), fc.base64String({maxLength: 8})).map(([at, text]) => (value: unknown) => {
    return typeof value === 'string' ? value.slice(0, at) + text + value.slice(at + text.length) : value;
  }),
);

/** Objects and lists with all their values, as places where one may be changed. */
function places(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [Record<string, unknown>, string],
    ...places(holder[key]),
  ]);
}

function changed(seed: string, changes: readonly {at: number; change: Change}[]): string {
  const root: unknown = JSON.parse(seed);
  for (const {at, change: apply} of changes) {
    const all = places(root);
    const [holder, key] = all[at % all.length] ?? [{}, ''];
    holder[key] = apply(holder[key]);
  }
  return JSON.stringify(root);
}

function readOrRefuse(text: string, changes: Partial<ReadOptions>): Table | AttrmapError {
  try {
    return readFrom('t.json', text, changes);
  } catch (error) {
    if (error instanceof AttrmapError) return error;
    throw error;
  }
}

function checkEnd(text: string, changes: Partial<ReadOptions>): void {
  const end = readOrRefuse(text, changes);
  if (end instanceof AttrmapError) {
    expect(end.code).not.toBe('internal');
    expect(end.message).not.toMatch(/undefined|\[object|TypeError|RangeError/);
    return;
  }
  expect(() => makeTable(end)).not.toThrow();
  expect(end.scores.length).toBeGreaterThan(0);
  expect(end.scores.length).toBeLessThanOrEqual(changes.maxCells ?? 1000);
}

describe('reading what inseq wrote', () => {
  it('ends in a table or in an error of ours, with values replaced and cut', () => {
    const changes = fc.array(fc.record({at: fc.nat(), change}), {minLength: 1, maxLength: 3});
    fc.assert(
      fc.property(fc.constantFrom(...SEEDS), changes, options, (seed, mistakes, given) => {
        checkEnd(changed(seed, mistakes), given);
      }),
      {numRuns: 1500},
    );
  });

  it('ends in a table or in an error of ours, cut off anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SEEDS), fc.nat(), options, (seed, at, given) => {
        checkEnd(seed.slice(0, at % seed.length), given);
      }),
    );
  });

  it('gives the same table from a blob, from nested lists and from an array in an object', () => {
    const numbers = fc.array(fc.float({noDefaultInfinity: true}), {minLength: 6, maxLength: 6});
    fc.assert(
      fc.property(numbers, (six) => {
        const bytes = Buffer.from(Float32Array.from(six).buffer).toString('base64');
        const nested = [0, 2, 4].map((at) => six.slice(at, at + 2));
        const forms = [
          blob([3, 2], six),
          {__ndarray__: `b64:${bytes}`, dtype: 'float32', shape: [3, 2]},
          nested.map((row) => row.map((number) => (Number.isNaN(number) ? null : number))),
        ];
        // JSON.stringify has no -0, which the lists cannot hold then.
        for (const target_attributions of forms) {
          const {values} = lists(read(output({target_attributions})));
          expect(values.map((row) => row.map((value) => value + 0))).toEqual(
            nested.map((row) => row.map((value) => value + 0)),
          );
        }
      }),
    );
  });
});
