import type {MaskName} from '../options/masking';
import type {TableOptions} from '../options/resolve';
import {addNote, countText} from './notes';
import type {Table} from './table';

/** The steps before masking that go by the size of scores. */
type SeeingOptions = Pick<TableOptions, 'normalize' | 'sort' | 'top'>;

/** The table in which masked cells have no score, so that nothing that is done with scores sees theirs. */
export function hideMasked(table: Table): Table {
  const {masked, scores} = table;
  if (masked === undefined) return table;
  return {...table, scores: scores.map((score, index) => (masked[index] ? Number.NaN : score))};
}

/** How many cells are masked. */
export function countMasked({masked}: Pick<Table, 'masked'>): number {
  return masked?.reduce((count, flag) => count + (flag === 0 ? 0 : 1), 0) ?? 0;
}

function isMaskedBy({columns, scores}: Table, name: MaskName): (index: number) => boolean {
  const beyond = (index: number): number => (index % columns.length) - Math.floor(index / columns.length);
  switch (name) {
    case 'upper':
      return (index) => beyond(index) > 0;
    case 'lower':
      return (index) => beyond(index) < 0;
    case 'missing':
      return (index) => Number.isNaN(scores[index]);
    default:
      return name satisfies never;
  }
}

/** What saw the scores of a triangle before it was masked. */
function noteSeen(table: Table, name: MaskName, options: SeeingOptions): Table {
  const {normalize, sort, top} = options;
  const bySize = [sort?.rows, sort?.columns].some((key) => key !== undefined && key !== 'label');
  const seen = [
    ...(normalize === 'none' ? [] : ['--normalize']),
    ...(bySize ? ['--sort'] : []),
    ...(top === undefined ? [] : ['--top']),
  ];
  if (name === 'missing' || seen.length === 0) return table;
  return addNote(table, `--mask ${name} comes last: ${seen.join(' and ')} saw the scores that it leaves out`);
}

function noteShape(table: Table, name: MaskName): Table {
  const {rows, columns} = table;
  if (name === 'missing' || rows.length === columns.length) return table;
  return addNote(
    table,
    `--mask ${name}: the table is not square (${countText('rows', rows.length)}, ${countText('columns', columns.length)}); its diagonal goes from the first cell down by one and right by one`,
  );
}

/**
 * Masks cells of the table as it will be drawn: above the diagonal (`upper`: a column's position is greater than its
 * row's), below it (`lower`), or without a score (`missing`). What was masked before stays so.
 */
export function maskCells(table: Table, name: MaskName, options: SeeingOptions): Table {
  const isMasked = isMaskedBy(table, name);
  const masked = Uint8Array.from(table.scores, (_, index) =>
    table.masked?.[index] || isMasked(index) ? 1 : 0,
  );
  return noteShape(noteSeen(hideMasked({...table, masked}), name, options), name);
}
