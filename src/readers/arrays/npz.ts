import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import type {Table} from '../../table/table';
import {maxUnpacked} from '../gzip';
import {tooManyCells} from '../limits';
import {asOneInstance, tableOfShap} from '../shap-table';
import {counted} from '../words';
import {type ArrayLabels, type NumericArray, shapeText, sizeOf, tableOfArray} from './array';
import {choiceNotes, chooseArray, type NamedArray} from './choose';
import {readNumbers, readTexts} from './npy';
import {headerSpan, MAX_HEADER_BYTES, type NpyHeader, readNpyHeader} from './npy-header';
import {listMembers, peekMember, readMember, type ZipMember} from './zip';

/** An array of an npz whose header has been read, and nothing else. */
interface Member extends NamedArray {
  readonly header: NpyHeader;
  readonly packed: ZipMember;
}

/** Arrays that hold the labels of the rows, and of the columns, the more particular first. */
const ROW_NAMES = ['rows', 'row_labels', 'index', 'instance_names'] as const;
const COLUMN_NAMES = ['columns', 'column_labels', 'feature_names', 'names'] as const;

const EXTENSION = '.npy';
/** Headers are mostly 128 bytes; only where one is longer, more of its file is unpacked. */
const FIRST_BYTES = 512;
/** Each array's header is unpacked: an archive of many more is no file of scores. */
const MAX_ARRAYS = 4096;

function called(name: string): string {
  return `the array ${quote(name)}`;
}

function readHeader(packed: ZipMember, name: string): NpyHeader {
  const head = peekMember(packed, FIRST_BYTES);
  if (headerSpan(called(name), head).end <= FIRST_BYTES) return readNpyHeader(head, called(name));
  return readNpyHeader(peekMember(packed, FIRST_BYTES + MAX_HEADER_BYTES), called(name));
}

function readMembers(bytes: Uint8Array): Map<string, Member> {
  const files = listMembers(bytes).filter(({name}) => name.endsWith(EXTENSION));
  if (files.length > MAX_ARRAYS)
    throw new AttrmapError('too-large', `the archive has more than ${MAX_ARRAYS} arrays`);
  const members = new Map<string, Member>();
  for (const packed of files) {
    const name = packed.name.slice(0, -EXTENSION.length);
    if (members.has(name)) {
      throw new AttrmapError('input-format', `the archive has several arrays ${quote(name)}`, {
        hint: 'save it again with numpy.savez',
      });
    }
    const header = readHeader(packed, name);
    members.set(name, {
      name,
      shape: header.shape,
      isNumeric: header.dtype.kind === 'numbers',
      header,
      packed,
    });
  }
  return members;
}

/** Unpacks an array. Its shape is known already: what is too large for a table takes no memory. */
function unpackMember({header, packed}: Member, {maxCells}: ReadOptions): Uint8Array {
  if (!(sizeOf(header.shape) <= maxCells)) throw tooManyCells(maxCells);
  return readMember(packed, maxUnpacked(maxCells));
}

function numbersOf(member: Member, options: ReadOptions): NumericArray {
  if (!member.isNumeric)
    return readNumbers(
      peekMember(member.packed, FIRST_BYTES + MAX_HEADER_BYTES),
      called(member.name),
      options,
    );
  return readNumbers(unpackMember(member, options), called(member.name), options);
}

/** The texts of an array with one axis of such a length, or with so many texts in one row. */
function textsOf(
  member: Member | undefined,
  count: number,
  options: ReadOptions,
): readonly string[] | undefined {
  if (member?.header.dtype.kind !== 'texts') return undefined;
  const {shape} = member;
  if (shape.at(-1) !== count || sizeOf(shape) !== count || shape.length > 2) return undefined;
  return readTexts(unpackMember(member, options), called(member.name), options).texts;
}

/** The error for an array that is named as labels are and has another length than its axis. */
function misfit({name, shape}: Member, count: number, axis: string): AttrmapError {
  return new AttrmapError(
    'ragged',
    `${called(name)} of shape ${shapeText(shape)} cannot label ${counted(count, axis)} of scores`,
    {hint: 'save one label for each, or save it under another name'},
  );
}

/** The first array of these names whose texts fit an axis, and what to note of it and of those that do not fit. */
function findLabels(
  members: ReadonlyMap<string, Member>,
  {names, count, axis}: {names: readonly string[]; count: number; axis: string},
  options: ReadOptions,
): {labels: readonly string[] | undefined; notes: string[]; used: string[]} {
  const notes: string[] = [];
  for (const name of names) {
    const member = members.get(name);
    if (member === undefined || member.isNumeric) continue;
    const labels = textsOf(member, count, options);
    if (labels !== undefined)
      return {labels, notes: [...notes, `${axis} labels from ${called(name)}`], used: [name]};
    if (member.header.dtype.kind === 'texts') throw misfit(member, count, axis);
    notes.push(`${called(name)} is not used: it holds no plain texts; numpy.array(..., dtype=str) does`);
  }
  return {labels: undefined, notes, used: []};
}

/** The lengths of the axes that become rows and columns. */
function axesOf(shape: readonly number[]): {rows: number; columns: number} {
  const [first = 0, second = 0] = shape;
  return shape.length === 1 ? {rows: 1, columns: first} : {rows: first, columns: second};
}

function withNotes(table: Table, notes: readonly string[]): Table {
  return notes.length === 0 ? table : {...table, notes: [...notes, ...(table.notes ?? [])]};
}

/** True where the labels of an axis come from the file, as far as the options say. */
function wantsRowLabels({rowLabels}: ReadOptions): boolean {
  return rowLabels === true;
}

function readPlain(members: ReadonlyMap<string, Member>, options: ReadOptions): Table {
  const arrays = [...members.values()];
  const chosen = chooseArray(arrays, options.part);
  const numbers = numbersOf(chosen, options);
  const {rows, columns} = axesOf(chosen.shape);
  const none = {labels: undefined, notes: [], used: []};
  const rowLabels = wantsRowLabels(options)
    ? findLabels(members, {names: ROW_NAMES, count: rows, axis: 'row'}, options)
    : none;
  const columnLabels =
    options.columnLabelsFrom === undefined
      ? findLabels(members, {names: COLUMN_NAMES, count: columns, axis: 'column'}, options)
      : none;
  const used = [...rowLabels.used, ...columnLabels.used];
  const unused = arrays.filter(({name}) => !used.includes(name));
  const labels: ArrayLabels = {rows: rowLabels.labels, columns: columnLabels.labels};
  return withNotes(tableOfArray(numbers, labels, options), [
    ...choiceNotes(chosen, unused, options.part),
    ...rowLabels.notes,
    ...columnLabels.notes,
  ]);
}

const SHAP_COMPANIONS = ['base_values', 'data', 'feature_names', 'output_names'];

/** The values of a SHAP explanation, as its own tests save one; undefined for any other file. */
function shapValues(members: ReadonlyMap<string, Member>, {part}: ReadOptions): Member | undefined {
  const values = members.get('values');
  // Values that are no numbers are refused by readShap: what stands beside them is no attribution.
  if (values === undefined || (part !== undefined && part !== 'values')) return undefined;
  return SHAP_COMPANIONS.some((name) => members.has(name)) ? values : undefined;
}

/** How long the only axis of an array is. */
function lengthOf(member: Member | undefined): number | undefined {
  return member?.shape.length === 1 ? member.shape[0] : undefined;
}

function readShap(members: ReadonlyMap<string, Member>, values: Member, options: ReadOptions): Table {
  const numbers = asOneInstance(numbersOf(values, options), {
    data: lengthOf(members.get('data')),
    baseValues: lengthOf(members.get('base_values')),
    featureNames: lengthOf(members.get('feature_names')),
  });
  const {shape} = numbers;
  const features = shape.length === 1 ? shape[0] : shape[1];
  const names = (name: string, ...counts: readonly (number | undefined)[]): readonly string[] | undefined => {
    const count = counts.find((length) => length !== undefined && length === members.get(name)?.shape.at(-1));
    return count === undefined ? undefined : textsOf(members.get(name), count, options);
  };
  // Of two axes, one may be the features of a single instance and the other its outputs.
  const outputNames = names('output_names', shape.length === 1 ? 1 : shape.at(-1));
  const given = names('feature_names', features, shape.length === 2 ? shape[0] : undefined);
  const tokens =
    given === undefined ? names('data', features, shape.length === 2 ? shape[0] : undefined) : undefined;
  const left = [
    ...(members.has('feature_names') && given === undefined ? ['feature_names'] : []),
    ...(members.has('output_names') && shape.length === 3 && outputNames === undefined
      ? ['output_names']
      : []),
  ];
  return withNotes(tableOfShap({values: numbers, featureNames: given ?? tokens, outputNames}, options), [
    ...(tokens === undefined ? [] : [`features named by ${called('data')}`]),
    ...left.map((name) => `${called(name)} is not used: it holds no texts that fit`),
  ]);
}

/**
 * The table of a NumPy archive: of SHAP's arrays as `tableOfShap` says, else of the array that `--part` names or the only
 * one of numbers. Throws AttrmapError without the file.
 */
export function readNpz(bytes: Uint8Array, options: ReadOptions): Table {
  const members = readMembers(bytes);
  const values = shapValues(members, options);
  return values === undefined ? readPlain(members, options) : readShap(members, values, options);
}
