import {option, optional, repeatable} from './declare';
import {choice, grammar, inputFile, number, oneOrMore, outputFile, Refusal, text, toggle} from './kinds';
import {PICTURE_OPTIONS, RUN_OPTIONS} from './run';

/** One of several parts of a batch, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

function parseShard(given: string): Shard {
  const [, part, parts] = /^(\d{1,9})\/(\d{1,9})$/.exec(given.trim()) ?? [];
  const shard = {part: Number(part), parts: Number(parts)};
  if (shard.part >= 1 && shard.part <= shard.parts) return shard;
  throw new Refusal(
    `${JSON.stringify(given)} names no part`,
    'give a part and how many there are, as 1/4 to 4/4',
  );
}

/** Which figures a batch has, and where they go: what the drawing of figures and the checking of them share. */
export const FIGURES_OPTIONS = {
  directory: optional({
    kind: {...text('<directory>'), isPath: true},
    group: 'Output',
    short: 'd',
    isCommon: true,
    summary: 'write all figures below this directory, which is made where it is missing',
    defaultText: "with a manifest, its `directory`, else the manifest's own",
  }),
  format: optional({
    kind: {...oneOrMore('<format,...>'), words: 'painters' as const},
    group: 'Output',
    isCommon: true,
    summary: 'the formats of figures whose outputs are not named: {words}',
    defaultText: 'png',
  }),
  name: optional({
    kind: text('<template>'),
    group: 'Output',
    isCommon: true,
    summary:
      'how such outputs are called, of {stem}, {dir}, {index} (or {index:4}, with zeros in front) and {format}; {dir} is the folder of the input below the directory or pattern that named it',
    defaultText: '{stem}.{format}, within {dir} for what a directory or a pattern names',
  }),
  scales: optional({
    kind: choice('shared', 'free'),
    group: 'Colour',
    isCommon: true,
    summary: 'one colour scale for all figures of the batch; or each its own, and each panel its own',
    defaultText: 'each figure its own',
  }),
  manifest: optional({
    kind: inputFile(),
    group: 'Input',
    summary: 'a manifest, whatever its name (figures.yaml, .json and .csv are known by theirs)',
    defaultText: 'none',
  }),
  shard: optional({
    kind: grammar<Shard>('<part/parts>', parseShard),
    group: 'Run',
    isCommon: true,
    summary: 'take one of so many equal parts of the figures, the same ones each time',
    defaultText: 'all figures',
  }),
  jobs: optional({
    kind: number({integer: true, min: 1, max: 1024, placeholder: '<count>'}),
    group: 'Run',
    short: 'j',
    isCommon: true,
    summary: 'draw so many figures at a time, each in a process of its own',
    defaultText: 'as many as there are cores',
  }),
  timeout: option({
    kind: number({min: 0.01, max: 1e6, placeholder: '<seconds>'}),
    default: 600,
    group: 'Run',
    summary: 'give a figure up that takes longer',
  }),
  report: repeatable({
    kind: outputFile(),
    group: 'Run',
    isCommon: true,
    summary: 'write what became of each figure into this file: JSON (.json) or JUnit (.xml); may be repeated',
  }),
  ...PICTURE_OPTIONS,
  config: RUN_OPTIONS.config,
  quiet: RUN_OPTIONS.quiet,
  verbose: {...RUN_OPTIONS.verbose, summary: 'say also what is unchanged, and the notes of each figure'},
  debug: RUN_OPTIONS.debug,
} as const;

/** What drawing takes besides. */
export const BATCH_OPTIONS = {
  ...FIGURES_OPTIONS,
  force: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    isCommon: true,
    summary: 'draw also the figures in which nothing has changed',
  }),
  dryRun: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    isCommon: true,
    summary: 'say what would be drawn and why, and draw nothing',
  }),
  list: optional({
    kind: choice('json', 'inputs', 'outputs'),
    group: 'Run',
    summary: 'print the figures as JSON, or the names of their files, a line each, and draw nothing',
    defaultText: 'none',
  }),
  failFast: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    summary: 'end at the first figure that fails',
  }),
  keepGoing: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    summary: 'draw the others though some figures fail; the default',
  }),
} as const;

/** What checking takes besides. */
export const CHECK_OPTIONS = {
  ...FIGURES_OPTIONS,
  tolerance: option({
    kind: number({min: 0, max: 1, placeholder: '<share>'}),
    default: 0,
    group: 'Run',
    isCommon: true,
    summary: 'the share of pixels that may differ, as 0.001; for PNG and JPEG',
  }),
  diffDir: optional({
    kind: {...text('<directory>'), isPath: true},
    group: 'Run',
    isCommon: true,
    summary: 'leave the expected, the different and the actual picture of each figure that differs here',
    defaultText: 'none',
  }),
} as const;
