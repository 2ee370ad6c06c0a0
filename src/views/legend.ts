import {LINE_HEIGHT} from '../layout/labels';
import {fitText} from '../layout/wrap';
import {type Frame, type Mark, type Point, place} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {drawableLabel} from '../text/labels';
import {type ColourBar, THICKNESS, TICK_GAP, TICK_LENGTH, tickSize} from './bar-shape';
import {colourBar} from './colour-bar';
import {baselineShift, hatchMark, LINE_COLOUR, LINE_WIDTH, labelAt, textAt} from './ink';
import {levelStarKey, stackedStarKey} from './star-key';
import {textBlock} from './text-block';

/** Lengths as shares of the type size. */
const TITLE_GAP = 0.6;
const KEY_GAP = 0.9;
const STAR_GAP = 0.7;
/** What a text at a pointed end takes along the bar. */
const TIP_TEXT_ROOM = 1.5;
const MAX_TITLE_LINES = 8;
const MISSING_TEXT = 'missing';

export interface Legend extends ColourBar {
  /** Whether missing cells are hatched on the grid that this legend explains. */
  readonly isHatched: boolean;
  readonly title: string;
  /** Set for a level legend on a narrow page: the key for missing cells stands below the bar. */
  readonly isKeyBelow?: boolean;
  /** The p-values that stars stand for; undefined where there are none. */
  readonly starLevels?: readonly number[] | undefined;
}

/** A box like a missing cell, and the word for what it stands for. */
function missingKey(fonts: Fonts, {scale, size, isHatched}: Legend): Frame {
  const box = {x: 0, y: 0, width: THICKNESS * size, height: size};
  const typeSize = tickSize(size);
  const x = box.width + TICK_LENGTH + TICK_GAP * size;
  return {
    size: {width: x + fonts.width(MISSING_TEXT, typeSize), height: box.height},
    marks: [
      {kind: 'rect', box, fill: scale.missing()},
      ...(isHatched ? [hatchMark([box])] : []),
      {kind: 'rect', box, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
      textAt(fonts, MISSING_TEXT, {x, y: size / 2 + baselineShift(fonts, typeSize)}, {size: typeSize}),
    ],
  };
}

/** The title of an upright bar, reading downwards, its first line outermost. */
function turnedTitle(fonts: Fonts, {title, size, length}: Legend): Frame {
  const measure = (line: string): number => fonts.width(line, size);
  const room = {width: length, lines: MAX_TITLE_LINES};
  const lines = title === '' ? [] : fitText(drawableLabel(title), room, measure);
  const marks = lines.map((line, index) => {
    const x = (lines.length - 1 - index) * LINE_HEIGHT * size + fonts.heights.descent * size;
    return labelAt(fonts, line, {x, y: length / 2}, {size, anchor: 'middle', angle: 90});
  });
  const longest = lines.reduce((most, line) => Math.max(most, measure(line)), 0);
  return {size: {width: lines.length * LINE_HEIGHT * size, height: longest}, marks};
}

/** The bar upright, its title to the right, the key for missing cells below. */
function verticalLegend(fonts: Fonts, legend: Legend): Frame {
  const {size, counts} = legend;
  const bar = colourBar(fonts, legend);
  const title = turnedTitle(fonts, legend);
  // Beside the ticks, unless it is so long that it would run into the text at a pointed end.
  const isBesideTicks = title.size.height + 2 * TIP_TEXT_ROOM * size <= bar.size.height;
  const titleX = (isBesideTicks ? bar.ticksEnd : bar.size.width) + TITLE_GAP * size;
  const key = counts.missing > 0 ? missingKey(fonts, legend) : undefined;
  const keyY = bar.size.height + KEY_GAP * size;
  const keyEnd = key === undefined ? bar.size.height : keyY + key.size.height;
  const stars = starFrame(legend, (levels) => stackedStarKey(fonts, {levels, size}));
  const starsY = keyEnd + KEY_GAP * size;
  const width = Math.max(bar.size.width, title.marks.length > 0 ? titleX + title.size.width : 0);
  return {
    size: {
      width: Math.max(width, key?.size.width ?? 0, stars?.size.width ?? 0),
      height: stars === undefined ? keyEnd : starsY + stars.size.height,
    },
    marks: [
      ...bar.marks,
      ...place(title.marks, {x: titleX, y: 0}),
      ...keyMarks(key, {x: 0, y: keyY}),
      ...keyMarks(stars, {x: 0, y: starsY}, 'star-key'),
    ],
  };
}

/** The bar level, its title above its middle, the key for missing cells to the right. */
function horizontalLegend(fonts: Fonts, legend: Legend): Frame {
  const {size, counts, isKeyBelow = false} = legend;
  const bar = colourBar(fonts, legend);
  const key = counts.missing > 0 ? missingKey(fonts, legend) : undefined;
  const keyX = isKeyBelow ? bar.start : bar.size.width + 2 * KEY_GAP * size;
  const barWidth = key === undefined ? bar.size.width : Math.max(bar.size.width, keyX + key.size.width);
  const stars = starFrame(legend, (levels) => levelStarKey(fonts, {levels, size}, barWidth));
  const width = Math.max(barWidth, stars?.size.width ?? 0);
  const title =
    legend.title === '' ? undefined : textBlock(fonts, legend.title, width, {size, anchor: 'middle'});
  const titleWidth = title?.size.width ?? 0;
  const titleX = Math.max(0, Math.min(bar.start + (legend.length - titleWidth) / 2, width - titleWidth));
  const barY = title === undefined ? 0 : title.size.height + 0.35 * size;
  const barEnd = barY + bar.size.height;
  const keyHeight = key?.size.height ?? 0;
  const keyY = isKeyBelow ? barEnd + STAR_GAP * size : barY + (THICKNESS * size - keyHeight) / 2;
  const end = key !== undefined && isKeyBelow ? keyY + keyHeight : barEnd;
  const starsY = end + STAR_GAP * size;
  return {
    size: {width, height: stars === undefined ? end : starsY + stars.size.height},
    marks: [
      ...place(title?.marks ?? [], {x: titleX, y: 0}),
      ...place(bar.marks, {x: 0, y: barY}),
      ...keyMarks(key, {x: keyX, y: keyY}),
      ...keyMarks(stars, {x: (width - (stars?.size.width ?? 0)) / 2, y: starsY}, 'star-key'),
    ],
  };
}

function starFrame({starLevels}: Legend, draw: (levels: readonly number[]) => Frame): Frame | undefined {
  return starLevels === undefined ? undefined : draw(starLevels);
}

function keyMarks(key: Frame | undefined, at: Point, role = 'missing-key'): Mark[] {
  return key === undefined ? [] : [{kind: 'group', role, marks: place(key.marks, at)}];
}

/** How far the keys make an upright bar shorter, in points, so that it is as high as the grid with them. */
export function keysHeight(
  fonts: Fonts,
  {counts, size, starLevels}: Pick<Legend, 'counts' | 'size' | 'starLevels'>,
): number {
  const missing = counts.missing > 0 ? 2 * size : 0;
  if (starLevels === undefined) return missing;
  return missing + KEY_GAP * size + stackedStarKey(fonts, {levels: starLevels, size}).size.height;
}

/** What the colours mean: the bar with its title, and a key for missing cells where there are any. */
export function drawLegend(fonts: Fonts, legend: Legend): Frame {
  const frame = legend.isVertical ? verticalLegend(fonts, legend) : horizontalLegend(fonts, legend);
  return {size: frame.size, marks: [{kind: 'group', role: 'legend', marks: frame.marks}]};
}
