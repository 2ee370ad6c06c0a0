import {errorLine, jsonError, lists, readFrom} from './support';

const FORMS =
  'give {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists, a list of objects, or a form that pandas to_json writes';
const NUMBERS = 'write scores as numbers without quotes, and missing ones as null';
const REDUCE = 'each cell holds one number: reduce lists to one number before drawing';
const CLIP = 'to draw such scores as beyond the limits, pass --infinite clip';
const KEYS = 'give every object the same keys, and write null where a score is missing';
const EMPTY = 'a table needs at least one row and one column of scores';
const LABEL = 'a label is a text, a number, or a list of them for several levels';

describe('JSON that is no table', () => {
  it.each([
    ['42', '1:1 the JSON holds a number, not a table'],
    ['"x"', '1:1 the JSON holds a text, not a table'],
    ['null', '1:1 the JSON holds null, not a table'],
    ['{}', '1:1 the JSON holds an empty object, not a table'],
    ['[]', '1:1 the JSON holds an empty list, not a table'],
    ['[[], []]', '1:1 the JSON holds only empty lists, not a table'],
    ['[1, 2]', '1:2 the JSON holds a list whose first item is a number, not a table'],
    ['{"a": 1}', '1:1 the JSON holds an object that is no known form of table (keys "a")'],
    [
      '{"a":1,"b":2,"c":3,"d":4,"e":5,"\\u001b":6}',
      '1:1 the JSON holds an object that is no known form of table (keys "a", "b", "c", "d", "e", ...)',
    ],
    ['[[1],\n {"a": 1}]', '2:2 row 1 is an object, not a list'],
    ['[{"a": 1}, [1]]', '1:12 row 1 is a list, not an object'],
    ['[{"row":"a","column":"b","value":1}, 2]', '1:38 item 1 is a number, not an object'],
    ['{"rows": 1, "columns": [], "values": []}', '1:10 "rows" is a number, not a list'],
    ['{"rows": [], "columns": {}, "values": []}', '1:25 "columns" is an object, not a list'],
    ['{"rows": [], "columns": [], "values": "x"}', '1:39 "values" is a text, not a list'],
    ['{"schema": 1, "data": []}', '1:12 "schema" is a number, not an object'],
    ['{"schema": {}, "data": []}', '1:12 the object lacks "fields"'],
    ['{"schema": {"fields": [1]}, "data": []}', '1:24 a field is a number, not an object'],
    ['{"schema": {"fields": [{}]}, "data": []}', '1:24 the object lacks "name"'],
  ])('is refused with its forms: %j', (text, line) => {
    expect(jsonError(text)).toBe(`json-shape t.json:${line} | ${FORMS}`);
  });

  it('is refused when it is not what --orient or --tidy says', () => {
    expect(jsonError('[1]', {orient: 'split'})).toBe(
      `json-shape t.json:1:1 the JSON is a list, not an object | ${FORMS}`,
    );
    expect(jsonError('{"columns": []}', {orient: 'split'})).toBe(
      `json-shape t.json:1:1 the object lacks "data" | ${FORMS}`,
    );
    expect(jsonError('{"a": 1}', {orient: 'index'})).toBe(
      `json-shape t.json:1:7 the first value is a number, not an object | ${FORMS}`,
    );
    expect(jsonError('{"a": {"x": 1}, "b": 2}', {orient: 'columns'})).toBe(
      `json-shape t.json:1:22 column 1 is a number, not an object | ${FORMS}`,
    );
    expect(jsonError('{}', {orient: 'records'})).toBe(
      `json-shape t.json:1:1 the JSON for --orient records is an object, not a list | ${FORMS}`,
    );
    expect(jsonError('[[1]]', {orient: 'records'})).toBe(
      `json-shape t.json:1:2 the first item is a list, not an object | ${FORMS}`,
    );
    expect(jsonError('[{"a": 1}]', {orient: 'values'})).toBe(
      `json-shape t.json:1:2 row 0 is an object, not a list | ${FORMS}`,
    );
    expect(jsonError('{"a": 1}', {tidy: ['a', 'b', 'c']})).toBe(
      `json-shape t.json:1:1 the JSON for --tidy is an object, not a list | ${FORMS}`,
    );
    expect(jsonError('{"a": 1} {"a": 2}', {orient: 'table'})).toBe(
      `json-shape t.json:1:1 --orient table needs one JSON value, and there are 2 | ${FORMS}`,
    );
  });

  it('is refused when a label is no label', () => {
    expect(jsonError('{"rows": [{}], "columns": ["x"], "values": [[1]]}')).toBe(
      `json-shape t.json:1:11 a label is an object | ${LABEL}`,
    );
    expect(jsonError('{"rows": [[["a"]]], "columns": ["x"], "values": [[1]]}')).toBe(
      `json-shape t.json:1:12 a label is a list of lists | ${LABEL}`,
    );
  });

  it('is refused when rows and columns could be either', () => {
    expect(jsonError('{"a": {"x": 1}}')).toBe(
      'ambiguous t.json:1:1 the outer keys may be rows or columns | pass --orient columns if they are columns (as pandas writes by default), --orient index if they are rows',
    );
  });

  it('is refused when something follows it', () => {
    const line = 'another value follows the end of the JSON | remove what follows the last bracket';
    expect(jsonError('[[1]] 2')).toBe(`json-syntax t.json:1:7 ${line}`);
    expect(jsonError('1\n2')).toBe(`json-syntax t.json:2:1 ${line}`);
    expect(jsonError('[1]\n{"a": 1}')).toBe(`json-syntax t.json:2:1 ${line}`);
  });

  it('is refused when there is another table behind it', () => {
    const table = '{"rows":["a"],"columns":["x"],"values":[[1]]}';
    for (const text of [`${table}\n${table}`, '[[1,2]]\n[[3,4]]', '[{"a":1}]\n[{"a":2}]\n[{"a":3}]'])
      expect(jsonError(text)).toBe(
        `json-syntax t.json:2:1 a second table begins here: there are ${text.split('\n').length} in this file | save each table in a file of its own`,
      );
    expect(lists(readFrom('t.json', '{"a":1,"b":2}\n{"a":3,"b":4}'))).toMatchObject({
      values: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  it('is refused without rows or without columns', () => {
    expect(jsonError('{"rows":[],"columns":["x"],"values":[]}')).toBe(
      `input-empty t.json:1:37 the table has no rows | ${EMPTY}`,
    );
    expect(jsonError('{"rows":["a"],"columns":[],"values":[[]]}')).toBe(
      `input-empty t.json:1:37 the table has no columns | ${EMPTY}`,
    );
    expect(jsonError('[{}]')).toBe(`input-empty t.json:1:1 the table has no columns | ${EMPTY}`);
    expect(jsonError('[{"t": "a"}]')).toBe(`input-empty t.json:1:1 the table has no columns | ${EMPTY}`);
    expect(jsonError('{}', {orient: 'index'})).toBe(
      `input-empty t.json:1:1 the table has no rows | ${EMPTY}`,
    );
    expect(jsonError('{}', {orient: 'columns'})).toBe(
      `input-empty t.json:1:1 the table has no rows | ${EMPTY}`,
    );
  });
});

describe('JSON rows that differ', () => {
  it('are refused as lists', () => {
    expect(jsonError('[[1, 2],\n [3]]')).toBe(
      'ragged t.json:2:2 row "1" has 1 score, the first row has 2 | write null where a score is missing',
    );
    expect(jsonError('{"rows":["a"],"columns":["x"],"values":[[1,2]]}')).toBe(
      'ragged t.json:1:41 row "a" has 2 scores, the number of columns is 1 | write null where a score is missing',
    );
    expect(jsonError('{"rows":["a","b"],"columns":["x"],"values":[[1]]}')).toBe(
      'ragged t.json:1:44 2 row labels cannot go with 1 row of scores | give each row of scores one label',
    );
  });

  it('are refused as objects', () => {
    expect(jsonError('[{"t":"a","x":1},\n{"t":"b"}]')).toBe(
      `ragged t.json:2:1 row "b" lacks the key "x" | ${KEYS}`,
    );
    expect(jsonError('[{"x":1},{"x":1,"y":2}]')).toBe(
      `ragged t.json:1:17 row "1" has the key "y", which the first one lacks | ${KEYS}`,
    );
    expect(jsonError('{"x":{"a":1,"b":2},"y":{"a":1}}', {orient: 'columns'})).toBe(
      `ragged t.json:1:24 column "y" lacks the key "b" | ${KEYS}`,
    );
    expect(
      jsonError('{"schema":{"fields":[{"name":"k"},{"name":"x"}],"primaryKey":"k"},"data":[{"x":1}]}'),
    ).toBe(`ragged t.json:1:75 row "" lacks the key "k" | ${KEYS}`);
  });

  it('are refused as tidy objects', () => {
    expect(jsonError('[{"row":"a","column":"x","value":1},\n{"row":"a","column":"y"}]')).toBe(
      'ragged t.json:2:1 this object lacks the key "value" | each object of tidy JSON needs a row, a column and a value; write null for a missing score',
    );
    expect(jsonError('[{"row":"a","column":"x","value":1},{"row":"a","column":"x","value":2}]')).toBe(
      'ambiguous t.json:1:37 row "a", column "x" has a score already, on line 1, character 2 | if labels repeat, tell them apart by positions: --tidy row,column,value,row_position,column_position',
    );
    expect(jsonError('[{"a":1}]', {tidy: ['a', 'b', 'c']})).toBe(
      'bad-value t.json:-:- --tidy: there is no field "b" | choose one of: a',
    );
    expect(jsonError('[{"r":1,"c":1,"v":1,"i":-1,"j":0}]', {tidy: ['r', 'c', 'v', 'i', 'j']})).toBe(
      'not-a-number t.json:1:25 position "-1" is not a whole number from 0 | count rows and columns from 0',
    );
  });
});

describe('JSON scores', () => {
  const cell = '(row "a", column "x")';

  it.each([
    ['"0.5"', `score "0.5" is not a number ${cell} | ${NUMBERS}`],
    ['"0,5"', `score "0,5" is not a number ${cell} | ${NUMBERS}`],
    ['"\\u202e"', `score "\\u202e" is not a number ${cell} | ${NUMBERS}`],
    ['"?"', `score "?" is not a number ${cell} | if "?" stands for a missing score, pass --missing '?'`],
    ['true', `score true is not a number ${cell} | write 1 and 0 for true and false`],
    ['[1]', `a list is not a number ${cell} | ${REDUCE}`],
    ['{"x": 1}', `an object is not a number ${cell} | ${REDUCE}`],
  ])('are refused when they are %s', (score, line) => {
    const text = `{"rows":["a"],"columns":["x"],\n"values":[[${score}]]}`;
    expect(jsonError(text)).toBe(`not-a-number t.json:2:12 ${line}`);
    expect(jsonError(`{"a":\n  {"x": ${score}}}`, {orient: 'index'})).toBe(`not-a-number t.json:2:9 ${line}`);
    expect(jsonError(`{"x":\n  {"a": ${score}}}`, {orient: 'columns'})).toBe(
      `not-a-number t.json:2:9 ${line}`,
    );
    expect(jsonError(`[{"row":"a","column":"x","value":\n ${score}}]`)).toBe(
      `not-a-number t.json:2:2 ${line}`,
    );
  });

  it('are refused when they are infinite', () => {
    expect(jsonError('[[1,\n-Infinity]]')).toBe(
      `infinite t.json:2:1 score "-Infinity" is infinite (row "0", column "1") | ${CLIP}`,
    );
    expect(jsonError('[[-1e999]]')).toBe(
      `infinite t.json:1:3 score "-1e999" is too large for a number (row "0", column "0") | ${CLIP}`,
    );
    expect(jsonError('[[1.5e999]]', {decimal: ','})).toBe(
      `infinite t.json:1:3 score "1.5e999" is too large for a number (row "0", column "0") | ${CLIP}`,
    );
    expect(jsonError('[["inf"]]')).toBe(
      `infinite t.json:1:3 score "inf" is infinite (row "0", column "0") | ${CLIP}`,
    );
  });

  it('are refused when there are too many', () => {
    const line =
      'the table has more than 3 cells | raise the cap with --max-cells, or leave out rows or columns before drawing';
    expect(jsonError('[[1,2],[3,4]]', {maxCells: 3})).toBe(`too-large t.json:1:1 ${line}`);
    expect(jsonError('[{"a":1,"b":2},{"a":1,"b":2}]', {maxCells: 3})).toBe(`too-large t.json:1:1 ${line}`);
  });

  it('have the place of their line in NDJSON', () => {
    expect(errorLine(() => readFrom('t.jsonl', '{"x":1}\n\n{"x":"y"}'))).toBe(
      `not-a-number t.jsonl:3:6 score "y" is not a number (row "1", column "x") | ${NUMBERS}`,
    );
  });
});
