import {extremes, type Limits} from '../colour/limits';
import {scalesOf} from '../colour/scales';
import {AXES, type AxisName} from '../options/axes';
import {PRESETS} from '../options/presets';
import type {SharedOptions} from '../options/resolve';
import {quote} from '../quote';
import type {Found} from '../readers/found';
import {SCHEME_NAMES, schemeOf} from '../table/pieces';
import type {Table} from '../table/table';
import {panelTitles} from '../views/panel-headings';
import type {Remark} from './option-lines';

/** A table that was read: all that a config for it can be told by. */
export interface SeenTable {
  /** Its name; undefined for standard input, which has none. */
  readonly name: string | undefined;
  readonly found: Found;
  /** As it was read, and as it is drawn; several where they are panels. */
  readonly read: readonly Table[];
  readonly drawn: readonly Table[];
  readonly options: SharedOptions;
}

type Entry = readonly [name: string, remark: Remark];

function entryIf(holds: boolean, ...entry: Entry): Entry[] {
  return holds ? [entry] : [];
}

/** What the labels' own marks ask for. */
function ofTokens({read}: SeenTable): Entry[] {
  for (const labels of read.flatMap((table) => AXES.map((axis) => table[axis]))) {
    const scheme = schemeOf(labels);
    if (scheme === undefined) continue;
    const marked = labels.find((label) => schemeOf([label]) === scheme) ?? '';
    const why = `labels are tokens with the marks of ${SCHEME_NAMES[scheme]}, such as ${quote(marked)}`;
    return [
      ['tokens', {value: 'clean', isSet: true, why: `${why}; this shows them as text.`}],
      ['merge', {value: 'subwords', why: `${why}.`}],
    ];
  }
  return [];
}

function allScores(tables: readonly Table[]): Float64Array {
  const [only, second] = tables;
  if (only !== undefined && second === undefined) return only.scores;
  return Float64Array.from(tables.flatMap(({scores}) => Array.from(scores)));
}

/** To find the limits of a share of the scores, they are sorted: of more than this, that takes too long. */
const MAX_SORTED = 1_000_000;

function limitsWith({drawn}: SeenTable, options: SharedOptions): Limits | undefined {
  return scalesOf(drawn, options)[0]?.limits;
}

function ofLimits(seen: SeenTable, scores: Float64Array): Entry[] {
  const {options} = seen;
  const found = extremes(scores);
  const limits = limitsWith(seen, options);
  if (found === undefined || limits === undefined) return [];
  const why = `scores go from ${found.low} to ${found.high}, colours from ${limits.low} to ${limits.high}.`;
  const ends: Entry[] = [
    ['vmin', {value: limits.low, why}],
    ['vmax', {value: limits.high, why}],
  ];
  if (options.vmin !== undefined || options.vmax !== undefined || scores.length > MAX_SORTED) return ends;
  const robust = limitsWith(seen, {...options, robust: 98});
  if (robust === undefined) return ends;
  return [...ends, ['robust', {value: 98, why: `colours would go from ${robust.low} to ${robust.high}.`}]];
}

/** Up to this magnitude, four decimals fit into a cell; the bounds beyond have so many fewer. */
const FORMATS = [
  {from: 1000, format: '.0f'},
  {from: 100, format: '.1f'},
  {from: 10, format: '.2f'},
] as const;
/** Below this, four decimals leave two digits at most of the largest score. */
const SMALL = 0.01;
/** From here on, digits are no longer counted at a glance. */
const LARGE = 1e6;

/** How scores of these magnitudes are best printed; undefined where the default does. */
export function fittingFormat(scores: Float64Array): string | undefined {
  const {low, high} = extremes(scores) ?? {low: 0, high: 0};
  const farthest = Math.max(-low, high);
  if (farthest === 0) return undefined;
  if (farthest >= LARGE || farthest < SMALL) return '.2e';
  if (scores.every((score) => !Number.isFinite(score) || Number.isInteger(score))) return '.0f';
  return FORMATS.find(({from}) => farthest >= from)?.format;
}

function ofFormat(scores: Float64Array): Entry[] {
  const value = fittingFormat(scores);
  const found = extremes(scores);
  if (value === undefined || found === undefined) return [];
  return [['numberFormat', {value, why: `it fits scores from ${found.low} to ${found.high}.`}]];
}

/** What a tool's own files suggest: its look, and its name for scores. */
function ofTool({found}: SeenTable): Entry[] {
  const tool = found.inputFormat;
  if (!Object.hasOwn(PRESETS, tool)) return [];
  const bundle: Readonly<Record<string, unknown>> = PRESETS[tool as keyof typeof PRESETS];
  const why = `the table is of the form of ${tool}.`;
  const {legendTitle} = bundle;
  return [
    ['preset', {value: tool, why}],
    ...entryIf(legendTitle !== undefined, 'legendTitle', {value: legendTitle, why}),
  ];
}

function ofNames({name, read, options}: SeenTable): Entry[] {
  const [title = ''] = name === undefined ? [] : panelTitles([name], {...options, panelTitles: undefined});
  const corner = read[0]?.corner ?? '';
  return [
    ...entryIf(title !== '', 'title', {value: title, why: "the file's name."}),
    ...entryIf(corner !== '', 'rowTitle', {value: corner, why: 'as the table calls them.'}),
  ];
}

/** All rows or columns, as a selection. */
function allOf(axis: AxisName, {read, options}: SeenTable): Entry {
  const [one, other] = AXES;
  const source = options.transpose ? (axis === one ? other : one) : axis;
  const count = read[0]?.[source].length ?? 0;
  return [axis, {value: `0:${count}`, why: `all ${count}.`}];
}

function countMissing({scores}: Table): number {
  return scores.reduce((count, score) => count + Number(Number.isNaN(score)), 0);
}

function ofReading(seen: SeenTable): Entry[] {
  const {inputFormat, delimiter} = seen.found;
  const why = 'found in this table.';
  const missing = seen.read.reduce((sum, table) => sum + countMissing(table), 0);
  return [
    ['inputFormat', {value: inputFormat, why}],
    ...entryIf(delimiter !== undefined, 'delimiter', {value: delimiter, why}),
    allOf('rows', seen),
    allOf('columns', seen),
    ...entryIf(missing > 0, 'dropMissing', {value: 'all', why: `scores missing: ${missing}.`}),
  ];
}

/** What a table suggests to set, and what it is worth setting because of what it is. Texts of the table are made safe. */
export function suggestionsFor(seen: SeenTable): Map<string, Remark> {
  const scores = allScores(seen.drawn);
  return new Map<string, Remark>([
    ...ofReading(seen),
    ...ofTokens(seen),
    ...ofTool(seen),
    ...ofLimits(seen, scores),
    ...ofFormat(scores),
    ...ofNames(seen),
  ]);
}
