import type {CanvasRenderingContext2D} from 'canvas';
import type {Rgb} from '../colour/palettes';
import type {GridMark, GroupMark, Mark, PathMark, Point, RectMark, TextMark} from '../scene/scene';
import {familyList} from '../text/fonts';

/** What differs between painting pixels and painting vectors. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  /** Moves a coordinate of a frame's line to where it looks crisp. */
  snap(position: number, lineWidth: number): number;
  /** The middle of a line that ends where a box begins (-1) or begins where it ends (1). */
  beside(edge: number, lineWidth: number, side: -1 | 1): number;
  paintGrid(grid: GridMark): void;
  /** Paints what says a text together, in formats that can tell their reader what it says. */
  paintWhole?(text: string, paint: () => void): void;
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red},${green},${blue})`;
}

function paintRect({context, snap, beside}: Brush, {box, fill, stroke, isAround}: RectMark): void {
  if (fill !== undefined) {
    context.fillStyle = cssColour(fill);
    context.fillRect(box.x, box.y, box.width, box.height);
  }
  if (stroke === undefined) return;
  const place = isAround ? beside : snap;
  const x = place(box.x, stroke.width, -1);
  const y = place(box.y, stroke.width, -1);
  context.strokeStyle = cssColour(stroke.colour);
  context.lineWidth = stroke.width;
  context.strokeRect(
    x,
    y,
    place(box.x + box.width, stroke.width, 1) - x,
    place(box.y + box.height, stroke.width, 1) - y,
  );
}

/** Level and upright pieces are snapped, so that thin lines do not smear over two rows of pixels. */
function snapRun({snap}: Brush, run: readonly Point[], width: number): Point[] {
  const isAligned = run.every((point, index) => {
    const before = run[index - 1] ?? point;
    return point.x === before.x || point.y === before.y;
  });
  return isAligned ? run.map(({x, y}) => ({x: snap(x, width), y: snap(y, width)})) : [...run];
}

function tracePath(context: CanvasRenderingContext2D, runs: readonly (readonly Point[])[]): void {
  context.beginPath();
  for (const run of runs) {
    run.forEach(({x, y}, index) => {
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
}

function paintPath(brush: Brush, {runs, fill, stroke}: PathMark): void {
  const {context} = brush;
  if (fill !== undefined) {
    context.fillStyle = cssColour(fill);
    tracePath(context, runs);
    context.fill();
  }
  if (stroke === undefined) return;
  context.strokeStyle = cssColour(stroke.colour);
  context.lineWidth = stroke.width;
  tracePath(
    context,
    runs.map((run) => snapRun(brush, run, stroke.width)),
  );
  context.stroke();
}

const ALIGNMENTS = {start: 'left', middle: 'center', end: 'right'} as const;

/**
 * How a context writes texts. Canvas takes half as long to read a font, an alignment and a direction as to write a number
 * with them, and most texts are written like the one before: only what differs from it is set.
 */
class Pen {
  private font = '';
  private align: 'left' | 'center' | 'right' | undefined;
  private direction: 'ltr' | 'rtl' | undefined;

  constructor(private readonly context: CanvasRenderingContext2D) {}

  take({font, anchor, isRightToLeft}: TextMark): void {
    const {context} = this;
    const wanted = `${font.weight} ${font.size}px ${familyList(font.family)}`;
    const align = ALIGNMENTS[anchor];
    const direction = isRightToLeft ? 'rtl' : 'ltr';
    if (wanted !== this.font) context.font = this.font = wanted;
    if (align !== this.align) context.textAlign = this.align = align;
    if (direction !== this.direction) context.direction = this.direction = direction;
  }
}

function paintText({context}: Brush, mark: TextMark, pen: Pen): void {
  const {at, text, fill, angle} = mark;
  pen.take(mark);
  context.fillStyle = cssColour(fill);
  if (angle === 0) {
    context.fillText(text, at.x, at.y);
    return;
  }
  context.save();
  context.translate(at.x, at.y);
  context.rotate((angle * Math.PI) / 180);
  context.fillText(text, 0, 0);
  context.restore();
}

function paintGroup(brush: Brush, {text, marks}: GroupMark, pen: Pen): void {
  const paint = (): void => paintInOrder(brush, marks, pen);
  if (text === undefined || brush.paintWhole === undefined) paint();
  else brush.paintWhole(text, paint);
}

function paintInOrder(brush: Brush, marks: readonly Mark[], pen: Pen): void {
  for (const mark of marks) {
    switch (mark.kind) {
      case 'grid':
        brush.paintGrid(mark);
        break;
      case 'rect':
        paintRect(brush, mark);
        break;
      case 'path':
        paintPath(brush, mark);
        break;
      case 'text':
        paintText(brush, mark, pen);
        break;
      case 'group':
        paintGroup(brush, mark, pen);
        break;
      default:
        mark satisfies never;
    }
  }
}

/** Paints marks in order, later ones over earlier ones. The context counts in points; a brush leaves its font as it finds it. */
export function paintMarks(brush: Brush, marks: readonly Mark[]): void {
  paintInOrder(brush, marks, new Pen(brush.context));
}
