import {AttrmapError, ERROR_CODES} from '../../src/errors';
import type {ReadOptions} from '../../src/options/resolve';
import type {Table} from '../../src/table/table';
import fc from '../support/properties';
import {lists, readFrom} from './support';

/** Any label that UTF-8 can hold in a text file: no lone surrogates, no NUL. */
const label = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', "'", ',', ';', '\t', '|', '\n', '\r', ' ', '\ufeff'),
      fc.string({unit: 'binary', maxLength: 1}),
    ),
  })
  .map((text) => text.replaceAll('\0', ''));
const score = fc.oneof(fc.double({noDefaultInfinity: true}), fc.constantFrom(0, -0, 1, Number.NaN));

interface Drawn {
  readonly rows: string[];
  readonly columns: string[];
  readonly values: number[][];
}

const drawn: fc.Arbitrary<Drawn> = fc
  .tuple(fc.array(label, {minLength: 1, maxLength: 5}), fc.array(label, {minLength: 1, maxLength: 5}))
  .chain(([rows, columns]) => {
    const row = fc.array(score, {minLength: columns.length, maxLength: columns.length});
    return fc
      .array(row, {minLength: rows.length, maxLength: rows.length})
      .map((values) => ({rows, columns, values}));
  });

/** A score as Python writes it: the sign of zero kept. */
function written(value: number, missing: string): string {
  if (Number.isNaN(value)) return missing;
  return Object.is(value, -0) ? '-0' : String(value);
}

function quoteField(text: string): string {
  return /[",;|\t\r\n']/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
}

function toCsv({rows, columns, values}: Drawn, lineEnd: string): string {
  const lines = [
    ['corner', ...columns].map(quoteField).join(','),
    ...rows.map((row, index) =>
      [quoteField(row), ...(values[index] ?? []).map((value) => written(value, ''))].join(','),
    ),
  ];
  return lines.map((line) => line + lineEnd).join('');
}

function isTidyHeader({columns}: Drawn): boolean {
  return columns.length === 2 && columns.includes('column');
}

describe('reading what was written', () => {
  it('gives back every label and score through CSV', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom('\n', '\r\n', '\r'), (table, lineEnd) => {
        fc.pre(!isTidyHeader(table));
        expect(lists(readFrom('t.csv', toCsv(table, lineEnd), {missing: ['']}))).toEqual(table);
      }),
      {numRuns: 500},
    );
  });

  it('gives back every label and score through a TSV in UTF-16', () => {
    fc.assert(
      fc.property(drawn, (table) => {
        fc.pre(!isTidyHeader(table));
        const text = `\ufeff${['corner', ...table.columns].map(quoteField).join('\t')}\n${table.rows
          .map((row, index) =>
            [quoteField(row), ...(table.values[index] ?? []).map((value) => written(value, 'NaN'))].join(
              '\t',
            ),
          )
          .join('\n')}`;
        expect(lists(readFrom('t.tsv', Buffer.from(text, 'utf16le')))).toEqual(table);
      }),
    );
  });

  it('gives back every label and score through JSON, lone surrogates and all', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.string({unit: fc.nat(0xffff).map((code) => String.fromCharCode(code))}),
        (table, extra) => {
          const rows = [extra, ...table.rows.slice(1)];
          const values = table.values.map(
            (row) => `[${row.map((value) => written(value, 'NaN')).join(', ')}]`,
          );
          const text = `{"rows": ${JSON.stringify(rows)}, "columns": ${JSON.stringify(table.columns)}, "values": [${values.join(',\n')}]}`;
          expect(lists(readFrom('t.json', text))).toEqual({...table, rows});
        },
      ),
      {numRuns: 500},
    );
  });

  it('gives the same table from tidy records with positions, in any order', () => {
    const withOrder = drawn.chain((table) => {
      const cells = table.rows.flatMap((_, row) => table.columns.map((__, column) => ({row, column})));
      return fc.tuple(fc.constant(table), fc.shuffledSubarray(cells, {minLength: cells.length}));
    });
    fc.assert(
      fc.property(withOrder, ([table, cells]) => {
        const lines = cells.map(({row, column}) => {
          const labels = [table.rows[row], table.columns[column]].map((text) => quoteField(text ?? ''));
          return [...labels, written(table.values[row]?.[column] ?? 0, ''), row, column].join(',');
        });
        const text = `row,column,value,row_position,column_position\n${lines.join('\n')}\n`;
        expect(lists(readFrom('t.csv', text))).toEqual(table);
      }),
    );
  });
});

const SEEDS = [
  't,a,b\r\n"x, y",1,-0.5\r\n"say ""hi""",,NA\r\n',
  'row,column,value,row_position,column_position\na,x,1,0,0\nb,y,2,1,1\n',
  '{"rows": ["a"], "columns": ["x", "y"], "values": [[1, NaN]]}',
  '[{"t": "a", "x": 1.5e3, "y": null}, {"t": "b", "x": -Infinity, "y": 2}]',
  '{"a": {"x": 1, "y": [2]}, "b": {"x": "\\u00e9", "y": true}}',
  '{"schema": {"fields": [{"name": "i"}, {"name": "x"}], "primaryKey": ["i"]}, "data": [{"i": "a", "x": 1}]}',
  '{"row": "a", "column": "x", "value": 1}\n{"row": "a", "column": "y", "value": 2}\n',
  '[1, 2]\n[3, 4]\n',
];

const anyOptions: fc.Arbitrary<Partial<ReadOptions>> = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', 'tab', ' ', 'x', 'é', ''),
    quote: fc.constantFrom('double', 'single', 'none'),
    decimal: fc.constantFrom('.', ','),
    missing: fc.constantFrom([], ['1'], ['x', '']),
    infinite: fc.constantFrom('error', 'clip'),
    header: fc.boolean(),
    rowLabels: fc.boolean(),
    tidy: fc.constantFrom(['row', 'column', 'value'], ['t', 'x', 'y'], ['t', 'a', 'b', 'a', 'b']),
    orient: fc.constantFrom('split', 'records', 'index', 'columns', 'values', 'table'),
    maxCells: fc.constantFrom(1, 2, 5, 1000),
  },
  {requiredKeys: []},
);

const edit = fc.record({at: fc.nat(), remove: fc.nat(4), insert: fc.uint8Array({maxLength: 4})});
const token = fc
  .constantFrom(
    '"',
    '""',
    ',',
    '\n',
    '\r',
    '[',
    ']',
    '{',
    '}',
    ':',
    '1e999',
    '-',
    'null',
    'NaN',
    "'",
    ';',
    '\\u',
    '\ufeff',
  )
  .map((text) => Uint8Array.from(Buffer.from(text)));
const tokenEdit = fc.record({at: fc.nat(), remove: fc.nat(2), insert: token});

function mutate(seed: string, edits: readonly {at: number; remove: number; insert: Uint8Array}[]): Buffer {
  return edits.reduce((bytes, {at, remove, insert}) => {
    const start = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
  }, Buffer.from(seed));
}

/** Reads, and checks that it ended in a sound table or in an error meant for the user. */
function checkEnd(name: string, bytes: Uint8Array, changes: Partial<ReadOptions>): void {
  let table: Table;
  try {
    table = readFrom(name, bytes, changes);
  } catch (error) {
    // Anything else is a fault of ours, and fails with its own stack.
    if (!(error instanceof AttrmapError)) throw error;
    expect(error.file).toBe(name);
    expect(error.code).not.toBe('internal');
    expect(Object.keys(ERROR_CODES)).toContain(error.code);
    expect(error.message).not.toMatch(/undefined|\[object|TypeError|CSV_|Quote:/);
    return;
  }
  expect(table.rows.length).toBeGreaterThan(0);
  expect(table.columns.length).toBeGreaterThan(0);
  expect(table.scores).toHaveLength(table.rows.length * table.columns.length);
  expect([...table.rows, ...table.columns].every((text) => typeof text === 'string')).toBe(true);
}

describe('reading anything', () => {
  const names = fc.constantFrom('t.csv', 't.json', 't.ndjson', 't.tsv', '<stdin>');

  it('ends in a table or in an error of ours, for any bytes', () => {
    fc.assert(fc.property(names, fc.uint8Array({maxLength: 200}), anyOptions, checkEnd), {numRuns: 1000});
  });

  it('ends in a table or in an error of ours, for valid files with mistakes', () => {
    const edits = fc.array(fc.oneof(edit, tokenEdit), {maxLength: 4});
    fc.assert(
      fc.property(names, fc.constantFrom(...SEEDS), edits, anyOptions, (name, seed, mistakes, changes) => {
        checkEnd(name, mutate(seed, mistakes), changes);
      }),
      {numRuns: 3000},
    );
  });

  it('cuts texts with and without quotes into the same records', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', '1', ',', '\n', '\r', '\r\n', ' ', '-'),
      maxLength: 40,
    });
    const read = (text: string, changes: Partial<ReadOptions>): unknown => {
      try {
        return lists(readFrom('t.csv', text, changes));
      } catch (error) {
        if (!(error instanceof AttrmapError)) throw error;
        return `${error.code} ${error.line} ${error.column} ${error.message}`;
      }
    };
    fc.assert(
      fc.property(plain, fc.boolean(), fc.boolean(), (text, header, rowLabels) => {
        const options = {header, rowLabels, delimiter: ','};
        // One record in quotes brings in the parser that knows them.
        expect(read(`x,1\n${text}\n"z"`, options)).toEqual(read(`x,1\n${text}\nz`, options));
      }),
      {numRuns: 2000},
    );
  });
});
