import {option, optional} from './declare';
import {outputFile, toggle} from './kinds';
import {RUN_OPTIONS} from './run';

/** What the writing of a config or a manifest takes besides the options of figures, which are then set in it. */
export const INIT_OPTIONS = {
  output: optional({
    kind: outputFile(),
    group: 'Output',
    short: 'o',
    isCommon: true,
    summary: 'write it here (.yaml); - is standard output',
    defaultText: 'attrmap.config.yaml beside the table; figures.yaml here for several',
  }),
  force: option({
    kind: toggle(),
    default: false,
    group: 'Output',
    isCommon: true,
    summary: 'write it anew where it is there already; what the config of the table sets is kept',
  }),
  mkdir: RUN_OPTIONS.mkdir,
  config: RUN_OPTIONS.config,
  quiet: RUN_OPTIONS.quiet,
  debug: RUN_OPTIONS.debug,
} as const;
