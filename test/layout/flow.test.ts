import {flow} from '../../src/layout/flow';
import fc from '../support/properties';

function word(...pieces: number[]) {
  return {pieces, endsLine: false};
}

describe('running text', () => {
  it('fills each line before it begins the next', () => {
    const {places, lines, width} = flow([word(4), word(4), word(4)], {room: 9, gap: 1});
    expect(places.map(({line, start}) => [line, start])).toEqual([
      [0, 0],
      [0, 5],
      [1, 0],
    ]);
    expect([lines, width]).toEqual([2, 9]);
  });

  it('begins a line for a word that is wider than one, and goes on behind it', () => {
    const {places} = flow([word(2), word(9, 3), word(4)], {room: 9, gap: 1});
    expect(places.map(({word, piece, line, start}) => [word, piece, line, start])).toEqual([
      [0, 0, 0, 0],
      [1, 0, 1, 0],
      [1, 1, 2, 0],
      [2, 0, 2, 4],
    ]);
  });

  it('begins a line behind a word that ends its own, but none behind the last', () => {
    const {places, lines} = flow(
      [{pieces: [1], endsLine: true}, {pieces: [1], endsLine: true}, word(1), {pieces: [1], endsLine: true}],
      {room: 9, gap: 1},
    );
    expect(places.map(({line}) => line)).toEqual([0, 1, 2, 2]);
    expect(lines).toBe(3);
  });

  it('of no words is one empty line', () => {
    expect(flow([], {room: 9, gap: 1})).toEqual({places: [], lines: 1, width: 0});
  });

  it('keeps the order, never overlaps, and leaves the room only to a word that is wider', () => {
    const length = fc.integer({min: 1, max: 30});
    const words = fc.array(
      fc.record({pieces: fc.array(length, {minLength: 1, maxLength: 2}), endsLine: fc.boolean()}),
    );
    fc.assert(
      fc.property(words, fc.integer({min: 1, max: 60}), (given, room) => {
        const {places, width} = flow(given, {room, gap: 1});
        expect(places.map(({word, piece}) => [word, piece])).toEqual(
          given.flatMap(({pieces}, index) => pieces.map((_, piece) => [index, piece])),
        );
        places.forEach(({line, start, word, piece}, index) => {
          const before = places[index - 1];
          const end = start + (given[word]?.pieces[piece] ?? 0);
          expect(end).toBeLessThanOrEqual(width);
          if (start > 0) expect(end).toBeLessThanOrEqual(room);
          if (before === undefined) return;
          const endBefore = before.start + (given[before.word]?.pieces[before.piece] ?? 0);
          expect(
            line === before.line ? start === endBefore + 1 : line === before.line + 1 && start === 0,
          ).toBe(true);
        });
      }),
    );
  });
});
