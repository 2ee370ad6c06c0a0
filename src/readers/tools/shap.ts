import {AttrmapError} from '../../errors';
import type {Table} from '../../table/table';
import {chooseIndex, findField, onlyRoot, readArray, readTokens, requireField, valueOf} from '../json/access';
import {atPlace, type JsonContext, requireKind} from '../json/context';
import type {JsonForm} from '../json/form';
import {firstItem, soleObject} from '../json/recognise';
import {asOneInstance, type LengthsBeside, type ShapArrays, tableOfShap} from '../shap-table';
import {tokenDifference} from './tokens';

/** The values under the name they have in an Explanation, and under the one that people give them. */
const VALUES = ['values', 'shap_values'] as const;

/** What the model predicts without any feature, under the two names that SHAP has had for it. */
const BASE_VALUES = ['base_values', 'expected_value'] as const;

/** What says SHAP beside values. */
const COMPANIONS = [...BASE_VALUES, 'feature_names', 'output_names'] as const;

/** Where each instance has features of its own, as the tokens of a text are. */
const FEATURE_SOURCES = ['feature_names', 'data'] as const;

/** Names of features: the same for all instances, or a list for each of them. */
interface FeatureNames {
  readonly node: number;
  readonly isPerInstance: boolean;
  /** The tokens of `data`, which say how many axes the values have before the one of outputs. */
  readonly isData: boolean;
}

function isListOf({json}: JsonContext, node: number, kind: 'array' | 'string'): boolean {
  return json.kind(node) === 'array' && json.children(node).every((item) => json.kind(item) === kind);
}

/** The names in `feature_names`, else the texts in `data`: numbers there are the features' values. */
function findFeatureNames(context: JsonContext, object: number): FeatureNames | undefined {
  const {json} = context;
  for (const source of FEATURE_SOURCES) {
    const node = valueOf(context, object, source);
    if (node === undefined) continue;
    const isPerInstance = firstItem(context, node) !== undefined && isListOf(context, node, 'array');
    if (source === 'feature_names') return {node, isPerInstance, isData: false};
    const lists = isPerInstance ? json.children(node) : [node];
    if (lists.every((list) => firstItem(context, list) !== undefined && isListOf(context, list, 'string')))
      return {node, isPerInstance, isData: true};
  }
  return undefined;
}

/** True for lists of different lengths, one an instance: texts of different length. */
function isRagged({json}: JsonContext, values: number): boolean {
  const items = json.children(values);
  if (!items.every((item) => json.kind(item) === 'array')) return false;
  const lengths = items.map((item) => json.children(item).length);
  return lengths.some((length) => length !== lengths[0]);
}

/** The names of outputs: a list, or the name of the only one. */
function readOutputNames(context: JsonContext, object: number): string[] | undefined {
  const {json} = context;
  const node = valueOf(context, object, 'output_names');
  if (node === undefined) return undefined;
  return json.kind(node) === 'string' ? [json.string(node)] : readTokens(context, node, 'output_names');
}

/** The names of one instance's features. Throws `ragged` where there is no list for it. */
function readNamesAt(context: JsonContext, {node, isPerInstance}: FeatureNames, instance: number): string[] {
  const list = isPerInstance ? context.json.children(node)[instance] : node;
  if (list !== undefined) return readTokens(context, list, 'the names of features');
  throw new AttrmapError('ragged', `there are no names of features for instance ${instance}`, {
    ...context.json.place(node),
    hint: 'save as many lists of them as there are instances',
  });
}

/** The names that all instances share. Throws `ambiguous` where they have tokens of their own. */
function readSharedNames(context: JsonContext, names: FeatureNames, instances: number): string[] {
  const first = readNamesAt(context, names, 0);
  if (!names.isPerInstance) return first;
  for (let instance = 1; instance < instances; instance += 1) {
    const difference = tokenDifference(readNamesAt(context, names, instance), first);
    if (difference === undefined) continue;
    throw new AttrmapError(
      'ambiguous',
      `instance ${instance} is of other features than the first: ${difference}`,
      {
        ...context.json.place(names.node),
        hint: `say which instance with --sequence 0 to ${instances - 1}`,
      },
    );
  }
  return first;
}

/** One instance with features of its own. Shape of its values: (tokens) or (tokens, outputs), with an axis before them. */
function readInstance(
  context: JsonContext,
  values: number,
  {instance, names}: {instance: number; names: FeatureNames | undefined},
): ShapArrays {
  const item = context.json.children(values)[instance] ?? values;
  const featureNames = names === undefined ? undefined : readNamesAt(context, names, instance);
  const array = readArray(context, item, {name: `values[${instance}]`, columns: featureNames});
  return {
    values: {shape: [1, ...array.shape], data: array.data},
    featureNames,
    instanceNames: [String(instance)],
    isTaken: true,
  };
}

/** How long a list is that holds no lists. */
function lengthOf(context: JsonContext, node: number | undefined): number | undefined {
  if (node === undefined || context.json.kind(node) !== 'array') return undefined;
  const items = context.json.children(node);
  return items.some((item) => context.json.kind(item) === 'array') ? undefined : items.length;
}

function lengthsBeside(context: JsonContext, object: number): LengthsBeside {
  return {
    data: lengthOf(context, valueOf(context, object, 'data')),
    baseValues: lengthOf(context, valueOf(context, object, ...BASE_VALUES)),
    featureNames: lengthOf(context, valueOf(context, object, 'feature_names')),
  };
}

/** Values of one shape for all instances; those of a text's tokens, a list in `data`, are of one instance. */
function readInstances(
  context: JsonContext,
  {object, values}: {object: number; values: number},
  names: FeatureNames | undefined,
): ShapArrays {
  const array = readArray(context, values, {name: 'values'});
  const shown = asOneInstance(array, lengthsBeside(context, object));
  const {shape} = array;
  const [first = 0] = shape;
  if (names === undefined) return {values: shown};
  const featureNames = readSharedNames(context, names, shape.length > 1 ? first : 1);
  if (!names.isData || names.isPerInstance || shape.length === 1) return {values: shown, featureNames};
  // A list of texts that are no tokens says nothing of the features.
  if (shape.length !== 2 || featureNames.length !== first) return {values: shown};
  return {values: {...array, shape: [1, ...shape]}, featureNames};
}

/** True where an instance has to be chosen before its numbers are read, since the others may have other features. */
function isByInstance(
  context: JsonContext,
  values: number,
  {names, sequence}: {names: FeatureNames | undefined; sequence: number | undefined},
): boolean {
  if (isRagged(context, values)) return true;
  const first = firstItem(context, values);
  const hasInstances = first !== undefined && context.json.kind(first) === 'array';
  return hasInstances && names?.isPerInstance === true && sequence !== undefined;
}

function readArrays(context: JsonContext, object: number): ShapArrays {
  const {json, options} = context;
  const values = requireField(context, object, {names: VALUES, what: 'the JSON'});
  requireKind(context, values, {kind: 'array', name: 'values'});
  const names = findFeatureNames(context, object);
  const {sequence} = options;
  if (!isByInstance(context, values, {names, sequence}))
    return readInstances(context, {object, values}, names);
  const count = json.children(values).length;
  const instance = chooseIndex(count, {
    flag: '--sequence',
    noun: 'instance',
    index: sequence,
    place: json.place(values),
  });
  return readInstance(context, values, {instance, names});
}

function read(context: JsonContext, roots: readonly number[]): Table {
  const object = onlyRoot(context, roots);
  requireKind(context, object, {kind: 'object', name: 'the JSON'});
  const arrays = readArrays(context, object);
  const outputNames = readOutputNames(context, object);
  const place = valueOf(context, object, ...VALUES) ?? object;
  return atPlace(context, place, () => tableOfShap({...arrays, outputNames}, context.options));
}

/**
 * An Explanation of SHAP as people dump it: as `tableOfShap` has it; the tokens of texts, from `data` or from lists in
 * `feature_names`, label the columns. Of texts that differ in their tokens, `--sequence` chooses one.
 */
export const shap: JsonForm = {
  fits: (context, roots) => {
    const object = soleObject(context, roots);
    const values = object === undefined ? undefined : findField(context, object, VALUES);
    if (object === undefined || values === undefined || context.json.kind(values.node) !== 'array')
      return false;
    return findField(context, object, COMPANIONS) !== undefined;
  },
  read,
};
