import {AttrmapError} from '../../../src/errors';
import type {ReadOptions} from '../../../src/options/resolve';
import {streamJson} from '../../../src/readers/json/stream';
import {readJson, readNdjson} from '../../../src/readers/json/table';
import type {BlockPlan} from '../../../src/readers/row-table';
import {fitBlocks} from '../../../src/table/blocks/blocks';
import type {Table} from '../../../src/table/table';
import fc from '../../support/properties';
import {lists, optionsWith} from '../support';

interface How {
  readonly hasLines?: boolean;
  readonly changes?: Partial<ReadOptions>;
  readonly blocks?: BlockPlan | undefined;
  /** How long the chunks are, again and again. */
  readonly sizes?: readonly number[];
}

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

function stream(content: string | Uint8Array, how: How = {}): Promise<Table> {
  const {hasLines = false, changes = {}, blocks, sizes = [3]} = how;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return streamJson(chunksOf(bytes, sizes), {options: optionsWith(changes), blocks, hasLines});
}

function whole(content: string | Uint8Array, {hasLines = false, changes = {}, blocks}: How = {}): Table {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const table = (hasLines ? readNdjson : readJson)(bytes, optionsWith(changes));
  return blocks === undefined ? table : fitBlocks(table, blocks.capacity, blocks.choice);
}

/** What reading gives, or the error as one line. */
async function outcome(read: () => Table | Promise<Table>): Promise<Table | string> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    const {code, line, column, message, hint} = error;
    return `${code} ${line ?? '-'}:${column ?? '-'} ${message} | ${hint ?? '-'}`;
  }
}

const refusal = (content: string | Uint8Array, how?: How) => outcome(() => stream(content, how));

async function expectSame(content: string | Uint8Array, how: How = {}): Promise<void> {
  expect(await outcome(() => stream(content, how))).toEqual(await outcome(() => whole(content, how)));
}

const FORMS = [
  'own',
  'own, values first',
  'split',
  'values',
  'records',
  'lists a line',
  'objects a line',
] as const;

/** What a text is made of: the cells as they are written. */
interface Written {
  readonly form: (typeof FORMS)[number];
  readonly cells: readonly (readonly string[])[];
  readonly label: string;
  readonly gap: string;
}

function write({form, cells, label, gap}: Written): string {
  const list = (items: readonly string[]): string => `[${items.join(`,${gap}`)}]`;
  const labels = (letter: string, count: number): string =>
    list(Array.from({length: count}, (_, index) => JSON.stringify(`${letter}${label}${index}`)));
  const rows = labels('r', cells.length);
  const columns = labels('c', cells[0]?.length ?? 0);
  const rowLists = cells.map(list);
  const objects = cells.map((row, index) => {
    const entries = row.map((cell, column) => `,${gap}"c${column}":${cell}`);
    return `{"name":${gap}${JSON.stringify(`${label}${index}`)}${entries.join('')}}`;
  });
  switch (form) {
    case 'own':
      return `{"rows":${rows},${gap}"columns":${columns},"values":${list(rowLists)}}`;
    case 'own, values first':
      return `{"title":"t",${gap}"values":${list(rowLists)},"columns":${columns},"more":[{"a":[1]}],"rows":${rows}}`;
    case 'split':
      return `{"columns":${columns},${gap}"index":${rows},${gap}"data":${list(rowLists)}}`;
    case 'values':
      return list(rowLists);
    case 'records':
      return list(objects);
    case 'lists a line':
      return rowLists.join('\n');
    case 'objects a line':
      return objects.join('\r\n');
    default:
      return form satisfies never;
  }
}

const GOOD = [
  '1',
  '-2.5',
  '0',
  '-0',
  '3e2',
  '1E-7',
  '0.1',
  'null',
  'NaN',
  '"NA"',
  '-999',
  '12345678901234567890',
];
const FAULTY = ['"x"', 'true', '[1]', '[]', '{"a":1}', '1e999', '-Infinity', '"inf"'];
const TORN = [
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '"',
  '01',
  '.5',
  'nan',
  'None',
  '1.',
  '//c',
  '-',
  '\u00a0',
  '𝄞',
  '"\\u12"',
  '"a',
];

const written = fc
  .record({
    form: fc.constantFrom(...FORMS),
    rows: fc.integer({min: 1, max: 7}),
    columns: fc.integer({min: 1, max: 5}),
    cells: fc.array(fc.constantFrom(...GOOD), {minLength: 35, maxLength: 35}),
    label: fc.constantFrom('', 'é𝄞', '"\\', '\n'),
    gap: fc.constantFrom('', ' ', '\n', '\r\n\t', '\r'),
  })
  .map(({rows, columns, cells, ...rest}) => ({
    ...rest,
    cells: Array.from({length: rows}, (_, row) => cells.slice(row * 5, row * 5 + columns)),
  }));

const how = fc.record({
  hasLines: fc.boolean(),
  sizes: fc.array(fc.integer({min: 1, max: 50}), {minLength: 1, maxLength: 6}),
  changes: fc.record({
    missing: fc.constantFrom<string[]>([], ['-999']),
    infinite: fc.constantFrom('error' as const, 'clip' as const),
    rowLabels: fc.constantFrom(true, true, false),
  }),
  blocks: fc.option(
    fc.record({
      capacity: fc.record({rows: fc.integer({min: 1, max: 4}), columns: fc.integer({min: 1, max: 3})}),
      choice: fc.record({
        by: fc.constantFrom('extreme' as const, 'mean' as const),
        center: fc.constant(0),
        hasSketch: fc.constant(false),
      }),
    }),
    {nil: undefined},
  ),
});

describe('JSON in chunks', () => {
  it('is read as the same table as the whole text, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(written, how, async (table, given) => {
        await expectSame(write(table), given);
      }),
      {numRuns: 500},
    );
  });

  it('has a faulty score told with the same words at the same place', async () => {
    await fc.assert(
      fc.asyncProperty(
        written.filter(({form}) => form !== 'own, values first'),
        how.filter(({changes}) => changes.rowLabels),
        fc.record({row: fc.nat(), column: fc.nat(), cell: fc.constantFrom(...FAULTY)}),
        async (table, given, {row, column, cell}) => {
          const cells = table.cells.map((line) => [...line]);
          const line = cells[row % cells.length] ?? [];
          line[column % line.length] = cell;
          // A first line that holds a list or an object is a table of its own.
          fc.pre(!table.form.endsWith('a line') || !cells[0]?.some((one) => /^[[{]/.test(one)));
          const text = write({...table, cells});
          const found = await refusal(text, given);
          if (typeof found !== 'string' || !found.startsWith('input-too-large'))
            expect(found).toEqual(await outcome(() => whole(text, given)));
        },
      ),
      {numRuns: 500},
    );
  });

  it('is refused wherever the whole text is, at the latest at the same place', async () => {
    const placeIn = (error: string): number[] => (/ (\d+):(\d+) /.exec(error) ?? []).slice(1).map(Number);
    await fc.assert(
      fc.asyncProperty(
        written,
        how,
        fc.record({at: fc.nat(), count: fc.nat(3), put: fc.constantFrom('', ...TORN)}),
        async (table, given, {at, count, put}) => {
          const text = write(table);
          const start = at % (text.length + 1);
          const torn = text.slice(0, start) + put + text.slice(start + count);
          const expected = await outcome(() => whole(torn, given));
          const found = await refusal(torn, given);
          if (typeof expected !== 'string') {
            expect(found).toEqual(expected);
          } else if (expected.startsWith('json-syntax') && found !== expected) {
            // Of several faults the first one is told, before the rest has been seen.
            const [line = 0, column = 0] = placeIn(expected);
            const [first = 0, character = 0] = placeIn(found as string);
            expect(first < line || (first === line && character <= column)).toBe(true);
          } else {
            expect(typeof found).toBe('string');
          }
        },
      ),
      {numRuns: 1000},
    );
  });

  it.each([
    ['[]'],
    ['[[]]'],
    ['[[],[]]'],
    ['[[],[1]]'],
    ['[{}]'],
    ['5'],
    ['{"a":1}'],
    ['[1,2]'],
    ['{"rows":[],"columns":[],"values":[]}'],
    ['{"rows":["r"],"columns":["c"],"values":[[1],[2]]}'],
    ['{"values":[[1,2]],"rows":["r"],"columns":["c"]}'],
    ['{"values":[[1,2]],"rows":["r","s"],"columns":["c","d"]}'],
    ['{"rows":{"a":1},"columns":["c"],"values":[[1]]}'],
    ['{"rows":[{"a":1}],"columns":["c"],"values":[[1]]}'],
    ['{"rows":["r"],"columns":["c"],"values":[1]}'],
    ['{"rows":["r"],"columns":["c"],"values":{"a":1}}'],
    ['{"columns":["c"],"data":[[1]]}'],
    ['{"columns":["c"],"data":[[1]],"values":[["x"]]}'],
    ['{"data":["x"],"values":[[1]],"rows":["r"],"columns":["c"]}'],
    ['[{"a":1},{"b":1}]'],
    ['[{"a":1,"b":2},{"a":1}]'],
    ['[{"a":1,"a":2}]'],
    ['[{"a":1},{"a":2,"a":3}]'],
    ['[{"name":"x","a":1},{"name":null,"a":1}]'],
    ['[{"name":"x","a":1},{"a":1}]'],
    ['[{"(\'a\', 1)":1,"(\'a\', 2)":2}]'],
    ['[[1],[2]]\n[[3]]'],
    ['[1]\n[2]\n{"a":1}'],
    ['[1,2]\r\n[3,4]\r\n'],
    ['1 2'],
    ['[[1,2],[3,4]] x'],
    ['[[1,2],[3,4]'],
    [`${'['.repeat(65)}${']'.repeat(65)}`],
    ['\u00a0[1]'],
    ['t,a\nx,1'],
    ['// c\n[1]'],
    ['[1, -Infinity1]'],
  ])('is read, or refused, as the whole text is: %s', async (text) => {
    for (const orient of [undefined, 'split', 'records', 'values'] as const) {
      for (const hasLines of [false, true]) {
        const given = {hasLines, changes: orient === undefined ? {} : {orient}};
        const found = await refusal(text, {...given, sizes: [1]});
        if (typeof found === 'string' && found.startsWith('input-too-large')) continue;
        const expected = await outcome(() => whole(text, given));
        // That an orient does not fit is told before what comes later in the text.
        if (orient !== undefined && typeof expected === 'string' && expected.startsWith('json-syntax'))
          continue;
        expect(found).toEqual(expected);
      }
    }
  });

  it('refuses an empty input', async () => {
    expect(await refusal('')).toBe('input-empty -:- the input is empty | -');
    expect(await refusal(' \n ')).toBe('input-empty -:- the input is empty | -');
  });

  const HINT =
    'write it as {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists or of objects, NDJSON, npy or CSV';

  it.each<[string, Partial<ReadOptions>, string]>([
    ['[{"row":"r","column":"c","value":1}]', {}, 'tidy records'],
    ['[{"a":"r","b":"c","d":1}]', {tidy: ['a', 'b', 'd']}, 'tidy records'],
    ['[["a",0.5],["b",0.25]]', {}, 'what transformers-interpret writes'],
    ['{"r":{"c":1}}', {orient: 'index'}, 'a table for --orient index'],
    ['{"schema":{"fields":[{"name":"a"}]},"data":[{"a":1}]}', {}, 'a table with its schema'],
    [
      '{"values":[[["x"]]],"base_values":[0]}',
      {},
      'an object with other keys than rows, columns and values, or index, columns and data',
    ],
  ])('names what cannot be read row by row: %s', async (text, changes, what) => {
    expect(await refusal(text, {changes})).toBe(
      `input-too-large -:- JSON of this size cannot hold ${what} | ${HINT}`,
    );
  });

  it('keeps the levels of labels where no cells are joined', async () => {
    const text =
      '{"columns":[["a","x"],["a","y"]],"index":[["m",1],["m",2],["n",1]],"data":[[1,2],[3,4],[5,6]]}';
    await expectSame(text);
    const choice = {by: 'extreme' as const, center: 0, hasSketch: false};
    const joined = await stream(text, {blocks: {capacity: {rows: 2, columns: 2}, choice}});
    expect(lists(joined)).toEqual({
      rows: ['m / 1', 'n / 1'],
      columns: ['x', 'y'],
      values: [
        [3, 4],
        [5, 6],
      ],
    });
    expect(joined.headers).toEqual({columns: [['a', 'a']]});
    expect(joined.notes).toEqual([
      'groups of rows or columns are not kept apart, for cells are joined as they are read',
    ]);
  });

  it('is decoded as a whole text is, with the line of what is no text', async () => {
    const text = '\ufeff[["é𝄞",1],\n["𝄞",2]]';
    const changes = {orient: 'values' as const};
    for (const size of [1, 2, 3, 5, 100]) {
      await expectSame(text, {changes, sizes: [size]});
      await expectSame(Buffer.from(text, 'utf16le'), {changes, sizes: [size]});
      await expectSame(Buffer.from(text, 'utf16le').swap16(), {changes, sizes: [size]});
      await expectSame(Buffer.from('[[1],\n[2],\n["\xe9"]]', 'latin1'), {sizes: [size]});
      await expectSame(Buffer.from('\ufeff[[1],\n["\ud834"]]', 'utf16le').subarray(0, -1), {sizes: [size]});
      await expectSame(Buffer.from('[[1],\n[\0]]'), {sizes: [size]});
    }
  });

  it('reads as many rows as come into a picture of a few', async () => {
    async function* rows(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('[');
      for (let row = 0; row < 20_000; row += 1)
        yield Buffer.from(`${row === 0 ? '' : ','}\n{"name": "r${row}", "a": ${row}, "b": ${-row}}`);
      yield Buffer.from(']');
    }
    const blocks = {
      capacity: {rows: 3, columns: 5},
      choice: {by: 'max' as const, center: 0, hasSketch: false},
    };
    const table = await streamJson(rows(), {options: optionsWith(), blocks, hasLines: false});
    expect(lists(table)).toEqual({
      rows: ['r0', 'r8192', 'r16384'],
      columns: ['a', 'b'],
      values: [
        [8191, 0],
        [16383, -8192],
        [19999, -16384],
      ],
    });
    expect(table.blocks).toMatchObject({rows: 20_000, columns: 2, rowsEach: 8192, low: -19_999});
  });

  it('keeps to the cap on cells where all of them are kept', async () => {
    await expectSame('\n[[1,2],[3,4]]', {changes: {maxCells: 3}});
  });
});
