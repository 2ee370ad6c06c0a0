import type {Frame, Size} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {leastLevelBar} from './bar-ticks';
import {MARGIN} from './blocks';
import {tipsLength} from './colour-bar';
import {isHatched} from './grid';
import {drawLegend, keysHeight, type Legend} from './legend';
import type {Parts} from './parts';

/** Lengths as shares of the type size. */
const MIN_UPRIGHT_BAR = 9;
const MIN_LEVEL_BAR = 8;
const MAX_BAR = 100;

/** How a level legend can become narrower, line by line. */
const NARROWER: readonly Partial<Pick<Legend, 'isKeyBelow' | 'areTipsBelow'>>[] = [
  {},
  {isKeyBelow: true},
  {isKeyBelow: true, areTipsBelow: true},
];

type LevelBar = Omit<Legend, 'length' | 'isVertical'>;

/** A level legend: as long as the grid, shorter by what its texts stick out at its ends, as far as that leaves it long enough. */
function levelLegend(fonts: Fonts, bar: LevelBar, width: number): Frame {
  const {size, areTipsBelow} = bar;
  const draw = (length: number): Frame => drawLegend(fonts, {...bar, isVertical: false, length});
  const forTicks = leastLevelBar(fonts, bar);
  const least = Math.max(
    MIN_LEVEL_BAR * size,
    Number.isFinite(forTicks) ? forTicks : 0,
    areTipsBelow ? tipsLength(fonts, bar) : 0,
  );
  const bound = (length: number): number => Math.min(MAX_BAR * size, Math.max(least, length));
  const full = draw(bound(width));
  const excess = full.size.width - width;
  return excess <= 0 ? full : draw(bound(bound(width) - excess));
}

/**
 * The legend beside or above a grid of this size: as long as the grid, within bounds. A level one that is wider than a
 * page of fixed width has its texts and keys in several lines.
 */
export function planLegend(parts: Parts, {grid, cell}: {grid: Size; cell: Size}): Frame | undefined {
  const {options, fonts, scale, counts, extremes} = parts;
  const size = options.fontSize;
  const {legend, legendTitle: title, width} = options;
  if (legend === 'none') return undefined;
  const starLevels = parts.table.pValues === undefined ? undefined : options.starLevels;
  const isPercent = /[%p]$/.test(options.numberFormat);
  const bar = {
    scale,
    counts,
    extremes,
    size,
    starLevels,
    isPercent,
    title,
    isHatched: isHatched(parts, cell),
  };
  if (legend === 'left' || legend === 'right') {
    const free = Math.max(MIN_UPRIGHT_BAR * size, grid.height - keysHeight(fonts, bar));
    return drawLegend(fonts, {...bar, isVertical: true, length: Math.min(MAX_BAR * size, free)});
  }
  const frames = NARROWER.map((how) => () => levelLegend(fonts, {...bar, ...how}, grid.width));
  const room = width === undefined ? Number.POSITIVE_INFINITY : width - 2 * MARGIN;
  let frame: Frame | undefined;
  for (const draw of frames) {
    frame = draw();
    if (frame.size.width <= room) break;
  }
  return frame;
}
