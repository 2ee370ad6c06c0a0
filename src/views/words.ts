import {AXES, type AxisName} from '../options/axes';
import type {FigureOptions} from '../options/resolve';
import {VIEW_WORDS} from '../options/views';
import {quote} from '../quote';
import {countOf, eachOf} from '../table/blocks/whole';
import {groupsAt, levelsOf} from '../table/headers';
import type {Table} from '../table/table';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {exactNumber} from '../text/numbers';
import {describeBlocks, noteBlocks} from './block-words';
import {MIN_FRAMED_SIDE} from './cell-frames';
import {describeNorm, noteNorm, notePale} from './norm-words';
import {missingOf, type Parts} from './parts';
import {isSlanting, type Plan} from './plan';
import {starKey} from './star-key';
import {noteSmallLabels, noteSmallValues, valuesLeftOut} from './value-words';
import {wantsNumbers, wantsValues} from './values';

/** What of a plan notes are about: every view has as much. */
export type NotedPlan = Pick<Plan, 'valueSize'> &
  Partial<Pick<Plan, 'cell'>> & {
    readonly [axis in AxisName]: Pick<Plan[axis], 'lines' | 'every'> & Partial<Pick<Plan[axis], 'size'>>;
  } & {readonly headers?: Partial<Plan['headers']>};

/** More labels than this are not all written into the description. */
const MAX_DESCRIBED_LABELS = 200;

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function listLabels(labels: readonly string[]): string {
  const shown = labels.slice(0, MAX_DESCRIBED_LABELS).map((label) => JSON.stringify(label));
  const more = labels.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The groups of each level, the outermost first. */
function describeHeaders(table: Table): string[] {
  return AXES.flatMap((axis) =>
    levelsOf(table, axis).map((_, level) => {
      const groups = groupsAt(table, axis, level).filter(({name}) => name !== '');
      const shown = groups
        .slice(0, MAX_DESCRIBED_LABELS)
        .map(({name, count}) => `${JSON.stringify(name)} (${count})`);
      const more = groups.length - shown.length;
      const how = level === 0 ? 'are grouped' : 'are grouped within these';
      return `${axis === 'rows' ? 'Rows' : 'Columns'} ${how}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
    }),
  );
}

function describeStrips({strips = []}: Table): string[] {
  return strips.map(
    ({name, axis}) =>
      `A strip in greys gives ${JSON.stringify(name)} of each ${axis === 'rows' ? 'row' : 'column'}.`,
  );
}

function describeTrees({trees = []}: Table, {dendrogram}: FigureOptions): string[] {
  const [drawn] = trees;
  if (drawn === undefined) return [];
  const axes = AXES.filter((axis) => trees.some((tree) => tree.axis === axis)).join(' and ');
  const how = dendrogram ? 'A dendrogram joins clustered' : 'Clustering ordered the';
  return [`${how} ${axes}: ${drawn.method}.`];
}

function describeMarginals({marginals, options}: Parts): string[] {
  const what = {sum: 'sum', mean: 'mean', 'mean-abs': 'mean absolute value'}[options.marginalBy];
  return AXES.filter((axis) => marginals[axis] !== undefined).map(
    (axis) => `Bars give the ${what} of each ${axis === 'rows' ? 'row' : 'column'}.`,
  );
}

/** Sums of infinite scores, or too large for a number, have no length. */
function noteInfiniteBars({marginals}: Parts): string[] {
  return AXES.flatMap((axis) => {
    const count = marginals[axis]?.infinite ?? 0;
    const noun = axis === 'rows' ? 'row' : 'column';
    return count === 0 ? [] : [`no bar for ${plural(count, noun)}: it would be infinitely long`];
  });
}

/** The figure in words, labels in full: for readers who do not see it. */
export function describeFigure(parts: Parts): string {
  const {table, options, scale, counts, masked, marked, extremes} = parts;
  const {low, center, high} = scale.limits;
  const missing = missingOf(parts);
  const measure = options.legendTitle === '' ? 'Scores' : options.legendTitle;
  const sentences = [
    `${measure}: ${VIEW_WORDS[options.view].noun} of ${plural(countOf(table, 'rows'), 'row')} and ${plural(countOf(table, 'columns'), 'column')}.`,
    ...describeBlocks(table),
    `Colours run from ${exactNumber(low)} over ${exactNumber(center)} to ${exactNumber(high)}; scores run from ${extremes.low} to ${extremes.high}.`,
    ...describeNorm(scale, options.steps),
    ...(counts.below + counts.above > 0
      ? [`${plural(counts.below + counts.above, 'score')} beyond the colours.`]
      : []),
    ...(missing > 0 ? [`${plural(missing, 'score')} missing.`] : []),
    ...(masked > 0 ? [`${plural(masked, 'cell')} masked.`] : []),
    ...(marked.cells.length > 0 ? [`${plural(marked.cells.length, 'cell')} framed.`] : []),
    ...(table.texts === undefined ? [] : ['Cells hold texts in place of their scores.']),
    ...(table.pValues === undefined ? [] : [`Stars: ${starKey(options.starLevels).join(', ')}.`]),
    `Rows: ${listLabels(table.rows)}.`,
    `Columns: ${listLabels(table.columns)}.`,
    ...describeHeaders(table),
    ...describeStrips(table),
    ...describeMarginals(parts),
    ...describeTrees(table, options),
  ];
  return sentences.join(' ');
}

interface DrawnLabel {
  readonly full: string;
  readonly drawn: string;
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

/** Labels as the table has them, escaped, and as they are drawn; those skipped are left out. */
function drawnLabels({table}: Parts, {rows, columns}: NotedPlan): Record<'row' | 'column', DrawnLabel[]> {
  const pair = (labels: readonly string[], {lines}: NotedPlan['rows']): DrawnLabel[] =>
    lines.flatMap((entry, index) =>
      entry.length === 0 ? [] : [{full: drawableLabel(labels[index] ?? ''), drawn: entry.join('')}],
    );
  return {row: pair(table.rows, rows), column: pair(table.columns, columns)};
}

/** Warns where different labels have been shortened to the same text. */
export function warnOfLookalikes(parts: Parts, plan: NotedPlan): string[] {
  return Object.entries(drawnLabels(parts, plan)).flatMap(([axis, labels]) => {
    const drawn = new Set(labels.map((label) => bare(label.drawn)));
    const full = new Set(labels.map((label) => bare(label.full)));
    if (drawn.size === full.size) return [];
    return [
      `different ${axis} labels were shortened to the same text: give them more room, or a larger --label-max`,
    ];
  });
}

/** Whether every printed value is a zero although some score is not. */
function printsOnlyZeros({table, values, options}: Parts): boolean {
  const isZero = (text: string): boolean => !/[1-9∞]/.test(text);
  if (values === undefined || table.texts !== undefined || !wantsNumbers(options)) return false;
  if (!values.texts.some((text) => text !== '')) return false;
  return values.texts.every(isZero) && table.scores.some((score) => Math.abs(score) > 0);
}

/** Whether values are asked for that are not printed because they do not fit. */
function leavesValuesOut({options, counts, masked, table, values}: Parts, {valueSize}: NotedPlan): boolean {
  // That joined cells have no values is said with them.
  if (table.blocks !== undefined) return false;
  const hasNone = counts.missing + masked === table.scores.length || values?.width === 0;
  return wantsValues(table, options) && valueSize === undefined && !hasNone;
}

/** Says so where a choice of values to print comes to none. */
function noteNothingPrinted({options, table, values}: Parts): string[] {
  const {print} = options;
  if (print?.kind !== 'abs' || values === undefined || values.texts.some((text) => text !== '')) return [];
  return table.scores.every(Number.isNaN)
    ? []
    : [`no value is printed: no absolute score is at least ${print.least}`];
}

function noteShortenedTexts({table, values, options}: Parts, {valueSize}: NotedPlan): string[] {
  if (table.texts === undefined || values === undefined || valueSize === undefined) return [];
  const isShortened = (text: string): boolean => shortenMiddle(text, options.labelMax) !== text;
  const {length} = table.texts.filter(
    (text, index) => values.texts[index] !== '' && isShortened(drawableLabel(text)),
  );
  return length === 0 ? [] : [`${plural(length, 'printed text')} shortened`];
}

function noteMarked({marked: {cells, notes}}: Parts, {cell}: Pick<NotedPlan, 'cell'>): string[] {
  if (cell === undefined || cells.length === 0 || Math.min(cell.width, cell.height) >= MIN_FRAMED_SIDE)
    return [...notes];
  return [...notes, `frames are left out: cells are smaller than ${MIN_FRAMED_SIDE} pt`];
}

/** What became of headers, and of column labels for their sake. */
function noteHeaders({options, table}: Parts, {headers, columns}: NotedPlan): string[] {
  const countOf = (what: 'leftOut' | 'shortened'): number =>
    AXES.reduce((sum, axis) => sum + (headers?.[axis]?.[what] ?? 0), 0);
  const [leftOut, shortened] = [countOf('leftOut'), countOf('shortened')];
  const isTurned =
    isSlanting(options.columnAngle) &&
    headers?.columns !== undefined &&
    levelsOf(table, 'columns').length > 0;
  return [
    ...(leftOut === 0
      ? []
      : [`${plural(leftOut, 'name')} of groups left out: there is no room along the group`]),
    ...(shortened === 0 ? [] : [`${plural(shortened, 'name')} of groups shortened`]),
    ...(isTurned && columns.lines.length > 0
      ? ['column labels stand upright, since groups stand beyond them']
      : []),
  ];
}

/** Trees that a view has no place for. */
export function noteTrees({trees = []}: Table, {dendrogram, view}: FigureOptions): string[] {
  return dendrogram && trees.length > 0
    ? [`the tree of --cluster is left out: --view ${view} has no place for it`]
    : [];
}

/** What a reader of the figure should know that the figure itself cannot say: what was left out, shortened or clipped. */
export function noteFigure(parts: Parts, plan: NotedPlan): string[] {
  const {options, counts} = parts;
  const notes = noteBlocks(parts);
  if (leavesValuesOut(parts, plan)) {
    notes.push(valuesLeftOut(options, wantsNumbers(options) ? 'values' : 'stars'));
  }
  notes.push(...noteSmallValues(parts, plan));
  for (const [axis, labels] of [
    ['row', plan.rows],
    ['column', plan.columns],
  ] as const) {
    notes.push(...noteSmallLabels(axis, labels, options));
    if (labels.every > 1 && labels.lines.length > 1)
      notes.push(
        `every ${ordinal(labels.every * eachOf(parts.table, `${axis}s`))} ${axis} is labelled: there is no room for more`,
      );
    const shortened = drawnLabels(parts, plan)[axis].filter(
      ({full, drawn}) => bare(full) !== bare(drawn),
    ).length;
    if (shortened > 0) notes.push(`${plural(shortened, `${axis} label`)} shortened`);
  }
  notes.push(...noteHeaders(parts, plan));
  if (plan.valueSize !== undefined && printsOnlyZeros(parts)) {
    notes.push('every value prints as zero: --number-format .2e shows them');
  }
  if (parts.masked === parts.table.scores.length) notes.push('every cell is masked');
  notes.push(...noteMarked(parts, plan));
  notes.push(...noteNothingPrinted(parts), ...noteShortenedTexts(parts, plan));
  for (const {name, scale} of parts.strips)
    notes.push(`the strip ${quote(name)} runs from ${scale.low} (white) to ${scale.high} (grey)`);
  notes.push(...noteNorm(parts.scale, options), ...notePale(parts.table, parts.scale, options));
  notes.push(...noteInfiniteBars(parts));
  const clipped = counts.below + counts.above;
  if (clipped > 0) {
    notes.push(
      `${plural(clipped, 'score')} beyond the limits, drawn in the end colour (${counts.below} below, ${counts.above} above)`,
    );
  }
  return notes;
}

function ordinal(count: number): string {
  const suffix = {1: 'st', 2: 'nd', 3: 'rd'}[count % 100 > 10 && count % 100 < 14 ? 0 : count % 10] ?? 'th';
  return `${count}${suffix}`;
}

/** Warns of characters that are drawn as boxes with their code, and says what has them. */
export function warnOfMissingCharacters(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 8).map((character) => {
    const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    return `${quote(character)} (U+${code})`;
  });
  const more = missing.length > shown.length ? ` and ${missing.length - shown.length} more` : '';
  const packages = suggestPackages(missing);
  return [
    `no font has ${shown.join(', ')}${more}: drawn as a box with its code; install a font that has it (${packages}) or name one with --font`,
  ];
}

/** What the packages for Chinese, Japanese, Korean and pictures cover; the rest is left to Noto's many other scripts. */
const KNOWN_SCRIPTS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\p{Extended_Pictographic}]/u;

/** Debian's packages of fonts, by what they cover. */
function suggestPackages(characters: readonly string[]): string {
  const isIn = (pattern: RegExp): boolean => characters.some((character) => pattern.test(character));
  const packages = [
    ...(isIn(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f]/u)
      ? ['fonts-noto-cjk']
      : []),
    ...(isIn(/\p{Extended_Pictographic}/u) ? ['fonts-symbola'] : []),
    ...(characters.every((character) => KNOWN_SCRIPTS.test(character)) ? [] : ['fonts-noto-core']),
  ];
  return `on Debian ${packages.join(', ')}`;
}
