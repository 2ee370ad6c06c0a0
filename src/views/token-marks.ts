import {inkOn} from '../colour/contrast';
import type {Rgb} from '../colour/palettes';
import {placeRuns} from '../layout/cells';
import type {Box, Mark} from '../scene/scene';
import {drawableLabel} from '../text/labels';
import {drawHeaders} from './headers';
import {drawHeading} from './headings';
import {baselineShift, labelAt, TEXT_COLOUR, textAt, wholeLabel} from './ink';
import type {Parts} from './parts';
import type {TokenPlan} from './token-plan';
import {weightOf} from './values';

/** From a token's box to the top of its value, as a share of the value's type size. */
const VALUE_GAP = 0.25;

/** One row of the table: the boxes of its tokens' pieces, in the order of the flow. */
interface Paragraph {
  readonly row: number;
  readonly boxes: readonly Box[];
}

/** What every part of a paragraph is drawn from. */
interface Drawn {
  readonly parts: Parts;
  readonly plan: TokenPlan;
  readonly paragraph: Paragraph;
}

function boxesOf({page, flow, tokens, linePitch, boxHeight, isRightToLeft}: TokenPlan, top: number): Box[] {
  const {body} = page;
  return flow.places.map(({word, piece, line, start}) => {
    const width = tokens[word]?.word.pieces[piece] ?? 0;
    const x = isRightToLeft ? body.x + flow.width - start - width : body.x + start;
    return {x, y: top + line * linePitch, width, height: boxHeight};
  });
}

function paragraphsOf(plan: TokenPlan): Paragraph[] {
  const {runs, page} = plan;
  return placeRuns(runs).flatMap(({first, count, start}) =>
    Array.from({length: count}, (_, index) => ({
      row: first + index,
      boxes: boxesOf(plan, page.body.y + start + index * runs.pitch),
    })),
  );
}

function cellOf({parts, paragraph}: Drawn, column: number): number {
  return paragraph.row * parts.table.columns.length + column;
}

/** The ground of a token: none where its cell is masked. */
function groundOf(drawn: Drawn, column: number): Rgb | undefined {
  const {table, scale} = drawn.parts;
  const cell = cellOf(drawn, column);
  return table.masked?.[cell] === 1 ? undefined : scale.colour(table.scores[cell] ?? Number.NaN);
}

/** One grid a box: in pixels it fills whole ones, as cells do. */
function backgrounds(drawn: Drawn): Mark[] {
  const {plan, paragraph} = drawn;
  return plan.flow.places.flatMap(({word}, index): Mark[] => {
    const ground = groundOf(drawn, word);
    if (ground === undefined) return [];
    const rgba = Uint8ClampedArray.of(...ground, 255);
    const cells = {table: 0, row: paragraph.row, column: word};
    return [{kind: 'grid', box: paragraph.boxes[index] as Box, rows: 1, columns: 1, rgba, cells}];
  });
}

/** The texts of all tokens; one that is cut says its whole text as one. */
function tokenTexts(drawn: Drawn): Mark[] {
  const {parts, plan, paragraph} = drawn;
  const {fonts, options, table} = parts;
  const size = options.fontSize;
  const marks = plan.tokens.map((): Mark[] => []);
  plan.flow.places.forEach(({word, piece}, index) => {
    const {x, y, width, height} = paragraph.boxes[index] as Box;
    const text = plan.tokens[word]?.pieces[piece] ?? '';
    const ground = groundOf(drawn, word);
    const fill = ground === undefined ? TEXT_COLOUR : inkOn(ground);
    const at = {x: x + width / 2, y: y + height / 2 + baselineShift(fonts, size)};
    if (text !== '') marks[word]?.push(labelAt(fonts, text, at, {size, anchor: 'middle', fill}));
  });
  return marks.flatMap((pieces, column) => wholeLabel(drawableLabel(table.columns[column] ?? ''), pieces));
}

/** The score of each token, below its first piece. */
function valueTexts(drawn: Drawn): Mark[] {
  const {parts, plan, paragraph} = drawn;
  const {fonts, values, table, options} = parts;
  const size = plan.valueSize;
  if (size === undefined) return [];
  return plan.flow.places.flatMap(({word, piece}, index) => {
    const {x, y, width, height} = paragraph.boxes[index] as Box;
    const cell = cellOf(drawn, word);
    const text = values?.texts[cell] ?? '';
    if (piece > 0 || text === '') return [];
    const at = {x: x + width / 2, y: y + height + (VALUE_GAP + fonts.heights.capital) * size};
    const weight = weightOf(table.scores[cell] ?? Number.NaN, options.bold);
    return [textAt(fonts, text, at, {size, weight, anchor: 'middle'})];
  });
}

/** A heading stands on the baseline of its paragraph's first line. */
function headingMarks({parts, plan, paragraph}: Drawn): Mark[] {
  const {headings, page, boxHeight, headingsAt} = plan;
  const heading = headings[paragraph.row];
  if (heading === undefined) return [];
  const top = paragraph.boxes[0]?.y ?? 0;
  const y = top + boxHeight / 2 + baselineShift(parts.fonts, parts.options.fontSize);
  return drawHeading(parts, heading, {x: page.body.x - headingsAt, y});
}

/** Everything on the page, in the order in which it is drawn. */
export function drawTokens(parts: Parts, plan: TokenPlan): Mark[] {
  const {page, runs, paragraphGap, headers, headersAt} = plan;
  const paragraphs = paragraphsOf(plan);
  const group = (role: string, draw: (drawn: Drawn) => Mark[]): Mark => ({
    kind: 'group',
    role,
    marks: paragraphs.flatMap((paragraph) => draw({parts, plan, paragraph})),
  });
  // Half of what parts two paragraphs belongs to each of them.
  const grid = {...page.body, y: page.body.y - paragraphGap / 2};
  return [
    group('cells', backgrounds),
    group('tokens', tokenTexts),
    ...(plan.valueSize === undefined ? [] : [group('values', valueTexts)]),
    group('row-labels', headingMarks),
    ...drawHeaders(parts, 'rows', headers, {grid, runs, away: headersAt, isTop: true}),
    ...page.marks,
  ];
}
