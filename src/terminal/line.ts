import type {Rgb} from '../colour/palettes';

/** A piece of a line in one style, without control characters. */
export interface Span {
  readonly text: string;
  /** Unset: the terminal's own colour, or on a fill black or white, whichever stands out more. */
  readonly ink?: Rgb | undefined;
  readonly fill?: Rgb | undefined;
  readonly isBold?: boolean | undefined;
}

/** From left to right. */
export type Line = readonly Span[];

/** A line that consists of a text alone. */
export function plainLine(text: string): Line {
  return [{text}];
}

/** A title or a heading. */
export function boldLine(text: string): Line {
  return [{text, isBold: true}];
}
