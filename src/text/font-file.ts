/** A file that text may be drawn with, and under which family and weight. */
export interface FontFile {
  readonly file: string;
  readonly family: string;
  readonly weight: 'normal' | 'bold';
}
