/** Thrown for bytes that are not what Thrift's compact protocol writes, or that nest too deep. */
export class ThriftFault extends Error {}

/** The types of the protocol; others are not used by Parquet. */
export const THRIFT = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  struct: 12,
} as const;

/** Parquet nests its descriptions five deep. */
const MAX_DEPTH = 16;
/** Descriptions of a hundred thousand columns have about a million structs. */
const MAX_STRUCTS = 4_000_000;
/** Within a column's description nothing but the bounds of its values is text, and those are cut short. */
const MAX_DEEP_TEXT = 4096;
const DEEP = 4;

/** Called for each field of a struct. True when it has read the field's value; else the value is passed over. */
export type TakeField = (id: number, type: number) => boolean;

/** Walks through structs of Thrift's compact protocol, in which Parquet keeps what it says of its data. */
export class ThriftWalker {
  private structs = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new ThriftFault('it is cut off');
    this.at += 1;
    return byte;
  }

  /** A whole number of so many bytes at most, seven bits in each. Exact below 2^53. */
  private varint(maxBytes: number): number {
    let number = 0;
    for (let index = 0; index < maxBytes; index += 1) {
      const byte = this.byte();
      number += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return number;
    }
    throw new ThriftFault('a number in it is too long');
  }

  private length(): number {
    const length = this.varint(5);
    if (length > this.bytes.length - this.at) throw new ThriftFault('it is cut off');
    return length;
  }

  /** A signed whole number of 32 bits, as fields of 16 and 32 bits hold it. */
  integer(): number {
    const folded = this.varint(5);
    if (folded >= 2 ** 32) throw new ThriftFault('a number in it is too long');
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  /** Walks through a struct and calls back for each of its fields. */
  struct(take: TakeField = () => false, depth = 0): void {
    this.structs += 1;
    if (depth > MAX_DEPTH) throw new ThriftFault('it is nested too deep');
    if (this.structs > MAX_STRUCTS) throw new ThriftFault('it describes too much');
    let id = 0;
    for (let head = this.byte(); (head & 0x0f) !== 0; head = this.byte()) {
      id = head >> 4 === 0 ? this.integer() : id + (head >> 4);
      if (!take(id, head & 0x0f)) this.skip(head & 0x0f, depth);
    }
  }

  private skip(type: number, depth: number): void {
    switch (type) {
      case THRIFT.true:
      case THRIFT.false:
        return;
      case THRIFT.byte:
        this.at += 1;
        break;
      case THRIFT.i16:
      case THRIFT.i32:
        this.integer();
        break;
      case THRIFT.i64:
        this.varint(10);
        break;
      case THRIFT.double:
        this.at += 8;
        break;
      case THRIFT.binary:
        this.skipText(depth);
        break;
      case THRIFT.list:
        this.skipList(depth);
        break;
      case THRIFT.struct:
        this.struct(undefined, depth + 1);
        break;
      default:
        throw new ThriftFault('it holds what Parquet does not have');
    }
    if (this.at > this.bytes.length) throw new ThriftFault('it is cut off');
  }

  private skipText(depth: number): void {
    const length = this.length();
    if (depth >= DEEP && length > MAX_DEEP_TEXT) throw new ThriftFault('a text in it is too long');
    this.at += length;
  }

  private skipList(depth: number): void {
    const head = this.byte();
    const count = head >> 4 === 15 ? this.length() : head >> 4;
    const type = head & 0x0f;
    for (let index = 0; index < count; index += 1) {
      // In a list, truths take a byte each.
      this.skip(type === THRIFT.true || type === THRIFT.false ? THRIFT.byte : type, depth);
    }
  }
}
