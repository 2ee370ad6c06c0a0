import type {Rgb} from '../colour/palettes';
import type {GridMark, Mark, PathMark, Point, RectMark, Stroke, TextMark} from '../scene/scene';
import {loadCanvas} from '../text/canvas';
import type {SvgFont} from './svg-fonts';
import type {Outline} from './svg-outlines';
import {vectorCells} from './vector-cells';
import {element, escapeXml, shortNumber} from './xml';

/** Up to so many cells are elements of their own, which every program shows sharp; more are one picture. */
const MAX_CELL_ELEMENTS = 10_000;

/** How texts become elements: as text in some font, or as outlines. */
export interface TextWriter {
  fontFor(font: TextMark['font']): SvgFont;
  /** The width that a text has to keep whatever font it is shown in, in points; undefined where that is certain. */
  readonly widthOf?: (mark: TextMark) => number;
  readonly outline?: (mark: TextMark) => Outline;
}

function hexadecimal([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function strokeAttributes(stroke: Stroke | undefined): Record<string, string | number> {
  return stroke === undefined ? {} : {stroke: hexadecimal(stroke.colour), 'stroke-width': stroke.width};
}

function rectElement({box: {x, y, width, height}, fill, stroke, isAround}: RectMark): string {
  const paint = {fill: fill === undefined ? 'none' : hexadecimal(fill), ...strokeAttributes(stroke)};
  const around = isAround ? (stroke?.width ?? 0) / 2 : 0;
  const place = {x: x - around, y: y - around, width: width + 2 * around, height: height + 2 * around};
  return element('rect', {...place, ...paint});
}

function runData(run: readonly Point[]): string {
  return run.map(({x, y}, index) => `${index === 0 ? 'M' : 'L'}${shortNumber(x)} ${shortNumber(y)}`).join('');
}

function pathElement({runs, fill, stroke}: PathMark): string {
  const paint = {fill: fill === undefined ? 'none' : hexadecimal(fill), ...strokeAttributes(stroke)};
  return element('path', {d: runs.map(runData).join(''), ...paint});
}

/** SVG's anchors follow the direction of the text, ours the page. */
const TURNED_ANCHORS = {start: 'end', middle: 'middle', end: 'start'} as const;

function placeAttributes({at, angle}: TextMark): Record<string, string | number> {
  if (angle === 0) return {x: at.x, y: at.y};
  return {transform: `translate(${shortNumber(at.x)} ${shortNumber(at.y)}) rotate(${shortNumber(angle)})`};
}

function outlineElement({at, angle, fill}: TextMark, {data, scale}: Outline): string {
  if (data === '') return '';
  const place = `translate(${shortNumber(at.x)} ${shortNumber(at.y)})`;
  const turn = angle === 0 ? '' : ` rotate(${shortNumber(angle)})`;
  // To more digits than positions: it multiplies a hundred units.
  return element('path', {
    transform: `${place}${turn} scale(${Math.round(scale * 1e6) / 1e6})`,
    d: data,
    fill: hexadecimal(fill),
  });
}

function textElement(mark: TextMark, writer: TextWriter): string {
  if (writer.outline !== undefined) return outlineElement(mark, writer.outline(mark));
  const {text, font, fill, anchor, isRightToLeft} = mark;
  const {family, isBold} = writer.fontFor(font);
  const direction = isRightToLeft ? {direction: 'rtl'} : {};
  return element(
    'text',
    {
      ...placeAttributes(mark),
      'font-family': family,
      'font-size': font.size,
      'font-weight': isBold ? 'bold' : undefined,
      'text-anchor': isRightToLeft ? TURNED_ANCHORS[anchor] : anchor,
      ...direction,
      fill: hexadecimal(fill),
      textLength: writer.widthOf?.(mark),
      lengthAdjust: writer.widthOf === undefined ? undefined : 'spacingAndGlyphs',
      // Otherwise a run of spaces becomes one.
      'xml:space': / {2}|^ | $/.test(text) ? 'preserve' : undefined,
    },
    escapeXml(text),
  );
}

function cellElements(grid: GridMark): string {
  return Array.from(vectorCells(grid), ({colour, boxes}) =>
    boxes.map((box) => element('rect', {...box, fill: hexadecimal(colour)})).join(''),
  ).join('');
}

/** A cell a pixel, enlarged without smoothing. */
function pictureElement({box, rows, columns, rgba}: GridMark): string {
  const {createCanvas, createImageData} = loadCanvas();
  const picture = createCanvas(columns, rows);
  picture.getContext('2d').putImageData(createImageData(rgba, columns, rows), 0, 0);
  return element('image', {
    ...box,
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
    href: picture.toDataURL('image/png'),
  });
}

function gridElement(grid: GridMark): string {
  if (grid.rows * grid.columns > MAX_CELL_ELEMENTS) return pictureElement(grid);
  return element('g', {'shape-rendering': 'crispEdges'}, cellElements(grid));
}

/** Marks as SVG elements, in the order in which they are painted. */
export function markElements(marks: readonly Mark[], writer: TextWriter): string {
  return marks
    .map((mark): string => {
      switch (mark.kind) {
        case 'grid':
          return gridElement(mark);
        case 'rect':
          return rectElement(mark);
        case 'path':
          return pathElement(mark);
        case 'text':
          return textElement(mark, writer);
        case 'group':
          return element('g', {'data-role': mark.role}, markElements(mark.marks, writer));
        default:
          return mark satisfies never;
      }
    })
    .join('\n');
}
