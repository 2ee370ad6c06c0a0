/** Every code an AttrmapError can carry, with the exit code the command line ends with. */
export const ERROR_CODES = {
  // Wrong usage: the command line, the configuration or a library call has to change.
  'unknown-command': 2,
  'unknown-option': 2,
  'bad-value': 2,
  conflict: 2,
  'no-input': 2,
  'no-output': 2,
  'output-format': 2,
  'output-is-input': 2,
  'bad-config': 2,
  'font-missing': 2,
  // Bad data: the input has to change, or how it is read.
  'input-missing': 1,
  'input-unreadable': 1,
  'input-format': 1,
  'input-encoding': 1,
  'input-empty': 1,
  'input-too-large': 1,
  'csv-syntax': 1,
  'json-syntax': 1,
  'json-shape': 1,
  'array-shape': 1,
  ambiguous: 1,
  ragged: 1,
  mismatch: 1,
  'not-a-number': 1,
  infinite: 1,
  'out-of-range': 1,
  'too-large': 1,
  'does-not-fit': 1,
  // The machine: what is asked for could not be done here.
  'directory-gone': 1,
  'output-directory': 1,
  'output-write': 1,
  'worker-ended': 1,
  'worker-missing': 1,
  timeout: 1,
  'canvas-missing': 1,
  'bundled-font-missing': 1,
  internal: 1,
} as const satisfies Record<string, 1 | 2>;

/** The codes of errors, each of which has a section in docs/troubleshooting.md. */
export type ErrorCode = Extract<keyof typeof ERROR_CODES, string>;

/** Where a fault lies. `line` counts from 1; `column` is the field's number in a table, the character's in JSON. */
export interface Place {
  /** As the caller wrote it, or `<stdin>`. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What an error says beside its message. */
export interface ErrorDetails extends Place {
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** The error behind it. */
  readonly cause?: unknown;
}

/** Marks attrmap's errors, whichever of its bundles made them. */
const MARK = Symbol.for('attrmap.error');

/**
 * The one error that attrmap throws on purpose: what is wrong (`message`), where (`file`, `line`, `column`), and what to do
 * about it (`hint`). `instanceof` holds whichever copy of attrmap made it.
 *
 * @example
 * ```ts
 * import {AttrmapError, readTable} from 'attrmap';
 *
 * try {
 *   await readTable('ragged.csv');
 * } catch (error) {
 *   if (!(error instanceof AttrmapError)) throw error;
 *   console.log(error.code, error.line, error.message, error.hint);
 * }
 * ```
 */
export class AttrmapError extends Error {
  /** @internal Parts that are loaded when they are needed are bundles with a class of their own; their errors are the same. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  override readonly name = 'AttrmapError';
  /** Which kind of error it is: for programs, which should not go by the message. */
  readonly code: ErrorCode;
  /** The file it is about, as the caller wrote it. */
  readonly file: string | undefined;
  /** The line in it, from 1. */
  readonly line: number | undefined;
  /** The field on that line in a table of text, the character in JSON, from 1. */
  readonly column: number | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;

  /** @internal */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : {cause: details.cause});
    Object.defineProperty(this, MARK, {value: true});
    this.code = code;
    this.file = details.file;
    this.line = details.line;
    this.column = details.column;
    this.hint = details.hint;
  }

  /** What the command line ends with: 1 for bad data and what could not be done, 2 for wrong usage. */
  get exitCode(): 1 | 2 {
    return ERROR_CODES[this.code];
  }
}

/** `file:line:column`, as far as it is known; empty when nothing is. */
export function placeText({file, line, column}: Place): string {
  if (file === undefined) return '';
  return [file === '' ? '""' : file, line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':');
}

/** The same error with a file, line or column added where it had none. */
export function locate(error: AttrmapError, place: Place): AttrmapError {
  return new AttrmapError(error.code, error.message, {
    file: error.file ?? place.file,
    line: error.line ?? place.line,
    column: error.column ?? place.column,
    hint: error.hint,
    cause: error.cause,
  });
}
