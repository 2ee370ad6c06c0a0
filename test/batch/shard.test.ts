import {takeShard} from '../../src/batch/shard';
import fc from '../support/properties';

const FIGURES = Array.from({length: 10}, (_, index) => index + 1);

describe('a part of a batch', () => {
  it('is dealt out in turn', () => {
    expect(takeShard(FIGURES, {part: 1, parts: 3})).toEqual([1, 4, 7, 10]);
    expect(takeShard(FIGURES, {part: 3, parts: 3})).toEqual([3, 6, 9]);
    expect(takeShard(FIGURES, undefined)).toEqual(FIGURES);
  });

  it('is one figure where there are as many parts as figures, and nothing beyond them', () => {
    expect(FIGURES.map((part) => takeShard(FIGURES, {part, parts: 10}))).toEqual(FIGURES.map((one) => [one]));
    expect(takeShard(FIGURES, {part: 11, parts: 11})).toEqual([]);
  });

  it('has, with the others, each figure once, and is as large as they are but for one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), {maxLength: 50}),
        fc.integer({min: 1, max: 60}),
        (figures, parts) => {
          const indexed = figures.map((_, index) => index);
          const shards = Array.from({length: parts}, (_, index) =>
            takeShard(indexed, {part: index + 1, parts}),
          );
          expect(shards.flat().sort((one, other) => one - other)).toEqual(indexed);
          const sizes = shards.map(({length}) => length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
