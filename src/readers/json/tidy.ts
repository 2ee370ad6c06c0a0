import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import type {Table} from '../../table/table';
import {placeOfCharacter} from '../lines';
import {parsePosition, positionError, type TidyFields, TidyPivot} from '../tidy';
import {readLabel} from './cells';
import {type JsonContext, requireKind} from './context';

/** Objects with one score each. */
export interface TidyObjects {
  readonly objects: readonly number[];
  /** The keys of the first object, which `fields` counts. */
  readonly names: readonly string[];
  readonly fields: TidyFields;
}

/** The value of a key that every object must have. Throws `ragged` where it is lacking. */
function valueOf({json}: JsonContext, object: number, name: string): number {
  const value = json.value(object, name);
  if (value !== undefined) return value;
  throw new AttrmapError('ragged', `this object lacks the key ${quote(name)}`, {
    ...json.place(object),
    hint: 'each object of tidy JSON needs a row, a column and a value; write null for a missing score',
  });
}

function positionOf({json}: JsonContext, node: number): number {
  const text = readLabel(json, node);
  const position = parsePosition(text);
  if (position === undefined) throw positionError(text, json.place(node));
  return position;
}

/** Throws `ambiguous` for two scores of one cell, and the errors of other forms, with line and character. */
export function readTidy(context: JsonContext, {objects, names, fields}: TidyObjects): Table {
  const {json, options, reader} = context;
  const pivot = new TidyPivot(options.maxCells, (offset) => placeOfCharacter(json.text, offset));
  const find = (object: number, field: number): number => valueOf(context, object, names[field] ?? '');
  const findPosition = (object: number, field: number | undefined): number | undefined =>
    field === undefined ? undefined : positionOf(context, find(object, field));
  objects.forEach((object, index) => {
    requireKind(context, object, {kind: 'object', name: `item ${index}`});
    const row = readLabel(json, find(object, fields.row));
    const column = readLabel(json, find(object, fields.column));
    const value = find(object, fields.value);
    const score = reader.read(value);
    if (score === undefined) throw reader.error(value, {row, columnLabel: column});
    pivot.add({
      row,
      column,
      score,
      rowPosition: findPosition(object, fields.rowPosition),
      columnPosition: findPosition(object, fields.columnPosition),
      offset: json.offset(object),
    });
  });
  return pivot.finish(fields.corner);
}
