import type {Token, Tokens} from 'marked';
import {displayWidth} from '../terminal/width';

/** How a document is written as text. */
export interface TextForm {
  /** In columns. */
  readonly width: number;
  /** Headings and code in bold, instead of code between backticks. */
  readonly isBold: boolean;
  /** What is said of where a link leads; undefined for nothing. */
  readonly placeOfLink: (href: string) => string | undefined;
}

const BOLD = '\u001b[1m';
const RESET = '\u001b[0m';
/** Stands for a space at which no line ends. */
const FIXED_SPACE = '\ue000';
/** Code of more characters may be broken between its words. */
const MAX_UNBROKEN = 36;
/** What stands below a heading begins here. */
const INDENT = 2;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&nbsp;': ' ',
};

/** Reads Markdown. */
export function parseDocument(markdown: string): readonly Token[] {
  // Loaded here because the list of commands needs none of it.
  const {lexer} = require('marked') as typeof import('marked');
  return lexer(markdown);
}

/** Each word by itself, so that no line ends in bold. */
function bold(text: string): string {
  return text.replace(/[^ \n]+/g, (word) => `${BOLD}${word}${RESET}`);
}

/** A text as it is read, without what makes it bold. */
function readable(text: string): string {
  return text.replaceAll(BOLD, '').replaceAll(RESET, '').replaceAll(FIXED_SPACE, ' ');
}

/** The columns that a text takes. */
function widthOf(text: string): number {
  return displayWidth(readable(text));
}

function codeText(text: string, {isBold}: TextForm): string {
  const words = text.length > MAX_UNBROKEN ? text : text.replaceAll(' ', FIXED_SPACE);
  return isBold ? bold(words) : `\`${words}\``;
}

function linkText({href, tokens}: Tokens.Link, form: TextForm): string {
  const text = inlineText(tokens, form);
  const place = form.placeOfLink(href);
  if (place === undefined || readable(text).includes(place)) return text;
  // A file by its name alone is the same by its path.
  if (place.endsWith(`/${readable(text)}`)) return place;
  return `${text} (${place.replaceAll(' ', FIXED_SPACE)})`;
}

/** What stands in a line, as one text; only a break that is meant is a line break in it. */
function inlineText(tokens: readonly Token[], form: TextForm): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'codespan':
          return codeText((token as Tokens.Codespan).text, form);
        case 'link':
          return linkText(token as Tokens.Link, form);
        case 'image':
          return `[${(token as Tokens.Image).text}]`;
        case 'br':
          return '\n';
        case 'html':
          return '';
        case 'strong': {
          const text = inlineText((token as Tokens.Strong).tokens, form);
          return form.isBold ? bold(text) : text;
        }
        case 'escape':
          return (token as Tokens.Escape).text;
        default: {
          const {tokens: inner, text} = token as Tokens.Text;
          return inner === undefined ? plainText(text) : inlineText(inner, form);
        }
      }
    })
    .join('');
}

function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Puts words into lines of at most `width` columns; a wider word has a line of its own. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((part) => {
    const lines: string[] = [];
    for (const word of part.split(/ +/).filter((each) => each !== '')) {
      const longer = lines.length === 0 ? undefined : `${lines.at(-1)} ${word}`;
      if (longer !== undefined && widthOf(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function indented(line: string, columns: number): string {
  return line === '' ? '' : ' '.repeat(columns) + line;
}

/** A mark before the first line, and the others below its beginning. */
function hang(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? mark + line : indented(line, mark.length)));
}

function listLines({ordered, start, items, loose}: Tokens.List, form: TextForm): string[] {
  return items.flatMap((item, index) => {
    const mark = ordered ? `${(start || 1) + index}. ` : '- ';
    const lines = hang(mark, blockLines(item.tokens, {...form, width: form.width - mark.length}));
    return loose && index > 0 ? ['', ...lines] : lines;
  });
}

/** A table in columns where they fit, else each row as its first field and, below it, the others with their headings. */
function tableLines({header, rows}: Tokens.Table, form: TextForm): string[] {
  const texts = [header, ...rows].map((row) => row.map(({tokens}) => inlineText(tokens, form)));
  const [headings = [], ...body] = texts;
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => widthOf(row[column] ?? ''))));
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  if (total <= form.width) {
    const rule = widths.map((width) => '-'.repeat(width));
    return [headings, rule, ...body].map((row) =>
      row
        .map((text, column) => padded(text, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  return body.flatMap(([first = '', ...others]) => [
    ...wrap(first, form.width),
    ...others.flatMap((text, column) => {
      const named = `${headings[column + 1] ?? ''}: ${text}`;
      return hang(
        '  ',
        wrap(text === '' ? '' : named, form.width - 4).map((line, at) => (at === 0 ? line : `  ${line}`)),
      );
    }),
  ]);
}

function linesOf(token: Token, form: TextForm): string[] {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return wrap(inlineText((token as Tokens.Text).tokens ?? [token], form), form.width);
    case 'list':
      return listLines(token as Tokens.List, form);
    case 'table':
      return tableLines(token as Tokens.Table, form);
    case 'code':
      // What is to be copied keeps its lines.
      return (token as Tokens.Code).text.split('\n').map((line) => indented(line, 2));
    case 'blockquote':
      return hang('  ', blockLines((token as Tokens.Blockquote).tokens, {...form, width: form.width - 2}));
    default:
      // Comments, rules and what is between blocks.
      return [];
  }
}

/** Blocks one below the other, with a line between them. */
function blockLines(tokens: readonly Token[], form: TextForm): string[] {
  return (
    tokens
      .map((token) => ({token, lines: linesOf(token, form)}))
      .filter(({lines}) => lines.length > 0)
      // A list that belongs to an item follows its text at once.
      .flatMap(({token, lines}, index, all) =>
        index === 0 || (token.type === 'list' && all[index - 1]?.token.type === 'text')
          ? lines
          : ['', ...lines],
      )
  );
}

function headingLines(heading: Tokens.Heading, form: TextForm): string[] {
  const lines = wrap(inlineText(heading.tokens, {...form, isBold: false}).replaceAll('`', ''), form.width);
  return form.isBold ? lines.map(bold) : lines;
}

/** A document as text for a terminal: headings at the edge, what belongs to them indented, lines no longer than the width. */
export function documentText(tokens: readonly Token[], form: TextForm): string {
  const lines: string[] = [];
  let body: Token[] = [];
  const endBody = (): void => {
    const below = blockLines(body, {...form, width: form.width - INDENT});
    lines.push(...below.map((line) => indented(line, INDENT)));
    body = [];
  };
  for (const token of tokens) {
    if (token.type === 'heading') {
      endBody();
      if (lines.length > 0) lines.push('');
      lines.push(...headingLines(token as Tokens.Heading, form));
    } else body.push(token);
  }
  endBody();
  return `${lines.join('\n')}\n`.replaceAll(FIXED_SPACE, ' ');
}
