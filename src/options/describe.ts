import {option, optional} from './declare';
import {choice} from './kinds';
import {RUN_OPTIONS} from './run';

/** What describing a figure takes besides the options of the figure itself. */
export const DESCRIBE_OPTIONS = {
  output: {
    ...RUN_OPTIONS.output,
    summary: 'write the description here, instead of to standard output; may be repeated',
  },
  format: optional({
    kind: choice('markdown', 'text', 'json'),
    group: 'Output',
    isCommon: true,
    summary: 'how it is written',
    defaultText: "as the output's name says (.md, .txt, .json), else markdown",
  }),
  detail: option({
    kind: choice('full', 'brief'),
    default: 'full',
    group: 'Output',
    isCommon: true,
    summary:
      'full: every score and what is to be seen; brief: fewer than 600 characters, as an alternative text',
  }),
  mkdir: RUN_OPTIONS.mkdir,
  config: RUN_OPTIONS.config,
  quiet: RUN_OPTIONS.quiet,
  debug: RUN_OPTIONS.debug,
} as const;
