import {createHash} from 'node:crypto';
import {AttrmapError} from '../../src/errors';
import {BLOCK_RULES} from '../../src/options/block-rules';
import {defaultsOf, SHARED_OPTIONS, type SharedOptions} from '../../src/options/resolve';
import type {ByteSource} from '../../src/readers/byte-source';
import {streamCsv} from '../../src/readers/csv/stream';
import {readCsv} from '../../src/readers/csv/table';
import type {BlockPlan} from '../../src/readers/row-table';
import {fitBlocks} from '../../src/table/blocks/blocks';
import type {Table} from '../../src/table/table';
import fc from '../support/properties';

const options: SharedOptions = {...defaultsOf(SHARED_OPTIONS), infinite: 'clip'};

/** Bytes that come in chunks of so many. */
function inChunks(bytes: Buffer, size: number): ByteSource {
  let at = 0;
  return {
    read: async (into) => {
      const count = Math.min(size, into.length, bytes.length - at);
      bytes.copy(into, 0, at, at + count);
      at += count;
      return count;
    },
    close: () => undefined,
  };
}

interface How {
  readonly head?: number;
  readonly chunk?: number;
  readonly piece?: number;
  readonly threads?: number;
  readonly blocks?: BlockPlan;
  readonly given?: Partial<SharedOptions>;
}

function stream(
  text: string | Buffer,
  {head = 1, chunk = 7, piece = 16, threads = 0, blocks, given = {}}: How = {},
): Promise<Table> {
  const bytes = Buffer.from(text);
  const read = streamCsv(
    {name: 't.csv', bytes: bytes.subarray(0, head), rest: inChunks(bytes.subarray(head), chunk)},
    {extension: '.csv', options: {...options, ...given}, blocks},
    {threads, pieceBytes: piece},
  );
  if (read === undefined) throw new Error('it is not read in pieces');
  return read;
}

function whole(text: string | Buffer, given: Partial<SharedOptions> = {}): Table {
  return readCsv(Buffer.from(text), {extension: '.csv', options: {...options, ...given}});
}

/** A table with the counts of its sketch as a hash, which is quick to compare. */
function hashed(table: Table): unknown {
  const {blocks} = table;
  const sketch = blocks?.sketch && createHash('sha256').update(blocks.sketch).digest('hex');
  return {...table, blocks: blocks && {...blocks, sketch}};
}

/** A table, or what its error says and where. */
async function outcome(make: () => Table | Promise<Table>): Promise<unknown> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    const {code, message, line, column, hint} = error;
    return {code, message, line, column, hint};
  }
}

const short = fc.integer({min: -99_999, max: 99_999}).map((score) => (score / 10_000).toFixed(4));
const label = fc.oneof(
  {weight: 8, arbitrary: fc.constantFrom('a', 'b', 'the', 'Ġthe', '')},
  fc.constantFrom('"a"', '"a,b"', '"x""y"', '"two\nlines"'),
);
/** Of a table without faults, at most one fault is made. */
const faulty = fc.constantFrom('', '', '', 'x', '1,2', '"open', '1"', '', '1e999x');

const tables = fc
  .tuple(
    fc.integer({min: 1, max: 6}),
    fc.integer({min: 1, max: 12}),
    fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
  )
  .chain(([columns, rows, lineEnd]) =>
    fc
      .tuple(
        fc.array(fc.tuple(label, fc.array(short, {minLength: columns, maxLength: columns})), {
          minLength: rows,
          maxLength: rows,
        }),
        faulty,
        fc.nat(rows * columns - 1),
        fc.boolean(),
      )
      .map(([lines, fault, at, isEnded]) => {
        const written = lines.map(([name, values], row) => [
          name,
          ...values.map((value, column) => (fault !== '' && row * columns + column === at ? fault : value)),
        ]);
        const head = ['', ...Array.from({length: columns}, (_, column) => `c${column}`)];
        const text = [head, ...written].map((fields) => fields.join(',')).join(lineEnd);
        return isEnded ? text + lineEnd : text;
      }),
  );

describe('a long text table', () => {
  it('is the table, or the error with its line, that it is when all of it is in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.record({
          head: fc.nat(20),
          chunk: fc.integer({min: 1, max: 40}),
          piece: fc.integer({min: 1, max: 60}),
        }),
        async (text, how) => {
          const given = {delimiter: ','};
          expect(await outcome(() => stream(text, {...how, given}))).toEqual(
            await outcome(() => whole(text, given)),
          );
        },
      ),
      {numRuns: 2000},
    );
  });

  it('is the same table with threads as without, whatever is done with its cells', async () => {
    const rows = Array.from({length: 300}, (_, row) => {
      const scores = Array.from({length: 9}, (_, column) =>
        (Math.sin(row * 31 + column * 7) / (1 + (column % 3))).toFixed(5),
      );
      const name = row % 50 === 7 ? `"r, ${row}"` : row % 60 === 9 ? `"r ""${row}"""` : `r${row}`;
      return [name, ...scores].join(',');
    });
    const text = `,a,b,c,d,e,f,g,h,i\n${rows.join('\n')}\n`;
    for (const by of BLOCK_RULES) {
      const blocks = {
        capacity: {rows: 37, columns: 5},
        choice: {by, center: 0.1, hasSketch: true, bounds: {low: -0.5, high: 0.6}},
      };
      const alone = await stream(text, {piece: 700, chunk: 333, blocks});
      const together = await stream(text, {piece: 700, chunk: 333, blocks, threads: 2});
      expect(hashed(together)).toEqual(hashed(alone));
      expect(hashed(alone)).toEqual(hashed(fitBlocks(whole(text), blocks.capacity, blocks.choice)));
      expect(alone.blocks).toMatchObject({rows: 300, columns: 9, rowsEach: 16, columnsEach: 2, missing: 0});
    }
    expect(await stream(text, {piece: 700, threads: 2})).toEqual(whole(text));
  });

  it.each([
    ['a,b,c\nr,1,2\ns,3,x\nt,1,2\n', 'not-a-number', 3],
    ['a,b,c\nr,1,2\n\n\ns,3,4\nt,1\n', 'ragged', 6],
    ['a,b,c\nr,1,2\n"a\nb",3,4\nt,,\n', 'input-empty', 5],
    ['a,b,c\r\nr,1,2\r\na,b,c\r\n', 'csv-syntax', 3],
    ['a,b,c\nr,1,2\n"t,1,2\n', 'csv-syntax', 3],
    ['a,b,c\nr,1,2\nt,1,1e999\n', 'infinite', 3],
  ])('tells the line of what is wrong in %j, by thread or not', async (text, code, line) => {
    const given = {infinite: 'error'} as const;
    for (const threads of [0, 1])
      expect(await outcome(() => stream(text, {piece: 5, threads, given}))).toMatchObject({code, line});
  });

  it('is refused with the line of the first byte that is no text, after what is wrong before it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\nr,1\ns,2\n'),
      Buffer.from([0x78, 0xff, 0x2c, 0x31]),
      Buffer.from('\n'),
    ]);
    for (const threads of [0, 1])
      expect(await outcome(() => stream(bytes, {piece: 4, threads}))).toMatchObject({
        code: 'input-encoding',
        line: 4,
      });
    const both = Buffer.concat([Buffer.from('a,b\nr,1\ns,x\n'), Buffer.from([0xff, 0x0a])]);
    expect(await outcome(() => stream(both, {piece: 4, threads: 1}))).toMatchObject({
      code: 'not-a-number',
      line: 3,
    });
    expect(await outcome(() => stream('a,b\nr,1\ns,\0\n', {piece: 4}))).toMatchObject({code: 'input-format'});
  });

  it('may begin with a byte order mark, be tidy, have one column without labels, or no rows', async () => {
    expect(await stream('\ufeffa,b\nr,1\n', {head: 5})).toEqual(whole('\ufeffa,b\nr,1\n'));
    const tidy = 'row,column,value\nr,c,1\nr,d,2\ns,c,3\n';
    expect(await stream(tidy)).toEqual(whole(tidy));
    const single = {header: false, rowLabels: false} as const;
    for (const text of [
      '1\n\n2\n\n',
      '\n\n1\n2\n\n\n\n3',
      '1\r\n\r\n\r\n2\r\n\r\n',
      '1\n\n\n\n\n\n\n\n\n\n2',
    ])
      for (const piece of [1, 3, 50])
        expect(await stream(text, {piece, given: single})).toEqual(whole(text, single));
    expect(await outcome(() => stream('a,b\n'))).toEqual(await outcome(() => whole('a,b\n')));
    expect(await outcome(() => stream('', {head: 0}))).toMatchObject({code: 'input-empty'});
  });

  it('keeps every cell up to --max-cells where none may be joined', async () => {
    const text = `a,b,c\n${'r,1,2\n'.repeat(10)}`;
    expect((await stream(text, {given: {maxCells: 20}})).rows).toHaveLength(10);
    expect(await outcome(() => stream(text, {given: {maxCells: 19}}))).toMatchObject({
      code: 'too-large',
      line: 11,
    });
  });
});
