import {AttrmapError, locate, type Place} from '../../errors';
import {quote} from '../../quote';
import {headersOfParts} from '../../table/headers';
import {makeTable, type Strip, type Table} from '../../table/table';
import {checkInfinite, type NumericArray, shapeText, sizeOf} from '../arrays/array';
import {chooseIndex, onlyRoot} from '../json/access';
import {checkSize, type JsonContext} from '../json/context';
import {counted} from '../words';
import {flatten, furtherAxes} from './inseq-axes';
import {readScores, type ScoreField} from './inseq-scores';
import {hasSequences, listSequences, type Part, readSequence, type Sequence} from './inseq-sequence';

const CONTRADICTION_HINT = 'the file contradicts itself: save it again with inseq';

/** The parts that are read as one table, and whether they stay apart in it. */
interface Choice {
  readonly parts: readonly Part[];
  readonly isGrouped: boolean;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => quote(name));
  return shown.join(', ') + (names.length > shown.length ? ', ...' : '');
}

/** Source and target attributions, as far as there are any: what is read without `--part`. */
function attributionsOf({parts}: Sequence): readonly Part[] {
  return parts.filter(({name}) => name === 'source_attributions' || name === 'target_attributions');
}

/** What there is to read by `--part`, by its name. Source and target come together where there are both. */
function choicesOf(sequence: Sequence): ReadonlyMap<string, Choice> {
  const choices = new Map<string, Choice>();
  const parts = attributionsOf(sequence);
  if (parts.length === 2) {
    choices.set('panels', {parts, isGrouped: true});
    choices.set('stacked', {parts, isGrouped: false});
  }
  // What inseq itself names comes first, and is not hidden by a score of the same name.
  for (const part of sequence.parts)
    if (!choices.has(part.part)) choices.set(part.part, {parts: [part], isGrouped: false});
  return choices;
}

/** The part that `--part` names; else both, or the only one, of source and target. */
function chooseParts(sequence: Sequence, part: string | undefined, place: Place): Choice {
  const choices = choicesOf(sequence);
  const names = [...choices.keys()];
  const [first, second] = attributionsOf(sequence);
  const chosen = part ?? (second === undefined ? first?.part : 'panels');
  const choice = chosen === undefined ? undefined : choices.get(chosen);
  if (choice !== undefined) return choice;
  if (names.length === 0) {
    throw new AttrmapError('input-empty', 'the sequence has no attributions', {
      ...place,
      hint: 'source_attributions, target_attributions and sequence_scores are all missing or null',
    });
  }
  if (part === undefined) {
    throw new AttrmapError('ambiguous', `the sequence has only sequence scores: ${listed(names)}`, {
      ...place,
      hint: 'say which with --part',
    });
  }
  throw new AttrmapError('bad-value', `--part: there is no part ${quote(part)}`, {
    hint: `choose one of: ${listed(names)}`,
  });
}

/** The tokens along the first two axes of scores. */
interface Labels {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

/** A part as read: rows x columns, with what was decided on the way. */
interface Grid extends Labels {
  readonly scores: Float64Array;
  readonly notes: readonly string[];
}

/** One part of one sequence, on its way to a table. */
interface Reading {
  readonly context: JsonContext;
  readonly sequence: Sequence;
  readonly part: Part;
}

function countError({context, part}: Reading, found: string, expected: string): AttrmapError {
  return new AttrmapError('ragged', `${part.name} has ${found}, and ${expected}`, {
    ...context.json.place(part.node),
    hint: CONTRADICTION_HINT,
  });
}

/** The labels of the first two axes. Throws `ragged` where the tokens do not go with the shape. */
function labelsOf(reading: Reading, shape: readonly number[]): Labels {
  const {sequence, part} = reading;
  const {range, generated} = sequence;
  const [rowCount = 0, columnCount = 0] = shape;
  if (!part.rowCounts.includes(rowCount)) {
    const tokens = counted(part.rows.length, 'token');
    throw countError(reading, counted(rowCount, 'row'), `${tokens} to label them`);
  }
  const rows = part.rows.slice(0, rowCount);
  if (part.mayBeSquare && columnCount === rowCount) return {rows, columns: rows};
  if (columnCount === generated.length) return {rows, columns: generated};
  throw countError(
    reading,
    counted(columnCount, 'column'),
    `${range} is ${counted(generated.length, 'token')}`,
  );
}

/** Throws `infinite` for a score that may not be so, as in the table that its cell makes. */
function checkCell(
  row: string,
  column: string,
  {score, context}: {score: number; context: JsonContext},
): void {
  checkInfinite({rows: [row], columns: [column], scores: Float64Array.of(score)}, context.options);
}

/** Throws `infinite`, with the tokens, before several scores become one in which it cannot be seen any more. */
function checkScores(
  {rows, columns}: Labels,
  {data, shape}: NumericArray,
  {context, node}: {context: JsonContext; node: number},
): void {
  const index = data.findIndex((score) => score === Infinity || score === -Infinity);
  if (index < 0) return;
  const cell = Math.floor(index / sizeOf(shape.slice(2)));
  const row = rows[Math.floor(cell / columns.length)] ?? '';
  try {
    checkCell(row, columns[cell % columns.length] ?? '', {score: data[index] ?? 0, context});
  } catch (error) {
    throw error instanceof AttrmapError ? locate(error, context.json.place(node)) : error;
  }
}

function readGrid(reading: Reading): Grid {
  const {context, sequence, part} = reading;
  const {json, options} = context;
  const array = readScores(context, part);
  const {className} = sequence;
  const axes = furtherAxes({name: part.name, array, className, place: json.place(part.node)}, options);
  const labels = labelsOf(reading, array.shape);
  const check = (left: NumericArray): void => checkScores(labels, left, {context, node: part.node});
  const {array: flat, note} = flatten(array, axes, {options, check});
  const notes = note === undefined ? [] : [note];
  if (labels.columns === labels.rows) notes.push(`columns of ${part.name} are source tokens`);
  return {...labels, scores: flat.data, notes};
}

/** A number for each generated token. Throws `ragged` where there are others, `infinite` as the table's scores. */
function readStrip(context: JsonContext, {range, generated}: Sequence, {name, node}: ScoreField): Strip {
  const called = `the step score ${quote(name)}`;
  const {shape, data} = readScores(context, {name: called, node});
  if (shape.length !== 1 || data.length !== generated.length) {
    throw new AttrmapError(
      'ragged',
      `${called} has the shape ${shapeText(shape)}, and ${range} is ${counted(generated.length, 'token')}`,
      {...context.json.place(node), hint: CONTRADICTION_HINT},
    );
  }
  checkScores({rows: [name], columns: generated}, {shape: [1, ...shape], data}, {context, node});
  return {name, axis: 'columns', scores: data};
}

/** One grid below the other. */
function stack(grids: readonly Grid[], columns: readonly string[]): Float64Array {
  const rowCount = grids.reduce((sum, {rows}) => sum + rows.length, 0);
  const scores = new Float64Array(rowCount * columns.length);
  let filled = 0;
  for (const grid of grids) {
    scores.set(grid.scores, filled);
    filled += grid.scores.length;
  }
  return scores;
}

function readChoice(context: JsonContext, sequence: Sequence, {parts, isGrouped}: Choice): Table {
  const grids = parts.map((part) => readGrid({context, sequence, part}));
  const [first] = grids;
  const columns = first?.columns ?? [];
  const rows = grids.flatMap((grid) => grid.rows);
  checkSize(context, parts[0]?.node ?? 0, {rows: rows.length, columns: columns.length});
  const isGenerated = columns === sequence.generated;
  const strips = isGenerated ? sequence.stepScores.map((field) => readStrip(context, sequence, field)) : [];
  const table = makeTable({
    rows,
    columns,
    scores: stack(grids, columns),
    strips: strips.length === 0 ? undefined : strips,
    headers: isGrouped
      ? {
          rows: headersOfParts(
            parts.map(({part}, index) => ({name: part, count: grids[index]?.rows.length ?? 0})),
          ),
        }
      : undefined,
    notes: notesOf(grids),
  });
  // A sum of finite scores may still be too large for a double.
  checkInfinite(table, context.options);
  return table;
}

function notesOf(grids: readonly Grid[]): string[] | undefined {
  const notes = [...new Set(grids.flatMap((grid) => grid.notes))];
  return notes.length === 0 ? undefined : notes;
}

/**
 * What inseq's `FeatureAttributionOutput.save` writes, in any of its versions: rows are input tokens, columns the
 * generated ones, step scores strips below them. `--sequence`, `--part`, `--layer`, `--head` and `--reduce` choose.
 */
export const inseq = {
  fits(context: JsonContext, roots: readonly number[]): boolean {
    const [root, another] = roots;
    return root !== undefined && another === undefined && hasSequences(context, root);
  },

  read(context: JsonContext, roots: readonly number[]): Table {
    const {nodes, texts} = listSequences(context, onlyRoot(context, roots));
    const index = chooseIndex(nodes.length, {
      flag: '--sequence',
      noun: 'sequence',
      index: context.options.sequence,
      ...(texts === undefined ? {} : {names: texts}),
    });
    const node = nodes[index] ?? 0;
    const sequence = readSequence(context, node);
    const choice = chooseParts(sequence, context.options.part, context.json.place(node));
    return readChoice(context, sequence, choice);
  },
};
