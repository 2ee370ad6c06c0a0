import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import {asOneInstance, tableOfShap} from '../shap-table';
import {tableOfArray} from './array';
import {choiceNotes, chooseArray} from './choose';
import {labelsFor, noTextsNote} from './npz-labels';
import {called, type Member, type Members, numbersOf, readMembers, textsOf} from './npz-members';

function withNotes(table: Table, notes: readonly string[]): Table {
  return notes.length === 0 ? table : {...table, notes: [...notes, ...(table.notes ?? [])]};
}

function readPlain(members: Members, options: ReadOptions): Table {
  const arrays = [...members.values()];
  const chosen = chooseArray(arrays, options.part);
  const numbers = numbersOf(chosen, options);
  const {labels, notes, used} = labelsFor(members, chosen.shape, options);
  const others = arrays.filter(({name}) => !used.includes(name));
  return withNotes(tableOfArray(numbers, labels, options), [
    ...choiceNotes(chosen, others, options.part),
    ...notes,
  ]);
}

const SHAP_COMPANIONS = ['base_values', 'data', 'feature_names', 'output_names'];

/** The values of a SHAP explanation, as its own tests save one; undefined for any other file. */
function shapValues(members: Members, {part}: ReadOptions): Member | undefined {
  const values = members.get('values');
  // Values that are no numbers are refused by readShap: what stands beside them is no attribution.
  if (values === undefined || (part !== undefined && part !== 'values')) return undefined;
  return SHAP_COMPANIONS.some((name) => members.has(name)) ? values : undefined;
}

/** How long the only axis of an array is. */
function lengthOf(member: Member | undefined): number | undefined {
  return member?.shape.length === 1 ? member.shape[0] : undefined;
}

/** What to note of names that SHAP's arrays bring along and that cannot be used. */
function unusedNames(members: Members, name: string): string {
  return members.get(name)?.header.dtype.kind === 'other'
    ? noTextsNote(name)
    : `${called(name)} is not used: it holds no texts that fit`;
}

function readShap(members: Members, values: Member, options: ReadOptions): Table {
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
    ...left.map((name) => unusedNames(members, name)),
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
