import {parseDecimal} from '../decimal';
import type {Place} from '../errors';
import type {ReadOptions} from '../options/resolve';

/** How the text of a cell is understood, worked out once a table. */
export interface ScoreRules {
  readonly decimal: '.' | ',';
  /** The texts that `--missing` adds, as written. */
  readonly missing: ReadonlySet<string>;
  readonly clipsInfinite: boolean;
}

/** The cell that a message names. */
export interface CellPlace extends Place {
  readonly row: string;
  readonly columnLabel: string;
}

/** Texts that stand for a missing score, in lower case. */
const MISSING = new Set(['', 'na', 'n/a', '#n/a', '<na>', 'nan', 'null', 'none', '-']);
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

export function scoreRules(options: ReadOptions): ScoreRules {
  return {
    decimal: options.decimal,
    missing: new Set(options.missing.map((text) => text.trim())),
    clipsInfinite: options.infinite === 'clip',
  };
}

/** True for a trimmed text that stands for a missing score. */
export function isMissing(text: string, rules: ScoreRules): boolean {
  return rules.missing.has(text) || MISSING.has(text.toLowerCase());
}

function parseNumber(text: string, decimal: '.' | ','): number | undefined {
  if (decimal === '.') return parseDecimal(text);
  return text.includes('.') ? undefined : parseDecimal(text.replace(',', '.'));
}

/** ±Infinity for a trimmed text that spells it; undefined for any other. */
export function parseInfinity(text: string): number | undefined {
  const sign = INFINITE.exec(text)?.[1];
  if (sign === undefined) return undefined;
  return sign === '-' ? -Infinity : Infinity;
}

/**
 * Turns the text of a cell into a score: the whole of it, trimmed, is one decimal number.
 * NaN when it stands for a missing score; the sign of zero is kept; an infinity, or a number too large for a double,
 * is ±Infinity where the rules clip them. Undefined when it is none of these: see `score-error.ts`.
 */
export function parseScore(text: string, rules: ScoreRules): number | undefined {
  const trimmed = text.trim();
  // Without texts of the user's own, a cell need not be hashed to be looked up.
  if (rules.missing.size > 0 && rules.missing.has(trimmed)) return Number.NaN;
  const score = parseNumber(trimmed, rules.decimal);
  if (score !== undefined && Number.isFinite(score)) return score;
  if (score === undefined && MISSING.has(trimmed.toLowerCase())) return Number.NaN;
  return rules.clipsInfinite ? (score ?? parseInfinity(trimmed)) : undefined;
}

/** True when a text would be a score if infinite scores were let through. */
export function isInfinite(text: string, rules: ScoreRules): boolean {
  const trimmed = text.trim();
  const score = parseNumber(trimmed, rules.decimal) ?? parseInfinity(trimmed);
  return score === Infinity || score === -Infinity;
}
