import type {AxisName} from '../options/axes';
import {kebab} from '../options/declare';
import type {SharedOptions} from '../options/resolve';
import {quote} from '../quote';
import {noteNorm} from '../views/norm-words';
import {wantsNumbers, wantsValues} from '../views/values';
import {canFrame} from './cells';
import type {Content} from './content';
import {noteLabels} from './label-notes';
import {isAllValues, type Picture} from './picture';

/** What is given in lengths, or for what a terminal does not show. */
const UNUSED: readonly (keyof SharedOptions)[] = [
  'view',
  'marginal',
  'background',
  'columnAngle',
  'groupGap',
  'cellSize',
  'width',
  'height',
  'geometry',
  'fontSize',
  'font',
  'dpi',
  'scale',
];

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** A note for each flag that was given and changes nothing here. What a config or a preset says is meant for figures. */
export function noteUnused(flags: readonly string[]): string[] {
  return UNUSED.filter((name) => flags.includes(name)).map((name) => {
    const hint = name === 'width' ? ': --terminal-width says how many columns there are' : '';
    return `--${kebab(name)} changes nothing in a terminal${hint}`;
  });
}

/** Whether positions as `--rows` and `--columns` count them are those of the picture: nothing was chosen or moved. */
function areAsRead(axis: AxisName, options: SharedOptions): boolean {
  const {merge, dropMissing, sort, top, cluster} = options;
  const moved = [options[axis], merge, dropMissing, sort?.[axis], top?.[axis]];
  return moved.every((each) => each === undefined) && cluster !== 'both' && cluster !== axis;
}

/** Which rows or columns are shown where not all are, and what shows the next. */
function noteCut(axis: AxisName, {content, plan}: Picture, options: SharedOptions): string[] {
  const [shown, total] = [plan[axis], content.table[axis].length];
  if (shown === total) return [];
  const next = `--${axis} ${shown}:${Math.min(total, 2 * shown)} shows the next`;
  return [
    `${axis} 1 to ${shown} of ${total}; ${areAsRead(axis, options) ? next : `--${axis} chooses others`}`,
  ];
}

function noteValues({content, plan}: Picture, columns: number): string[] {
  const {table, options, counts, masked} = content;
  const hasNone = counts.missing + masked === table.scores.length;
  const isTooWide = plan.wanted !== undefined || 2 * table.columns.length > columns;
  if (plan.form === 'values' || !wantsValues(table, options) || hasNone || !isTooWide) return [];
  const need = plan.wanted === undefined ? 'there are too many columns' : `they take ${plan.wanted} columns`;
  return [
    `values are left out: ${need}, and the terminal has ${columns}; a wider one, a shorter --number-format or fewer --columns print them`,
  ];
}

/** Whether every printed value is a zero although some score is not. */
function printsOnlyZeros({content, plan}: Picture): boolean {
  const {table, options, write} = content;
  if (plan.form !== 'values' || table.texts !== undefined || !wantsNumbers(options)) return false;
  let isPrinted = false;
  for (let index = 0; index < plan.rows * table.columns.length; index += 1) {
    const text = write(index);
    if (/[1-9∞]/.test(text)) return false;
    isPrinted ||= text !== '';
  }
  return isPrinted && table.scores.some((score) => Math.abs(score) > 0);
}

/** What the table has and a terminal does not show. */
function noteHidden({table, options}: Content): string[] {
  const strips = (table.strips ?? []).map(({name}) => quote(name));
  return [
    ...(strips.length === 0 ? [] : [`not shown in a terminal: the strips ${strips.join(', ')}`]),
    ...((table.trees ?? []).length > 0 && options.dendrogram
      ? ['not shown in a terminal: the dendrograms']
      : []),
  ];
}

function noteFrames({content, plan}: Picture): string[] {
  const {framed, framedNotes} = content;
  if (framed.size === 0) return [...framedNotes];
  return [
    ...framedNotes,
    canFrame(content, plan) ? 'frames are brackets' : 'frames are left out: they have no room',
  ];
}

function noteClipped({counts: {below, above}, hasColour}: Content): string[] {
  const how = hasColour ? 'drawn in the end colour' : 'marked as the ends are';
  return below + above === 0
    ? []
    : [`${plural(below + above, 'score')} beyond the limits, ${how} (${below} below, ${above} above)`];
}

/** What a reader of the picture should know that it cannot say itself: what was left out, shortened or clipped. */
export function notePicture(picture: Picture, options: SharedOptions, columns: number): string[] {
  const {content} = picture;
  return [
    ...noteCut('columns', picture, options),
    ...noteCut('rows', picture, options),
    ...noteValues(picture, columns),
    ...noteLabels(picture),
    ...(printsOnlyZeros(picture) ? ['every value prints as zero: --number-format .2e shows them'] : []),
    ...(content.masked === content.table.scores.length ? ['every cell is masked'] : []),
    ...noteFrames(picture),
    ...noteHidden(content),
    ...(isAllValues(picture) ? [] : [...noteNorm(content.scale, options), ...noteClipped(content)]),
  ];
}
