import {fitText} from '../layout/wrap';
import type {FigureOptions} from '../options/resolve';
import {printExtremes} from '../views/values';
import {widthOf} from './grid-line';
import {type LegendSource, legendLines} from './legend';
import {boldLine, type Line, plainLine} from './line';
import {isAllValues, type Picture} from './picture';
import type {Screen} from './screen';
import {displayWidth, placeText, showableText} from './width';

/** A picture and what stands over it: nothing over the only one. */
export interface Panel {
  readonly picture: Picture;
  readonly heading: string;
}

/** A title of more lines is shortened. */
const MAX_TITLE_LINES = 8;
const BLANK: Line = [];

/** A text in as many lines as it needs. */
function textLines(text: string | undefined, {columns}: Screen, style: (text: string) => Line): Line[] {
  if (text === undefined || text === '') return [];
  const lines = fitText(showableText(text), {width: columns, lines: MAX_TITLE_LINES}, displayWidth);
  return lines.map((line) => style(placeText(line, 0, 'start')));
}

function joinScores(pictures: readonly Picture[]): Float64Array {
  const [only] = pictures;
  if (pictures.length === 1 && only !== undefined) return only.content.table.scores;
  return Float64Array.from(pictures.flatMap(({content}) => Array.from(content.table.scores)));
}

/** What the legend of pictures in one scale has to explain. */
function legendSource(pictures: readonly Picture[], options: FigureOptions): LegendSource {
  const {scale, hasColour} = (pictures[0] as Picture).content;
  const scores = joinScores(pictures);
  const sum = (name: 'below' | 'above' | 'missing'): number =>
    pictures.reduce((total, {content}) => total + content.counts[name], 0);
  return {
    options,
    scale,
    hasColour,
    counts: {below: sum('below'), above: sum('above'), missing: sum('missing')},
    extremes: printExtremes({scores}, options),
    isPercent: /[%p]$/.test(options.numberFormat),
    hasScores: scores.some((score) => !Number.isNaN(score)),
    hasBar: !pictures.every(isAllValues),
    isHatched: pictures.some(({plan}) => plan.form !== 'halves'),
    hasStars: pictures.some(
      ({content, plan}) => content.table.pValues !== undefined && plan.form === 'values',
    ),
  };
}

function legendOf(pictures: readonly Picture[], options: FigureOptions, {columns}: Screen): Line[] {
  if (options.legend === 'none') return [];
  const {plan} = pictures.at(-1) as Picture;
  const room = {columns, indent: plan.margin, width: widthOf(plan, 0, plan.columns)};
  return legendLines(legendSource(pictures, options), room);
}

/** Blocks of lines one below the other, with a blank line between them; empty ones leave none. */
function stack(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [BLANK, ...block]));
}

/** The whole page: title, pictures below each other, the legend of each scale, caption. */
export function layPicturePage(panels: readonly Panel[], options: FigureOptions, screen: Screen): Line[] {
  const pictures = panels.map(({picture}) => picture);
  const hasOwnLegends = options.scales === 'free';
  const drawn = panels.map(({picture, heading}) => [
    ...(heading === '' ? [] : textLines(heading, screen, boldLine)),
    ...picture.lines,
  ]);
  const legends = hasOwnLegends
    ? pictures.map((picture) => legendOf([picture], options, screen))
    : [legendOf(pictures, options, screen)];
  const body = hasOwnLegends ? drawn.flatMap((lines, index) => [lines, legends[index] ?? []]) : drawn;
  const legend = hasOwnLegends ? [] : (legends[0] ?? []);
  const isOver = options.legend === 'top';
  return [
    ...textLines(options.title, screen, boldLine),
    ...stack([
      ...(isOver ? [legend] : []),
      ...body,
      ...(isOver ? [] : [legend]),
      textLines(options.caption, screen, plainLine),
    ]),
  ];
}
