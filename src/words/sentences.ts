import {nameColour} from '../colour/names';
import {type Course, type Scale} from '../colour/scale';
import {AXES, type AxisName} from '../options/axes';
import type {FigureOptions} from '../options/resolve';
import {VIEW_WORDS} from '../options/views';
import {drawableLabel} from '../text/labels';
import {scoreFormatter} from '../text/numbers';
import type {Style} from './block';
import {type CellFact, type Facts, type LineFact, type LineName, measureOf, NEAR_SHARE} from './facts';

/** What sentences are written with. */
export interface Writing {
  readonly facts: Facts;
  readonly options: FigureOptions;
  readonly style: Style;
}

/** So many of the things of a list are named; the rest is counted. */
const MOST_NAMED = 5;
const MOST_LABELS = 200;

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function ordinal(count: number): string {
  const suffix = {1: 'st', 2: 'nd', 3: 'rd'}[count % 100 > 10 && count % 100 < 14 ? 0 : count % 10] ?? 'th';
  return `${count}${suffix}`;
}

/** A label in its quotes, and which of several it is: `"0" (2nd of 4)`. */
export function nameText({label, nth}: LineName, {style}: Pick<Writing, 'style'>): string {
  const text = label === '' ? 'without a label' : style.label(drawableLabel(label));
  return nth === undefined ? text : `${text} (${ordinal(nth.index)} of ${nth.of})`;
}

/** A score as the figure prints it. */
export function scoreText(score: number, {options}: Pick<Writing, 'options'>): string {
  return Number.isNaN(score) ? 'missing' : scoreFormatter(options)(score);
}

/** A number that was worked out: as scores are printed, with more digits where that would leave none. */
function numberText(value: number, {options}: Pick<Writing, 'options'>): string {
  const text = scoreFormatter(options)(value);
  return value === 0 || /[1-9]/.test(text) ? text : scoreFormatter({...options, numberFormat: '.3~g'})(value);
}

/** `1.3714 (dark green, beyond the scale)`. */
export function cellText(cell: CellFact, writing: Writing): string {
  if (cell.colour === undefined) return 'masked';
  const beyond =
    cell.beyond === undefined ? '' : `, ${cell.beyond === 'below' ? 'below' : 'beyond'} the scale`;
  return `${scoreText(cell.score, writing)} (${cell.colour}${beyond})`;
}

/** `1.3714 in row "_x", column "a"`. */
export function placeText({score, row, column}: CellFact, writing: Writing): string {
  return `${scoreText(score, writing)} in row ${nameText(row, writing)}, column ${nameText(column, writing)}`;
}

function listed(items: readonly string[], most = MOST_NAMED): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function percent(count: number, of: number): string {
  return `${Math.round((100 * count) / of)} %`;
}

/** What the figure is, how many scores it has and how far they reach. */
export function overviewText(writing: Writing): string {
  const {facts, options} = writing;
  const {present, missing, masked} = facts.counts;
  const size = `${plural(facts.rows.length, 'row')} and ${plural(facts.columns.length, 'column')}`;
  const left = [...(missing > 0 ? [`${missing} missing`] : []), ...(masked > 0 ? [`${masked} masked`] : [])];
  const range = rangeText(writing);
  return (
    `A ${VIEW_WORDS[options.view].noun} of ${style(measureOf(options), writing)} with ${size}: ` +
    `${plural(present, 'score')}${range === undefined ? '' : `, from ${range}`}${left.length > 0 ? ` (${left.join(', ')})` : ''}.`
  );
}

function style(text: string, {style: {label}}: Writing): string {
  return label(drawableLabel(text));
}

function rangeText({facts: {table}, options}: Writing): string | undefined {
  const {low, high} = table.scores.reduce(
    (range, score) =>
      Number.isNaN(score) ? range : {low: Math.min(range.low, score), high: Math.max(range.high, score)},
    {low: Infinity, high: -Infinity},
  );
  return low > high ? undefined : `${scoreText(low, {options})} to ${scoreText(high, {options})}`;
}

/** The labels of an axis, and its groups. */
export function axisTexts(axis: AxisName, writing: Writing): string[] {
  const {facts} = writing;
  const names = facts[axis].map((name) => nameText(name, writing));
  const noun = axis === 'rows' ? 'Rows' : 'Columns';
  const levels = facts.groups[axis].map((groups, level) => {
    const texts = groups
      .filter(({name}) => name !== '')
      .map(({name, count}) => `${style(name, writing)} (${count})`);
    return `${noun} are grouped${level === 0 ? '' : ' within these'}: ${listed(texts, MOST_LABELS)}.`;
  });
  return [`${noun} (${names.length}): ${listed(names, MOST_LABELS)}.`, ...levels];
}

/** The numbers that stand beside rows or columns and are no scores. */
export function stripTexts(writing: Writing): string[] {
  const {facts} = writing;
  return (facts.table.strips ?? []).map(({name, axis, scores}) => {
    const items = facts[axis].map(
      (line, index) => `${nameText(line, writing)}: ${scoreText(scores[index] ?? Number.NaN, writing)}`,
    );
    return `Strip ${style(name, writing)}, a number for each ${axis === 'rows' ? 'row' : 'column'}: ${listed(items, MOST_LABELS)}.`;
  });
}

function spreadText({norm}: Scale): string {
  switch (norm.name) {
    case 'linear':
      return 'evenly';
    case 'symlog':
      return `by the logarithm of the distance from the centre, about linearly up to ${norm.threshold}`;
    case 'sqrt':
      return 'by the square root of the distance from the centre';
    case 'quantile':
      return 'by rank, on each side of the centre by itself';
    case 'two-slope':
      return 'evenly on each side of the centre, up to its own limit';
    default:
      return norm.name satisfies never;
  }
}

function colourAt(course: Course, share: number): string {
  return nameColour(course.colourAt(share));
}

/** What the colours mean, and how many scores lie beyond them. */
export function colourText(writing: Writing): string {
  const {facts, options} = writing;
  const {scale, limits, counts} = facts;
  const {course} = scale;
  const at = (score: number, colour: string): string => `${numberText(score, writing)} (${colour})`;
  const ends = `from ${at(limits.low, colourAt(course, 0))} over ${at(limits.center, nameColour(scale.colour(limits.center)))} to ${at(limits.high, colourAt(course, 1))}`;
  const steps = options.steps === undefined ? '' : `, in ${options.steps} steps`;
  const beyond = counts.below + counts.above;
  const clipped =
    beyond === 0
      ? ''
      : ` ${plural(beyond, 'score lies', 'scores lie')} beyond these limits (${counts.below} below, ${counts.above} above) and ${beyond === 1 ? 'has' : 'have'} the colour of that end.`;
  const missing = counts.missing > 0 ? ` Missing scores are ${nameColour(scale.missing())}.` : '';
  return `Colours run ${ends}, spread ${spreadText(scale)}${steps}.${clipped}${missing}`;
}

/** The near-zero cells and the rule for them. */
export function nearText(writing: Writing): string {
  const {near, counts, limits} = writing.facts;
  const centre = limits.center === 0 ? '0' : numberText(limits.center, writing);
  return (
    `${near.count} of ${plural(counts.present, 'score')} (${percent(near.count, counts.present)}) ${near.count === 1 || counts.present === 1 ? 'is' : 'are'} near ${centre === '0' ? 'zero' : centre}: ` +
    `no farther from ${centre} than ${numberText(near.bound, writing)}, ${100 * NEAR_SHARE} % of the longer side of the colour scale.`
  );
}

/** The strongest scores of one sign; a sentence that there are none. */
export function extremeText(sign: 'highest' | 'lowest', writing: Writing): string {
  const {facts} = writing;
  const {center} = facts.limits;
  const side =
    sign === 'highest'
      ? center === 0
        ? 'positive'
        : 'above the centre'
      : center === 0
        ? 'negative'
        : 'below the centre';
  const cells = facts[sign];
  if (cells.length === 0) return `No score is ${side}.`;
  const [first, ...others] = cells.map((cell) => placeText(cell, writing));
  const then = others.length === 0 ? '' : `; then ${others.join('; ')}`;
  return center === 0
    ? `The strongest ${side} score is ${first}${then}.`
    : `The strongest score ${side} is ${first}${then}.`;
}

export function outlierText(writing: Writing): string {
  const {outliers} = writing.facts;
  const {cells, median, bound, rule} = outliers;
  const how = `farther than ${numberText(bound, writing)} (${rule}) from the median, ${numberText(median, writing)}`;
  if (cells.length === 0) return `No score is an outlier: none lies ${how}.`;
  const list = listed(cells.map((cell) => placeText(cell, writing)));
  return `${plural(cells.length, 'score is an outlier', 'scores are outliers')}, ${how}: ${list}.`;
}

/** Which rows stand out, by the same rule. */
export function standingText(writing: Writing): string {
  const {rows, median, bound, rule} = writing.facts.standing;
  const far = `farther than ${numberText(bound, writing)} (${rule}) above the median row's, ${numberText(median, writing)}`;
  if (rows.length === 0) return `No row stands out: no row's mean absolute score lies ${far}.`;
  const list = listed(
    rows.map(({name, meanAbs}) => `${nameText(name, writing)} (${numberText(meanAbs, writing)})`),
  );
  return rows.length === 1
    ? `Row ${list} stands out: its mean absolute score lies ${far}.`
    : `${rows.length} rows stand out, whose mean absolute scores lie ${far}: ${list}.`;
}

function sideTexts({above, below, highest, lowest}: LineFact, writing: Writing): string[] {
  const isZero = writing.facts.limits.center === 0;
  const best = (cell: CellFact | undefined): string =>
    cell === undefined ? '' : `${scoreText(cell.score, writing)} in row ${nameText(cell.row, writing)}`;
  return [
    ...(above > 0 ? [`${above} ${isZero ? 'positive' : 'above the centre'}, up to ${best(highest)}`] : []),
    ...(below > 0 ? [`${below} ${isZero ? 'negative' : 'below the centre'}, down to ${best(lowest)}`] : []),
  ];
}

/** How the scores of one column lie, in one sentence. */
export function columnText(fact: LineFact, writing: Writing): string {
  const {name, present, near, highest, lowest, mean} = fact;
  const head = `Column ${nameText(name, writing)}`;
  if (present === 0 || highest === undefined || lowest === undefined) return `${head} has no scores.`;
  const {center} = writing.facts.limits;
  const zero = center === 0 ? 'zero' : numberText(center, writing);
  const average = Number.isNaN(mean) ? '' : `; mean ${numberText(mean, writing)}`;
  if (near === present) {
    const range = `${scoreText(lowest.score, writing)} to ${scoreText(highest.score, writing)}`;
    return `${head}: all ${plural(present, 'score')} near ${zero} (${range})${average}.`;
  }
  const share =
    near === 0
      ? `no score near ${zero}`
      : `${near > present / 2 ? 'mostly ' : ''}near ${zero} (${near} of ${present})`;
  return `${head}: ${[share, ...sideTexts(fact, writing)].join('; ')}${average}.`;
}

/** Labels as they follow each other in a sentence of the whole figure. */
export function axesTexts(writing: Writing): string[] {
  return AXES.toReversed().flatMap((axis) => axisTexts(axis, writing));
}
