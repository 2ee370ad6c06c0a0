import {layOut} from '../../src/render';
import {bytesOf, tableOf} from '../support/tables';

const table = tableOf([
  [1, -1],
  [0.5, null],
]);

/** Width and height from the frame header: marker SOF0 or SOF2, its length, the precision, then both sizes (JPEG, B.2.2). */
function sizeOf(bytes: Buffer): {width: number; height: number} {
  let at = 2;
  while (![0xc0, 0xc2].includes(bytes.readUInt8(at + 1))) at += 2 + bytes.readUInt16BE(at + 2);
  return {width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5)};
}

describe('a JPEG', () => {
  it('begins and ends as one', () => {
    const bytes = bytesOf(table, 'jpeg');
    expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9');
  });

  it('says its resolution in its JFIF header', () => {
    const bytes = bytesOf(table, 'jpeg', {dpi: 300});
    // JFIF 1.02: unit at byte 13 (1 is dots an inch), then the densities.
    expect([bytes.readUInt8(13), bytes.readUInt16BE(14), bytes.readUInt16BE(16)]).toEqual([1, 300, 300]);
  });

  it('is of the size of the scene at its resolution', () => {
    const {size} = layOut(table).scene;
    expect(sizeOf(bytesOf(table, 'jpeg', {dpi: 144}))).toEqual({
      width: Math.round(2 * size.width),
      height: Math.round(2 * size.height),
    });
  });

  it('is smaller at lower quality', () => {
    expect(bytesOf(table, 'jpeg', {jpegQuality: 40}).length).toBeLessThan(
      bytesOf(table, 'jpeg', {jpegQuality: 95}).length,
    );
  });

  it('is the same, byte for byte, every time', () => {
    expect(bytesOf(table, 'jpeg').equals(bytesOf(table, 'jpeg'))).toBe(true);
  });
});
