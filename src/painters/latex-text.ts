import {escapeUnsafe} from '../quote';

/** What each of TeX's special characters is written as, also those that its oldest encoding prints as others. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};

/** A text that LaTeX prints as it stands, on one line: an empty one would end a paragraph. */
export function latexText(text: string): string {
  const line = escapeUnsafe(text.replace(/\s+/g, ' ').trim());
  return line.replace(/[\\{}$&#%_~^<>|]/g, (character) => ESCAPES[character] ?? character);
}

/** The same with straight quotes as TeX's opening and closing ones: the straight one is a command in some languages. */
export function latexProse(text: string): string {
  return latexText(text)
    .replace(/(^|[\s([])"/g, '$1``')
    .replaceAll('"', "''");
}

/** A text cut between words to at most `most` characters, the ellipsis counted. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  const words = start.replace(/\s+\S*$/, '');
  // Half a surrogate pair would be no character.
  return `${(words === '' ? start : words).replace(/[\ud800-\udbff]$/, '')}…`;
}
