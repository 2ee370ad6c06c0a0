import type {ValuesOf} from '../options/declare';
import type {TERMINAL_OPTIONS} from '../options/terminal';

/** How many colours text can have: any, the 256 of xterm, or none, without a single escape code. */
export type Depth = '24-bit' | '256' | 'none';

/** What a picture is drawn on. */
export interface Screen {
  readonly depth: Depth;
  readonly columns: number;
  /** Undefined where there is no end, as in a file. */
  readonly lines: number | undefined;
}

/** What standard output is, as far as it says so. */
export interface OutputShape {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  readonly lines: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What an 80-column terminal had, and what most things that take the place of one expect. */
const DEFAULT_COLUMNS = 80;

/** Terminals whose names are known for colours of any kind, for where COLORTERM does not come along, as over ssh. */
const COLOURFUL_TERM = /-direct$|^(alacritty|foot|wezterm|xterm-(ghostty|kitty))/;

/** What the terminal says that it shows. */
function depthOf({COLORTERM = '', TERM = ''}: Environment): Depth {
  if (/^(truecolor|24bit)$/i.test(COLORTERM) || COLOURFUL_TERM.test(TERM)) return '24-bit';
  return /256/.test(TERM) ? '256' : 'none';
}

function isForbidden({NO_COLOR = '', TERM}: Environment): boolean {
  return NO_COLOR !== '' || TERM === 'dumb';
}

/** Whether a text may be in bold: on a terminal, unless the environment forbids it. */
export function canBeBold({isTerminal}: OutputShape, environment: Environment): boolean {
  return isTerminal && !isForbidden(environment);
}

function chooseDepth(
  color: Choice['color'],
  {isTerminal}: Pick<OutputShape, 'isTerminal'>,
  environment: Environment,
): Depth {
  switch (color) {
    case 'never':
      return 'none';
    case 'always':
      return depthOf(environment) === '24-bit' ? '24-bit' : '256';
    case 'auto':
      return isTerminal && !isForbidden(environment) ? depthOf(environment) : 'none';
    default:
      return color satisfies never;
  }
}

/** A terminal that does not know its size says 0. */
function known(count: number | undefined): number | undefined {
  return count === undefined || count < 1 ? undefined : count;
}

type Choice = Pick<ValuesOf<typeof TERMINAL_OPTIONS>, 'color' | 'terminalWidth'>;

/** How many columns of text there are: as the output is, else as the environment says, else 80. */
export function columnsOf(output: OutputShape, {COLUMNS = ''}: Environment): number {
  const told = /^\d{1,5}$/.test(COLUMNS) ? known(Number(COLUMNS)) : undefined;
  return known(output.columns) ?? told ?? DEFAULT_COLUMNS;
}

/** What there is to draw on: as it was asked for, else as the output is, else as the environment says. */
export function chooseScreen(choice: Choice, output: OutputShape, environment: Environment): Screen {
  return {
    depth: chooseDepth(choice.color, output, environment),
    columns: choice.terminalWidth ?? columnsOf(output, environment),
    lines: known(output.lines),
  };
}
