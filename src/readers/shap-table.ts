import {AttrmapError} from '../errors';
import type {ReadOptions} from '../options/resolve';
import {quote} from '../quote';
import type {Table} from '../table/table';
import {type ArrayLabels, type NumericArray, shapeText, sizeOf, tableOfArray, takeAt} from './arrays/array';
import {counted} from './words';

/** What SHAP explains a prediction with: one number for each feature, instance and output, in one to three axes. */
export interface ShapArrays {
  /** (features), (instances, features) or (instances, features, outputs). */
  readonly values: NumericArray;
  readonly featureNames?: readonly string[] | undefined;
  readonly outputNames?: readonly string[] | undefined;
  readonly instanceNames?: readonly string[] | undefined;
  /** True for the instance that `--sequence` names, taken already: counted among one, its number would be wrong. */
  readonly isTaken?: boolean;
}

/** How long what stands beside values is; undefined for what has no axis, or several. */
export interface LengthsBeside {
  readonly data: number | undefined;
  readonly baseValues: number | undefined;
  readonly featureNames: number | undefined;
}

/**
 * Values with an axis of one instance before their two, where what stands beside them shows that these are its features
 * and outputs: a base value for each column, and a datum or a name for each row. Others stay as they are.
 */
export function asOneInstance(
  values: NumericArray,
  {data, baseValues, featureNames}: LengthsBeside,
): NumericArray {
  const [rows, columns] = values.shape;
  if (values.shape.length !== 2 || rows === columns || baseValues !== columns) return values;
  return data === rows || featureNames === rows ? {...values, shape: [1, ...values.shape]} : values;
}

/** So many names at most are listed in a message. */
const MAX_LISTED = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).map((name) => quote(name));
  return shown.join(', ') + (names.length > shown.length ? ', ...' : '');
}

/** The outputs as messages list them: by name, else by number. */
function outputsText(count: number, names: readonly string[] | undefined): string {
  return names === undefined ? `0 to ${count - 1}` : listed(names);
}

function checkNames(what: string, names: readonly string[] | undefined, count: number): void {
  if (names === undefined || names.length === count) return;
  throw new AttrmapError(
    'ragged',
    `${counted(names.length, `${what} name`)} cannot go with ${counted(count, what)} in values`,
    {hint: 'save as many names as values has along that axis'},
  );
}

/** What to do about a name that several outputs have: their numbers tell them apart, unless these are names as well. */
function numberHint(wanted: string, names: readonly string[]): string {
  const numbers = names.flatMap((name, position) => (name === wanted ? [String(position)] : []));
  if (numbers.some((number) => names.includes(number)))
    return 'save the explanation with different output_names: numbers cannot stand for outputs that are named by numbers';
  const flags = numbers.slice(0, MAX_LISTED).map((number) => `--class ${number}`);
  return `say which by its number, counted from 0: ${flags.join(' or ')}`;
}

/** An output's position: by its name, which wins over a number that reads the same. */
function findOutput(
  wanted: string,
  count: number,
  names: readonly string[] | undefined,
): {position: number; notes: string[]} {
  const named = names?.indexOf(wanted) ?? -1;
  const number = /^\d{1,9}$/.test(wanted) && Number(wanted) < count ? Number(wanted) : undefined;
  if (named >= 0 && names?.indexOf(wanted, named + 1) !== -1) {
    throw new AttrmapError('ambiguous', `several outputs are named ${quote(wanted)}`, {
      hint: numberHint(wanted, names ?? []),
    });
  }
  if (named >= 0) {
    const isTaken = number !== undefined && number !== named;
    return {position: named, notes: isTaken ? [`the output named ${wanted}, not the one at ${wanted}`] : []};
  }
  if (number !== undefined) return {position: number, notes: []};
  throw new AttrmapError('bad-value', `--class: there is no output ${quote(wanted)}`, {
    hint: `choose one of: ${outputsText(count, names)}`,
  });
}

function checkInstance(index: number, count: number): void {
  if (index < count) return;
  throw new AttrmapError(
    'bad-value',
    `--sequence ${index}: there ${count === 1 ? 'is' : 'are'} only ${counted(count, 'instance')}`,
    {hint: `give a number from 0 to ${count - 1}`},
  );
}

/** The values with one instance only, where `--sequence` names one. An array without instances is one instance. */
function takeInstance(shap: ShapArrays, hasInstances: boolean, {sequence}: ReadOptions): ShapArrays {
  if (sequence === undefined || shap.isTaken) return shap;
  const {values, instanceNames} = shap;
  const count = hasInstances ? (values.shape[0] ?? 0) : 1;
  checkInstance(sequence, count);
  if (!hasInstances) return shap;
  const {shape, data} = takeAt(values, 0, sequence);
  return {
    ...shap,
    values: {shape: [1, ...shape], data},
    instanceNames: [instanceNames?.[sequence] ?? String(sequence)],
  };
}

function withNotes(table: Table, notes: readonly string[]): Table {
  return notes.length === 0 ? table : {...table, notes: [...(table.notes ?? []), ...notes]};
}

/** The table of (instances, features). */
function tableOfMatrix({values, featureNames, instanceNames}: ShapArrays, options: ReadOptions): Table {
  return tableOfArray(values, {rows: instanceNames, columns: featureNames}, options);
}

/** The table of (features, outputs): of one output its column, laid as the only row, else all of them. */
function tableOfInstance(shap: ShapArrays, options: ReadOptions): Table {
  const {values, featureNames, outputNames, instanceNames} = shap;
  const [, outputs = 0] = values.shape;
  if (options.class !== undefined) {
    const {position, notes} = findOutput(options.class, outputs, outputNames);
    const {shape, data} = takeAt(values, 1, position);
    const one = {values: {shape: [1, ...shape], data}, featureNames, instanceNames};
    return withNotes(tableOfMatrix(one, options), notes);
  }
  const labels: ArrayLabels = {rows: featureNames, columns: outputNames};
  return withNotes(tableOfArray(values, labels, options), ['features as rows, outputs as columns']);
}

/** The table of (instances, features, outputs). */
function tableOfCube(shap: ShapArrays, options: ReadOptions): Table {
  const {values, outputNames} = shap;
  const [instances = 0, , outputs = 0] = values.shape;
  if (options.class === undefined && outputs > 1) {
    if (instances === 1) return tableOfInstance({...shap, values: takeAt(values, 0, 0)}, options);
    if (options.reduce !== undefined) return tableOfMatrix(shap, options);
    throw new AttrmapError(
      'ambiguous',
      `the values are for ${outputs} outputs: ${outputsText(outputs, outputNames)}`,
      {hint: 'say which with --class NAME or --class INDEX, or which instance with --sequence INDEX'},
    );
  }
  const {position, notes} =
    options.class === undefined ? {position: 0, notes: []} : findOutput(options.class, outputs, outputNames);
  return withNotes(tableOfMatrix({...shap, values: takeAt(values, 2, position)}, options), notes);
}

function refuseClass(shap: ShapArrays, wanted: string): void {
  const [only, ...others] = shap.outputNames ?? [];
  if (others.length === 0 && (wanted === only || wanted === '0')) return;
  throw new AttrmapError('bad-value', `--class ${quote(wanted)}: the values have no axis of outputs`, {
    hint: `leave --class out: the shape of values is ${shapeText(shap.values.shape)}`,
  });
}

/** True for (features, outputs), as SHAP slices one instance off: its outputs still have several names then. */
function isInstance({values, featureNames, outputNames, instanceNames}: ShapArrays): boolean {
  const [first, second = 0] = values.shape;
  if (values.shape.length !== 2 || second < 2 || instanceNames !== undefined) return false;
  const fitsFeatures = featureNames === undefined || featureNames.length === first;
  return fitsFeatures && outputNames?.length === second;
}

/**
 * The table of SHAP values: (features) as one row, (instances, features) as it is, of (instances, features, outputs)
 * the output that `--class` names; the only instance of several outputs, which may be the one that `--sequence` names,
 * as features x outputs. With `--reduce`, outputs of several instances become one number.
 * Throws `ambiguous` with the outputs where several are left, `bad-value` for a class or instance that there is not,
 * `ragged` for names that do not fit, `array-shape` for more axes, and what `tableOfArray` throws.
 */
export function tableOfShap(shap: ShapArrays, options: ReadOptions): Table {
  const {values, featureNames, outputNames, instanceNames} = shap;
  const axes = values.shape.length;
  if (axes < 1 || axes > 3) {
    throw new AttrmapError(
      'array-shape',
      `SHAP values of the shape ${shapeText(values.shape)} are no (features), (instances, features) or (instances, features, outputs)`,
      {hint: 'save the part to be drawn'},
    );
  }
  if (sizeOf(values.shape) === 0) return tableOfArray(values, {}, options);
  if (isInstance(shap)) {
    takeInstance(shap, false, options);
    return tableOfInstance(shap, options);
  }
  checkNames('feature', featureNames, values.shape[axes === 1 ? 0 : 1] ?? 0);
  checkNames('instance', instanceNames, axes === 1 ? 1 : (values.shape[0] ?? 0));
  if (axes === 3) {
    checkNames('output', outputNames, values.shape[2] ?? 0);
    return tableOfCube(takeInstance(shap, true, options), options);
  }
  if (options.class !== undefined) refuseClass(shap, options.class);
  return tableOfMatrix(takeInstance(shap, axes === 2, options), options);
}
