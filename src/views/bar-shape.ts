import type {Scale, ScaleCounts} from '../colour/scale';
import {MIN_TEXT_SIZE} from './ink';

export const TICK_LENGTH = 3;
/** Lengths as shares of the type size. */
export const THICKNESS = 1.3;
export const TICK_GAP = 0.3;
const TIP_LENGTH = 1.45;
/** The type size of ticks, as a share of the labels'. */
const TICK_SIZE = 0.92;

export interface ColourBar {
  /** Whether ticks are in per cent, as the values are. */
  readonly isPercent: boolean;
  readonly scale: Scale;
  readonly counts: ScaleCounts;
  /** The text of the lowest and highest score of the table, for the ends that scores lie beyond. */
  readonly extremes: {readonly low: string; readonly high: string};
  readonly isVertical: boolean;
  /** Set for a level bar on a narrow page: what scores beyond its ends come to stands below the ticks. */
  readonly areTipsBelow?: boolean;
  /** From end to end, pointed ends included, in points. */
  readonly length: number;
  /** The labels' type size, in points. */
  readonly size: number;
}

export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly thickness: number;
}

/** Where along the bar its even part begins and ends; pointed ends take their length from it. */
export function barExtent({counts, length, size}: ColourBar): Extent {
  const tip = TIP_LENGTH * size;
  return {
    start: counts.below > 0 ? tip : 0,
    end: length - (counts.above > 0 ? tip : 0),
    thickness: THICKNESS * size,
  };
}

/** The type size of ticks, in points. */
export function tickSize(size: number): number {
  return Math.max(MIN_TEXT_SIZE, TICK_SIZE * size);
}
