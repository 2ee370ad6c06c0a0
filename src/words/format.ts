import type {FigureOptions} from '../options/resolve';
import type {Facts} from './facts';

/** One table of a figure, in facts. */
export interface Described {
  /** Over it, in a figure of several; empty for a figure's only table. */
  readonly heading: string;
  readonly facts: Facts;
}

/** What is to be said of a figure. */
export interface Description {
  readonly title: string | undefined;
  readonly tables: readonly Described[];
  readonly options: FigureOptions;
  readonly detail: 'brief' | 'full';
}

/** A form in which descriptions are written. */
export interface WordFormat {
  readonly name: string;
  /** The names of files that are written in it, in lower case with the dot. */
  readonly extensions: readonly string[];
  write(description: Description): string;
}
