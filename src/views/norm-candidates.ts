import type {Scale} from '../colour/scale';
import {chooseTicks} from '../text/ticks';
import {type Bar, MAX_OFFSET, type Tick, ticksAt} from './tick-places';

/** Distances nearer to the centre than this share of the bar are not worth a tick. */
const MIN_DISTANCE = 0.01;

/** Ticks that go together. */
export interface Candidate {
  /** The centre, where it is to have a tick. */
  readonly base: readonly Tick[];
  /** Ticks that are as far from the centre, the farthest first. */
  readonly rings: readonly (readonly Tick[])[];
  /** All rings or nothing; else as many as there is room for from the first on. */
  readonly isWhole: boolean;
}

/** The same ticks, those as far from the centre together: `ranks` say how far. */
function ringsOf(ticks: readonly Tick[], ranks: readonly number[]): Tick[][] {
  const distinct = Array.from(new Set(ranks)).sort((one, other) => other - one);
  return distinct.map((rank) => ticks.filter((_, index) => ranks[index] === rank));
}

/** Where steps begin and end, and how long a whole one is. A limit that cuts a step short is no such place. */
function wholeEdges(edges: readonly number[]): {whole: readonly number[]; step: number} {
  const lengths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  const step = lengths.reduce((most, length) => Math.max(most, length), 0);
  const isCut = (length: number | undefined): boolean => (length ?? 0) < step * (1 - MAX_OFFSET);
  return {whole: edges.slice(isCut(lengths[0]) ? 1 : 0, isCut(lengths.at(-1)) ? -1 : undefined), step};
}

/**
 * Where steps meet: all places, every second, every third ... counted from the centre where that is such a place, else
 * leaving out as many on both sides of the step that holds it.
 */
function stepCandidates(bar: Bar): Candidate[] {
  const {course, limits} = bar.scale;
  const centre = course.shareOf(limits.center);
  const {whole, step} = wholeEdges(course.edges ?? []);
  // The centre lies on an edge, or half a step from two.
  const ranks = whole.map((edge) => Math.floor(Math.abs(edge - centre) / step + MAX_OFFSET));
  const ticks = ticksAt(bar, whole.map(course.scoreAt), true);
  return whole.map((_, skipped) => {
    const kept = course.isCentreApart ? 0 : skipped;
    const isKept = (__: unknown, index: number): boolean => (ranks[index] ?? 0) % (skipped + 1) === kept;
    return {base: [], rings: ringsOf(ticks.filter(isKept), ranks.filter(isKept)), isWhole: true};
  });
}

/** Shares of each side's scores: quarters, halves, the ends. */
function quantileCandidates(bar: Bar): Candidate[] {
  const {course, limits} = bar.scale;
  const centre = course.shareOf(limits.center);
  return [4, 2, 1].map((parts) => {
    const shares = Array.from({length: parts + 1}, (_, part) => part / parts);
    const below = shares.slice(1).map((share) => centre * (1 - share));
    const above = shares.slice(1).map((share) => centre + (1 - centre) * share);
    const all = [...(centre > 0 ? below : []), centre, ...(centre < 1 ? above : [])];
    const ticks = ticksAt(bar, all.map(course.scoreAt), true);
    const ranks = all.map((share) => Math.abs(share - centre));
    return {base: [], rings: ringsOf(ticks, ranks), isWhole: true};
  });
}

/** Round scores on each side of the centre, where each side is even by itself. */
function slopeCandidates(bar: Bar): Candidate[] {
  const {course, limits} = bar.scale;
  const {low, center, high} = limits;
  const side = (from: number, to: number, count: number): Tick[] => {
    if (!(from < to)) return [];
    const {values, labels} = chooseTicks(from, to, count, bar.isPercent);
    const ticks = values.map((value, index) => ({
      value,
      label: labels[index] ?? '',
      share: course.shareOf(value),
    }));
    return ticks.filter(({value}) => value !== center);
  };
  return [4, 3, 2, 1].map((count) => ({
    base: ticksAt(bar, [center]),
    rings: [[...side(low, center, count), ...side(center, high, count)]],
    isWhole: true,
  }));
}

/** Which multiples of which powers of ten are taken, the most first. */
const SPACINGS = [
  {digits: [5, 2, 1], stride: 1},
  {digits: [5, 1], stride: 1},
  {digits: [1], stride: 1},
  // 2, 0.5, 0.2: near a limit that no power of ten is near.
  {digits: [2, 0.5], stride: 1},
  ...[2, 3, 5, 10, 20, 50, 100].map((stride) => ({digits: [1], stride})),
];

/** Round distances, falling from the farther limit to where they all but meet the centre. */
function roundDistances(
  {limits, course}: Scale,
  {digits, stride}: (typeof SPACINGS)[number],
): readonly number[] {
  const {low, center, high} = limits;
  const far = Math.min(Number.MAX_VALUE, Math.max(high - center, center - low));
  const sign = high - center >= center - low ? 1 : -1;
  const distances: number[] = [];
  for (let exponent = Math.floor(Math.log10(far)); exponent >= -323; exponent -= 1) {
    if (exponent % stride !== 0) continue;
    const some = digits.map((digit) => Number(`${digit}e${exponent}`)).filter((each) => each <= far);
    const isNear = ({share}: {share: number}): boolean =>
      Math.abs(share - course.shareOf(center)) < MIN_DISTANCE;
    if (some.length > 0 && some.every((each) => isNear({share: course.shareOf(center + sign * each)}))) break;
    distances.push(...some);
  }
  return distances;
}

function distanceCandidates(bar: Bar): Candidate[] {
  const {low, center, high} = bar.scale.limits;
  const base = ticksAt(bar, [center]);
  return SPACINGS.map((spacing) => ({
    base,
    rings: roundDistances(bar.scale, spacing).map((distance) =>
      ticksAt(
        bar,
        [center - distance, center + distance].filter((score) => score >= low && score <= high),
      ),
    ),
    isWhole: false,
  }));
}

/** The limits that cut a step short, which then are no places where steps meet. */
export function cutEnds(bar: Bar): Tick[] {
  const {course, limits} = bar.scale;
  const {edges = []} = course;
  const {whole} = wholeEdges(edges);
  const cut = [
    ...(edges[0] === whole[0] ? [] : [limits.low]),
    ...(edges.at(-1) === whole.at(-1) ? [] : [limits.high]),
  ];
  return ticksAt(bar, cut);
}

/** The lower limit, the centre and the upper limit: what a bar is told by where there is room for nothing else. */
export function endTicks(bar: Bar): Tick[] {
  const {low, center, high} = bar.scale.limits;
  return ticksAt(bar, Array.from(new Set([center, low, high])));
}

/** What ticks a bar might have, the most first, by what its scale makes readable: round numbers, ranks or the edges of steps. */
export function tickCandidates(bar: Bar): Candidate[] {
  const {norm, course} = bar.scale;
  if (course.edges !== undefined) return stepCandidates(bar);
  switch (norm.name) {
    case 'quantile':
      return quantileCandidates(bar);
    case 'linear':
    case 'two-slope':
      return slopeCandidates(bar);
    case 'symlog':
    case 'sqrt':
      return distanceCandidates(bar);
    default:
      return norm.name satisfies never;
  }
}
