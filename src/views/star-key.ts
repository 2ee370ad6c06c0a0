import {LINE_HEIGHT} from '../layout/labels';
import type {Frame, Mark} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {MINUS} from '../text/numbers';
import {THICKNESS, TICK_GAP, TICK_LENGTH, tickSize} from './bar-shape';
import {textAt} from './ink';

/** Between entries on one line, as a share of the type size. */
const ENTRY_GAP = 1.3;
const NO_BREAK = '\u00a0';

function levelText(level: number): string {
  return `p < ${String(level).replace('e-', `e${MINUS}`)}`;
}

/** What stars mean, an entry a level: `* p < 0.05`. */
export function starKey(levels: readonly number[]): string[] {
  return levels.map((level, index) => `${'*'.repeat(index + 1)} ${levelText(level)}`);
}

/** The same in one line of a caption, each entry kept together. */
export function starLine(levels: readonly number[]): string {
  return starKey(levels)
    .map((entry) => entry.replaceAll(' ', NO_BREAK))
    .join(', ');
}

interface StarKey {
  readonly levels: readonly number[];
  /** The labels' type size, in points. */
  readonly size: number;
}

/** The height of `lines` lines from the first one's capitals to the last one's baseline, in points. */
function heightOf(fonts: Fonts, lines: number, typeSize: number): number {
  return ((lines - 1) * LINE_HEIGHT + fonts.heights.capital) * typeSize;
}

function baselineOf(fonts: Fonts, line: number, typeSize: number): number {
  return (line * LINE_HEIGHT + fonts.heights.capital) * typeSize;
}

/** Below an upright bar: an entry a line, the levels in line with the ticks' labels. */
export function stackedStarKey(fonts: Fonts, {levels, size}: StarKey): Frame {
  const typeSize = tickSize(size);
  const stars = levels.map((_, index) => '*'.repeat(index + 1));
  const widest = fonts.width(stars.at(-1) ?? '', typeSize);
  const x = Math.max(THICKNESS * size + TICK_LENGTH + TICK_GAP * size, widest + TICK_GAP * size);
  const marks = levels.flatMap((level, index): Mark[] => {
    const y = baselineOf(fonts, index, typeSize);
    return [
      textAt(fonts, stars[index] ?? '', {x: 0, y}, {size: typeSize}),
      textAt(fonts, levelText(level), {x, y}, {size: typeSize}),
    ];
  });
  const width = levels.reduce(
    (most, level) => Math.max(most, x + fonts.width(levelText(level), typeSize)),
    0,
  );
  return {size: {width, height: heightOf(fonts, levels.length, typeSize)}, marks};
}

/** Below a level bar: as many entries a line as `room` points hold. */
export function levelStarKey(fonts: Fonts, {levels, size}: StarKey, room: number): Frame {
  const typeSize = tickSize(size);
  const marks: Mark[] = [];
  let [x, line, width] = [0, 0, 0];
  for (const entry of starKey(levels)) {
    const entryWidth = fonts.width(entry, typeSize);
    if (x > 0 && x + entryWidth > room) {
      x = 0;
      line += 1;
    }
    marks.push(textAt(fonts, entry, {x, y: baselineOf(fonts, line, typeSize)}, {size: typeSize}));
    width = Math.max(width, x + entryWidth);
    x += entryWidth + ENTRY_GAP * size;
  }
  return {size: {width, height: heightOf(fonts, line + 1, typeSize)}, marks};
}
