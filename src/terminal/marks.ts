import type {Scale} from '../colour/scale';
import {MINUS} from '../text/numbers';

/** What stands for a score where there are no colours: from weak to strong, the stronger the more ink. */
const MARKS = {negative: [MINUS, '=', '≡'], positive: ['+', '*', '#']} as const;
/** For what is next to nothing. */
const NEAR = '·';
export const MISSING_MARK = '?';

/** What is no farther than this share of the scale's reach from the centre is near it, as descriptions have it. */
const NEAR_SHARE = 0.05;

/** The mark at a share of the way from the scale's lower end to its upper one. */
export function markAt({course, limits}: Scale, share: number): string {
  const centre = course.shareOf(limits.center);
  const offset = (share - centre) / Math.max(centre, 1 - centre);
  const strength = Math.abs(offset);
  if (!(strength > NEAR_SHARE)) return NEAR;
  const marks = offset < 0 ? MARKS.negative : MARKS.positive;
  // Scores beyond a limit are as strong as that.
  return marks[Math.min(marks.length, Math.ceil(strength * marks.length)) - 1] as string;
}

/** The mark of a score. */
export function markOf(scale: Scale, score: number): string {
  return Number.isNaN(score) ? MISSING_MARK : markAt(scale, scale.course.shareOf(score));
}
