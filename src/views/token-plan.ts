import {lengthOfRuns, type Runs} from '../layout/cells';
import {type Flow, flow, type Word} from '../layout/flow';
import {wrapText} from '../layout/wrap';
import type {Size} from '../scene/scene';
import {isRightToLeft} from '../text/labels';
import {axisRuns, type HeaderPlan, planHeaders} from './headers';
import {areNamed, type Heading, planHeadings} from './headings';
import {minTextSize} from './ink';
import {planLegend} from './legend-plan';
import {type Page, planPage} from './page';
import type {Parts} from './parts';
import {labelRoom} from './room';
import {numberMeasure, weightOf} from './values';

/** Lengths as shares of the type size. */
const PADDING = 0.3;
const LEAST_BOX = 0.9;
const BOX_HEIGHT = 1.5;
const LINE_GAP = 0.45;
const PARAGRAPH_GAP = 0.9;
const HEADING_GAP = 0.8;
const VALUE_SIZE = 0.75;
/** Height of a value's line below its token, and the space on both sides of it, as shares of its own type size. */
const VALUE_LINE = 1.25;
const VALUE_PADDING = 0.3;
/** Longest level bar, as a share of the type size: running text is often wider than a bar has use for. */
const MAX_LEVEL_BAR = 30;
/** Between neighbouring tokens, so that two of one colour are still two (pt). */
const TOKEN_GAP = 1;

/** A token as it is set: its text, in pieces where it is wider than a line. Lengths are in points. */
export interface Token {
  readonly pieces: readonly string[];
  readonly word: Word;
}

/** Where everything goes. Every row has the same tokens, and a paragraph that is set alike. */
export interface TokenPlan {
  readonly page: Page;
  readonly tokens: readonly Token[];
  readonly flow: Flow;
  readonly headings: readonly Heading[];
  /** How far left of the text the headings end. */
  readonly headingsAt: number;
  /** The paragraphs, each with the gap below it. */
  readonly runs: Runs;
  readonly paragraphGap: number;
  readonly headers: HeaderPlan;
  /** How far left of the text they stand. */
  readonly headersAt: number;
  /** The height of a token's box, and from one line to the next, in points. */
  readonly boxHeight: number;
  readonly linePitch: number;
  readonly valueSize: number | undefined;
  /** Whether tokens follow each other from right to left. */
  readonly isRightToLeft: boolean;
}

/** The type size of values; undefined where none are printed. */
function valueSizeOf({values, options}: Parts): number | undefined {
  if (values === undefined) return undefined;
  return Math.max(minTextSize(options.fontSize), VALUE_SIZE * options.fontSize);
}

/** For each column the widest value in any row, in points: so all paragraphs break alike. */
function valueWidths(
  {values, fonts, columns, table, options}: Parts,
  size: number | undefined,
): Float64Array {
  const widths = new Float64Array(columns.length);
  if (values === undefined || size === undefined) return widths;
  const measures = {normal: numberMeasure(fonts, 'normal'), bold: numberMeasure(fonts, 'bold')};
  values.texts.forEach((text, index) => {
    if (text === '') return;
    const column = index % table.columns.length;
    const measure = measures[weightOf(table.scores[index] ?? Number.NaN, options.bold)];
    const width = (measure(text) + 2 * VALUE_PADDING) * size;
    if (width > (widths[column] ?? 0)) widths[column] = width;
  });
  return widths;
}

/** A token that ends in a line break, as it is or escaped, ends the line. */
function endsLine(label: string): boolean {
  return /(\n|\\n)$/.test(label);
}

function tokensOf(parts: Parts, room: number): Token[] {
  const {fonts, options, columns, table} = parts;
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  const widths = valueWidths(parts, valueSizeOf(parts));
  return columns.map((label, column) => {
    const pieces = wrapText(label, room - 2 * PADDING * size, measure);
    const boxes = pieces.map((piece) => Math.max(measure(piece) + 2 * PADDING * size, LEAST_BOX * size));
    const [first = 0, ...rest] = boxes;
    const word = {
      // The value stands below the first piece.
      pieces: [Math.max(first, widths[column] ?? 0), ...rest],
      endsLine: endsLine(table.columns[column] ?? ''),
    };
    return {pieces, word};
  });
}

/** More tokens that run from right to left than from left to right; those without letters do not count. */
function runRightToLeft(labels: readonly string[]): boolean {
  const withLetters = labels.filter((label) => /\p{L}/u.test(label));
  return 2 * withLetters.filter(isRightToLeft).length > withLetters.length;
}

/** Lays out paragraphs of lines up to `room` points long, or as long as the widest value where that is more. */
export function planTokens(parts: Parts, room: number): TokenPlan {
  const {options, table} = parts;
  const size = options.fontSize;
  const tokens = tokensOf(parts, room);
  const set = flow(
    tokens.map(({word}) => word),
    {room, gap: TOKEN_GAP},
  );
  const valueSize = valueSizeOf(parts);
  const boxHeight = BOX_HEIGHT * size;
  const linePitch = boxHeight + LINE_GAP * size + (valueSize ?? 0) * VALUE_LINE;
  const headings = planHeadings(parts, {
    room: labelRoom(options.width, size),
    isNamed: areNamed(table.rows),
  });
  const longest = headings.reduce((most, {height}) => Math.max(most, height), 0);
  const paragraph = Math.max(set.lines * linePitch - LINE_GAP * size, longest + (boxHeight - size) / 2);
  const gap = PARAGRAPH_GAP * size;
  const runs = axisRuns(parts, 'rows', paragraph + gap);
  const headers = planHeaders(parts, 'rows', runs);
  const depth = headings.reduce((most, {width}) => Math.max(most, width), 0);
  const headersAt = depth > 0 ? depth + HEADING_GAP * size : 0;
  const body = {width: set.width, height: lengthOfRuns(runs) - gap};
  // The lines along groups of rows reach half a gap beyond their paragraphs.
  const beyond = headers.depth > 0 ? gap / 2 : 0;
  const page = planPage(parts, {
    body,
    margins: {left: headersAt + headers.depth, right: 0, top: beyond, bottom: beyond},
    columnDepth: 0,
    legend: legendOf(parts, body),
  });
  return {
    page,
    tokens,
    flow: set,
    headings,
    headingsAt: HEADING_GAP * size,
    runs,
    paragraphGap: gap,
    headers,
    headersAt,
    boxHeight,
    linePitch,
    valueSize,
    isRightToLeft: runRightToLeft(parts.columns),
  };
}

/** Missing tokens are told by their colour alone, in the key too: text could not be read on hatching. */
function legendOf(parts: Parts, body: Size): ReturnType<typeof planLegend> {
  const width = Math.min(body.width, MAX_LEVEL_BAR * parts.options.fontSize);
  return planLegend(parts, {grid: {...body, width}, cell: {width: 0, height: 0}});
}
