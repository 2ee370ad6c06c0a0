import type {ReadOptions} from '../../src/options/resolve';
import type {Table} from '../../src/table/table';
import {lists, readFrom} from './support';

function read(value: unknown, changes: Partial<ReadOptions> = {}, name = 't.json') {
  return lists(readFrom(name, typeof value === 'string' ? value : JSON.stringify(value), changes));
}

function whole(value: unknown): Table {
  return readFrom('t.json', typeof value === 'string' ? value : JSON.stringify(value));
}

function corner(value: unknown, changes: Partial<ReadOptions> = {}): string | undefined {
  return readFrom('t.json', JSON.stringify(value), changes).corner;
}

const TABLE = {
  rows: ['a', 'b'],
  columns: ['10', '2'],
  values: [
    [1, -2],
    [Number.NaN, 0.5],
  ],
};

describe('JSON', () => {
  it('is read in the form of this project; whatever else the object says is left alone, and a note tells', () => {
    expect(read({note: {x: [1]}, ...TABLE})).toEqual(TABLE);
    expect(whole({note: {x: [1]}, ...TABLE, name: 'n'}).notes).toEqual([
      'not read of the JSON: "note", "name"; a table is its rows, columns and values',
    ]);
    expect(whole(TABLE)).not.toHaveProperty('notes');
  });

  it('is read in the split form of pandas, with or without an index', () => {
    const data = TABLE.values;
    expect(read({columns: [10, 2], index: ['a', 'b'], data})).toEqual(TABLE);
    expect(read({columns: [10, 2], index: ['a', 'b'], data}, {orient: 'split'})).toEqual(TABLE);
    expect(read({columns: [10, 2], data}).rows).toEqual(['0', '1']);
  });

  it('is read in the records form of pandas, the first key holding the labels if all are texts', () => {
    const text = '[{"t":"a","10":1,"2":-2},{"2":0.5,"10":null,"t":"b"}]';
    expect(read(text)).toEqual(TABLE);
    expect(read(text, {orient: 'records'})).toEqual(TABLE);
    expect(readFrom('t.json', text).corner).toBe('t');
    expect(
      read([
        {t: 'NA', x: 1},
        {t: null, x: 2},
      ]),
    ).toEqual({
      rows: ['0', '1'],
      columns: ['t', 'x'],
      values: [
        [Number.NaN, 1],
        [Number.NaN, 2],
      ],
    });
    expect(read([{t: 'NA', x: 1}], {rowLabels: false}).columns).toEqual(['t', 'x']);
  });

  it('is read in the index and columns forms of pandas when it is told which', () => {
    const index = '{"a":{"10":1,"2":-2},"b":{"2":0.5,"10":null}}';
    const columns = '{"10":{"a":1,"b":null},"2":{"b":0.5,"a":-2}}';
    expect(read(index, {orient: 'index'})).toEqual(TABLE);
    expect(read(columns, {orient: 'columns'})).toEqual(TABLE);
  });

  it('is read in the table form of pandas', () => {
    const schema = {
      fields: [
        {name: 'index', type: 'string'},
        {name: 'x', type: 'number'},
      ],
      primaryKey: ['index'],
      pandas_version: '1.4.0',
    };
    const data = [
      {index: 'a', x: 1},
      {index: 'b', x: null},
    ];
    const expected = {rows: ['a', 'b'], columns: ['x'], values: [[1], [Number.NaN]]};
    expect(read({schema, data})).toEqual(expected);
    expect(read({schema, data}, {orient: 'table'})).toEqual(expected);
    expect(corner({schema, data})).toBeUndefined();
  });

  it('has the outer levels of a table form as headers, and needs none', () => {
    const fields = [{name: 'gene'}, {name: 'site'}, {name: 'x'}];
    const data = [{gene: 'a', site: 1, x: 2}];
    const levelled = whole({schema: {fields, primaryKey: ['gene', 'site']}, data});
    expect([levelled.headers, levelled.rows, levelled.corner]).toEqual([{rows: [['a']]}, ['1'], 'site']);
    expect(read({schema: {fields: [{name: 'x'}]}, data: [{x: 2}]})).toEqual({
      rows: ['0'],
      columns: ['x'],
      values: [[2]],
    });
    expect(read({schema: {fields: [{name: 0}], primaryKey: null}, data: [{0: 2}]}).columns).toEqual(['0']);
  });

  it('is read from lists of lists, labelled by position', () => {
    const expected = {rows: ['0', '1'], columns: ['0', '1'], values: TABLE.values};
    expect(read(TABLE.values)).toEqual(expected);
    expect(read(TABLE.values, {orient: 'values'})).toEqual(expected);
    expect(read([[1]])).toEqual({rows: ['0'], columns: ['0'], values: [[1]]});
  });

  it('is read one list or object a line, whatever the file is called', () => {
    expect(read('{"t":"a","10":1,"2":-2}\n{"t":"b","10":null,"2":0.5}\n')).toEqual(TABLE);
    expect(read('[1,-2]\n[null,0.5]\n', {}, '<stdin>').values).toEqual(TABLE.values);
    expect(read('[1,-2]\n[NaN,0.5]', {}, 't.jsonl').values).toEqual(TABLE.values);
    expect(read('[1,-2]\n[NaN,0.5]', {orient: 'values'}, 't.ndjson').values).toEqual(TABLE.values);
    expect(read('{"a":1,"b":2}', {}, 't.ndjson')).toEqual({
      rows: ['0'],
      columns: ['a', 'b'],
      values: [[1, 2]],
    });
    expect(read('[1,2]', {}, 't.ndjson').values).toEqual([[1, 2]]);
    expect(read(TABLE, {}, 't.ndjson')).toEqual(TABLE);
    expect(read(TABLE.values, {}, 't.ndjson').values).toEqual(TABLE.values);
  });

  it('keeps labels as they are written', () => {
    const text =
      '{"rows":["",null,1.50,true],"columns":[["in","D"],["in",2]],"values":[[1,2],[3,4],[5,6],[7,8]]}';
    const table = whole(text);
    expect(table.rows).toEqual(['', 'null', '1.50', 'true']);
    expect([table.headers, table.columns]).toEqual([{columns: [['in', 'in']]}, ['D', '2']]);
    expect(read('[{"__proto__":1,"constructor":2}]').columns).toEqual(['__proto__', 'constructor']);
    expect(
      read({
        rows: ['x', 'x'],
        columns: ['\ud800', '\u0000'],
        values: [
          [1, 2],
          [3, 4],
        ],
      }).columns,
    ).toEqual(['\ud800', '\u0000']);
  });

  it('takes null, NaN and texts that stand for a missing score for missing', () => {
    const {values} = read('[[null, NaN, "", "NA", "-", "?", -999, -0.0]]', {missing: ['?', '-999']});
    expect(values).toEqual([[...Array(7).fill(Number.NaN), -0]]);
  });

  it('clips infinities on request, in every way they are written', () => {
    const {values} = read('[[Infinity, -Infinity, 1e999, -1e999, "-inf"]]', {infinite: 'clip'});
    expect(values).toEqual([[Infinity, -Infinity, Infinity, -Infinity, -Infinity]]);
  });

  it('is read from tidy objects', () => {
    const objects = [
      {row: 'a', column: 10, value: 1},
      {value: -2, row: 'a', column: 2},
      {row: 'b', column: 2, value: 0.5},
    ];
    expect(read(objects)).toEqual(TABLE);
    expect(read(objects.map((object) => JSON.stringify(object)).join('\n'), {}, 't.jsonl')).toEqual(TABLE);
  });

  it('is read from tidy objects with the keys that --tidy names', () => {
    const objects = [
      {t: 'a', f: 'x', s: 1, i: 1, j: 0, p: [0]},
      {t: 'a', f: 'x', s: 2, i: 0, j: 0, p: [0]},
    ];
    const expected = {rows: ['a', 'a'], columns: ['x'], values: [[2], [1]]};
    expect(read(objects, {tidy: ['t', 'f', 's', 'i', 'j']})).toEqual(expected);
    expect(corner(objects, {tidy: ['t', 'f', 's', 'i', 'j']})).toBe('t');
  });

  it('is read as rows when --orient says records, whatever the keys are', () => {
    expect(read([{row: 1, column: 2, value: 3}], {orient: 'records'}).columns).toEqual([
      'row',
      'column',
      'value',
    ]);
  });
});
