import type {FigureOptions} from '../options/resolve';
import type {Box, Frame, Point, Size} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {BLOCK_GAP, CAPTION_SIZE, MARGIN, TITLE_SIZE} from './blocks';
import {planLegend} from './legend-plan';
import {type Arrangement, arrange, type Panel} from './panel-tracks';
import type {Parts} from './parts';
import {MIN_TEXT_WIDTH} from './plan';
import {LEGEND_GAP} from './reach';
import {textBlock} from './text-block';

/** A frame and where its top left corner goes on the page. */
interface PlacedFrame {
  readonly frame: Frame;
  readonly at: Point;
}

/** A page of panels. Positions count from its top left corner. */
export interface PanelPage {
  readonly size: Size;
  readonly arrangement: Arrangement;
  /** Where the panels begin. */
  readonly origin: Point;
  /** The legend, the title and the caption. */
  readonly frames: readonly PlacedFrame[];
}

/** The legend of all panels, and the gap between it and them, in points; 0 without one. */
interface SharedLegend {
  readonly frame: Frame | undefined;
  readonly side: FigureOptions['legend'];
  readonly gap: number;
}

/** How large panels and their legend are together. */
function contentSize({size, grids}: Arrangement, {frame, side, gap}: SharedLegend): Size {
  if (frame === undefined) return size;
  const {width, height} = frame.size;
  return side === 'right' || side === 'left'
    ? {width: size.width + gap + width, height: Math.max(size.height, grids.y + height)}
    : {width: Math.max(size.width, grids.x + (grids.width + width) / 2), height: size.height + gap + height};
}

/** Where the panels begin within their content, and where the legend does. */
function placeLegend(
  {size, grids}: Arrangement,
  {frame, side, gap}: SharedLegend,
): {panels: Point; legend: Point} {
  const {width, height} = frame?.size ?? {width: -gap, height: -gap};
  const panels = {x: side === 'left' ? width + gap : 0, y: side === 'top' ? height + gap : 0};
  const middle = Math.max(0, grids.x + (grids.width - width) / 2);
  const places: Record<FigureOptions['legend'], Point> = {
    right: {x: size.width + gap, y: grids.y},
    left: {x: 0, y: grids.y},
    top: {x: middle, y: 0},
    bottom: {x: middle, y: size.height + gap},
    none: {x: 0, y: 0},
  };
  return {panels: frame === undefined ? {x: 0, y: 0} : panels, legend: places[side]};
}

/** The title and the caption, wrapped to the page's width. */
function textFrames(
  fonts: Fonts,
  {title, caption, fontSize, width}: FigureOptions,
  content: Size,
): {title: Frame | undefined; caption: Frame | undefined} {
  const room = width === undefined ? Math.max(content.width, MIN_TEXT_WIDTH * fontSize) : width - 2 * MARGIN;
  const block = (text: string | undefined, style: Parameters<typeof textBlock>[3]): Frame | undefined =>
    text === undefined || text === '' ? undefined : textBlock(fonts, text, room, style);
  return {
    title: block(title, {size: TITLE_SIZE * fontSize, weight: 'bold', anchor: 'middle'}),
    caption: block(caption, {size: CAPTION_SIZE * fontSize}),
  };
}

function moved({x, y}: Point, by: Point): Point {
  return {x: x + by.x, y: y + by.y};
}

/**
 * The whole page for one size of cells: panels with their legend beside them (none where each has its own), the title
 * above and the caption below. The page is as large as its content, or as the options say when larger.
 */
export function layPage(
  panels: readonly Panel[],
  legendParts: Parts | undefined,
  {options, cell, fonts}: {options: FigureOptions; cell: Size; fonts: Fonts},
): PanelPage {
  const arrangement = arrange(panels, cell);
  const {fontSize} = options;
  const grids: Box = arrangement.grids;
  const frame = legendParts === undefined ? undefined : planLegend(legendParts, {grid: grids, cell});
  const legend = {frame, side: options.legend, gap: LEGEND_GAP * fontSize};
  const content = contentSize(arrangement, legend);
  const {title, caption} = textFrames(fonts, options, content);
  const heightOf = (text: Frame | undefined): number =>
    text === undefined ? 0 : text.size.height + BLOCK_GAP * fontSize;
  const inner = Math.max(content.width, title?.size.width ?? 0, caption?.size.width ?? 0);
  const used = 2 * MARGIN + heightOf(title) + content.height + heightOf(caption);
  const size = {
    width: Math.max(inner + 2 * MARGIN, options.width ?? 0),
    height: Math.max(used, options.height ?? 0),
  };
  const top = MARGIN + (size.height - used) / 2;
  const corner = {x: (size.width - content.width) / 2, y: top + heightOf(title)};
  const places = placeLegend(arrangement, legend);
  const captionY = size.height - top - (caption?.size.height ?? 0);
  return {
    size,
    arrangement,
    origin: moved(corner, places.panels),
    frames: [
      ...(frame === undefined ? [] : [{frame, at: moved(corner, places.legend)}]),
      ...(title === undefined ? [] : [{frame: title, at: {x: (size.width - title.size.width) / 2, y: top}}]),
      ...(caption === undefined
        ? []
        : [
            {
              frame: caption,
              at: {x: Math.min(corner.x, size.width - MARGIN - caption.size.width), y: captionY},
            },
          ]),
    ],
  };
}
