import {createHash} from 'node:crypto';
import {BLOCK_RULES} from '../../src/options/block-rules';
import {RowTable} from '../../src/readers/row-table';
import {fitBlocks} from '../../src/table/blocks/blocks';
import {makeTable} from '../../src/table/table';
import fc from '../support/properties';

const score = fc.oneof(
  fc.double({noNaN: true, min: -5, max: 5}),
  fc.constantFrom(0, -0, Number.NaN, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1),
);

/** The counts of a sketch as bytes, which are quick to compare. */
function bytesOf(sketch: Float64Array | undefined): string | undefined {
  return sketch && createHash('sha256').update(sketch).digest('hex');
}

function labels(letter: string, count: number): string[] {
  return Array.from({length: count}, (_, index) => `${letter}${index}`);
}

describe('a table that is put together row by row', () => {
  it('is, joined while it grows, the same to the last bit as a whole table that is joined afterwards', () => {
    fc.assert(
      fc.property(
        fc.record({
          rows: fc.integer({min: 1, max: 40}),
          columns: fc.integer({min: 1, max: 20}),
          capacity: fc.record({rows: fc.integer({min: 1, max: 12}), columns: fc.integer({min: 1, max: 12})}),
          by: fc.constantFrom(...BLOCK_RULES),
          center: fc.constantFrom(0, 0.5),
          hasSketch: fc.integer({min: 0, max: 9}).map((digit) => digit === 0),
          bounds: fc.constantFrom(undefined, {low: -1, high: 2}),
          scores: fc.array(score, {minLength: 800, maxLength: 800}),
        }),
        ({rows, columns, capacity, by, center, hasSketch, bounds, scores}) => {
          const choice = {by, center, hasSketch, bounds};
          const all = Float64Array.from(scores.slice(0, rows * columns));
          const names = {rows: labels('r', rows), columns: labels('c', columns)};
          const growing = new RowTable(names.columns, {maxCells: 1, blocks: {capacity, choice}});
          for (let row = 0; row < rows; row += 1)
            growing.add(() => names.rows[row] ?? '', all.slice(row * columns, (row + 1) * columns));
          const {rows: found, columns: across, scores: values, blocks} = growing.finish();
          const expected = fitBlocks(makeTable({...names, scores: all}), capacity, choice);
          expect(bytesOf(blocks?.sketch)).toEqual(bytesOf(expected.blocks?.sketch));
          expect({found, across, values, blocks: {...blocks, sketch: undefined}}).toEqual({
            found: expected.rows,
            across: expected.columns,
            values: expected.scores,
            blocks: {...expected.blocks, sketch: undefined},
          });
        },
      ),
    );
  });

  it('keeps every cell, and its sign of zero, where none are to be joined', () => {
    const whole = new RowTable(['a', 'b'], {maxCells: 6});
    for (const row of [
      [1, -0],
      [0, Number.NaN],
      [3, 4],
    ])
      whole.add(() => String(row[0]), Float64Array.from(row));
    expect(whole.finish()).toEqual({
      rows: ['1', '0', '3'],
      columns: ['a', 'b'],
      scores: Float64Array.of(1, -0, 0, Number.NaN, 3, 4),
    });
    expect(() => whole.add(() => 'x', Float64Array.of(1, 2))).toThrow('the table has more than 6 cells');
  });
});
