/** A word of running text, and what comes after it. */
export interface Word {
  /** The widths of its pieces, in points: more than one where it is wider than a line, each but the last a line of its own. */
  readonly pieces: readonly number[];
  /** Whether a new line begins after it. */
  readonly endsLine: boolean;
}

/** Where one piece of a word stands: which word, which of its pieces, on which line, and how far from the line's start. */
export interface FlowPlace {
  readonly word: number;
  readonly piece: number;
  readonly line: number;
  readonly start: number;
}

export interface Flow {
  readonly places: readonly FlowPlace[];
  readonly lines: number;
  /** The longest line, in points. */
  readonly width: number;
}

/**
 * Sets words one after another, `gap` points apart, in lines no longer than `room`, each as full as possible. A word of
 * several pieces begins a line and fills one with each piece.
 */
export function flow(words: readonly Word[], {room, gap}: {room: number; gap: number}): Flow {
  const places: FlowPlace[] = [];
  let line = 0;
  let end = 0;
  let width = 0;
  words.forEach(({pieces, endsLine}, word) => {
    pieces.forEach((length, piece) => {
      const isFirst = end === 0;
      // A hair's breadth more than the room counts as fitting: both are sums of the same numbers.
      if (!isFirst && (piece > 0 || pieces.length > 1 || end + gap + length > room + 1e-6)) {
        line += 1;
        end = 0;
      }
      const start = end === 0 ? 0 : end + gap;
      places.push({word, piece, line, start});
      end = start + length;
      width = Math.max(width, end);
    });
    if (endsLine && word < words.length - 1) {
      line += 1;
      end = 0;
    }
  });
  return {places, lines: line + 1, width};
}
