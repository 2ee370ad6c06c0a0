import type {FigureOptions} from '../options/resolve';
import type {Box, Frame, Size} from '../scene/scene';
import type {Table} from '../table/table';
import type {Parts} from './parts';
import {starLine} from './star-key';
import {textBlock} from './text-block';

/** White space around the figure, in points: little, since papers and pages add their own. */
export const MARGIN = 5;
/** Between titles and what they stand beside, as a share of the type size. */
export const BLOCK_GAP = 0.7;
export const TITLE_SIZE = 1.2;
export const CAPTION_SIZE = 0.9;
/** Titles of rows and columns may be this much longer than a short side of the grid, as a share of the type size. */
const MIN_SIDE_TITLE = 12;

/** Text blocks of a figure, wrapped to the room each of them has. */
export interface Blocks {
  readonly title: Frame | undefined;
  readonly caption: Frame | undefined;
  readonly rowTitle: Frame | undefined;
  readonly columnTitle: Frame | undefined;
}

/** A frame and where its top left corner goes on the page. */
export interface Placed {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  /** Set for text that is turned: it reads upwards, from here. */
  readonly isTurned?: boolean;
}

/** Where there is no legend for it, the caption says what stars mean. */
export function captionOf(
  {pValues}: Pick<Table, 'pValues'>,
  {caption, legend, starLevels}: FigureOptions,
): string | undefined {
  if (pValues === undefined || legend !== 'none') return caption;
  return [...(caption === undefined ? [] : [caption]), starLine(starLevels)].join('\n');
}

/** Wraps the titles: those of the page to `textWidth`, those of rows and columns to their side of the grid. */
export function planBlocks({options, fonts, table}: Parts, grid: Size, textWidth: number): Blocks {
  const size = options.fontSize;
  const block = (
    text: string | undefined,
    width: number,
    style: Parameters<typeof textBlock>[3],
  ): Frame | undefined =>
    text === undefined || text === '' ? undefined : textBlock(fonts, text, width, style);
  return {
    title: block(options.title, textWidth, {size: TITLE_SIZE * size, weight: 'bold', anchor: 'middle'}),
    caption: block(captionOf(table, options), textWidth, {size: CAPTION_SIZE * size}),
    rowTitle: block(options.rowTitle, Math.max(grid.height, MIN_SIDE_TITLE * size), {size, anchor: 'middle'}),
    columnTitle: block(options.columnTitle, Math.max(grid.width, MIN_SIDE_TITLE * size), {
      size,
      anchor: 'middle',
    }),
  };
}

/** Moves a block of some width to be centred on `middle`, but within the page. */
function centred(width: number, middle: number, page: number): number {
  return Math.max(MARGIN, Math.min(middle - width / 2, page - MARGIN - width));
}

/** Where the grid is on its page, how far its labels and legend reach to the left of it, how far left the row title stands, and where the page's content begins. */
interface Around {
  readonly grid: Box;
  readonly page: Size;
  readonly left: number;
  readonly rowTitle: number;
  /** How far from the grid the labels of columns and what stands beyond them end, in points. */
  readonly columnTitle: number;
  readonly top: number;
}

/** Puts the title above and the caption below everything, row and column titles beside their labels. */
export function placeBlocks(parts: Parts, blocks: Blocks, at: Around): Placed[] {
  const {options} = parts;
  const size = options.fontSize;
  const {grid, page, top} = at;
  const middle = grid.x + grid.width / 2;
  const {title, caption, rowTitle, columnTitle} = blocks;
  const placed: Placed[] = [];
  if (title !== undefined)
    placed.push({frame: title, x: centred(title.size.width, middle, page.width), y: top});
  if (caption !== undefined) {
    const left = grid.x - at.left;
    const x = Math.max(MARGIN, Math.min(left, page.width - MARGIN - caption.size.width));
    placed.push({frame: caption, x, y: page.height - top - caption.size.height});
  }
  if (rowTitle !== undefined) {
    const x = grid.x - at.rowTitle - BLOCK_GAP * size - rowTitle.size.height;
    placed.push({frame: rowTitle, x, y: grid.y + grid.height / 2 + rowTitle.size.width / 2, isTurned: true});
  }
  if (columnTitle !== undefined) {
    const away = at.columnTitle + 0.5 * BLOCK_GAP * size;
    const isTop = options.columnLabels === 'top';
    const y = isTop ? grid.y - away - columnTitle.size.height : grid.y + grid.height + away;
    placed.push({frame: columnTitle, x: middle - columnTitle.size.width / 2, y});
  }
  return placed;
}
