import type {CommandEntry} from './command';

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'render',
    summary: 'draw a table of scores as an annotated heatmap',
    load: () => (require('./render') as typeof import('./render')).renderCommand,
  },
  {
    name: 'view',
    summary: 'draw the heatmap in the terminal, in as many colours as it has, or in none',
    load: () => (require('./view') as typeof import('./view')).viewCommand,
  },
  {
    name: 'describe',
    summary: 'say in words what a figure shows: its scores, colours, extremes, outliers and trends',
    load: () => (require('./describe') as typeof import('./describe')).describeCommand,
  },
  {
    name: 'serve',
    summary: 'show the figure in a browser on this machine, drawn anew whenever its files change',
    load: () => (require('./serve') as typeof import('./serve')).serveCommand,
  },
  {
    name: 'batch',
    summary: 'draw many figures, of files, directories, patterns or a manifest; only those that have changed',
    load: () => (require('./batch') as typeof import('./batch')).batchCommand,
  },
  {
    name: 'check',
    summary: 'say which figures of a batch are not what would be drawn now; writes none of them',
    load: () => (require('./check') as typeof import('./check')).checkCommand,
  },
  {
    name: 'init',
    summary: 'write a config for a table, or a manifest for several, with every option explained',
    load: () => (require('./init') as typeof import('./init')).initCommand,
  },
  {
    name: 'inspect',
    summary: 'say how a picture was made: version, options, a hash of its table',
    load: () => (require('./inspect') as typeof import('./inspect')).inspectCommand,
  },
  {
    name: 'palettes',
    summary: 'list or draw the palettes, and say which of them colour-blind readers can read',
    load: () => (require('./palettes') as typeof import('./palettes')).palettesCommand,
  },
  {
    name: 'doctor',
    summary: 'say whether drawing, fonts and configuration work here, and what to run where they do not',
    load: () => (require('./doctor') as typeof import('./doctor')).doctorCommand,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of a config file, or of a manifest',
    load: () => (require('./schema') as typeof import('./schema')).schemaCommand,
  },
  {
    name: 'completion',
    summary: 'print a script with which a shell completes commands, options and their values',
    load: () => (require('./completion') as typeof import('./completion')).completionCommand(COMMANDS),
  },
  {
    name: 'man',
    summary: 'print the manual page, which npm installs for man',
    load: () => (require('./man') as typeof import('./man')).manCommand(COMMANDS),
  },
  {
    name: 'help',
    summary: 'print the help of a command, a topic, or what the code of an error means',
    load: () => (require('./help') as typeof import('./help')).helpCommand(COMMANDS),
  },
];
