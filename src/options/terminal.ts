import {option, optional} from './declare';
import {choice, number} from './kinds';
import {RUN_OPTIONS} from './run';

/** Less has no room for a label beside a cell; a wider terminal than this is none. */
const COLUMNS = {min: 20, max: 1000};

/** What drawing in a terminal takes besides the options of the figure itself. */
export const TERMINAL_OPTIONS = {
  color: option({
    kind: choice('auto', 'always', 'never'),
    default: 'auto',
    group: 'Output',
    isCommon: true,
    summary:
      'auto: colours where standard output is a terminal that shows them, as COLORTERM and TERM say, unless NO_COLOR is set; always: 24-bit where these say so, else 256 colours',
  }),
  terminalWidth: optional({
    kind: number({...COLUMNS, integer: true, placeholder: '<columns>'}),
    group: 'Output',
    isCommon: true,
    summary: 'how many columns of text the figure may take',
    defaultText: "the terminal's, else what COLUMNS says, else 80",
  }),
  config: RUN_OPTIONS.config,
  quiet: RUN_OPTIONS.quiet,
  debug: RUN_OPTIONS.debug,
} as const;
