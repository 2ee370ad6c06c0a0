import {AttrmapError, locate} from '../errors';
import type {AxisName} from '../options/axes';
import {INPUT_OPTIONS} from '../options/input';
import {defaultsOf} from '../options/resolve';
import {quote} from '../quote';
import type {GroupEntry, Grouping} from '../table/group';
import type {Table} from '../table/table';
import {readTexts} from './csv/texts';
import {decodeText} from './decode';
import {unpack} from './gzip';
import {kindText, readLabel} from './json/cells';
import type {JsonDocument} from './json/document';
import {parseJson} from './json/text';
import type {Source} from './reader';

const HINT =
  'give a text table with a header such as label,group and one label a line, or JSON as {"label": "group"}, with several names for several levels';
/** No file of groups has more keys and values. */
const MAX_NODES = 10_000_000;

/** What the first field of a header says of the labels below it. */
const AXIS_OF_HEADER: Readonly<Record<string, AxisName>> = {
  row: 'rows',
  rows: 'rows',
  column: 'columns',
  columns: 'columns',
};

/** One label under two groups would be drawn in either. */
function checkOnce(
  entries: readonly GroupEntry[],
  placeOf: (index: number) => {line?: number} = () => ({}),
): readonly GroupEntry[] {
  const seen = new Map<string, string>();
  for (const [index, {of, names}] of entries.entries()) {
    const text = names.join(' / ');
    const before = seen.get(of) ?? text;
    if (before !== text) {
      throw new AttrmapError('ambiguous', `${quote(of)} is in ${quote(before)} and in ${quote(text)}`, {
        ...placeOf(index),
        hint: 'give each label one group, or tell labels apart by position',
      });
    }
    seen.set(of, text);
  }
  return entries;
}

/** The line of each record below the header, where every record has a line of its own. */
function linePlaces(bytes: Uint8Array, count: number): (index: number) => {line?: number} {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .trimEnd()
    .split(/\r\n|\r|\n/).length;
  return (index) => (lines === count + 1 ? {line: index + 2} : {});
}

function readText({name, bytes}: Source, table: Table): Grouping[] {
  const extension = /\.tsv$/i.test(name) ? '.tsv' : '.csv';
  const read = readTexts(bytes, {extension, options: defaultsOf(INPUT_OPTIONS)});
  const {rows, columns, texts = [], corner = ''} = read;
  // A file without a header would lose its first line.
  if (table.rows.includes(corner) || table.columns.includes(corner)) {
    throw new AttrmapError(
      'csv-syntax',
      `the header begins with ${quote(corner)}, which is a label of the table`,
      {
        line: 1,
        hint: 'begin the file with a line such as label,group',
      },
    );
  }
  const depth = columns.length;
  const entries = rows.map((of, row) => ({of, names: texts.slice(row * depth, (row + 1) * depth)}));
  const placeOf = linePlaces(bytes, rows.length);
  return [{entries: checkOnce(entries, placeOf), axis: AXIS_OF_HEADER[corner.trim().toLowerCase()]}];
}

function shapeError(json: JsonDocument, node: number, what: string): AttrmapError {
  return new AttrmapError('json-shape', `${what} is ${kindText(json, node)}`, {
    ...json.place(node),
    hint: HINT,
  });
}

function namesAt(json: JsonDocument, node: number): string[] {
  if (json.kind(node) === 'array') return json.children(node).map((name) => readLabel(json, name));
  if (json.kind(node) === 'object') throw shapeError(json, node, 'the name of a group');
  return [readLabel(json, node)];
}

/** The entries of an object; of a list, whose items are the groups of one row or column after the other. */
function entriesAt(json: JsonDocument, node: number): GroupEntry[] {
  switch (json.kind(node)) {
    case 'object':
      return json.children(node).map((key) => ({of: json.string(key), names: namesAt(json, key + 1)}));
    case 'array':
      return json
        .children(node)
        .map((item, position) => ({of: String(position), names: namesAt(json, item)}));
    default:
      throw shapeError(json, node, 'what belongs to which group');
  }
}

function readJson({bytes}: Source): Grouping[] {
  const json = parseJson(decodeText(bytes), MAX_NODES);
  const [root = 0] = json.roots();
  const keys = json.kind(root) === 'object' ? json.children(root) : [];
  const isByAxis =
    keys.length > 0 &&
    keys.every((key) => {
      const kind = json.kind(key + 1);
      return ['rows', 'columns'].includes(json.string(key)) && (kind === 'object' || kind === 'array');
    });
  if (!isByAxis) return [{entries: checkOnce(entriesAt(json, root))}];
  return keys.map((key) => ({
    entries: checkOnce(entriesAt(json, key + 1)),
    axis: json.string(key) as AxisName,
  }));
}

/**
 * Reads which rows and columns of a table belong to which groups: a text table of labels and the names of their groups,
 * or JSON. Throws AttrmapError with the file.
 */
export function readGroups(packed: Source, table: Table): Grouping[] {
  try {
    const source = unpack(packed, defaultsOf(INPUT_OPTIONS));
    const head = Buffer.from(source.bytes.subarray(0, 1024)).toString('utf8');
    return /^\uFEFF?\s*[{[]/.test(head) ? readJson(source) : readText(source, table);
  } catch (error) {
    throw error instanceof AttrmapError ? locate(error, {file: packed.name}) : error;
  }
}
