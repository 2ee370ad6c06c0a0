import {parseSafetensors} from '../../../src/readers/arrays/safetensors';
import {errorLine, lists, readFrom} from '../support';
import {itEndsWell} from './fuzz';
import {arrayError, bytesOf, readArrayFile, valuesOf} from './support';

const SCORES = [
  [0.5, -0.25, Number.NaN],
  [1.5, 0, -2],
];
const SMALL = [
  [1, 2, 3],
  [100, 0, 127],
];

function safetensors(header: string, data = ''): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(Buffer.byteLength(header));
  return Buffer.concat([length, Buffer.from(header), Buffer.from(data)]);
}

function entry(dtype: string, shape: string, offsets: string): string {
  return `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
}

describe('safetensors', () => {
  it('is read value by value, by its first bytes or its name', () => {
    const expected = {rows: ['0', '1'], columns: ['0', '1', '2'], values: SCORES};
    expect(lists(readArrayFile('one.safetensors'))).toEqual(expected);
    expect(lists(readFrom('scores.bin', bytesOf('one.safetensors')))).toEqual(expected);
    expect(readArrayFile('one.safetensors').notes).toBeUndefined();
  });

  it.each(['F64', 'F16', 'BF16'])('is read from %s', (part) => {
    expect(valuesOf('kinds.safetensors', {part})).toEqual(SCORES);
  });

  it.each(['I8', 'I16', 'I32', 'I64', 'U8', 'U16', 'U32', 'U64'])('is read from %s', (part) => {
    expect(valuesOf('kinds.safetensors', {part})).toEqual(SMALL);
  });

  it('is read from floats of 8 bits, the largest and the smallest among them', () => {
    expect(valuesOf('kinds.safetensors', {part: 'F8_E4M3'})).toEqual([
      [0.5, -0.25, Number.NaN, 1.5],
      [0, -2, 448, 2 ** -9],
    ]);
    expect(valuesOf('kinds.safetensors', {part: 'F8_E5M2'})).toEqual([
      [0.5, -0.25, Number.NaN, 1.5],
      [0, -2, 57344, 2 ** -16],
    ]);
  });

  it('takes the tensor that --part names', () => {
    expect(arrayError('kinds.safetensors')).toBe(
      'ambiguous kinds.safetensors:-:- there are several arrays of numbers: "F64" (2, 3), "F16" (2, 3), "BF16" (2, 3), "F8_E4M3" (2, 4), "F8_E5M2" (2, 4), "I8" (2, 3), "I16" (2, 3), "I32" (2, 3), "I64" (2, 3), "U8" (2, 3), ... | say which with --part NAME',
    );
    expect(arrayError('kinds.safetensors', {part: 'BOOL'})).toBe(
      'not-a-number kinds.safetensors:-:- tensor "BOOL" holds booleans, not numbers | save it as numbers: tensor.float()',
    );
    const header = `{"on":${entry('BOOL', '[1,2]', '[0,2]')}}`;
    expect(errorLine(() => readFrom('t.safetensors', safetensors(header, '\x01\0')))).toBe(
      'array-shape t.safetensors:-:- no array holds numbers along 1 to 3 axes: "on" (1, 2) of booleans | save an array of numbers with two axes, rows and columns',
    );
    expect(arrayError('one.safetensors', {maxCells: 5})).toMatch(/^too-large .* more than 5 cells/);
  });

  it('notes which tensor it took where there are others', () => {
    const header = `{"b":${entry('BOOL', '[4]', '[0,4]')},"a":${entry('U8', '[2]', '[4,6]')}}`;
    expect(readFrom('t.safetensors', safetensors(header, '\0\0\0\0\x01\x02')).notes).toEqual([
      'the array "a", the only one of numbers along 1 to 3 axes',
    ]);
  });

  it('gives its tensors by name, and decodes none before it is read', () => {
    const tensors = parseSafetensors(bytesOf('kinds.safetensors'));
    expect([...tensors.keys()].slice(0, 3)).toEqual(['F64', 'F16', 'BF16']);
    expect(tensors.get('F64')).toMatchObject({dtype: 'F64', shape: [2, 3], isNumeric: true});
    expect(Array.from(tensors.get('I64')?.read({maxCells: 6}).data ?? [])).toEqual(SMALL.flat());
    expect(errorLine(() => tensors.get('I64')?.read({maxCells: 5}))).toMatch(/^too-large /);
  });

  it.each([
    ['{"a":{"shape":[1],"data_offsets":[0,4]}}', 'tensor "a" has no dtype'],
    [`{"a":${entry('F32', '[-1]', '[0,4]')}}`, 'tensor "a" has no shape of whole numbers'],
    [`{"a":${entry('F32', '[1.5]', '[0,4]')}}`, 'tensor "a" has no shape of whole numbers'],
    [`{"a":${entry('F32', '[1]', '[4,0]')}}`, 'tensor "a" has no two data_offsets in order'],
    [`{"a":${entry('F32', '[1]', '[0,4,8]')}}`, 'tensor "a" has no two data_offsets in order'],
    [
      `{"a":${entry('F32', '[2]', '[0,4]')}}`,
      'tensor "a" has 4 bytes, and F32 of the shape (2,) take others',
    ],
    [`{"a":${entry('F32', '[3]', '[0,12]')}}`, 'tensor "a" ends after the end of the file'],
    [`{"a":${entry('F32', '[1]', '[4,8]')}}`, 'tensor "a" follows a gap'],
    [`{"a":${entry('F32', '[1]', '[0,4]')}}`, '4 bytes at its end belong to no tensor'],
    [
      `{"a":${entry('F32', '[2]', '[0,8]')},"b":${entry('F32', '[1]', '[4,8]')}}`,
      'tensor "b" overlaps another',
    ],
    [
      `{"a":${entry('F32', '[1]', '[0,4]')},"a":${entry('F32', '[1]', '[4,8]')}}`,
      'its header cannot be read: the key "a" is repeated in one object',
    ],
    ['{"a":1}', 'the entry of tensor "a" is not an object'],
    ['{} {}', 'its header is not one JSON object'],
    ['{"a"', 'its header cannot be read: the text ends before the last bracket is closed'],
    [
      `{"a":${entry('F32', '[9000000000000000,9000000000000000,0]', '[0,8]')}}`,
      'tensor "a" has 8 bytes, and F32 of the shape (9000000000000000, 9000000000000000, 0) take others',
    ],
  ])('refuses the header %s', (header, what) => {
    expect(errorLine(() => readFrom('t.safetensors', safetensors(header, '12345678')))).toBe(
      `input-format t.safetensors:-:- the safetensors file is damaged: ${what} | save it again with the safetensors library`,
    );
  });

  it('refuses a file that ends in its header, holds no tensors, or is none', () => {
    expect(errorLine(() => readFrom('t.bin', bytesOf('one.safetensors').subarray(0, 60)))).toMatch(
      /^input-format t\.bin:-:- the safetensors file is damaged: it ends within its header/,
    );
    expect(errorLine(() => readFrom('t.bin', safetensors('{"__metadata__":{}}')))).toMatch(/^input-empty /);
    expect(errorLine(() => readFrom('t.safetensors', Buffer.from('t,a\nx,1\n')))).toBe(
      'input-format t.safetensors:-:- the input is not a safetensors file | it begins with the length of its header in 8 bytes, then the header as JSON',
    );
  });

  itEndsWell('t.safetensors', {
    magic: Buffer.from('\x40\0\0\0\0\0\0\0{', 'latin1'),
    files: [bytesOf('one.safetensors'), bytesOf('kinds.safetensors')],
    runs: 400,
  });
});
