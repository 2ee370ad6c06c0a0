import type {LabelPlan} from '../layout/labels';
import type {Size} from '../scene/scene';
import {AXIS_GAP, overhang} from './axes';
import {type BarAxis, titleDepth} from './bar-axis';
import type {Shape} from './bar-form';
import type {HeaderPlan} from './headers';
import type {Content} from './page';
import type {Parts} from './parts';

/** Column labels keep clear of the nearest tick's label, below or above which slanting ones may pass. */
export const LABEL_DROP = {horizontal: 0.2, upright: 0.2, sloping: 0.45, falling: 0.45};
/** `title` is how far the far side of the axis' title is from the plots. */
type BarMargins = Content['margins'] & {readonly title: number};

/** What margins are worked out from. Lengths are in points. */
export interface Around {
  readonly shape: Shape;
  /** All plots with their names, and what names and the key need beyond them. */
  readonly body: Size;
  readonly axis: BarAxis;
  readonly labels: LabelPlan;
  readonly headers: HeaderPlan;
}

/** What stands left of standing bars and above or below them. */
function aroundUpright(parts: Parts, {shape, body, axis, labels}: Around): BarMargins {
  const {options, fonts} = parts;
  const size = options.fontSize;
  const isTop = options.columnLabels === 'top';
  const measure = (text: string): number => fonts.width(text, size);
  const over = overhang({plan: labels, box: {x: 0, y: 0, ...shape.plot}, size}, measure, isTop);
  const titleOver = ((axis.title?.size.width ?? 0) - body.height) / 2;
  // A title longer than its axis passes what sticks out to the left below the plots.
  const ticks = titleOver > 0 ? Math.max(axis.depth, over.left) : axis.depth;
  const title = ticks + titleDepth(axis, parts);
  const labelDepth = labels.depth + (AXIS_GAP + LABEL_DROP[labels.lie]) * size;
  return {
    title,
    left: Math.max(title, over.left),
    right: Math.max(0, over.right - (body.width - shape.plot.width)),
    top: Math.max(isTop ? labelDepth : 0, axis.halfLabel, titleOver),
    bottom: Math.max(isTop ? 0 : labelDepth, axis.halfLabel, titleOver),
  };
}

/** What stands left of lying bars and below them. */
function aroundLevel(parts: Parts, {shape, axis, labels, headers}: Around): BarMargins {
  const size = parts.options.fontSize;
  const title = axis.depth + titleDepth(axis, parts);
  const over = Math.max(axis.halfLabel, ((axis.title?.size.width ?? 0) - shape.plot.width) / 2);
  return {
    title,
    left: Math.max(labels.depth > 0 ? labels.depth + AXIS_GAP * size + headers.depth : headers.depth, over),
    right: over,
    top: size / 2,
    bottom: title,
  };
}

/** How far what belongs to the bars reaches beyond the four sides of their body. */
export function marginsOf(parts: Parts, around: Around): BarMargins {
  return around.shape.isLevel ? aroundLevel(parts, around) : aroundUpright(parts, around);
}

/** What stands between the plots and the title of the columns: their labels, or the axis of lying bars. */
export function columnDepth({options}: Parts, {shape, labels}: Around, axisDepth: number): number {
  const size = options.fontSize;
  if (!shape.isLevel) return labels.depth + LABEL_DROP[labels.lie] * size;
  return options.columnLabels === 'top' ? 0 : Math.max(0, axisDepth - AXIS_GAP * size);
}
