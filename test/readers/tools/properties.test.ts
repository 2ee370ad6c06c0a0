import {AttrmapError, ERROR_CODES} from '../../../src/errors';
import type {ReadOptions} from '../../../src/options/resolve';
import type {Table} from '../../../src/table/table';
import fc from '../../support/properties';
import {readFrom} from '../support';
import {sampleNames, sampleText, toolOf} from './support';

const SEEDS = sampleNames().map((name) => ({name, tool: toolOf(name), text: sampleText(name)}));

const anyOptions: fc.Arbitrary<Partial<ReadOptions>> = fc.record(
  {
    infinite: fc.constantFrom('error', 'clip'),
    reduce: fc.constantFrom('sum', 'mean', 'l2', 'max-abs'),
    missing: fc.constantFrom([], ['0.0'], ['x', '']),
    part: fc.constantFrom('tokens', 'sequence', 'All', 'grad_l2', '0', ''),
    sequence: fc.nat(2),
    layer: fc.constantFrom(0, 4, 11),
    head: fc.nat(2),
    class: fc.constantFrom('1', '>50K', ''),
    maxCells: fc.constantFrom(1, 5, 1000),
  },
  {requiredKeys: []},
);

const TOKENS = [
  '"',
  ',',
  '[',
  ']',
  '{',
  '}',
  ':',
  '1e999',
  '1e308',
  '-',
  'null',
  'NaN',
  '[]',
  '{}',
  '"x"',
  '\\',
  '\n',
  '0',
];
const edit = fc.record({
  at: fc.nat(),
  remove: fc.nat(6),
  insert: fc.oneof(fc.constantFrom(...TOKENS), fc.string({maxLength: 4})),
});

function mutate(seed: string, edits: readonly {at: number; remove: number; insert: string}[]): string {
  return edits.reduce((text, {at, remove, insert}) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + insert + text.slice(start + remove);
  }, seed);
}

/** A value of JSON with one of its parts replaced: a mistake that leaves the JSON sound. */
function replacePart(value: unknown, path: readonly number[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return replacement;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : {...value};
  const inner = (value as Record<string, unknown>)[key];
  (copy as Record<string, unknown>)[key] = replacePart(inner, rest, replacement);
  return copy;
}

/** Reads, and checks that it ended in a sound table or in an error meant for the user. */
function checkEnd(name: string, content: string | Uint8Array, changes: Partial<ReadOptions>): void {
  let table: Table;
  try {
    table = readFrom(name, content, changes);
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    expect(error.file).toBe(name);
    expect(error.code).not.toBe('internal');
    expect(Object.keys(ERROR_CODES)).toContain(error.code);
    expect(error.message).not.toMatch(/undefined|\[object|TypeError/);
    return;
  }
  const {rows, columns, scores, strips = []} = table;
  expect(Math.min(rows.length, columns.length)).toBeGreaterThan(0);
  expect(scores).toHaveLength(rows.length * columns.length);
  expect([...rows, ...columns].every((text) => typeof text === 'string')).toBe(true);
  expect(strips.every((strip) => strip.scores.length === table[strip.axis].length)).toBe(true);
  if (changes.infinite !== 'clip') expect(scores.some((score) => Math.abs(score) === Infinity)).toBe(false);
}

describe('reading what tools save', () => {
  const seed = fc.constantFrom(...SEEDS);
  const isNamed = fc.boolean();

  it('ends in a table or in an error of ours, for texts with mistakes', () => {
    fc.assert(
      fc.property(
        seed,
        fc.array(edit, {maxLength: 4}),
        anyOptions,
        isNamed,
        (sample, edits, options, named) => {
          const inputFormat = named ? sample.tool : undefined;
          checkEnd(sample.name, mutate(sample.text, edits), {...options, inputFormat});
        },
      ),
      {numRuns: 1500},
    );
  });

  it('ends in a table or in an error of ours, for sound JSON with a part replaced', () => {
    const documents = SEEDS.filter(({name}) => name.endsWith('.json'));
    const path = fc.array(fc.nat(20), {maxLength: 6});
    const value = fc.oneof(
      fc.constantFrom(null, true, 0, -1, 1e308, 'x', '', [], {}, [[]], [1], [[1]], ['a'], [['a', 1]]),
      fc.jsonValue({maxDepth: 4}),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(fc.tuple(path, value), {minLength: 1, maxLength: 3}),
        anyOptions,
        isNamed,
        (sample, replacements, options, named) => {
          const mistaken = replacements.reduce(
            (whole, [where, replacement]) => replacePart(whole, where, replacement),
            JSON.parse(sample.text) as unknown,
          );
          const inputFormat = named ? sample.tool : undefined;
          checkEnd(sample.name, JSON.stringify(mistaken), {...options, inputFormat});
        },
      ),
      {numRuns: 1500},
    );
  });

  it('ends in a table or in an error of ours, for any bytes and any tool', () => {
    const tool = fc.constantFrom(...SEEDS.map((sample) => sample.tool));
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 100}), tool, anyOptions, (bytes, inputFormat, options) => {
        checkEnd('t.html', bytes, options);
        checkEnd('t.json', bytes, {...options, inputFormat});
      }),
      {numRuns: 500},
    );
  });
});
