import {WHITE} from '../colour/contrast';
import type {PaletteEntry} from '../colour/palette-list';
import {type PaletteChoice, samplePalette} from '../colour/palettes';
import {simulate, VISIONS, type Vision} from '../colour/vision';
import type {Box, Mark, Scene} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {MINUS} from '../text/numbers';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, textAt} from './ink';

/** Type size and white space around everything, in points. */
const SIZE = 9;
const MARGIN = 8;
const COLUMN_GAP = 12;
const BAR = {width: 84, height: 13};
const PITCH = 20;
const HEADING_HEIGHT = 20;
/** Colours along a bar: more than can be told apart over its length. */
const BAR_STEPS = 128;
const SOURCE_HEADING = 'source';
const NAME_HEADING = 'palette';
const VERDICT_HEADING = 'signs told apart by';

/** Where the columns of the sheet begin, in points. */
interface Columns {
  readonly name: number;
  readonly source: number;
  readonly bars: readonly number[];
  readonly verdict: number;
  readonly end: number;
}

/** Who tells the signs of a palette apart, in words. */
export function verdictText({isSafe, toldApartBy}: PaletteEntry): string {
  if (isSafe) return 'all';
  return toldApartBy.length === 0 ? 'nobody' : toldApartBy.join(', ');
}

function nameText({name, isDefault}: PaletteEntry): string {
  return isDefault ? `${name} (default)` : name;
}

function widest(fonts: Fonts, texts: readonly string[]): number {
  // Bold is the wider of the two weights that are used.
  return texts.reduce((most, text) => Math.max(most, fonts.width(text, SIZE, 'bold')), 0);
}

function placeColumns(fonts: Fonts, entries: readonly PaletteEntry[]): Columns {
  const source = MARGIN + widest(fonts, [NAME_HEADING, ...entries.map(nameText)]) + COLUMN_GAP;
  const first =
    source + widest(fonts, [SOURCE_HEADING, ...entries.map((entry) => entry.source)]) + COLUMN_GAP;
  const bars = VISIONS.map((_, index) => first + index * (BAR.width + COLUMN_GAP));
  const verdict = first + VISIONS.length * (BAR.width + COLUMN_GAP);
  const end = verdict + widest(fonts, [VERDICT_HEADING, ...entries.map(verdictText)]) + MARGIN;
  return {name: MARGIN, source, bars, verdict, end};
}

/** A palette as some vision has it, negative at the left. */
function barMarks(choice: PaletteChoice, vision: Vision, box: Box): Mark[] {
  const samples = samplePalette(choice, BAR_STEPS);
  const rgba = new Uint8ClampedArray(4 * BAR_STEPS).fill(255);
  for (let step = 0; step < BAR_STEPS; step += 1) {
    const [red = 0, green = 0, blue = 0] = samples.subarray(3 * step);
    rgba.set(simulate([red, green, blue], vision), 4 * step);
  }
  return [
    {kind: 'grid', box, rows: 1, columns: BAR_STEPS, rgba},
    {kind: 'rect', box, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
  ];
}

function headingMarks(fonts: Fonts, columns: Columns): Mark[] {
  const y = MARGIN + HEADING_HEIGHT / 2 + baselineShift(fonts, SIZE);
  const bars = columns.bars.flatMap((x, index) => [
    textAt(fonts, MINUS, {x, y}, {size: SIZE}),
    textAt(fonts, VISIONS[index] ?? '', {x: x + BAR.width / 2, y}, {size: SIZE, anchor: 'middle'}),
    textAt(fonts, '+', {x: x + BAR.width, y}, {size: SIZE, anchor: 'end'}),
  ]);
  return [
    textAt(fonts, NAME_HEADING, {x: columns.name, y}, {size: SIZE}),
    textAt(fonts, SOURCE_HEADING, {x: columns.source, y}, {size: SIZE}),
    ...bars,
    textAt(fonts, VERDICT_HEADING, {x: columns.verdict, y}, {size: SIZE}),
  ];
}

function entryMarks(
  fonts: Fonts,
  entry: PaletteEntry,
  {columns, top, space}: {columns: Columns; top: number; space: PaletteChoice['space']},
): Mark[] {
  const y = top + PITCH / 2 + baselineShift(fonts, SIZE);
  const weight = entry.isSafe ? 'bold' : 'normal';
  const choice = {palette: entry.name, reverse: false, space};
  const bars = columns.bars.flatMap((x, index) =>
    barMarks(choice, VISIONS[index] ?? 'normal', {x, y: top + (PITCH - BAR.height) / 2, ...BAR}),
  );
  return [
    textAt(fonts, nameText(entry), {x: columns.name, y}, {size: SIZE, weight}),
    textAt(fonts, entry.source, {x: columns.source, y}, {size: SIZE}),
    ...bars,
    textAt(fonts, verdictText(entry), {x: columns.verdict, y}, {size: SIZE, weight}),
  ];
}

/**
 * All palettes below each other: each as it is and as protan, deutan and tritan vision have it, and who tells its signs
 * apart; those that all do in bold.
 */
export function drawPaletteSheet(
  fonts: Fonts,
  entries: readonly PaletteEntry[],
  space: PaletteChoice['space'],
): Scene {
  const columns = placeColumns(fonts, entries);
  const top = MARGIN + HEADING_HEIGHT;
  const rows = entries.map((entry, index) =>
    entryMarks(fonts, entry, {columns, top: top + index * PITCH, space}),
  );
  return {
    size: {width: columns.end, height: top + entries.length * PITCH + MARGIN},
    background: WHITE,
    title: 'Palettes of attrmap',
    description: `Diverging palettes and who tells their two signs apart. ${entries
      .map((entry) => `${entry.name}: ${verdictText(entry)}.`)
      .join(' ')}`,
    marks: [...headingMarks(fonts, columns), ...rows.flat()],
  };
}
