import {balanceText, fitText, type Measure, shortenToWidth, widestWord, wrapText} from './wrap';

/** From one baseline to the next, as a share of the type size. */
export const LINE_HEIGHT = 1.2;
/** Between labels side by side, as a share of the type size. */
const LABEL_GAP = 0.6;
/** More lines than this above a column take more room than a slope. */
const MAX_COLUMN_LINES = 3;
/** A row label of more lines is shortened. */
const MAX_ROW_LINES = 3;
const SLOPE = Math.PI / 4;
/** Captum's slope: 30 degrees, falling to the right. */
const FALL = Math.PI / 6;

/** Between the labels of neighbouring rows, beyond their lines' own distance, as a share of the type size. */
const ROW_GAP = 0.2;

/** The height of a row that so many lines of a label need, in points. */
export function rowPitch(lines: number, size: number): number {
  return (lines * LINE_HEIGHT + (lines > 1 ? ROW_GAP : 0)) * size;
}

/** How the labels along an axis lie. */
export type Lie = 'horizontal' | 'sloping' | 'upright' | 'falling';

/** Labels fitted to an axis: every `every`th is drawn, from the first on. */
export interface LabelPlan {
  readonly lie: Lie;
  /** Clockwise, in degrees. */
  readonly angle: number;
  /** The lines of each label, empty for one that is not drawn. */
  readonly lines: readonly (readonly string[])[];
  readonly every: number;
  /** The type size they are drawn in, in points. */
  readonly size: number;
  /** How far the labels reach away from the axis, in points. */
  readonly depth: number;
}

export interface LabelSpace {
  /** From the middle of one row or column to the next, in points. */
  readonly pitch: number;
  /** The type size, in points, at which `measure` measures. */
  readonly size: number;
  /** The size down to which type may shrink before labels are skipped; `size` itself unless given. */
  readonly minSize?: number;
  /** The most the labels may reach away from the axis, in points. */
  readonly maxDepth: number;
  readonly measure: Measure;
}

const ANGLES: Readonly<Record<Lie, number>> = {horizontal: 0, sloping: -45, upright: -90, falling: 30};

/** How far apart labels must be along the axis not to touch, in points. */
function closestPitch(lie: Exclude<Lie, 'horizontal'>, size: number): number {
  const lineHeight = LINE_HEIGHT * size;
  return {sloping: lineHeight / Math.sin(SLOPE), upright: lineHeight, falling: lineHeight / Math.sin(FALL)}[
    lie
  ];
}

/** A hair's breadth less counts as enough: pitches are worked out from the same numbers. */
function isEnough(pitch: number, needed: number): boolean {
  return pitch >= needed - 1e-6;
}

/** Smaller type, where only that lets every label stay: lines need `share` times the type size from one to the next. */
function shrinkToPitch(space: LabelSpace, share: number): LabelSpace {
  const {pitch, size, minSize = size, measure} = space;
  const fitting = pitch / share;
  if (fitting >= size || fitting < minSize) return space;
  return {...space, size: fitting, measure: (text) => measure(text) * (fitting / size)};
}

function widest(texts: readonly string[], measure: Measure): number {
  return texts.reduce((most, text) => Math.max(most, measure(text)), 0);
}

/** Fits every `every`th label; the others are not even measured, since there may be a million of them. */
function fitEvery(
  labels: readonly string[],
  every: number,
  fit: (label: string) => readonly string[],
): (readonly string[])[] {
  return labels.map((label, index) => (index % every === 0 ? fit(label) : []));
}

/** A step that readers can count in: 1, 2 or 5 times a power of ten, at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}

/** Level labels, in up to `maxLines` lines, each within its column; undefined when a word would have to be cut. */
function tryHorizontal(
  labels: readonly string[],
  space: LabelSpace,
  maxLines: number,
): LabelPlan | undefined {
  const {pitch, size, measure} = space;
  const width = pitch - LABEL_GAP * size;
  if (labels.some((label) => widestWord(label, measure) > width)) return undefined;
  const lines = labels.map((label) => balanceText(label, width, measure));
  const most = lines.reduce((count, entry) => Math.max(count, entry.length), 1);
  const depth = labels.every((label) => label === '') ? 0 : most * LINE_HEIGHT * size;
  if (most > maxLines || depth > Math.max(space.maxDepth, LINE_HEIGHT * size)) return undefined;
  return {lie: 'horizontal', angle: 0, lines, every: 1, size, depth};
}

/** Whether all labels lie level in columns `pitch` points apart, each on at most three lines and with no word cut. */
export function areLevel(
  labels: readonly string[],
  pitch: number,
  space: Omit<LabelSpace, 'pitch'>,
): boolean {
  return tryHorizontal(labels, {...space, pitch}, MAX_COLUMN_LINES) !== undefined;
}

/** The width of column at which the widest of some labels lies level on one line, in points. */
export function levelPitch(
  labels: readonly string[],
  {size, measure}: Pick<LabelSpace, 'size' | 'measure'>,
): number {
  return widest(labels, measure) + LABEL_GAP * size;
}

/** Level labels at every few columns: for labels as short as numbers. */
function thinnedHorizontal(labels: readonly string[], space: LabelSpace): LabelPlan | undefined {
  const {pitch, size, measure} = space;
  const width = widest(labels, measure);
  if (width > 3 * size) return undefined;
  const every = roundStep((width + LABEL_GAP * size) / pitch);
  const lines = fitEvery(labels, every, (label) => [label]);
  return {
    lie: 'horizontal',
    angle: 0,
    lines,
    every,
    size,
    depth: LINE_HEIGHT * size,
  };
}

/** Turned labels on one line each, shortened to the room there is, made smaller or else thinned where they would touch. */
function turned(labels: readonly string[], space: LabelSpace, lie: Exclude<Lie, 'horizontal'>): LabelPlan {
  const {pitch, size, measure, maxDepth} = shrinkToPitch(space, closestPitch(lie, 1));
  const radians = (Math.abs(ANGLES[lie]) * Math.PI) / 180;
  const height = size * Math.cos(radians);
  const room = Math.max(0, (maxDepth - height) / Math.sin(radians));
  const closest = closestPitch(lie, size);
  const every = isEnough(pitch, closest) ? 1 : roundStep(closest / pitch);
  const lines = fitEvery(labels, every, (label) => [shortenToWidth(label, room, measure)]);
  const longest = lines.reduce((most, [line]) => Math.max(most, line === undefined ? 0 : measure(line)), 0);
  return {
    lie,
    angle: ANGLES[lie],
    lines,
    every,
    size,
    depth: longest * Math.sin(radians) + height,
  };
}

/** Fits column labels the way that is asked for; `auto` takes the first of level, wrapped, sloping and upright that fits. */
export function fitColumnLabels(labels: readonly string[], space: LabelSpace, lie: Lie | 'auto'): LabelPlan {
  if (lie === 'horizontal')
    return tryHorizontal(labels, space, MAX_COLUMN_LINES) ?? forcedHorizontal(labels, space);
  if (lie !== 'auto') return turned(labels, space, lie);
  const level = tryHorizontal(labels, space, 1) ?? tryHorizontal(labels, space, MAX_COLUMN_LINES);
  if (level !== undefined) return level;
  if (space.pitch >= closestPitch('sloping', space.size)) return turned(labels, space, 'sloping');
  const {size} = shrinkToPitch(space, closestPitch('upright', 1));
  if (isEnough(space.pitch, closestPitch('upright', size))) return turned(labels, space, 'upright');
  return thinnedHorizontal(labels, space) ?? turned(labels, space, 'upright');
}

/** Level labels that were asked for although they do not fit: words are cut, the middle left out, columns skipped. */
function forcedHorizontal(labels: readonly string[], space: LabelSpace): LabelPlan {
  const {pitch, size, measure} = space;
  const every = pitch >= 3 * size ? 1 : roundStep((3 * size) / pitch);
  const room = {width: pitch * every - LABEL_GAP * size, lines: MAX_COLUMN_LINES};
  const lines = fitEvery(labels, every, (label) => fitText(label, room, measure));
  const most = lines.reduce((count, entry) => Math.max(count, entry.length), 1);
  return {
    lie: 'horizontal',
    angle: 0,
    lines,
    every,
    size,
    depth: most * LINE_HEIGHT * size,
  };
}

/** How many lines a label has room for in a row. */
function rowLines(pitch: number, size: number): number {
  let lines = 1;
  while (lines < MAX_ROW_LINES && isEnough(pitch, rowPitch(lines + 1, size))) lines += 1;
  return lines;
}

/** The most lines that any of some row labels needs at a width, up to what a row label may have. */
export function neededLines(labels: readonly string[], width: number, measure: Measure): number {
  return labels.reduce(
    (most, label) => Math.max(most, Math.min(MAX_ROW_LINES, wrapText(label, width, measure).length)),
    1,
  );
}

/**
 * Fits row labels: level, in as many lines as a row has room for, shortened; in smaller type, or else thinned, where
 * lines would touch.
 */
export function fitRowLabels(labels: readonly string[], space: LabelSpace): LabelPlan {
  const {pitch, size, measure, maxDepth} = shrinkToPitch(space, LINE_HEIGHT);
  const lineHeight = LINE_HEIGHT * size;
  const every = isEnough(pitch, lineHeight) ? 1 : roundStep(lineHeight / pitch);
  const room = {width: maxDepth, lines: rowLines(pitch, size)};
  const lines = fitEvery(labels, every, (label) => fitText(label, room, measure));
  const depth = lines.reduce((most, entry) => Math.max(most, widest(entry, measure)), 0);
  return {
    lie: 'horizontal',
    angle: 0,
    lines,
    every,
    size,
    depth,
  };
}
