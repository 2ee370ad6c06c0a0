import {AttrmapError} from '../errors';
import type {FigureOptions, ReadOptions, TableOptions} from '../options/resolve';
import {quote} from '../quote';
import {align} from './align';
import {dropCompanions, joinMasks} from './companions';
import {hideMasked} from './mask';
import {addNote} from './notes';
import {refuseOverflow} from './overflow';
import {reduceNumbers} from './reduce';
import type {Strip, Table} from './table';

export type CombineOptions = Pick<TableOptions, 'difference'> &
  Pick<ReadOptions, 'reduce' | 'infinite'> &
  Pick<FigureOptions, 'panels'>;

/** Numbers of the same cell in several tables become one. */
type Join = (numbers: Float64Array) => number;

function conflict(message: string, hint: string): never {
  throw new AttrmapError('conflict', message, {hint});
}

const BOTH_HINT =
  'add --panels row|column|grid to draw each, --difference for the first minus the second, or --reduce sum|mean|l2|max-abs to make them one; quote a name that holds spaces';

/** Throws `conflict` where so many inputs do not make one table under these options; can be asked before any is read. */
export function checkInputCount(
  count: number,
  {difference, reduce, panels}: Pick<CombineOptions, 'difference' | 'reduce' | 'panels'>,
): void {
  if (difference && reduce !== undefined) {
    conflict(
      '--difference cannot go with --reduce',
      'choose one of them: both say how several inputs become one',
    );
  }
  if (difference && panels !== undefined) {
    conflict(
      '--difference cannot go with --panels',
      'choose one: a panel for each input, or one table of both',
    );
  }
  if (difference && count !== 2) {
    conflict(
      `--difference takes two inputs, not ${count}`,
      'name both: attrmap render --difference A B -o out.png',
    );
  }
  if (count > 1 && !difference && reduce === undefined && panels === undefined) {
    conflict(`there are ${count} inputs, and nothing says how they become one figure`, BOTH_HINT);
  }
}

function joinCells(lists: readonly Float64Array[], join: Join): Float64Array {
  const [first = new Float64Array()] = lists;
  const numbers = new Float64Array(lists.length);
  return first.map((_, index) => {
    lists.forEach((list, each) => {
      numbers[each] = list[index] ?? Number.NaN;
    });
    return join(numbers);
  });
}

function isSameStrip(one: Strip, other: Strip): boolean {
  return one.name === other.name && one.axis === other.axis;
}

/** Strips that all tables have, combined as scores are; the others go. */
function joinStrips(tables: readonly Table[], join: Join): readonly Strip[] | undefined {
  return tables[0]?.strips?.flatMap((strip) => {
    const found = tables.flatMap(({strips = []}) => strips.find((other) => isSameStrip(strip, other)) ?? []);
    if (found.length < tables.length) return [];
    return [
      {
        ...strip,
        scores: joinCells(
          found.map(({scores}) => scores),
          join,
        ),
      },
    ];
  });
}

function noteLostStrips(made: Table, tables: readonly Table[]): Table {
  const lost = tables
    .flatMap(({strips = []}) => strips)
    .filter((strip) => !made.strips?.some((kept) => isSameStrip(kept, strip)));
  return lost.reduce(
    (table, {name}) => addNote(table, `the strip ${quote(name)} is left out: not every input has it`),
    made,
  );
}

/** Headers are kept where all tables have the same. */
function joinHeaders(made: Table, tables: readonly Table[]): Table {
  const forms = new Set(tables.map(({headers}) => JSON.stringify(headers)));
  if (forms.size === 1) return made;
  return addNote({...made, headers: undefined}, 'groups are not kept: not every input has the same');
}

/**
 * Makes one table of several, cell by cell: the first minus the second, or their sum, mean, Euclidean length or strongest
 * score (`reduce`). Labels come from the first; the others' are aligned by label (see `align`). A score that is missing in
 * one table is missing in the result. Strips are combined in the same way; a cell that one has masked is masked. One table alone stays as it is. (With
 * `panels` nothing is combined: each table is drawn.)
 * `names` are the inputs' names, for messages.
 * Throws `conflict` where the number of tables and the options do not go together, `mismatch` for different labels,
 * `infinite` where finite scores come to an infinity.
 */
export function combine(
  tables: readonly Table[],
  options: CombineOptions,
  names: readonly string[] = tables.map((_, index) => `table ${index + 1}`),
): Table {
  checkInputCount(tables.length, options);
  const [first, ...others] = tables.length > 1 ? tables.map(dropCompanions).map(hideMasked) : tables;
  if (first === undefined) return conflict('there is no table to combine', 'give at least one');
  if (others.length === 0) return first;
  const name = (index: number): string => names[index] ?? '';
  const aligned = [
    first,
    ...others.map((table, index) => align({table: first, name: name(0)}, {table, name: name(index + 1)})),
  ];
  const {reduce} = options;
  const join: Join =
    reduce === undefined
      ? ([minuend = Number.NaN, subtrahend = Number.NaN]) => minuend - subtrahend
      : (numbers) => reduceNumbers(numbers, reduce);
  const notes = new Set(aligned.flatMap((table) => table.notes ?? []));
  const made: Table = {
    ...first,
    scores: joinCells(
      aligned.map(({scores}) => scores),
      join,
    ),
    strips: joinStrips(aligned, join),
    masked: joinMasks(aligned),
    trees: undefined,
    notes: Array.from(notes),
  };
  return refuseOverflow(joinHeaders(noteLostStrips(made, aligned), aligned), aligned, options);
}
