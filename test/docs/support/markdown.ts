import {readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {ROOT} from '../../cli/spawn';

/** A fenced block of a document. `line` is that of its fence, from 1. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  /** Set for a block that stands right behind another, with nothing but empty lines between them. */
  readonly follows: Block | undefined;
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** What GitHub calls the anchor of it. */
  readonly slug: string;
  readonly line: number;
}

export interface Link {
  readonly target: string;
  readonly line: number;
}

/** No documents of this project lie in these. */
const NOT_OURS = ['node_modules', 'dist', 'fixtures'];

function documentsIn(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name.startsWith('.') || NOT_OURS.includes(entry.name) ? [] : documentsIn(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
  });
}

/** Every Markdown file of the project, from its top. */
export const DOCUMENTS: readonly string[] = documentsIn(ROOT).sort();

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The fenced blocks of a text, in order. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: {language: string; fence: string; indent: number; line: number; lines: string[]} | undefined;
  let last: Block | undefined;
  text.split('\n').forEach((line, index) => {
    const fence = /^( *)(`{3,})\s*([\w-]*).*$/.exec(line);
    if (open === undefined) {
      if (fence !== null) {
        const [, indent = '', ticks = '', language = ''] = fence;
        open = {language, fence: ticks, indent: indent.length, line: index + 1, lines: []};
      } else if (line.trim() !== '') last = undefined;
      return;
    }
    if (line.trim() !== open.fence) {
      open.lines.push(line.slice(Math.min(open.indent, line.search(/\S|$/))));
      return;
    }
    const block = {language: open.language, text: open.lines.join('\n'), line: open.line, follows: last};
    blocks.push(block);
    last = block;
    open = undefined;
  });
  if (open !== undefined) throw new Error(`the block of line ${open.line} is never closed`);
  return blocks;
}

/** The lines of a text with those of its fenced blocks, fences too, made empty. */
export function proseLines(text: string): string[] {
  let fence: string | undefined;
  return text.split('\n').map((line) => {
    const ticks = /^ *(`{3,})/.exec(line)?.[1];
    if (fence === undefined && ticks !== undefined) fence = ticks;
    else if (fence !== undefined) {
      if (line.trim() === fence) fence = undefined;
    } else return line;
    return '';
  });
}

/** Inline code of a text, with the line on which it begins. It may go over the end of a line. */
export function codeSpans(text: string): {readonly code: string; readonly line: number}[] {
  const prose = proseLines(text).join('\n');
  return Array.from(
    prose.matchAll(/(?<!`)(`+)(?!`)([^`]|[^`](?:(?!\n\n)[\s\S])*?[^`])\1(?!`)/g),
    (found) => ({
      code: (found[2] ?? '').replace(/\s+/g, ' '),
      line: prose.slice(0, found.index).split('\n').length,
    }),
  );
}

function withoutCode(line: string): string {
  return line.replace(/(`+)[^`].*?\1/g, '');
}

/** GitHub's rule: small letters, without what is neither letter, digit, space, hyphen nor underscore; spaces become hyphens. */
export function slugOf(heading: string): string {
  const plain = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
  return plain
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replace(/ /g, '-');
}

/** The headings of a text; of equal ones the second gets -1, the third -2. */
export function headingsOf(text: string): Heading[] {
  const seen = new Map<string, number>();
  return proseLines(text).flatMap((line, index) => {
    const found = /^(#{1,6}) +(.*?)(?: +#+)?$/.exec(line);
    if (found === null) return [];
    const slug = slugOf(found[2] ?? '');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    const level = (found[1] ?? '').length;
    return [{level, text: found[2] ?? '', slug: before === 0 ? slug : `${slug}-${before}`, line: index + 1}];
  });
}

/** Targets of links and pictures, also of those written as HTML and of definitions of references. */
export function linksOf(text: string): Link[] {
  return proseLines(text).flatMap((line, index) => {
    const plain = withoutCode(line);
    const targets = [
      ...plain.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g),
      ...plain.matchAll(/(?:src|href)="([^"]+)"/g),
      ...plain.matchAll(/^ *\[[^\]]+\]: +(\S+)/g),
      ...plain.matchAll(/<(https?:[^>\s]+)>/g),
    ];
    return targets.map(([, target = '']) => ({target, line: index + 1}));
  });
}
