/** One item of a list on the command line. */
export interface ListItem {
  /** Without its quotes; what stood in none has no space around it. */
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Text in quotes and the comma after it, or the end. */
const QUOTED = /\s*"([^"]*(?:""[^"]*)*)"\s*(?:,|$)/y;
/** Anything else up to the next comma. */
const BARE = /([^",]*)(?:,|$)/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/**
 * Takes a list apart at its commas: `a,"b, quoted",c`, quotes inside quotes doubled. `unpaired` is what is left from
 * where quotes do not pair, undefined where they do.
 */
export function splitList(text: string): {readonly items: readonly ListItem[]; readonly unpaired?: string} {
  const items: ListItem[] = [];
  for (let at = 0; ; ) {
    const quoted = matchAt(QUOTED, text, at);
    const found = quoted ?? matchAt(BARE, text, at);
    if (found === null) return {items, unpaired: text.slice(at)};
    const content = found[1] ?? '';
    items.push(
      quoted === null
        ? {text: content.trim(), isQuoted: false}
        : {text: content.replaceAll('""', '"'), isQuoted: true},
    );
    at += found[0].length;
    if (!found[0].endsWith(',')) return {items};
  }
}
