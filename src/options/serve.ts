import {option} from './declare';
import {number} from './kinds';
import {RUN_OPTIONS} from './run';

/** What serving a figure takes besides the options of the figure itself. */
export const SERVE_OPTIONS = {
  port: option({
    kind: number({integer: true, min: 0, max: 65_535, placeholder: '<port>'}),
    default: 8470,
    group: 'Run',
    isCommon: true,
    summary: 'the port on this machine, 0 for any that is free',
  }),
  config: RUN_OPTIONS.config,
  quiet: RUN_OPTIONS.quiet,
  debug: RUN_OPTIONS.debug,
} as const;
