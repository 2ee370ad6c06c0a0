import {AttrmapError, type ErrorCode, placeText} from '../errors';
import {escapeUnsafe, safeJson} from '../quote';
import type {Report} from '../report';

const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const RESET = '\u001b[0m';
const MM_PER_POINT = 25.4 / 72;

interface Look {
  readonly hasColour: boolean;
}

function paint(text: string, colour: string, {hasColour}: Look): string {
  return hasColour ? colour + text + RESET : text;
}

/** Whatever was thrown, as an error for the user: what attrmap did not throw itself is its own fault. */
export function toAttrmapError(error: unknown): AttrmapError {
  if (error instanceof AttrmapError) return error;
  // Where this process runs, the system cannot say any more: without that, no relative path leads anywhere.
  if ((error as {syscall?: string} | undefined)?.syscall === 'uv_cwd') {
    return new AttrmapError('directory-gone', 'the directory in which attrmap runs is no longer there', {
      hint: 'change to another directory and run it again',
      cause: error,
    });
  }
  return new AttrmapError('internal', 'something went wrong inside attrmap; this is a bug', {
    hint: 'run again with --debug and report what it prints, with the input if you can',
    cause: error,
  });
}

/** `attrmap: file:line:column: message` and, on the next line, what to do. */
export function faultText(error: AttrmapError, look: Look): string {
  const place = placeText({...error, file: error.file === undefined ? undefined : escapeUnsafe(error.file)});
  const message = `${paint('attrmap:', RED, look)} ${place === '' ? '' : `${place}: `}${error.message}\n`;
  return error.hint === undefined ? message : `${message}  hint: ${error.hint}\n`;
}

/** The line that tells where more can be read of errors with these codes. */
export function pageText(codes: readonly ErrorCode[]): string {
  return `  see: attrmap help ${codes.join(' ')}\n`;
}

/** What is wrong, what to do, and where to read more, a line each. */
export function errorText(error: AttrmapError, look: Look): string {
  return faultText(error, look) + pageText([error.code]);
}

/** The stacks of an error and of what caused it, for `--debug`. */
export function stackText(error: unknown): string {
  const stacks: string[] = [];
  for (let one = error; one instanceof Error && stacks.length < 5; one = one.cause)
    stacks.push(one.stack ?? one.message);
  return stacks.length === 0 ? '' : `${stacks.join('\ncaused by: ')}\n`;
}

/** The same as data, for `--json`. */
export function errorRecord({
  code,
  message,
  file,
  line,
  column,
  hint,
}: AttrmapError): Record<string, unknown> {
  return {ok: false, error: {code, message, file, line, column, hint}};
}

/** One line of JSON. */
export function jsonText(value: unknown): string {
  return `${safeJson(value)}\n`;
}

function millimetres(points: number): string {
  return (points * MM_PER_POINT).toFixed(1);
}

/** `wrote FILE (84.0 x 60.0 mm, 661 x 472 px, 12.3 kB)` */
export function outputText(
  {path, bytes, pixels}: Report['outputs'][number],
  {size}: Pick<Report, 'size'>,
): string {
  const name = path === '-' ? 'standard output' : escapeUnsafe(path);
  const measure = `${millimetres(size.width)} x ${millimetres(size.height)} mm`;
  const dots = pixels === undefined ? '' : `, ${pixels.width} x ${pixels.height} px`;
  return `wrote ${name} (${measure}${dots}, ${(bytes / 1000).toFixed(1)} kB)`;
}

function inputText(input: string | undefined): string {
  return input === '-' ? 'standard input' : escapeUnsafe(input ?? '');
}

/** What was read of each input; and what was drawn, where that is something else. */
function extentTexts({inputs, read, drawn, masked}: Report): string[] {
  const sizes = (extents: Report['read']): string[] =>
    extents.map(({rows, columns, missing}) => `${rows} x ${columns} scores, ${missing} missing`);
  return [
    ...read.map(
      ({rows, columns, missing}, index) =>
        `read ${rows} x ${columns} scores from ${inputText(inputs[index] ?? inputs.at(-1))}, ${missing} missing`,
    ),
    ...(sizes(read).join('; ') === sizes(drawn).join('; ') && masked === 0
      ? []
      : sizes(drawn).map(
          (size, index) => `drew ${size}${masked > 0 && index === 0 ? `, ${masked} masked` : ''}`,
        )),
  ];
}

/** Notes, then warnings, a line each. */
export function remarksText({notes, warnings}: Pick<Report, 'notes' | 'warnings'>, look: Look): string {
  return [
    ...notes.map((note) => `attrmap: note: ${note}\n`),
    ...warnings.map((warning) => `attrmap: ${paint('warning:', YELLOW, look)} ${warning}\n`),
  ].join('');
}

/** What a run says when it is done: one line an output, then notes and warnings. */
export function reportText(report: Report, look: Look & {readonly isVerbose: boolean}): string {
  const {limits, milliseconds} = report;
  const details = [
    ...extentTexts(report),
    `colours from ${limits.low} over ${limits.center} to ${limits.high}`,
    `took ${milliseconds.toFixed(0)} ms`,
  ];
  const lines = [
    ...report.outputs.map((output) => outputText(output, report)),
    ...(look.isVerbose ? details : []),
  ];
  return lines.map((line) => `attrmap: ${line}\n`).join('') + remarksText(report, look);
}
