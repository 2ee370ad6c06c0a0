import {BLACK, inkOn} from '../colour/contrast';
import {parseColour, type Rgb} from '../colour/palettes';
import {AttrmapError} from '../errors';
import {kebab} from '../options/declare';
import {FIGURE_OPTIONS} from '../options/figure';
import {PRESETS} from '../options/presets';
import type {FigureOptions} from '../options/resolve';
import {VIEW_DEFAULTS, type ViewName} from '../options/views';
import {quote} from '../quote';
import type {Table} from '../table/table';
import type {Fonts} from '../text/fonts';
import {type Figure, heatmap, warnOfPalette} from './figure';
import {makeParts, missingOf} from './parts';
import {drawWithStars} from './star-room';
import type {View} from './view';
import {warnOfMissingCharacters} from './words';

/** Every view. Loaded when a figure asks for it: most are heatmaps. */
const VIEWS: Readonly<Record<ViewName, () => View>> = {
  heatmap: () => heatmap,
  tokens: () => (require('./tokens') as typeof import('./tokens')).tokens,
  bars: () => (require('./bars') as typeof import('./bars')).bars,
};

/** Text is black, so what it stands on has to be light. Throws `bad-value`. */
export function parseBackground(text: string): Rgb {
  const background = parseColour(text, '--background');
  if (inkOn(background) === BLACK) return background;
  throw new AttrmapError('bad-value', `--background: labels could not be read on ${quote(text)}`, {
    hint: 'give a light colour: labels, ticks and titles are black',
  });
}

/** Whether an option was given by itself: neither a default nor what the preset brings along. */
function isGiven(name: keyof typeof FIGURE_OPTIONS, options: FigureOptions): boolean {
  const layers: Readonly<Record<string, unknown>>[] = [
    options.preset === undefined ? {} : PRESETS[options.preset],
    VIEW_DEFAULTS[options.view],
  ];
  const expected = layers.find((layer) => name in layer)?.[name] ?? FIGURE_OPTIONS[name].default;
  // A list is another one, though equal, once it has gone from one process to another.
  return JSON.stringify(options[name]) !== JSON.stringify(expected);
}

/** A note for each option that the view has no use for. */
function noteIgnored({ignores}: View, options: FigureOptions): string[] {
  return ignores
    .filter((name) => isGiven(name, options))
    .map((name) => `--${kebab(name)} changes nothing with --view ${options.view}`);
}

/** Which of several fonts a figure is set in: that depends on the machine. */
function noteFont({family}: Fonts, {font}: FigureOptions): string[] {
  if (font === undefined || !font.includes(',') || !font.includes(family)) return [];
  return [`set in ${family}, the first of ${quote(font)} that is installed`];
}

/** Throws `too-large` for a table that the view cannot show, before fonts are looked for or anything is measured. */
export function checkView(table: Table, {view}: FigureOptions): void {
  VIEWS[view]().check?.(table);
}

/**
 * Draws a table the way that `view` says.
 * `pixel` is the side of the smallest dot that the outputs can show, in points.
 * Throws `bad-value` for a palette, colour or number format that is none, `does-not-fit` for a page that is too small.
 */
export function drawFigure(
  table: Table,
  options: FigureOptions,
  {fonts, pixel}: {fonts: Fonts; pixel: number},
): Figure {
  const background = parseBackground(options.background);
  const view = VIEWS[options.view]();
  const {parts, notes, ...drawing} = drawWithStars([table], options, ([shown = table], chosen) => {
    const made = makeParts(shown, chosen, fonts);
    return {...view.draw(made, pixel), parts: made};
  });
  const {size, marks, description, cell, warnings} = drawing;
  const {below, above} = parts.counts;
  return {
    scene: {size, marks, background, title: options.title ?? '', description},
    cell,
    tableScales: [parts.scale],
    limits: parts.scale.limits,
    clipped: {below, above},
    missing: missingOf(parts),
    masked: parts.table.blocks?.masked ?? parts.masked,
    notes: [...noteFont(fonts, options), ...noteIgnored(view, options), ...notes],
    warnings: [
      ...warnOfMissingCharacters(fonts.missing),
      ...warnings,
      ...(options.view === 'heatmap' ? [] : warnOfPalette({options, table}, drawing.arePrinted)),
    ],
  };
}
