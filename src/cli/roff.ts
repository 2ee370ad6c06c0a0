/** Characters that roff would take for something else, and the names under which it has them. */
const NAMES: Readonly<Record<string, string>> = {
  '\\': '\\(rs',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '"': '\\(dq',
};

/** A text as roff prints it, wherever it stands: also at the beginning of a line, where a dot would begin a request. */
export function roff(text: string): string {
  const named = text
    .replace(/[\\\-'`^~"]/g, (character) => NAMES[character] ?? character)
    .replace(/[^\n -~]/gu, (character) => `\\[u${hexadecimal(character)}]`);
  return named.replace(/^\./gm, '\\&.');
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** What is typed as it stands. */
export function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

/** What stands for something else. */
export function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}

/** A command line or a flag: `<...>` and `[...]` stand for something else, and may be broken between choices. */
export function typed(text: string): string {
  return text
    .split(/(<[^>]*>|\[[^\]]*\])/)
    .map((part, index) =>
      part === '' ? '' : index % 2 === 1 ? italic(part).replaceAll('|', '|\\:') : bold(part),
    )
    .join('');
}

/** A heading and what stands below it. */
export function section(title: string, ...blocks: readonly string[]): string {
  return [`.SH ${roff(title)}`, ...blocks].join('\n');
}

export function subsection(title: string, ...blocks: readonly string[]): string {
  return [`.SS ${roff(title)}`, ...blocks].join('\n');
}

/** A term, already in roff, and what it means, indented. */
export function entry(term: string, text: string): string {
  return `.TP\n${term}\n${text}`;
}
