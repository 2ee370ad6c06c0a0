import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {counted} from '../words';
import {type ArrayLabels, shapeText} from './array';
import {listArrays} from './choose';
import {called, hasTexts, type Member, type Members, textsOf} from './npz-members';

/** What arrays of labels are called, the more particular names first. */
const NAMES = {
  row: ['rows', 'row_labels', 'index', 'instance_names'],
  column: ['columns', 'column_labels', 'feature_names', 'names'],
} as const;
const KNOWN: readonly string[] = Object.values(NAMES).flat();

/** One axis of the scores: how long it is, and how long the other. */
interface Side {
  readonly axis: keyof typeof NAMES;
  readonly count: number;
  readonly across: number;
  /** Whether its labels come from the file, as far as the options say. */
  readonly isWanted: boolean;
}

/** Labels for one axis, if there are any, what to note of them, and the arrays they were taken from. */
interface Found {
  readonly labels?: readonly string[];
  readonly notes: readonly string[];
  readonly used: readonly string[];
}

const NOTHING: Found = {notes: [], used: []};

function sidesOf(shape: readonly number[], {rowLabels, columnLabelsFrom}: ReadOptions): Side[] {
  const [first = 0, second = 0] = shape;
  const [rows, columns] = shape.length === 1 ? [1, first] : [first, second];
  return [
    {axis: 'row', count: rows, across: columns, isWanted: rowLabels === true},
    {axis: 'column', count: columns, across: rows, isWanted: columnLabelsFrom === undefined},
  ];
}

/** What to note of an array that is called as labels are and holds objects. */
export function noTextsNote(name: string): string {
  return `${called(name)} is not used: it holds no plain texts; numpy.array(..., dtype=str) does`;
}

/** The error for an array that is named as labels are and has another length than its axis. */
function misfit({name, shape}: Member, {axis, count}: Side): AttrmapError {
  return new AttrmapError(
    'ragged',
    `${called(name)} of shape ${shapeText(shape)} cannot label ${counted(count, axis)} of scores`,
    {hint: 'save one label for each, or save it under another name'},
  );
}

/** The labels in the first array of a known name that holds texts. Throws `ragged` where they do not fit. */
function findNamed(members: Members, side: Side, options: ReadOptions): Found {
  const notes: string[] = [];
  for (const name of NAMES[side.axis]) {
    const member = members.get(name);
    if (member === undefined || member.isNumeric) continue;
    const labels = textsOf(member, side.count, options);
    if (labels !== undefined)
      return {labels, notes: [...notes, `${side.axis} labels from ${called(name)}`], used: [name]};
    if (member.header.dtype.kind === 'texts') throw misfit(member, side);
    notes.push(noTextsNote(name));
  }
  return {...NOTHING, notes};
}

/** Arrays of texts whose names say nothing of what they label. */
function unnamedTexts(members: Members): Member[] {
  return [...members.values()].filter(
    ({name, header, shape}) => header.dtype.kind === 'texts' && shape.length > 0 && !KNOWN.includes(name),
  );
}

/** The labels in an array of any name, where it is the only one that fits this axis, and does not fit the other. */
function findFitting(members: Members, {axis, count, across}: Side, options: ReadOptions): Found {
  if (count === across) return NOTHING;
  const [only, second] = unnamedTexts(members).filter((member) => hasTexts(member, count));
  const labels = second === undefined ? textsOf(only, count, options) : undefined;
  if (only === undefined || labels === undefined) return NOTHING;
  const note = `${axis} labels from ${called(only.name)}, the only one of ${counted(count, 'text')}`;
  return {labels, notes: [note], used: [only.name]};
}

function findLabels(members: Members, side: Side, options: ReadOptions): Found {
  if (!side.isWanted) return NOTHING;
  const named = findNamed(members, side, options);
  if (named.labels !== undefined) return named;
  const fitting = findFitting(members, side, options);
  return {...fitting, notes: [...named.notes, ...fitting.notes]};
}

function fitsAny(member: Member, sides: readonly Side[]): boolean {
  return sides.some(({count}) => hasTexts(member, count));
}

/** What to note of arrays of texts: those that could label a side which has no labels, and those that fit no side. */
function unusedNotes(texts: readonly Member[], sides: readonly Side[], lacking: readonly Side[]): string[] {
  if (lacking.length === 0) return [];
  const [row, column] = [NAMES.row[0], NAMES.column[0]];
  const note = (members: readonly Member[], one: string, several: string): string[] => {
    if (members.length === 0) return [];
    const [noun, verb, why] = members.length === 1 ? ['array', 'is', one] : ['arrays', 'are', several];
    return [`the ${noun} of texts ${listArrays(members)} ${verb} not used: ${why}`];
  };
  return [
    ...note(
      texts.filter((member) => fitsAny(member, lacking)),
      `to label by it, name it "${row}" or "${column}"`,
      `to label by them, name them "${row}" and "${column}"`,
    ),
    ...note(
      texts.filter((member) => !fitsAny(member, sides)),
      'it fits neither rows nor columns',
      'they fit neither rows nor columns',
    ),
  ];
}

/**
 * Labels for scores of a shape, from arrays of the same archive: those of a known name, else any array of texts that fits
 * one axis alone and is the only one to do so. Texts that are left over are noted where an axis has no labels.
 * Throws `ragged` for an array of a known name that does not fit.
 */
export function labelsFor(
  members: Members,
  shape: readonly number[],
  options: ReadOptions,
): {labels: ArrayLabels; notes: readonly string[]; used: readonly string[]} {
  const sides = sidesOf(shape, options);
  const found = sides.map((side) => findLabels(members, side, options));
  const used = found.flatMap((each) => each.used);
  const lacking = sides.filter(({isWanted}, index) => isWanted && found[index]?.labels === undefined);
  const unused = unnamedTexts(members).filter(({name}) => !used.includes(name));
  const [rows, columns] = found;
  return {
    labels: {rows: rows?.labels, columns: columns?.labels},
    notes: [...found.flatMap((each) => each.notes), ...unusedNotes(unused, sides, lacking)],
    used,
  };
}
