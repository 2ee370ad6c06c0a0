/** Neighbouring rows, or columns. */
interface Span {
  readonly first: number;
  readonly count: number;
}

/** Numbers of one kind, in memory that parts of them can share. */
interface Numbers<T> extends ArrayLike<number> {
  subarray(from: number, to: number): T;
  slice(): T;
  set(numbers: T, at: number): void;
}

/** What a table has of the cells in a block of it; all lists are row-major. */
export interface Block {
  of<T>(cells: readonly T[]): readonly T[];
  ofNumbers<T extends Numbers<T>>(cells: T): T;
  /** Those of some cells that are inside, by their positions in the block. */
  inside(cells: readonly number[]): number[];
}

/** Cuts a block out of a table: without a copy where it is all of it, or some rows as they stand in memory. */
export function blockOf({columns}: {readonly columns: readonly string[]}, rows: Span, part: Span): Block {
  const width = columns.length;
  const [from, to] = [rows.first * width, (rows.first + rows.count) * width];
  const isWhole = part.count === width;
  const lines = Array.from({length: isWhole ? 0 : rows.count}, (_, row) => from + row * width + part.first);
  return {
    of: (cells) => {
      if (!isWhole) return lines.flatMap((start) => cells.slice(start, start + part.count));
      return to - from === cells.length ? cells : cells.slice(from, to);
    },
    ofNumbers: (cells) => {
      if (isWhole) return cells.subarray(from, to);
      const cut = cells.subarray(0, rows.count * part.count).slice();
      lines.forEach((start, row) => {
        cut.set(cells.subarray(start, start + part.count), row * part.count);
      });
      return cut;
    },
    inside: (cells) =>
      cells.flatMap((cell) => {
        const [row, column] = [Math.floor(cell / width) - rows.first, (cell % width) - part.first];
        const isInside = row >= 0 && row < rows.count && column >= 0 && column < part.count;
        return isInside ? [row * part.count + column] : [];
      }),
  };
}
