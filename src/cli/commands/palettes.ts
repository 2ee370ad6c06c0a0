import {listPalettes, type PaletteEntry} from '../../colour/palette-list';
import {LEAST_DIFFERENCE} from '../../colour/vision';
import {option, optional} from '../../options/declare';
import {FIGURE_OPTIONS} from '../../options/figure';
import {named, toggle} from '../../options/kinds';
import {resolveOptions} from '../../options/resolve';
import {PICTURE_OPTIONS, RUN_OPTIONS} from '../../options/run';
import {choosePainters, PICTURE_PAINTERS} from '../../painters/index';
import {type OutputReport, reportOutput} from '../../report';
import {openFonts} from '../../text/fonts';
import {drawPaletteSheet, verdictText} from '../../views/palette-sheet';
import {checkOutputs, makeDirectories} from '../../writing/writer';
import {helpOption, toOptions} from '../flags';
import {type Io, print, writeAll} from '../io';
import {jsonText, outputText} from '../messages';
import {readDate, refuseRepeated} from '../outputs';
import type {CommandModule} from './command';

const OPTIONS = {
  space: FIGURE_OPTIONS.space,
  dpi: FIGURE_OPTIONS.dpi,
  output: {
    ...RUN_OPTIONS.output,
    summary: 'draw them here ({pictures}); may be repeated; - is standard output',
  },
  format: optional({...RUN_OPTIONS.format, kind: named('<format>', 'picturePainters')}),
  jpegQuality: PICTURE_OPTIONS.jpegQuality,
  svgFonts: PICTURE_OPTIONS.svgFonts,
  mkdir: RUN_OPTIONS.mkdir,
  quiet: RUN_OPTIONS.quiet,
  json: option({
    kind: toggle(),
    default: false,
    group: 'Run',
    summary: 'list them as JSON; with an output, report in JSON on standard error',
  }),
  debug: RUN_OPTIONS.debug,
} as const;

type Options = ReturnType<typeof resolve>;

function resolve(given: Readonly<Record<string, unknown>>) {
  return resolveOptions(OPTIONS, [{values: given, form: 'flags'}]);
}

/** Lines of a table, columns as wide as their widest text. */
function alignColumns(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    lines.reduce((most, line) => Math.max(most, line[column]?.length ?? 0), 0),
  );
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function listText(entries: readonly PaletteEntry[]): string {
  const lines = entries.map((entry) => [
    entry.isSafe ? '*' : ' ',
    entry.name,
    entry.source,
    `${entry.toldApartBy.join(', ') || verdictText(entry)}${entry.isDefault ? ' (the default palette)' : ''}`,
  ]);
  const heading = [' ', 'palette', 'source', 'signs told apart with'];
  return `${alignColumns([heading, ...lines])}\n* can be read with every kind of colour vision; attrmap palettes -o palettes.png shows them\n`;
}

async function list(io: Io, {space, json}: Options): Promise<void> {
  const palettes = listPalettes(space);
  const text = json ? jsonText({leastDifference: LEAST_DIFFERENCE, palettes}) : listText(palettes);
  await print(io, text);
}

/** Draws all palettes into every output. Throws AttrmapError; then no output has changed. */
async function draw(io: Io, options: Options): Promise<void> {
  const {output: paths, space, dpi} = options;
  refuseRepeated(paths);
  const painters = choosePainters(paths, options.format, PICTURE_PAINTERS);
  checkOutputs(paths, options.mkdir);
  const date = readDate(io.environment);
  const scene = drawPaletteSheet(openFonts(undefined, []), listPalettes(space), space);
  const pixelsPerPoint = dpi / 72;
  const outputs = painters.map((painter, index) => ({
    path: paths[index] ?? '',
    painter,
    bytes: painter.paint(scene, {...options, embedData: false, pixelsPerPoint, date}),
  }));
  if (options.mkdir) makeDirectories(paths);
  await io.writer.write(outputs);
  const written = outputs.map((output) => reportOutput(output, scene.size, pixelsPerPoint));
  await report(io, {outputs: written, size: scene.size}, options);
}

async function report(
  io: Io,
  made: {outputs: readonly OutputReport[]; size: {width: number; height: number}},
  {json, quiet}: Options,
): Promise<void> {
  const lines = made.outputs.map((output) => `attrmap: ${outputText(output, made)}\n`).join('');
  const text = json ? jsonText({ok: true, ...made}) : quiet ? '' : lines;
  // The picture is there: that nobody can be told of it any more is no failure.
  await writeAll(io.stderr, text).catch(() => undefined);
}

export const palettesCommand: CommandModule = {
  define: (command) => {
    for (const each of toOptions(OPTIONS)) command.addOption(each);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap palettes
  $ attrmap palettes -o palettes.png`,
    );
  },
  run: async (io, _, given) => {
    const options = resolve(given);
    await (options.output.length === 0 ? list(io, options) : draw(io, options));
    return 0;
  },
};
