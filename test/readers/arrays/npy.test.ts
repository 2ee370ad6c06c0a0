import {readNumbers, readTexts} from '../../../src/readers/arrays/npy';
import {errorLine, lists, readFrom} from '../support';
import {itEndsWell} from './fuzz';
import {arrayError, bytesOf, readArrayFile, valuesOf} from './support';

const LIMITS = {maxCells: 1000};
const SCORES = [
  [0.5, -0.25, Number.NaN],
  [1.5, 0, -2],
];

/** A NumPy file with this header and data. */
function npy(header: string, data: Uint8Array = new Uint8Array(0), version = 1): Buffer {
  const text = Buffer.from(`${header}\n`, version === 3 ? 'utf8' : 'latin1');
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(text.length, 0, length.length);
  return Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.of(version, 0), length, text, data]);
}

function headed(descr: string, shape: string, data?: Uint8Array): Buffer {
  return npy(`{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`, data);
}

function npyError(bytes: Uint8Array, changes = {}): string {
  return errorLine(() => readFrom('t.npy', bytes, changes));
}

describe('npy', () => {
  it.each([
    'little-f2',
    'little-f4',
    'little-f8',
    'big-f2',
    'big-f4',
    'big-f8',
    'version-2',
    'version-3',
    'fortran',
  ])('is read value by value: %s', (name) => {
    expect(lists(readArrayFile(`${name}.npy`))).toEqual({
      rows: ['0', '1'],
      columns: ['0', '1', '2'],
      values: SCORES,
    });
  });

  it.each(['byte-i1', 'little-i2', 'little-i4', 'little-i8', 'big-i2', 'big-i4', 'big-i8'])(
    'is read from signed integers: %s',
    (name) => {
      expect(valuesOf(`${name}.npy`)).toEqual([
        [1, -2, 3],
        [-100, 0, 127],
      ]);
    },
  );

  it.each(['byte-u1', 'little-u2', 'little-u4', 'little-u8', 'big-u2', 'big-u4', 'big-u8'])(
    'is read from integers without a sign: %s',
    (name) => {
      expect(valuesOf(`${name}.npy`)).toEqual([
        [1, 2, 3],
        [200, 0, 255],
      ]);
    },
  );

  it('gives integers beyond 2^53 as the nearest double', () => {
    expect(valuesOf('wide-i8.npy')).toEqual([[2 ** 53, 2 ** 53 + 4, -(2 ** 63), 2 ** 63, -1]]);
    expect(valuesOf('wide-u8.npy')).toEqual([[2 ** 53, 2 ** 64, 2 ** 63]]);
  });

  it('is read from half floats: the smallest normal and subnormal one, the largest, a negative zero', () => {
    expect(valuesOf('halves.npy')).toEqual([[2 ** -14, 2 ** -24, 65504, -0, 0.333251953125]]);
  });

  it('takes one axis for one row', () => {
    expect(lists(readArrayFile('row.npy'))).toEqual({
      rows: ['0'],
      columns: ['0', '1', '2'],
      values: [[1, -2, 3]],
    });
  });

  it.each(['cube', 'cube-fortran'])('makes the last of three axes one number on request: %s', (name) => {
    expect(valuesOf(`${name}.npy`, {reduce: 'sum'})).toEqual([
      [-42, -26, -10],
      [6, 22, 38],
    ]);
  });

  it('lets infinite scores through on request only', () => {
    expect(valuesOf('infinite.npy', {infinite: 'clip'})).toEqual([
      [1, Infinity],
      [-Infinity, 0],
    ]);
    expect(arrayError('infinite.npy')).toBe(
      'infinite infinite.npy:-:- score Infinity is infinite (row "0", column "1") | to draw such scores as beyond the limits, pass --infinite clip',
    );
  });

  it('is recognised by its first bytes, and unpacked from gzip', () => {
    const {gzipSync} = require('node:zlib') as typeof import('node:zlib');
    expect(lists(readFrom('<stdin>', bytesOf('little-f4.npy'))).values).toEqual(SCORES);
    expect(lists(readFrom('t.npy.gz', gzipSync(bytesOf('big-f8.npy')))).values).toEqual(SCORES);
  });

  it.each([
    ['bools', 'booleans', 'save it as numbers: array.astype(float)'],
    ['complex', 'complex numbers', 'save their real part or size: array.real, abs(array)'],
    ['objects', 'Python objects', 'save it as numbers: array.astype(float)'],
    ['records', 'records of several fields', "save one of them: array['name']"],
    ['dates', 'dates', 'save it as numbers: array.astype(float)'],
    ['texts', 'texts', 'save the scores as an array of numbers; texts can be labels'],
  ])('refuses an array of %s', (name, what, hint) => {
    expect(arrayError(`${name}.npy`)).toBe(
      `not-a-number ${name}.npy:-:- the array holds ${what}, not numbers | ${hint}`,
    );
  });

  it('refuses shapes that are no table', () => {
    expect(arrayError('cube.npy')).toBe(
      'array-shape cube.npy:-:- the array has the shape (2, 3, 4), not rows and columns | make the last axis one number with --reduce sum|mean|l2|max-abs, or save the part to be drawn',
    );
    expect(arrayError('scalar.npy')).toMatch(
      /^array-shape scalar\.npy:-:- the array has the shape \(\), not/,
    );
    expect(arrayError('empty.npy')).toBe(
      'input-empty empty.npy:-:- the table has no rows | a table needs at least one row and one column of scores',
    );
    expect(arrayError('little-f4.npy', {maxCells: 5})).toMatch(/^too-large .* has more than 5 cells/);
  });

  it.each([
    ['cut off', headed("'<f8'", '(2, 2)', Buffer.alloc(31)), 'its data is cut off after 31 of 32 bytes'],
    ['too long', headed("'<f8'", '(2,)', Buffer.alloc(17)), '1 bytes follow the data of its shape (2,)'],
    ['cut off in its header', bytesOf('little-f4.npy').subarray(0, 50), 'it ends within its header'],
    ['cut off before its header', bytesOf('little-f4.npy').subarray(0, 9), 'it ends within its header'],
    ['of an unknown version', npy('{}', undefined, 4), 'its format has the unknown version 4'],
    ['of no type', headed("'<q8'", '(1,)'), `its type "<q8" is none of NumPy's`],
    ['of no known order', headed("'|f8'", '(1,)'), `its type "|f8" is none of NumPy's`],
    ['of a negative shape', headed("'<f8'", '(-1, 2)'), 'its shape is not a list of whole numbers from 0'],
    [
      'of an endless shape',
      headed("'<f8'", `(${'9'.repeat(25)},)`),
      'its shape is not a list of whole numbers from 0',
    ],
    [
      'without a shape',
      npy("{'descr': '<f8', 'fortran_order': False}"),
      'its header does not give descr, fortran_order and shape, each once',
    ],
    [
      'with a repeated key',
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'shape': (2,)}"),
      'its header does not give descr, fortran_order and shape, each once',
    ],
    [
      'of code',
      npy("__import__('os').system('true')"),
      'its header cannot be read, for it is not made of plain values',
    ],
    [
      'of an order that is none',
      npy("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}"),
      'its fortran_order is neither True nor False',
    ],
    ['with a long header', npy(' '.repeat(10_001)), 'its header is longer than 10000 bytes'],
  ])('refuses a file %s', (_, bytes, what) => {
    expect(npyError(bytes)).toBe(
      `input-format t.npy:-:- the array is damaged: ${what} | save it again with numpy.save or numpy.savez`,
    );
  });

  it('takes no memory for shapes whose data cannot be there', () => {
    expect(npyError(headed("'<f8'", '(1000000000, 1000000000)'))).toMatch(/^too-large /);
    expect(npyError(headed("'<f8'", `(${Array(30).fill('9000000000000000').join(', ')})`))).toMatch(
      /^too-large /,
    );
    expect(npyError(headed("'<f8'", '(9000000000000000, 0)'))).toMatch(/^input-empty /);
    expect(
      npyError(headed("'<f8'", `(0, ${Array(30).fill('9000000000000000').join(', ')})`), {reduce: 'sum'}),
    ).toMatch(/^(too-large|input-empty|array-shape) /);
    expect(npyError(headed("'<f8'", '(9000000000, 900000000, 0)'), {reduce: 'sum'})).toMatch(/^input-empty /);
  });

  it('says what is no NumPy file at all', () => {
    expect(npyError(Buffer.from('t,a\nx,1\n'))).toBe(
      'input-format t.npy:-:- the array is no NumPy file: it does not begin with \\x93NUMPY | save it with numpy.save or numpy.savez',
    );
  });

  it('keeps headers of Python 2', () => {
    expect(
      lists(readFrom('t.npy', headed("'<f8'", '(1L, 2L)', Buffer.from(Float64Array.of(1, 2).buffer)))).values,
    ).toEqual([[1, 2]]);
  });

  itEndsWell('t.npy', {
    magic: Buffer.from('\x93NUMPY\x01\0', 'latin1'),
    files: ['little-f4', 'cube-fortran', 'texts', 'records', 'version-3'].map((name) =>
      bytesOf(`${name}.npy`),
    ),
    runs: 500,
  });
});

describe('readNumbers and readTexts', () => {
  it('give the arrays as they are', () => {
    expect(readNumbers(bytesOf('cube.npy'), 'a', LIMITS).shape).toEqual([2, 3, 4]);
    expect(readTexts(bytesOf('texts.npy'), 'a', LIMITS)).toEqual({shape: [2], texts: ['a', 'bc']});
  });

  it('read texts in either order and in characters of one byte or four', () => {
    const wide = Buffer.from([0, 1, 0xf6, 0, 0, 0, 0, 0x41, 0, 0, 0, 0, 0, 0, 0, 0x42]);
    expect(readTexts(headed("'>U2'", '(2,)', wide), 'a', LIMITS).texts).toEqual(['\u{1f600}A', '\0B']);
    expect(readTexts(headed("'|S3'", '(2,)', Buffer.from('é\0abc')), 'a', LIMITS).texts).toEqual([
      'é',
      'abc',
    ]);
    expect(readTexts(headed("'<U0'", '(2,)'), 'a', LIMITS).texts).toEqual(['', '']);
    const turned = npy("{'descr': '|S1', 'fortran_order': True, 'shape': (2, 3)}", Buffer.from('adbecf'));
    expect(readTexts(turned, 'a', LIMITS).texts).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('refuse texts that are none', () => {
    expect(errorLine(() => readTexts(headed("'<U1'", '(1,)', Buffer.of(0, 0, 0x11, 0)), 'a', LIMITS))).toBe(
      'input-format -:-:- a is damaged: a text in it has a character that does not exist | save it again with numpy.save or numpy.savez',
    );
    expect(errorLine(() => readTexts(headed("'|S1'", '(1,)', Buffer.of(0xff)), 'a', LIMITS))).toBe(
      "input-encoding -:-:- a text in a is not valid UTF-8 | save texts as str: array.astype('U')",
    );
    expect(errorLine(() => readTexts(headed("'|S0'", '(1001,)'), 'a', LIMITS))).toMatch(/^too-large /);
  });
});
