import {parseDecimal} from '../../decimal';
import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import {isLineBreak} from '../lines';
import {isMissing, scoreRules} from '../score';
import {type Dialect, splitHead} from './head';

/** A map and not an object, for the user may type any word. */
const DELIMITER_WORDS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
]);
const WORD_OF: Readonly<Record<string, string>> = {'\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'pipe'};
const DELIMITER_OF_EXTENSION: Readonly<Record<string, string>> = {'.tsv': '\t', '.tab': '\t', '.psv': '|'};
const CANDIDATES = [',', '\t', ';', '|'];
/** The quotes around fields, by what the option calls them. */
export const QUOTES = {double: '"', single: "'", none: undefined} as const;

/** How well a delimiter explains the first records, as shares from 0 to 1. */
interface Fit {
  readonly delimiter: string;
  /** The share of records with as many fields as the first. */
  readonly even: number;
  /** The share of fields outside the labels that are numbers or missing, whatever their decimal sign. */
  readonly numeric: number;
}

/** A delimiter as messages name it. */
export function delimiterName(delimiter: string): string {
  return WORD_OF[delimiter] ?? quote(delimiter);
}

/** What most likely separates the fields of a line if not `other` does; undefined where nothing in it may. */
export function likelyDelimiter(line: string, other: string): string | undefined {
  const count = (delimiter: string): number => line.split(delimiter).length - 1;
  const [best] = CANDIDATES.filter((each) => each !== other && count(each) > 0).sort(
    (one, next) => count(next) - count(one),
  );
  return best;
}

function givenDelimiter(given: string, quoteCharacter: string | undefined): string {
  const delimiter = DELIMITER_WORDS.get(given.toLowerCase()) ?? given;
  const isOneCharacter = Array.from(delimiter).length === 1 && !isLineBreak(delimiter.charCodeAt(0));
  if (!isOneCharacter) {
    throw new AttrmapError('bad-value', `--delimiter: ${quote(given)} is not one character`, {
      hint: 'give one character, or tab, comma, semicolon, pipe',
    });
  }
  if (delimiter === quoteCharacter) {
    throw new AttrmapError('bad-value', `--delimiter: ${quote(given)} is also the quote around fields`, {
      hint: 'choose other quotes with --quote single or --quote none',
    });
  }
  return delimiter;
}

function share(count: number, total: number): number {
  return total === 0 ? 1 : count / total;
}

function fitOf(head: string, dialect: Dialect, options: ReadOptions): Fit | undefined {
  const records = splitHead(head, dialect);
  const width = records[0]?.length ?? 0;
  if (width < 2) return undefined;
  const rules = scoreRules(options);
  const isScore = (field: string): boolean => {
    const text = field.replace(/^"(.*)"$/, '$1').trim();
    return isMissing(text, rules) || parseDecimal(text.replace(',', '.')) !== undefined;
  };
  const body = (options.header ? records.slice(1) : records).flatMap((record) => record.slice(1));
  // R leaves the corner out of the header: rows are then longer by one.
  const isEven = (record: readonly string[]): boolean =>
    record.length === width || record.length === width + 1;
  return {
    delimiter: dialect.delimiter,
    even: share(records.filter(isEven).length, records.length),
    numeric: share(body.filter(isScore).length, body.length),
  };
}

function byFit(one: Fit, other: Fit): number {
  return other.even - one.even || other.numeric - one.numeric;
}

function foundDelimiter(head: string, quoteCharacter: Dialect['quote'], options: ReadOptions): string {
  const present = CANDIDATES.filter((candidate) => head.includes(candidate));
  if (present.length < 2) return present[0] ?? ',';
  const fits = present
    .map((delimiter) => fitOf(head, {delimiter, quote: quoteCharacter}, options))
    .filter((fit) => fit !== undefined)
    .sort(byFit);
  const [best, next] = fits;
  if (best === undefined) return ',';
  if (next === undefined || byFit(best, next) !== 0) return best.delimiter;
  const names = `${delimiterName(best.delimiter)} and ${delimiterName(next.delimiter)}`;
  throw new AttrmapError('ambiguous', `${names} separate the first lines equally well`, {
    hint: `pass --delimiter ${delimiterName(best.delimiter)} or --delimiter ${delimiterName(next.delimiter)}`,
  });
}

/**
 * The dialect that the options give or the extension implies, else the one that the first lines show.
 * Throws `bad-value` for a `--delimiter` that cannot be one, `ambiguous` when two fit the first lines equally well.
 */
export function chooseDialect(head: string, extension: string, options: ReadOptions): Dialect {
  const quoteCharacter = QUOTES[options.quote];
  const delimiter =
    options.delimiter === undefined
      ? (DELIMITER_OF_EXTENSION[extension] ?? foundDelimiter(head, quoteCharacter, options))
      : givenDelimiter(options.delimiter, quoteCharacter);
  return {delimiter, quote: quoteCharacter};
}
