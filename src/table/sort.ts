import type {AxisName, SortKey} from '../options/axes';
import {groupIndexes} from './headers';
import {measureLines} from './measure';
import type {Table} from './table';
import {take} from './take';

type Compare = (one: number, other: number) => number;

/** From A to Z, numbers in labels by their size; the language is fixed, so that the machine's does not matter. */
function byLabel(labels: readonly string[]): Compare {
  const {compare} = new Intl.Collator('en', {numeric: true});
  return (one, other) => compare(labels[one] ?? '', labels[other] ?? '');
}

/** The largest first; NaN last. */
function byMeasure(measures: Float64Array): Compare {
  return (one, other) => {
    const [left = Number.NaN, right = Number.NaN] = [measures[one], measures[other]];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return left === right ? 0 : right > left ? 1 : -1;
  };
}

/** What stands in groups is ordered within each group. */
function withinGroups(table: Table, axis: AxisName, compare: Compare): Compare {
  const indexes = groupIndexes(table, axis);
  return (one, other) => (indexes[one] ?? 0) - (indexes[other] ?? 0) || compare(one, other);
}

/**
 * Orders rows or columns: by label from A to Z, or by the sum, the mean or the largest absolute value of their scores,
 * the largest first. Missing scores do not count; where all are missing, a row comes last. Equal ones keep their order,
 * strips follow, and all stay in their groups.
 */
export function sort(table: Table, axis: AxisName, key: SortKey): Table {
  const labels = table[axis];
  const compare = key === 'label' ? byLabel(labels) : byMeasure(measureLines(table, axis, key));
  const positions = Array.from(labels.keys()).sort(withinGroups(table, axis, compare));
  return take(table, axis, positions);
}
