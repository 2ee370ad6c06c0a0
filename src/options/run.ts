import {option, optional, repeatable} from './declare';
import {choice, inputFile, named, number, outputFile, toggle} from './kinds';

/** How pictures are written, whatever they show. */
export const PICTURE_OPTIONS = {
  jpegQuality: option({
    // Below 25 the file is no baseline JPEG any more, which some readers refuse and libjpeg complains of.
    kind: number({integer: true, min: 25, max: 100}),
    default: 92,
    group: 'Output',
    summary: 'the quality of JPEG',
  }),
  svgFonts: option({
    kind: choice('embed', 'name', 'outline'),
    default: 'embed',
    group: 'Output',
    summary:
      'texts of SVG: in fonts that the file brings along, cut to its characters; in fonts that it only names, widths kept; or as outlines',
  }),
  embedData: option({
    kind: toggle(),
    default: false,
    group: 'Output',
    summary: 'put the table into the picture, so that it can be drawn again from the picture alone',
  }),
} as const;

/** What one run does with the figure. None of these can stand in a config file. */
export const RUN_OPTIONS = {
  output: repeatable({
    kind: outputFile(),
    group: 'Output',
    isCommon: true,
    short: 'o',
    summary: 'write the figure here ({extensions}); may be repeated; - is standard output',
  }),
  format: optional({
    kind: named('<format>', 'painters'),
    group: 'Output',
    isCommon: true,
    summary: 'the format of outputs whose name tells none, such as standard output: {words}',
    defaultText: 'none',
  }),
  ...PICTURE_OPTIONS,
  mkdir: option({
    kind: toggle(),
    default: false,
    group: 'Output',
    summary: "make the output's directory where it is missing",
  }),
  watch: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    isCommon: true,
    summary: 'draw again whenever a file that the figure depends on changes, until interrupted',
  }),
  config: optional({
    kind: inputFile(),
    group: 'Run',
    isCommon: true,
    summary: 'read options from this JSON or YAML file',
    defaultText: 'attrmap.config.json or .yaml beside the input or above it',
  }),
  quiet: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    isCommon: true,
    short: 'q',
    summary: 'say nothing but errors',
  }),
  verbose: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    short: 'v',
    summary: 'say also what was read, how it was laid out and how long it took',
  }),
  json: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    summary: 'report in JSON on standard error instead of text',
  }),
  debug: option({kind: toggle(), default: false, group: 'Run', summary: 'show the stack of an error'}),
} as const;
