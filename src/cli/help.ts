import type {Command, Option} from 'commander';
import {columnsOf} from '../terminal/screen';
import {declarationOf} from './definition';
import type {Io} from './io';

/** How help is written. */
export interface HelpForm {
  /** In characters. */
  readonly width: number;
  /** Only the options that most people need, and of each only the beginning of what it does. */
  readonly isBrief: boolean;
}

/** Narrower has no room for words, and wider lines are hard to follow. */
const WIDTHS = {least: 40, most: 100};
/** Where descriptions start; longer terms have a line of their own. On a narrow page all have. */
const INDENT = {wide: 28, narrow: 8, narrowBelow: 64};
/** A command that has no more options than these shows all of them in brief, too. */
const FEW_OPTIONS = 16;
/** A clause of fewer characters says nothing by itself. */
const MIN_CLAUSE = 10;

/** The width of help here. */
export function helpWidth({outputShape, environment}: Io): number {
  const columns = columnsOf(outputShape(), environment);
  return Math.min(Math.max(columns, WIDTHS.least), WIDTHS.most);
}

/** What an option does without the conditions, lists and defaults that follow. */
export function firstClause(summary: string): string {
  const end = Array.from(summary.matchAll(/[:;] | \((?!\w\))/g)).find(
    ({index}) => index >= MIN_CLAUSE,
  )?.index;
  return summary.slice(0, end);
}

/** Puts pieces into lines of at most `width` characters; a longer piece has a line of its own. */
function fill(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && (last + piece).trimEnd().length <= width)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}

/** A flag with its placeholder, which is broken between its choices where it is too long. */
function wrapTerm(term: string, width: number): string {
  return `  ${fill(term.split(/(?<=[| ])/), width - 6).join('\n      ')}`;
}

/** Words without a break, and what stands between them. */
function wrapText(text: string, width: number): string[] {
  return fill(text.split(/(?<= )/), width);
}

/** Where descriptions start on a page so wide. */
function indentAt(width: number): number {
  return width < INDENT.narrowBelow ? INDENT.narrow : INDENT.wide;
}

/** Terms and what they mean, as the lists of commander's help are laid out. */
export function listTerms(terms: readonly (readonly [string, string])[], width: number): string {
  const indent = indentAt(width);
  return terms
    .map(([term, text]) => {
      const lines = wrapText(text, width - indent).join(`\n${' '.repeat(indent)}`);
      const isLong = term.length + 4 > indent;
      return `  ${isLong ? `${term}\n${' '.repeat(indent)}` : term.padEnd(indent - 2)}${lines}`;
    })
    .join('\n');
}

/** Words as a shell takes them, each flag with what follows it. */
const SHELL_WORDS = /(?:-\S+ +(?!-))?(?:'[^']*'|"[^"]*"|\S)+ */g;

function wrapLine(line: string, width: number): string {
  if (line.length <= width) return line;
  const [, before = '', mark = ''] = /^( *)(\$|Usage:)?/.exec(line) ?? [];
  const end = mark === '$' ? ' \\' : '';
  const margin = before + (mark === '' ? '' : '    ');
  const lines = fill(line.trim().match(SHELL_WORDS) ?? [], width - margin.length - end.length);
  return before + lines.join(`${end}\n${margin}`);
}

/** Wraps what is still too long once commander has laid its help out: usage and examples, which stay commands that can be typed. */
export function fitLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function allOptions(command: Command): Option[] {
  const {Help} = require('commander') as typeof import('commander');
  return new Help().visibleOptions(command);
}

/** The options of a command that most people need; commander's own among them. */
function commonOptions(command: Command): Option[] {
  return allOptions(command).filter((each) => {
    const declaration = declarationOf(each);
    return declaration === undefined || declaration.isCommon === true;
  });
}

/** Says how a command's help is laid out: within the width, however long a list of choices is, and in brief where that is less. */
export function layOutHelp(command: Command, {width, isBrief: isAsked}: HelpForm): Command {
  const count = allOptions(command).length;
  const isBrief = isAsked && count > FEW_OPTIONS;
  const indent = indentAt(width);
  const margin = ' '.repeat(indent);
  const told = (text: string): string => (isBrief ? firstClause(text) : text);
  command.configureOutput({getOutHelpWidth: () => width}).configureHelp({
    minWidthToWrap: 1,
    visibleOptions: isBrief ? commonOptions : allOptions,
    argumentDescription: ({description}) => told(description),
    optionDescription: ({description}) => told(description),
    formatItem: (term, _width, description, helper) => {
      const lines = helper.boxWrap(description, width - indent).replaceAll('\n', `\n${margin}`);
      const isLong = term.length + 4 > indent;
      const before = isLong ? `${wrapTerm(term, width)}\n${margin}` : `  ${term}`.padEnd(indent);
      return (before + lines).trimEnd();
    },
  });
  if (!isBrief) return command;
  return command.addHelpText(
    'after',
    `\n${command.name()} --help says more, and lists all ${count} options.`,
  );
}
