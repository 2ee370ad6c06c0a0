import {frameError, frameLists, REPEATED, readFrame, SCORES, WIDE} from './support';

describe.each(['arrow', 'parquet'])('a data frame in %s', (extension) => {
  const file = (name: string): string => `${name}.${extension}`;

  it('is labelled by the index that pandas saved', async () => {
    expect(await frameLists(file('labelled'))).toEqual({
      rows: ['The', 'Ġcat', 'ü'],
      columns: ['Dave', 'lawyer'],
      values: SCORES,
    });
    expect((await readFrame(file('labelled'))).corner).toBeUndefined();
  });

  it('is labelled by an index that is only counted', async () => {
    expect(await frameLists(file('counted'))).toEqual({
      rows: ['10', '12', '14'],
      columns: ['Dave', 'lawyer'],
      values: SCORES,
    });
  });

  it('has the outer levels of an index as headers', async () => {
    const table = await readFrame(file('levels'));
    expect([table.headers, table.rows, table.columns, table.corner]).toEqual([
      {rows: [['a', 'a', 'b']]},
      ['1', '2', '1'],
      ['x'],
      'site',
    ]);
  });

  it('is labelled by its only column of texts', async () => {
    const table = await readFrame(file('plain'));
    expect(table.rows).toEqual(['The', '', 'ü']);
    expect(table.corner).toBe('token');
    expect((await frameLists(file('plain'))).values).toEqual(SCORES);
  });

  it('is labelled by a column of categories', async () => {
    expect(await frameLists(file('categories'))).toEqual({
      rows: ['b', 'a', 'b', ''],
      columns: ['x'],
      values: [[1], [2], [3], [4]],
    });
  });

  it('is read from several batches', async () => {
    expect(await frameLists(file('batches'))).toEqual({
      rows: ['a', 'b', 'c', 'd', 'e'],
      columns: ['x'],
      values: [[1], [Number.NaN], [3], [4], [5]],
    });
  });

  it('is read from numbers of every type', async () => {
    expect(await frameLists(file('wide'))).toEqual(WIDE);
  });

  it('is read as tidy records when the columns are called so, or --tidy names them', async () => {
    const expected = {
      rows: ['a', 'b'],
      columns: ['x', 'y'],
      values: [
        [1, -2],
        [Number.NaN, 0.5],
      ],
    };
    expect(await frameLists(file('tidy'))).toEqual(expected);
    expect(await frameLists(file('tidy'), {tidy: ['row', 'column', 'value']})).toEqual(expected);
    expect((await frameLists(file('levels'), {tidy: ['gene', 'site', 'x']})).values).toEqual([
      [1, 2],
      [3, Number.NaN],
    ]);
    expect(await frameError(file('levels'), {tidy: ['gene', 'gene', 'x']})).toMatch(
      /^ambiguous .* row "a", column "a" has a score already \| if labels repeat/,
    );
    expect(await frameError(file('tidy'), {tidy: ['row', 'column', 'score']})).toMatch(
      /^bad-value .* --tidy: there is no field "score"/,
    );
    expect(await frameError(file('tidy'), {tidy: ['row', 'value', 'column']})).toMatch(
      /^not-a-number .* column "column" holds texts, not numbers/,
    );
    expect(await frameError(file('tidy'), {tidy: ['row', 'column', 'value', 'row', 'column']})).toMatch(
      /^not-a-number .* position "a" is not a whole number from 0/,
    );
  });

  it('leaves the index out where there are to be no row labels', async () => {
    expect((await readFrame(file('labelled'), {rowLabels: false})).rows).toEqual(['0', '1', '2']);
    expect(await frameError(file('plain'), {rowLabels: false})).toBe(
      `not-a-number ${file('plain')}:-:- column "token" holds texts, not numbers | leave the column out, or save it as numbers`,
    );
  });

  it('names the column that holds no scores', async () => {
    expect(await frameError(file('two'))).toBe(
      `not-a-number ${file('two')}:-:- column "b" holds texts, not numbers | only one column of texts can label the rows: leave out the others, or pass --tidy row,column,value`,
    );
    expect(await frameError(file('flags'))).toBe(
      `not-a-number ${file('flags')}:-:- column "isOn" holds booleans, not numbers | leave the column out, or save it as numbers`,
    );
    expect(await frameError(file('nested'))).toBe(
      `not-a-number ${file('nested')}:-:- column "list" holds lists or records, not numbers | leave the column out, or save it as numbers`,
    );
  });

  it('is refused before it is decoded where it has too many cells', async () => {
    expect(await frameError(file('labelled'), {maxCells: 5})).toMatch(/^too-large .* more than 5 cells/);
    expect(await frameError(file('tidy'), {maxCells: 3})).toMatch(/^too-large .* more than 3 cells/);
    expect((await readFrame(file('labelled'), {maxCells: 6})).rows).toHaveLength(3);
  });
});

describe('a data frame', () => {
  it.each([
    'repeated-lz4.feather',
    'repeated-lz4-linked.feather',
    'repeated-zstd.feather',
    'repeated-zstd-stated.feather',
    'repeated-uncompressed.parquet',
    'repeated-snappy.parquet',
    'repeated-gzip.parquet',
    'repeated-brotli.parquet',
    'repeated-lz4.parquet',
    'repeated-zstd.parquet',
    'repeated-lz4_raw.parquet',
    'repeated-v2.parquet',
    'repeated-pages.parquet',
    'repeated-split.parquet',
  ])('is unpacked: %s', async (file) => {
    expect(await frameLists(file)).toEqual(REPEATED);
  });
});
