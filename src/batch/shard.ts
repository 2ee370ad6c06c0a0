import type {Shard} from '../options/batch';

/**
 * One of so many equal parts: dealt out in turn, so that parts differ by one figure at most, and the first part of as many
 * as there are figures is the first figure.
 */
export function takeShard<T>(figures: readonly T[], shard: Shard | undefined): readonly T[] {
  if (shard === undefined) return figures;
  return figures.filter((_, position) => position % shard.parts === shard.part - 1);
}
