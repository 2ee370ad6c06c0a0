import type {AxisName} from '../options/axes';
import {joinCompanions} from './companions';
import {groupStarts, takeHeaders} from './headers';
import {joinScores} from './join';
import {addNote} from './notes';
import {beginsWord, type Scheme, schemeOf, withoutContinuation} from './pieces';
import type {Strip, Table} from './table';

interface Words {
  /** For each piece, which word it belongs to. */
  readonly targets: Int32Array;
  readonly labels: readonly string[];
}

function wordsOf(labels: readonly string[], scheme: Scheme, starts: ReadonlySet<number>): Words {
  const targets = new Int32Array(labels.length);
  const words: string[] = [];
  labels.forEach((label, index) => {
    const begins = index === 0 || starts.has(index) || beginsWord(label, labels[index - 1] ?? '', scheme);
    if (begins) words.push(label);
    else words[words.length - 1] += scheme === 'wordpiece' ? withoutContinuation(label) : label;
    targets[index] = words.length - 1;
  });
  return {targets, labels: words};
}

/** What a strip says of pieces, a probability for one, cannot be added up. */
function meanStrip(strip: Strip, pieces: readonly string[], {targets, labels}: Words): Strip {
  const line = {rows: [strip.name], columns: pieces, scores: strip.scores};
  return {...strip, scores: joinScores(line, 'columns', {targets, count: labels.length, by: 'mean'})};
}

/** The position of each word's first piece. */
function firstPieces({targets}: Words): number[] {
  return Array.from(targets.keys()).filter((piece) => piece === 0 || targets[piece] !== targets[piece - 1]);
}

function mergeAxis(table: Table, axis: AxisName, by: 'sum' | 'mean'): Table {
  const scheme = schemeOf(table[axis]);
  if (scheme === undefined) return table;
  const words = wordsOf(table[axis], scheme, groupStarts(table, axis));
  const joining = {targets: words.targets, count: words.labels.length};
  const made = {
    ...table,
    [axis]: words.labels,
    scores: joinScores(table, axis, {...joining, by}),
    strips: table.strips?.map((strip) =>
      strip.axis === axis ? meanStrip(strip, table[axis], words) : strip,
    ),
    // No piece of a word stands in another group than its first.
    headers: takeHeaders(table, axis, firstPieces(words)),
  };
  return joinCompanions(made, table, {...joining, axis});
}

/**
 * Joins the pieces of words, first those of the rows, then those of the columns, where an axis has the marks of a scheme
 * (see `schemeOf`): labels are put together (without WordPiece's `##`), scores added up or averaged, strips averaged.
 * Missing scores do not count; a word of only missing ones is missing. Special tokens and line breaks stand alone; no
 * word goes over the end of a group. A note says so where neither axis has marks.
 */
export function mergeSubwords(table: Table, by: 'sum' | 'mean'): Table {
  const merged = mergeAxis(mergeAxis(table, 'rows', by), 'columns', by);
  if (merged === table) return addNote(table, 'no sub-words found');
  const hasStrips = (table.strips ?? []).length > 0;
  return by === 'sum' && hasStrips
    ? addNote(merged, 'strips are averaged over the pieces of a word')
    : merged;
}
