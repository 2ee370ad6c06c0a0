/** Bytes of the offsets and counts of the format. */
const OFFSET_BYTES = 4;

/** Thrown for a table, list or text that lies outside its bytes, or for so many that they cannot all be there. */
export class FlatFault extends Error {}

/**
 * Reads FlatBuffers, in which Arrow keeps what it says of its data. Whatever it is told lies within the bytes, and all
 * that is read together is not much more than they are: offsets that lead in circles, or to one place many times, end in
 * FlatFault.
 */
export class FlatBuffer {
  private readonly view: DataView;
  /** How many bytes may still be read. Writers may let several tables share a text. */
  private budget: number;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.budget = 4 * bytes.length + 4096;
  }

  private spend(count: number): void {
    this.budget -= count;
    if (this.budget < 0) throw new FlatFault('there is more in it than its bytes can hold');
  }

  private check(position: number, count: number): void {
    if (!(position >= 0 && count >= 0 && position + count <= this.bytes.length))
      throw new FlatFault('it points outside itself');
  }

  private follow(position: number): number {
    this.check(position, OFFSET_BYTES);
    return position + this.view.getUint32(position, true);
  }

  /** The table to which the offset at a position leads. */
  table(position: number): FlatTable {
    return this.tableAt(this.follow(position));
  }

  private tableAt(start: number): FlatTable {
    this.check(start, OFFSET_BYTES);
    const fields = start - this.view.getInt32(start, true);
    this.check(fields, OFFSET_BYTES);
    const size = this.view.getUint16(fields, true);
    this.check(fields, size);
    this.spend(8 + size);
    return new FlatTable(this, start, {fields, size});
  }

  /** A field's own position in a table; undefined where the table leaves it out. */
  fieldAt(start: number, {fields, size}: {fields: number; size: number}, slot: number): number | undefined {
    if (slot + 2 > size) return undefined;
    const offset = this.view.getUint16(fields + slot, true);
    return offset === 0 ? undefined : start + offset;
  }

  integer(position: number, bytes: 1 | 2 | 4): number {
    this.check(position, bytes);
    if (bytes === 1) return this.view.getUint8(position);
    return bytes === 2 ? this.view.getInt16(position, true) : this.view.getInt32(position, true);
  }

  /** A whole number of 8 bytes. Throws for one that a double does not hold exactly. */
  long(position: number): number {
    this.check(position, 8);
    const number = Number(this.view.getBigInt64(position, true));
    if (!Number.isSafeInteger(number)) throw new FlatFault('a number in it is too large');
    return number;
  }

  text(position: number): string {
    const start = this.follow(position);
    this.check(start, OFFSET_BYTES);
    const length = this.view.getUint32(start, true);
    this.check(start + OFFSET_BYTES, length);
    this.spend(OFFSET_BYTES + length);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start + OFFSET_BYTES, length).toString();
  }

  /** Where the items of a list lie, each of so many bytes. */
  list(position: number, itemBytes: number): {start: number; count: number} {
    const start = this.follow(position);
    this.check(start, OFFSET_BYTES);
    const count = this.view.getUint32(start, true);
    this.check(start + OFFSET_BYTES, count * itemBytes);
    this.spend(OFFSET_BYTES + count * itemBytes);
    return {start: start + OFFSET_BYTES, count};
  }
}

/** One table: fields by their slot, which is 4 for the first, 6 for the second and so on. */
export class FlatTable {
  constructor(
    private readonly buffer: FlatBuffer,
    private readonly start: number,
    private readonly layout: {readonly fields: number; readonly size: number},
  ) {}

  private at(slot: number): number | undefined {
    return this.buffer.fieldAt(this.start, this.layout, slot);
  }

  integer(slot: number, bytes: 1 | 2 | 4): number {
    const position = this.at(slot);
    return position === undefined ? 0 : this.buffer.integer(position, bytes);
  }

  long(slot: number): number {
    const position = this.at(slot);
    return position === undefined ? 0 : this.buffer.long(position);
  }

  text(slot: number): string | undefined {
    const position = this.at(slot);
    return position === undefined ? undefined : this.buffer.text(position);
  }

  table(slot: number): FlatTable | undefined {
    const position = this.at(slot);
    return position === undefined ? undefined : this.buffer.table(position);
  }

  tables(slot: number): FlatTable[] {
    return this.each(slot, OFFSET_BYTES, (position) => this.buffer.table(position));
  }

  /** The items of a list of structs or numbers, each read at its position. */
  each<T>(slot: number, itemBytes: number, read: (position: number, buffer: FlatBuffer) => T): T[] {
    const position = this.at(slot);
    if (position === undefined) return [];
    const {start, count} = this.buffer.list(position, itemBytes);
    return Array.from({length: count}, (_, index) => read(start + index * itemBytes, this.buffer));
  }
}
