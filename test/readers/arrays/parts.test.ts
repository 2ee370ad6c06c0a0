import {decodeNumbers, type NumberKind, sizeOfNumber} from '../../../src/readers/arrays/numbers';
import {LiteralFault, parsePythonLiteral} from '../../../src/readers/arrays/python-literal';
import {firstMemberName, isArrow, isNpy, isNpz, isParquet, isSafetensors} from '../../../src/readers/heads';
import fc from '../../support/properties';
import {bytesOf} from './support';

function decode(kind: NumberKind, bytes: readonly number[], isLittleEndian = true): number[] {
  return Array.from(decodeNumbers(Buffer.from(bytes), kind, isLittleEndian));
}

describe('decodeNumbers', () => {
  it.each<[NumberKind, number[], number[]]>([
    ['f2', [0, 0x3c, 0, 0x80, 0, 0x7c, 0, 0xfc, 1, 0x7c], [1, -0, Infinity, -Infinity, Number.NaN]],
    ['bf2', [0x80, 0x3f, 0x80, 0x7f, 0xc0, 0x7f, 0, 0x80], [1, Infinity, Number.NaN, -0]],
    [
      'f1e4m3',
      [0x38, 0xb8, 0x7e, 0x7f, 0xff, 0x80, 0x01, 0x08],
      [1, -1, 448, Number.NaN, Number.NaN, -0, 2 ** -9, 2 ** -6],
    ],
    [
      'f1e5m2',
      [0x3c, 0x7b, 0x7c, 0xfc, 0x7d, 0x01, 0x04],
      [1, 57344, Infinity, -Infinity, Number.NaN, 2 ** -16, 2 ** -14],
    ],
    ['i8', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [-1]],
    ['u8', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [2 ** 64]],
  ])('reads %s', (kind, bytes, numbers) => {
    expect(decode(kind, bytes)).toEqual(numbers);
  });

  it('reads 64-bit integers as the engine rounds them, in either order', () => {
    fc.assert(
      fc.property(
        fc.bigInt({min: -(2n ** 63n), max: 2n ** 63n - 1n}),
        fc.boolean(),
        (integer, isLittleEndian) => {
          const view = new DataView(new ArrayBuffer(8));
          view.setBigInt64(0, integer, isLittleEndian);
          const bytes = new Uint8Array(view.buffer);
          expect(decodeNumbers(bytes, 'i8', isLittleEndian)[0]).toBe(Number(integer));
          expect(decodeNumbers(bytes, 'u8', isLittleEndian)[0]).toBe(Number(BigInt.asUintN(64, integer)));
        },
      ),
    );
  });

  it.each(['f2', 'bf2'] as const)('reads many numbers as it reads few: %s', (kind) => {
    const patterns = Buffer.from(Uint16Array.from({length: 2 ** 16}, (_, bits) => bits).buffer);
    const halves = [patterns.subarray(0, 2 ** 16), patterns.subarray(2 ** 16)];
    expect(Array.from(decodeNumbers(patterns, kind, true))).toEqual(
      halves.flatMap((half) => Array.from(decodeNumbers(half, kind, true))),
    );
  });

  it('leaves half a number out, and reads nothing of nothing', () => {
    expect(decode('i2', [1, 0, 2])).toEqual([1]);
    expect(decode('f8', [])).toEqual([]);
    expect(sizeOfNumber('bf2')).toBe(2);
  });
});

describe('parsePythonLiteral', () => {
  it.each([
    ["'a'", 'a'],
    ['"it\'s"', "it's"],
    ["'\\'\\n\\x41\\u00e9'", "'\nAé"],
    [' -12L ', -12],
    ['True', true],
    ['None', null],
    ['(1)', 1],
    ['()', {kind: 'list', items: []}],
    ['(1,)', {kind: 'list', items: [1]}],
    ["[('a', '<f8')]", {kind: 'list', items: [{kind: 'list', items: ['a', '<f8']}]}],
    ["{'a': 1, }", {kind: 'dict', entries: [['a', 1]]}],
  ])('reads %s', (text, value) => {
    expect(parsePythonLiteral(text)).toEqual(value);
  });

  it.each([
    '',
    '(',
    '(1',
    "'a",
    '1 2',
    '{1}',
    '{1:}',
    '(,)',
    '1.5',
    'nan',
    '1+1',
    'f()',
    'a',
    '[1,,2]',
    '((((((((((((((((((((1))))))))))))))))))))',
  ])('refuses %j', (text) => {
    expect(() => parsePythonLiteral(text)).toThrow(LiteralFault);
  });

  it('ends in a value or a fault, for any text', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      "'",
      '"',
      '\\',
      '1',
      'L',
      'True',
      ' ',
      '-',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 20}), (pieces) => {
        try {
          parsePythonLiteral(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(LiteralFault);
        }
      }),
      {numRuns: 2000},
    );
  });
});

describe('first bytes', () => {
  it('tell the binary formats', () => {
    expect([isNpy(bytesOf('row.npy')), isNpy(Buffer.from('NUMPY'))]).toEqual([true, false]);
    expect([isNpz(bytesOf('labelled.npz')), isNpz(Buffer.from('PK\x03\x04'))]).toEqual([true, false]);
    expect([isSafetensors(bytesOf('one.safetensors')), isSafetensors(Buffer.from('12345678{'))]).toEqual([
      true,
      false,
    ]);
    expect([isParquet(Buffer.from('PAR1')), isParquet(Buffer.from('PAR'))]).toEqual([true, false]);
    expect([isArrow(Buffer.from('ARROW1\0\0')), isArrow(Buffer.alloc(20, 255))]).toEqual([true, false]);
    expect(firstMemberName(bytesOf('several.npz'))).toBe('a.npy');
    expect(firstMemberName(Buffer.alloc(0))).toBeUndefined();
  });

  it('of nothing are none of them', () => {
    for (const isOwn of [isNpy, isNpz, isSafetensors, isParquet, isArrow])
      expect(isOwn(Buffer.alloc(0))).toBe(false);
  });
});
