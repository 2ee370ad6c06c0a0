/** What a page knows of one table, as it is drawn. */
export interface PageTable {
  /** The letter and title of its panel; empty for a figure of one table. */
  readonly heading: string;
  /** What rows and columns are called, with the names above their labels. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Doubles of the machine's byte order on which all browsers run, little-endian, as base64; row-major, NaN is missing. */
  readonly scores: string;
  /** The positions of masked cells. */
  readonly masked: readonly number[];
  /** What is printed in place of scores, one text a cell; undefined where scores are. */
  readonly texts?: readonly string[] | undefined;
}

/** Where cells are drawn: a box in points, evenly divided, and which cell of which table is its first. */
export interface PageArea {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the script of a page works on: the content of its element `attrmap-data`. */
export interface PageData {
  readonly title: string;
  /** What scores are. */
  readonly measure: string;
  /** The score that is neutral: how far one is from it is how strong it is. */
  readonly center: number;
  /** The size of the figure in points. */
  readonly width: number;
  readonly height: number;
  readonly tables: readonly PageTable[];
  readonly areas: readonly PageArea[];
  /** Where a server tells of changes; undefined in a file. */
  readonly events?: string | undefined;
}
