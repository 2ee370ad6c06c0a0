import type {CanvasRenderingContext2D} from 'canvas';
import {AttrmapError} from '../errors';
import {MAX_LENGTH} from '../options/lengths';
import {escapeUnsafe} from '../quote';
import type {Said} from '../records/keeper';
import {PDF_MARK, recordEntry} from '../records/pdf';
import {type GridMark, type Scene, type Size, titleOf} from '../scene/scene';
import {loadCanvas} from '../text/canvas';
import {type Brush, cssColour, paintMarks} from './draw';
import type {Painter} from './painter';
import {editPdf} from './pdf-file';
import {orderGlyphs} from './pdf-order';
import {areFromLeft, pageOrder, textsOf, withWholeTexts} from './pdf-reading';
import {vectorCells} from './vector-cells';

/** Up to so many cells are drawn as vectors, which every viewer shows sharp; some smooth a small picture that they enlarge. */
const MAX_VECTOR_CELLS = 20_000;

function paintCells(context: CanvasRenderingContext2D, grid: GridMark): void {
  for (const {colour, boxes} of vectorCells(grid)) {
    context.fillStyle = cssColour(colour);
    for (const {x, y, width, height} of boxes) context.fillRect(x, y, width, height);
  }
}

/** Many cells become one picture, a pixel each, enlarged without smoothing. */
function paintPicture(context: CanvasRenderingContext2D, {box, rows, columns, rgba}: GridMark): void {
  const {createCanvas, createImageData} = loadCanvas();
  const picture = createCanvas(columns, rows);
  picture.getContext('2d').putImageData(createImageData(rgba, columns, rows), 0, 0);
  context.save();
  context.imageSmoothingEnabled = false;
  // Drawn at its own size under a matrix: canvas would cut it down to a pixel a point first.
  context.translate(box.x, box.y);
  context.scale(box.width / columns, box.height / rows);
  context.drawImage(picture, 0, 0);
  context.restore();
}

/** A length as PDF writes it. */
function side(points: number): string {
  return String(Math.round(points * 100) / 100);
}

/** A text as PDF writes any Unicode: UTF-16 in hexadecimal, after a byte order mark. */
function hexText(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** An entry put at the end of a dictionary. */
function withEntry(dictionary: string, entry: string): string {
  return dictionary.replace(/>>\nendobj/, `   ${entry}\n>>\nendobj`);
}

/** What a marked stretch of the page says, and the same in the order in which programs that extract text expect it. */
export interface Stretch {
  readonly text: string;
  readonly onPage: string;
}

/** How a stretch of the page that `beginTag` began shows in the page's drawing commands. */
const MARKED = /^\/Span << (\/MCID \d+) >> BDC$/;
/** How the writer says which letters a ligature stands for. */
const LIGATURE = /^\/Span << \/ActualText <[\da-fA-F]*> >> BDC$/;

/**
 * Says of each marked stretch of a page what it reads as. What it says of single letters within goes: readers take the
 * inner text for all of it.
 */
function sayWhole(content: string, texts: readonly Stretch[]): string {
  let count = 0;
  /** Of the marks that are open: whether each is one of ours. */
  const open: boolean[] = [];
  const lines = content.split('\n').flatMap((line) => {
    const [, id] = MARKED.exec(line) ?? [];
    if (id !== undefined) {
      open.push(true);
      count += 1;
      return [`/Span << /ActualText ${hexText(texts[count - 1]?.onPage ?? '')} ${id} >> BDC`];
    }
    if (open.length > 0 && LIGATURE.test(line)) {
      open.push(false);
      return [];
    }
    return line === 'EMC' && open.pop() === false ? [] : [line];
  });
  return count === texts.length ? lines.join('\n') : content;
}

/** What makes programs for blind readers go by the structure, show the title, and know its language. */
function tagged(catalog: string): string {
  const named = withEntry(catalog, '/Lang (en)\n   /ViewerPreferences << /DisplayDocTitle true >>');
  return named.includes('/MarkInfo') ? named : withEntry(named, '/MarkInfo << /Marked true >>');
}

/** What is put into a finished file. */
interface Finish {
  readonly size: Size;
  readonly texts: readonly Stretch[];
  readonly said: Said | undefined;
}

/**
 * Puts into a finished PDF what canvas cannot say: the page's exact size (canvas counts whole points, so that the page
 * was made with its sides rounded up), the prefix that dates must have, and what each marked stretch of the page says
 * (PDF's `ActualText`, in the order of painting). Where the page says it in another order than it is read in, the
 * document's structure says it as it is read, which is what programs for blind readers go by. What it does not find
 * stays as it is.
 */
export function finishPdf(bytes: Buffer, {size, texts, said}: Finish): Buffer {
  return editPdf(bytes, {
    head: (head) => (said === undefined ? head : head + PDF_MARK),
    catalog: (catalog) => (said === undefined ? catalog : tagged(catalog)),
    figure: (figure) =>
      said === undefined ? figure : withEntry(figure, `/Alt ${hexText(propertyText(said.brief))}`),
    page: (page) =>
      page.replace(
        /\/MediaBox \[ 0 0 [\d.]+ [\d.]+ \]/,
        `/MediaBox [ 0 0 ${side(size.width)} ${side(size.height)} ]`,
      ),
    info: (info) => {
      const dated = info.replace(/\/(CreationDate|ModDate) \((?=\d)/g, '/$1 (D:');
      return said === undefined ? dated : withEntry(dated, recordEntry(said.record));
    },
    element: (element, stretch) => {
      const {text, onPage} = texts[stretch] ?? {text: '', onPage: ''};
      return text === onPage ? element : withEntry(element, `/ActualText ${hexText(text)}`);
    },
    content: (content, widthsOf) => sayWhole(orderGlyphs(content, widthsOf), texts),
  });
}

/** A text as PDF's properties can hold it, on one line: cairo refuses those with noncharacters or half a surrogate pair. */
function propertyText(text: string): string {
  return escapeUnsafe(text.replace(/\s+/g, ' '));
}

function checkSize({size}: Scene): void {
  if (Math.max(size.width, size.height) <= MAX_LENGTH) return;
  throw new AttrmapError(
    'too-large',
    `a page of ${Math.round(size.width)} x ${Math.round(size.height)} pt is too large for PDF, which ends at ${MAX_LENGTH} pt (200 in)`,
    {
      hint: 'give a --width or --height of at most 200in, or a smaller --cell-size or --font-size',
    },
  );
}

/** Paints what belongs to nested elements of the document's structure, the outermost first. */
function paintTagged(
  context: CanvasRenderingContext2D,
  [tag, ...inner]: readonly string[],
  paint: () => void,
): void {
  if (tag === undefined) {
    paint();
    return;
  }
  context.beginTag(tag);
  paintTagged(context, inner, paint);
  context.endTag(tag);
}

export const pdf: Painter = {
  name: 'pdf',
  extensions: ['.pdf'],
  isRaster: false,
  heeds: ['date'],
  paint: (scene, {date, said}) => {
    checkSize(scene);
    const {width, height} = scene.size;
    const canvas = loadCanvas().createCanvas(Math.ceil(width), Math.ceil(height), 'pdf');
    const context = canvas.getContext('2d');
    // A PDF's y grows upwards from the page's lower edge, which is where the exact page begins too.
    context.translate(0, Math.ceil(height) - height);
    // Text as glyphs of an embedded font, so that it can be selected and searched; the default draws outlines.
    context.textDrawingMode = 'glyph';
    context.fillStyle = cssColour(scene.background);
    context.fillRect(0, 0, width, height);
    const marks = withWholeTexts(scene.marks);
    const isFromLeft = areFromLeft(textsOf(marks));
    const texts: Stretch[] = [];
    const brush: Brush = {
      context,
      snap: (position) => position,
      beside: (edge, lineWidth, side) => edge + (side * lineWidth) / 2,
      paintWhole: (text, paint) => {
        const whole = propertyText(text);
        texts.push({text: whole, onPage: pageOrder(whole, isFromLeft)});
        context.beginTag('Span');
        paint();
        context.endTag('Span');
      },
      paintGrid: (grid) =>
        (grid.rows * grid.columns <= MAX_VECTOR_CELLS ? paintCells : paintPicture)(context, grid),
    };
    paintTagged(context, said === undefined ? [] : ['Document', 'Figure'], () => paintMarks(brush, marks));
    // Without both dates the writer takes the clock, and no two runs give the same bytes.
    const made = date ?? new Date(0);
    const bytes = canvas.toBuffer('application/pdf', {
      title: propertyText(said?.title ?? titleOf(scene)),
      subject: propertyText(said?.description ?? scene.description),
      creator: said?.software ?? 'attrmap',
      creationDate: made,
      modDate: made,
    });
    return finishPdf(bytes, {size: scene.size, texts, said});
  },
};
