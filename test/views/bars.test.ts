import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type Box, type GridMark, marksOf, type RectMark, type TextMark} from '../../src/scene/scene';
import {makeTable, type Table} from '../../src/table/table';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {groupMarks, strays, touchingTexts} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable, rowGroups, tableOf, transpose} from '../support/tables';

const NONE = openFonts(undefined, []);

function chart(table: Table, options: GivenOptions = {}) {
  return layOut(table, {view: 'bars', ...options});
}

function barsOf(table: Table, options: GivenOptions = {}): readonly RectMark[] {
  return groupMarks(chart(table, options).scene.marks, 'bars') as RectMark[];
}

function textsOf(table: Table, role: string, options: GivenOptions = {}): readonly TextMark[] {
  return marksOf(groupMarks(chart(table, options).scene.marks, role), 'text');
}

/** The line at zero of the first plot: the last run of its axis. */
function zeroOf(table: Table, options: GivenOptions = {}): {x: number; y: number} {
  const [axis] = marksOf(groupMarks(chart(table, options).scene.marks, 'axis'), 'path');
  return axis?.runs.at(-1)?.[0] ?? {x: Number.NaN, y: Number.NaN};
}

const score = fc.oneof(
  fc.double({noNaN: true, noDefaultInfinity: true}),
  fc.double({min: -5, max: 5, noNaN: true}),
);

describe('the bars of a table', () => {
  it('have lengths in proportion to the scores, over or under one line', () => {
    fc.assert(
      fc.property(fc.array(score, {minLength: 1, maxLength: 8}), (scores) => {
        const table = tableOf([scores]);
        const shown = scores.filter((each) => each !== 0);
        const bars = barsOf(table);
        expect(bars).toHaveLength(shown.length);
        const farthest = shown.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
        const longest = bars.reduce((most, {box}) => Math.max(most, box.height), 0);
        const zero = zeroOf(table).y;
        bars.forEach(({box}, index) => {
          const each = shown[index] ?? 0;
          expect(box.height / longest).toBeCloseTo(Math.abs(each / farthest), 6);
          expect(each > 0 ? box.y + box.height : box.y).toBeCloseTo(zero, 6);
        });
      }),
      {numRuns: 25},
    );
  });

  it('have the colours that a heatmap of the same table has', () => {
    const table = tableOf([[1, -0.5, 0.01]]);
    const [grid] = marksOf(layOut(table).scene.marks, 'grid');
    const cells = Array.from({length: 3}, (_, index) =>
      Array.from((grid as GridMark).rgba.slice(4 * index, 4 * index + 3)),
    );
    expect(barsOf(table).map(({fill}) => fill)).toEqual(cells);
  });

  it('stand in rows, and lie in a single column, with the same lengths', () => {
    const table = tableOf([[1], [-0.5], [0.25]]);
    const lying = barsOf(table).map(({box}) => box);
    const standing = barsOf(transpose(table)).map(({box}) => box);
    const shares = (lengths: number[]) => lengths.map((length) => length / (lengths[0] as number));
    expect(shares(lying.map(({width}) => width))).toEqual(
      shares(standing.map(({height}) => height)).map((share) => expect.closeTo(share, 6)),
    );
    expect(new Set(lying.map(({height}) => height.toFixed(6))).size).toBe(1);
    expect(new Set(standing.map(({width}) => width.toFixed(6))).size).toBe(1);
  });

  it('have no bar for zero, and a cross for a missing score, which a key explains', () => {
    const table = tableOf([[1, 0, null]]);
    expect(barsOf(table)).toHaveLength(1);
    const [cross] = marksOf(groupMarks(chart(table).scene.marks, 'missing'), 'path');
    expect(cross?.runs).toHaveLength(2);
    expect(textsOf(table, 'missing-key').map(({text}) => text)).toEqual(['missing']);
    expect(textsOf(tableOf([[1, 0]]), 'missing-key')).toEqual([]);
  });

  it('reach past all others where the score is infinite', () => {
    const table = tableOf([[1, Infinity, -2]]);
    const marks = groupMarks(chart(table, {infinite: 'clip'}).scene.marks, 'bars');
    const [tip] = marksOf(marks, 'path');
    const tops = marksOf(marks, 'rect').map(({box}) => box.y);
    expect(Math.min(...(tip?.runs[0] ?? []).map(({y}) => y))).toBeLessThan(Math.min(...tops));
  });

  it('are measured on limits that are asked for, where scores do not go beyond them', () => {
    const [one] = barsOf(tableOf([[1]]), {vmin: -2, vmax: 2});
    const [other] = barsOf(tableOf([[2]]), {vmin: -2, vmax: 2});
    expect((other as RectMark).box.height / (one as RectMark).box.height).toBeCloseTo(2, 6);
    expect(barsOf(tableOf([[1, 4]]), {vmin: -2, vmax: 2})[1]?.box.height).toBeGreaterThan(
      (other as RectMark).box.height,
    );
  });
});

describe('the values of bars', () => {
  it('stand above a positive bar, below a negative one, with a true minus sign', () => {
    const table = tableOf([[1, -0.5]]);
    const [up, down] = barsOf(table).map(({box}) => box) as [Box, Box];
    const [above, below] = textsOf(table, 'values') as [TextMark, TextMark];
    expect([above.text, below.text]).toEqual(['1.0000', '−0.5000']);
    expect(above.at.y).toBeLessThan(up.y);
    expect(below.at.y - NONE.heights.capital * below.font.size).toBeGreaterThan(down.y + down.height);
  });

  it('stand right of a positive bar that lies, left of a negative one', () => {
    const table = tableOf([[1], [-0.5]]);
    const [right, left] = textsOf(table, 'values') as [TextMark, TextMark];
    expect([right.anchor, left.anchor]).toEqual(['start', 'end']);
  });

  it('are left out with a note where they would be too small', () => {
    const table = tableOf([Array.from({length: 60}, (_, index) => index / 10)]);
    const {scene, notes} = chart(table, {width: '84mm'});
    expect(groupMarks(scene.marks, 'values')).toEqual([]);
    expect(notes[0]).toMatch(
      /^values are left out: to fit beside their bars they would be smaller than 5 pt; broader bars/,
    );
  });
});

describe('the value axis', () => {
  it('has round ticks, true minus signs and the title of the scores', () => {
    const table = tableOf([[0.9, -0.6]]);
    expect(textsOf(table, 'axis').map(({text}) => text)).toEqual(['−0.5', '0.0', '0.5']);
    const texts = marksOf(chart(table).scene.marks, 'text').map(({text}) => text);
    expect(texts.filter((text) => text === 'Token Attribution')).toHaveLength(1);
  });

  it('keeps its title to itself where a colour bar is asked for', () => {
    const {scene} = chart(tableOf([[1, -1]]), {legend: 'right', legendTitle: 'Score'});
    expect(marksOf(scene.marks, 'text').filter(({text}) => text === 'Score')).toHaveLength(1);
    expect(marksOf(groupMarks(scene.marks, 'legend'), 'grid')).toHaveLength(1);
  });

  it('is in per cent where values are', () => {
    const texts = textsOf(tableOf([[1]]), 'axis', {numberFormat: '.0%'}).map(({text}) => text);
    expect(texts).toEqual(expect.arrayContaining(['0%', '100%']));
  });
});

describe('several rows of bars', () => {
  const table = labelledTable(['one', 'two', 'three'], ['a', 'b', 'c', 'd']);

  it('are plots below each other with one scale, one row of labels, and their own names', () => {
    expect(textsOf(table, 'plot-titles').map(({text}) => text)).toEqual(['one', 'two', 'three']);
    expect(textsOf(table, 'column-labels').map(({text}) => text)).toEqual(['a', 'b', 'c', 'd']);
    const bars = barsOf(table).map(({box}) => box.height);
    const scores = Array.from(table.scores)
      .filter((each) => each !== 0)
      .map(Math.abs);
    bars.forEach((height, index) => {
      expect(height / (bars[0] as number)).toBeCloseTo((scores[index] as number) / (scores[0] as number), 6);
    });
  });

  it('are too many from 21 on', () => {
    const names = Array.from({length: 21}, (_, index) => `r${index}`);
    expect(() => chart(labelledTable(names, ['a', 'b']))).toThrow(
      'bars of 21 rows are too many: at most 20 plots below each other',
    );
    expect(() => chart(labelledTable(names.slice(1), ['a', 'b']))).not.toThrow();
    expect(() => chart(labelledTable(names, ['a']))).not.toThrow();
  });

  it('tell what has no place beside them', () => {
    const {notes} = chart(
      makeTable({
        ...tableOf([
          [1, 2],
          [3, 4],
        ]),
        strips: [{name: 's', axis: 'columns', scores: Float64Array.of(1, 2)}],
        headers: rowGroups([{name: 'g', count: 2}]),
      }),
    );
    expect(notes).toEqual(['the strip "s" is left out: bars have no place for it']);
    expect(chart(labelledTable(['r', 's'], ['a', 'b', 'c']), {cluster: 'columns'}).notes).toContain(
      'the tree of --cluster is left out: --view bars has no place for it',
    );
  });

  it('are named with the groups that their rows stand in', () => {
    const table = makeTable({
      ...labelledTable(['L1', 'L1'], ['a', 'b']),
      headers: {rows: [['encoder', 'decoder']]},
    });
    const {scene, notes} = chart(table);
    const titles = marksOf(groupMarks(scene.marks, 'plot-titles'), 'text').map(({text}) => text);
    expect([titles, notes]).toEqual([['encoder / L1', 'decoder / L1'], []]);
  });

  it('say more than zero on every axis, however low the plots', () => {
    const rows = Array.from({length: 8}, (_, row) => `r${row}`);
    const table = {
      ...labelledTable(rows, ['a', 'b']),
      scores: new Float64Array(16).map((_, at) => (at % 2 ? 0.99 : -0.98)),
    };
    const ticks = marksOf(groupMarks(chart(table).scene.marks, 'ticks'), 'text').map(({text}) => text);
    expect(ticks.slice(0, 3)).toEqual(['−0.8', '0.0', '0.8']);
  });

  it('have bold values from a bound on, and nothing where a cell is masked', () => {
    const table = makeTable({...tableOf([[0.9, null, 0.2]]), masked: Uint8Array.of(0, 1, 0)});
    const {scene} = chart(table, {bold: 0.5});
    expect(marksOf(groupMarks(scene.marks, 'values'), 'text').map(({font}) => font.weight)).toEqual([
      'bold',
      'normal',
    ]);
    expect(groupMarks(scene.marks, 'missing')).toEqual([]);
    expect(groupMarks(scene.marks, 'missing-key')).toEqual([]);
  });
});

describe('the options of bars', () => {
  it.each([
    [
      {width: 300, height: 260},
      {width: 300, height: 260},
    ],
    [{width: 300}, {width: 300}],
    [{height: 260}, {height: 260}],
  ])('%j make the page as large as that', (options, size) => {
    for (const table of [labelledTable(['r', 's'], ['a', 'b', 'c']), labelledTable(['r', 's', 't'], ['a'])]) {
      const {scene} = chart(table, options);
      for (const [side, length] of Object.entries(size))
        expect(scene.size[side as 'width' | 'height']).toBeCloseTo(length, 1);
    }
  });

  it('refuse a page that is too small', () => {
    expect(() => chart(labelledTable(['r'], ['a', 'b']), {height: '10mm'})).toThrow(
      /^the figure does not fit into --height 10\.0mm/,
    );
  });

  it('work on what becomes of the table before', () => {
    const table = tableOf([[0.1, -3, 2, 1]], {columns: ['a', 'b', 'c', 'd']});
    const options = {sort: 'columns:sum', columns: '1,2,3'};
    expect(textsOf(table, 'column-labels', options).map(({text}) => text)).toEqual(['c', 'd', 'b']);
  });

  it('put labels above where they are asked for', () => {
    const table = labelledTable(['r'], ['a', 'b']);
    const [below] = textsOf(table, 'column-labels');
    const [above] = textsOf(table, 'column-labels', {columnLabels: 'top'});
    expect(above?.at.y).toBeLessThan(zeroOf(table).y);
    expect(below?.at.y).toBeGreaterThan(zeroOf(table).y);
  });

  it('are described as what they are', () => {
    expect(chart(tableOf([[1]])).scene.description).toMatch(
      /^Token Attribution: bar chart of 1 row and 1 column\./,
    );
  });
});

const label = fc.oneof(
  fc.string({unit: 'grapheme-ascii', minLength: 1, maxLength: 40}),
  fc.constantFrom('word', 'שלום', 'two words', 'a label that is rather long'),
);
const appearance: fc.Arbitrary<GivenOptions> = fc.record({
  columnAngle: fc.constantFrom('auto', 'horizontal', 'sloping', 'upright', 'falling'),
  columnLabels: fc.constantFrom('top', 'bottom'),
  legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
  legendTitle: fc.constantFrom('', 'Score', 'Integrated gradients attribution score (log odds of the class)'),
  values: fc.boolean(),
  title: fc.constantFrom(undefined, 'A title'),
  caption: fc.constantFrom(undefined, 'A caption'),
  rowTitle: fc.constantFrom(undefined, 'Rows of the table'),
  columnTitle: fc.constantFrom(undefined, 'Columns of the table'),
  fontSize: fc.integer({min: 4, max: 16}),
  width: fc.option(fc.integer({min: 150, max: 700}), {nil: undefined}),
  height: fc.option(fc.integer({min: 150, max: 700}), {nil: undefined}),
});

describe('whatever the labels are', () => {
  it('nothing leaves the page and no two texts touch', () => {
    let drawn = 0;
    const axis = (maxLength: number) => fc.array(label, {minLength: 1, maxLength});
    fc.assert(
      fc.property(axis(5), axis(10), appearance, fc.boolean(), (rows, columns, options, isMissing) => {
        const plain = labelledTable(rows, columns);
        const table = {
          ...plain,
          scores: plain.scores.map((each, index) => (isMissing && index === 0 ? NaN : each)),
        };
        const texts = [...rows, ...columns, options.title, options.caption, options.rowTitle];
        const fonts = openFonts(undefined, texts.filter((text) => text !== undefined).map(drawableLabel));
        try {
          chart(table, options);
        } catch (error) {
          expect(error).toMatchObject({code: 'does-not-fit'});
          return;
        }
        drawn += 1;
        const {scene} = chart(table, options);
        expect(strays(scene, fonts)).toEqual([]);
        expect(touchingTexts(scene, fonts)).toEqual([]);
      }),
      {numRuns: 60},
    );
    expect(drawn).toBeGreaterThan(20);
  });
});

describe('bars of a degenerate table', () => {
  it.each([
    ['one missing score', [[null]]],
    [
      'a missing row',
      [
        [null, null],
        [1, 2],
      ],
    ],
    ['zeros of both signs', [[0, -0]]],
    ['equal scores', [[3, 3, 3]]],
    ['the largest doubles', [[1.7e308, -1.7e308]]],
    ['the smallest doubles', [[5e-324, -5e-324]]],
    ['infinities', [[Infinity, -Infinity]]],
    ['infinities and missing scores', [[Infinity], [null]]],
  ])('%s have places for everything', (_, scores) => {
    const {scene} = chart(tableOf(scores), {infinite: 'clip'});
    expect(JSON.stringify(scene)).not.toMatch(/null|NaN|undefined/);
    expect(strays(scene, NONE)).toEqual([]);
  });
});
