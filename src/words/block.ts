/** A piece of a description, laid out by each format in its own way. */
export type Block =
  | {readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string}
  | {readonly kind: 'paragraph'; readonly text: string}
  | {readonly kind: 'list'; readonly items: readonly string[]};

/** How labels, which are data, stand within sentences. */
export interface Style {
  readonly label: (text: string) => string;
}
