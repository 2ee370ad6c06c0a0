import {gzipSync} from 'node:zlib';
import {lists} from '../support';
import {output, read, refusal} from './inseq-files';

const FLOATS = [
  [1.5, -2, Number.NaN],
  [0, 3, 6.5],
];
const INTEGERS = [
  [1, 2, 3],
  [0, 100, 7],
];

/** A sequence of two source tokens and three generated ones, with an array for its scores. */
function sequence(array: Readonly<Record<string, unknown>>) {
  return output({target: ['p', 'q', 'r'], attr_pos_start: 0, source_attributions: {shape: [2, 3], ...array}});
}

function values(array: Readonly<Record<string, unknown>>) {
  return lists(read(sequence(array))).values;
}

// Written by NumPy itself.
describe("NumPy's numbers in JSON", () => {
  it.each([
    ['float16', 'AD4AwAB+AAAAQoBG'],
    ['float32', 'AADAPwAAAMAAAMB/AAAAAAAAQEAAANBA'],
    ['float64', 'AAAAAAAA+D8AAAAAAAAAwAAAAAAAAPh/AAAAAAAAAAAAAAAAAAAIQAAAAAAAABpA'],
    ['>f4', 'P8AAAMAAAAB/wAAAAAAAAEBAAABA0AAA'],
    ['<f2', 'AD4AwAB+AAAAQoBG'],
    ['>f8', 'P/gAAAAAAADAAAAAAAAAAH/4AAAAAAAAAAAAAAAAAABACAAAAAAAAEAaAAAAAAAA'],
  ])('are read as %s', (dtype, base64) => {
    expect(values({dtype, __ndarray__: `b64:${base64}`})).toEqual(FLOATS);
  });

  it.each([
    ['int8', 'AQIDAGQH'],
    ['int16', 'AQACAAMAAABkAAcA'],
    ['int32', 'AQAAAAIAAAADAAAAAAAAAGQAAAAHAAAA'],
    ['int64', 'AQAAAAAAAAACAAAAAAAAAAMAAAAAAAAAAAAAAAAAAABkAAAAAAAAAAcAAAAAAAAA'],
    ['uint8', 'AQIDAGQH'],
    ['uint16', 'AQACAAMAAABkAAcA'],
    ['uint32', 'AQAAAAIAAAADAAAAAAAAAGQAAAAHAAAA'],
    ['uint64', 'AQAAAAAAAAACAAAAAAAAAAMAAAAAAAAAAAAAAAAAAABkAAAAAAAAAAcAAAAAAAAA'],
    ['>i2', 'AAEAAgADAAAAZAAH'],
    ['>i8', 'AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAAAAAAAAAAAZAAAAAAAAAAH'],
    ['>u8', 'AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAAAAAAAAAAAZAAAAAAAAAAH'],
    ['|u1', 'AQIDAGQH'],
  ])('are read as %s', (dtype, base64) => {
    expect(values({dtype, __ndarray__: `b64:${base64}`})).toEqual(INTEGERS);
  });

  it('are read at the ends of what a type holds', () => {
    const array = {dtype: 'int64', __ndarray__: 'b64:AAAAAAAAAID/////////f///////////'};
    const {values: found} = lists(
      read(output({source: ['a'], attr_pos_start: 0, source_attributions: {...array, shape: [1, 3]}})),
    );
    expect(found).toEqual([[-(2 ** 63), 2 ** 63, -1]]);
  });

  it('are unpacked from gzip', () => {
    const __ndarray__ = 'b64.gz:H4sIAAAAAAACA2NgOGDPwMBwAIjqGcDAwYGB4YIDACbZkK4YAAAA';
    expect(values({dtype: 'float32', __ndarray__})).toEqual(FLOATS);
  });

  it('are read in either order of axes', () => {
    const __ndarray__ = 'b64:AADAPwAAAAAAAADAAABAQAAAwH8AANBA';
    expect(values({dtype: 'float32', Corder: false, __ndarray__})).toEqual(FLOATS);
    const cube = {shape: [2, 3, 4], dtype: 'int16', Corder: false};
    const bytes = 'b64:AAAMAAQAEAAIABQAAQANAAUAEQAJABUAAgAOAAYAEgAKABYAAwAPAAcAEwALABcA';
    const table = read(sequence({...cube, __ndarray__: bytes}), {reduce: 'sum'});
    expect(lists(table).values).toEqual([
      [6, 22, 38],
      [54, 70, 86],
    ]);
  });

  it('are read from nested lists, which have no other order', () => {
    const text = JSON.stringify(sequence({dtype: 'float32', Corder: false, __ndarray__: 'LISTS'}));
    const table = read(text.replace('"LISTS"', '[[1.5, -2, NaN], [0, 3, 6.5]]'));
    expect(lists(table).values).toEqual(FLOATS);
  });
});

describe("NumPy's arrays in JSON", () => {
  const good = {dtype: 'float32', __ndarray__: 'b64:AADAPwAAAMAAAMB/AAAAAAAAQEAAANBA'};
  const AGAIN = 'the file is damaged or cut off: save it again';
  const FORM = 'save it again with the tool, or as {"rows": [...], "columns": [...], "values": [[...]]}';
  const DTYPES = 'save the array as float32; float16, float64 and integers are read too';
  const bomb = gzipSync(Buffer.alloc(10_000_000)).toString('base64');

  it.each([
    [
      {__ndarray__: 1},
      'json-shape the numbers of source_attributions are a number, not a text or a list',
      AGAIN,
    ],
    [{__ndarray__: 'b64'}, 'json-shape source_attributions is not base64 after "b64:" or "b64.gz:"', AGAIN],
    [
      {__ndarray__: 'b64:AAA'},
      'json-shape source_attributions is not base64 after "b64:" or "b64.gz:"',
      AGAIN,
    ],
    [
      {__ndarray__: 'b64:AA==AA=='},
      'json-shape source_attributions is not base64 after "b64:" or "b64.gz:"',
      AGAIN,
    ],
    [
      {__ndarray__: 'zip:AAAA'},
      'json-shape source_attributions is not base64 after "b64:" or "b64.gz:"',
      AGAIN,
    ],
    [
      {__ndarray__: 'b64:AAAA'},
      'ragged source_attributions holds 3 bytes, and its shape takes 24 bytes',
      AGAIN,
    ],
    [
      {__ndarray__: 'b64.gz:AAAA'},
      'json-shape source_attributions is said to be gzip, and cannot be unpacked',
      AGAIN,
    ],
    [
      {__ndarray__: `b64.gz:${bomb}`},
      'ragged source_attributions holds more bytes, and its shape takes 24 bytes',
      AGAIN,
    ],
    [
      {__ndarray__: `b64.gz:${gzipSync('x').toString('base64')}`},
      'ragged source_attributions holds 1 byte, and its shape takes 24 bytes',
      AGAIN,
    ],
    [{__ndarray__: [[1, 2]]}, 'ragged source_attributions has the shape (1, 2), and says (2, 3)', AGAIN],
    [
      {dtype: 'complex64'},
      'json-shape source_attributions has the dtype "complex64", which is not read',
      DTYPES,
    ],
    [{dtype: 'object'}, 'json-shape source_attributions has the dtype "object", which is not read', DTYPES],
    [{dtype: 'bool'}, 'json-shape source_attributions has the dtype "bool", which is not read', DTYPES],
    [
      {dtype: 'float128'},
      'json-shape source_attributions has the dtype "float128", which is not read',
      DTYPES,
    ],
    [{dtype: 'float8'}, 'json-shape source_attributions has the dtype "float8", which is not read', DTYPES],
    [{dtype: undefined}, 'json-shape source_attributions lacks the key "dtype"', FORM],
    [{__ndarray__: undefined}, 'json-shape source_attributions lacks the key "__ndarray__"', FORM],
    [{shape: [2, -3]}, 'json-shape the shape of source_attributions holds what is no length', AGAIN],
    [{shape: [2, 1.5]}, 'json-shape the shape of source_attributions holds what is no length', AGAIN],
    [{shape: ['2']}, 'json-shape the shape of source_attributions holds what is no length', AGAIN],
    [{shape: Array(9).fill(1)}, 'json-shape source_attributions has 9 axes', AGAIN],
  ])('are refused with %j', (changes, message, hint) => {
    const [, code, text] = /^(\S+) (.*)$/.exec(message) ?? [];
    const found = refusal(sequence({...good, ...changes}));
    expect(found.replace(/:1:\d+ /, ' ')).toBe(`${code} t.json ${text} | ${hint}`);
  });

  it('are refused before they take memory', () => {
    const large = {...good, shape: [100_000, 100_000]};
    expect(refusal(sequence(large)).replace(/:1:\d+ /, ' ')).toBe(
      'too-large t.json the table has more than 25,000,000 cells | raise the cap with --max-cells, or leave out rows or columns before drawing',
    );
  });

  it('are refused when they are empty, however large their other axes say they are', () => {
    expect(refusal(sequence({...good, shape: [0, 1e15, 1e15, 1e15]})).replace(/:1:\d+ /, ' ')).toBe(
      'input-empty t.json source_attributions holds no scores: its shape is (0, 1000000000000000, 1000000000000000, 1000000000000000) | a table needs at least one row and one column of scores',
    );
  });
});
