import type {AttrmapError} from '../../errors';
import {type Levelled, splitPaths} from '../levels';
import {readLabel} from './cells';
import type {JsonContext} from './context';
import {pathOf} from './pandas';

/** So many labels are kept at least, so that messages can name the rows of any table but a very long one. */
const MIN_LABELS = 65_536;

/** How many labels are kept of an axis that is drawn with `capacity` of them: as many again and again, up to enough. */
function slotsFor(capacity: number): number {
  let slots = capacity;
  while (slots < MIN_LABELS) slots *= 2;
  return slots;
}

/**
 * The labels of an axis, however many will come: where there are more than can be drawn, every second one is kept, every
 * fourth and so on. Those at the beginnings of blocks are always there.
 */
export class LabelList {
  count = 0;
  /** Why this is no list of labels. */
  fault: AttrmapError | undefined;
  private labels: string[] = [];
  private paths: (readonly string[])[] = [];
  /** How many levels all of them have; 0 where they differ or there are none. */
  private depth: number | undefined;
  private each = 1;
  private readonly slots: number;

  /** `capacity` is how many labels there will be at the end; undefined for all. */
  constructor(capacity: number | undefined) {
    this.slots = capacity === undefined ? Number.POSITIVE_INFINITY : slotsFor(capacity);
  }

  /** Takes the label at the beginning of a document. */
  take({json}: JsonContext): void {
    const label = readLabel(json, 0);
    const path = json.kind(0) === 'array' ? pathOf(json, 0) : [];
    this.depth = this.depth === undefined || this.depth === path.length ? path.length : 0;
    if (this.count % this.each === 0 && this.labels.length === this.slots) this.thin();
    if (this.count % this.each === 0) {
      this.labels.push(label);
      if (this.depth > 0) this.paths.push(path);
    }
    this.count += 1;
  }

  /** The label at a position, its levels joined; or the position itself where it is not kept. */
  at(position: number): string {
    return (position % this.each === 0 ? this.labels[position / this.each] : undefined) ?? String(position);
  }

  /** What messages call a row or column: of several levels, the innermost. */
  nameAt(position: number): string {
    const isKept = (this.depth ?? 0) > 0 && position % this.each === 0;
    return (isKept ? this.paths[position / this.each]?.at(-1) : undefined) ?? this.at(position);
  }

  /** All of them in levels, where all are kept. */
  levelled(): Levelled {
    return ((this.depth ?? 0) > 0 ? splitPaths(this.paths) : undefined) ?? {labels: this.labels, levels: []};
  }

  private thin(): void {
    const everySecond = (_: unknown, index: number): boolean => index % 2 === 0;
    this.labels = this.labels.filter(everySecond);
    this.paths = this.paths.filter(everySecond);
    this.each *= 2;
  }
}
