import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type GridMark, marksOf, type Point, type Scene} from '../../src/scene/scene';
import type {Strip, Table} from '../../src/table/table';
import {makeTable} from '../../src/table/table';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {cornersOf, groupMarks, strays, touchingTexts} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable, rowGroups, tableOf} from '../support/tables';

const TABLE = tableOf([
  [1, 2, null],
  [-2, 0.5, 0],
  [null, null, null],
  [0, 0, 0],
]);

function sceneOf(table: Table, options: GivenOptions = {}): Scene {
  return layOut(makeTable(table), {marginal: 'rows', ...options}).scene;
}

type Axis = 'rows' | 'columns';

function barsOf({marks}: Scene, axis: Axis = 'rows'): readonly (readonly Point[])[] {
  const [bars] = marksOf(groupMarks(marks, `marginal-${axis}`), 'path').filter(
    ({fill}) => fill !== undefined,
  );
  return bars?.runs ?? [];
}

/** From the zero line to each bar's end: to the right, or up. */
function lengthsOf(scene: Scene, axis: Axis = 'rows'): number[] {
  return barsOf(scene, axis).map(([zero, end]) =>
    axis === 'rows' ? (end?.x ?? 0) - (zero?.x ?? 0) : (zero?.y ?? 0) - (end?.y ?? 0),
  );
}

function textsOf({marks}: Scene, axis: Axis = 'rows'): string[] {
  return marksOf(groupMarks(marks, `marginal-${axis}`), 'text').map(({text}) => text);
}

function gridsOf({marks}: Scene): readonly GridMark[] {
  return marksOf(marks, 'grid');
}

describe('marginal bars', () => {
  it('are as long as what their rows come to; missing scores do not count, rows of none have no bar', () => {
    const [one, other, ...more] = lengthsOf(sceneOf(TABLE)) as [number, number];
    expect([more, one / other]).toEqual([[], expect.closeTo(3 / -1.5)]);
    expect(one).toBeGreaterThan(0);
  });

  it.each<[GivenOptions['marginalBy'], number]>([
    ['sum', 3 / -1.5],
    ['mean', 1.5 / -0.5],
    ['mean-abs', 1.5 / (2.5 / 3)],
  ])('are of the %s', (marginalBy, ratio) => {
    const [one, other] = lengthsOf(sceneOf(TABLE, {marginalBy})) as [number, number];
    expect(one / other).toBeCloseTo(ratio);
  });

  it('say what they are, and have round ticks with a true minus', () => {
    expect(textsOf(sceneOf(TABLE))).toEqual(['0', '2', 'sum']);
    expect(textsOf(sceneOf(TABLE), 'columns')).toEqual([]);
    expect(textsOf(sceneOf(tableOf([[-4], [4]])))).toEqual(['−4', '0', '4', 'sum']);
    expect(textsOf(sceneOf(TABLE, {marginalBy: 'mean-abs'})).at(-1)).toBe('mean |score|');
    expect(textsOf(sceneOf(TABLE, {numberFormat: '.0%'}))).toEqual(['−100%', '300%', 'sum']);
  });

  it('never have a 0 alone on their axis, unless every bar is 0', () => {
    expect(textsOf(sceneOf(tableOf([[-0.058], [0.087]])))).toEqual(['−0.05', '0.05', 'sum']);
    expect(textsOf(sceneOf(tableOf([[0], [0]])))).toEqual(['0', 'sum']);
    expect(textsOf(sceneOf(tableOf([[null]])))).toEqual(['0', 'sum']);
  });

  it('lie in the middle of their rows, over 70 % of their height, right of the grid', () => {
    const scene = sceneOf(TABLE);
    const [grid] = gridsOf(scene);
    const pitch = (grid?.box.height ?? 0) / 4;
    const [first] = barsOf(scene);
    const ys = (first ?? []).map(({y}) => (y - (grid?.box.y ?? 0)) / pitch);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([expect.closeTo(0.15), expect.closeTo(0.85)]);
    const left = Math.min(
      ...barsOf(scene)
        .flat()
        .map(({x}) => x),
    );
    expect(left).toBeGreaterThan((grid?.box.x ?? 0) + (grid?.box.width ?? 0));
  });

  it('of columns rise for positive scores, on the side without column labels', () => {
    const table = tableOf([[1, -2]]);
    for (const columnLabels of ['top', 'bottom'] as const) {
      const scene = sceneOf(table, {marginal: 'columns', columnLabels});
      const [one, other] = lengthsOf(scene, 'columns') as [number, number];
      expect([one > 0, one / other]).toEqual([true, expect.closeTo(-0.5)]);
      const [grid] = gridsOf(scene);
      const ys = barsOf(scene, 'columns')
        .flat()
        .map(({y}) => y);
      const isBelow = Math.min(...ys) > (grid?.box.y ?? 0) + (grid?.box.height ?? 0);
      expect([isBelow, Math.max(...ys) < (grid?.box.y ?? 0)]).toEqual([
        columnLabels === 'top',
        columnLabels === 'bottom',
      ]);
    }
  });

  it('keep to their rows across gaps between groups', () => {
    const groups = [
      {name: 'source', count: 1},
      {name: 'target', count: 1},
    ];
    const scene = sceneOf({...tableOf([[1], [2]]), headers: rowGroups(groups)}, {legend: 'none'});
    const middles = barsOf(scene).map((run) => ((run[0]?.y ?? 0) + (run[2]?.y ?? 0)) / 2);
    expect(middles).toEqual(gridsOf(scene).map(({box}) => expect.closeTo(box.y + box.height / 2)));
  });

  it('are left out, with a note, where they would be infinitely long', () => {
    const {scene, notes} = layOut(
      tableOf([
        [Infinity, -Infinity],
        [Infinity, 1],
        [1, 2],
        [null, null],
      ]),
      {
        marginal: 'rows',
        infinite: 'clip',
      },
    );
    expect(lengthsOf(scene)).toHaveLength(1);
    expect(notes).toContain('no bar for 2 rows: it would be infinitely long');
    const huge = layOut(
      tableOf([
        [1.7e308, 1.7e308],
        [1, 1],
      ]),
      {marginal: 'both'},
    );
    expect(huge.notes).toContain('no bar for 1 row: it would be infinitely long');
    expect(lengthsOf(huge.scene, 'columns')).toHaveLength(2);
  });

  it('are told in the description', () => {
    expect(sceneOf(TABLE, {marginal: 'both', marginalBy: 'mean-abs'}).description).toContain(
      'Bars give the mean absolute value of each row. Bars give the mean absolute value of each column.',
    );
  });

  it('are in proportion to their values, whatever these are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({noNaN: true, noDefaultInfinity: true}), {minLength: 1, maxLength: 8}),
        fc.constantFrom('rows' as const, 'columns' as const),
        (scores, axis) => {
          const table = axis === 'rows' ? tableOf(scores.map((score) => [score])) : tableOf([scores]);
          const lengths = lengthsOf(sceneOf(table, {marginal: axis}), axis);
          const drawn = scores.filter((score) => score !== 0);
          expect(lengths).toHaveLength(drawn.length);
          const largest = drawn.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
          const longest = lengths.reduce((most, length) => Math.max(most, Math.abs(length)), 0);
          for (const [index, length] of lengths.entries()) {
            expect(length / longest).toBeCloseTo((drawn[index] ?? 0) / largest, 6);
          }
        },
      ),
      {
        examples: [
          [[5e-324, 0], 'rows'],
          [[1.7e308, -1.7e308], 'columns'],
        ],
      },
    );
  });
});

const label = fc.string({unit: fc.constantFrom('word', ' ', 'm', 'é', 'x'), minLength: 1, maxLength: 14});
const labels = fc.array(label, {minLength: 1, maxLength: 7});
const appearance: fc.Arbitrary<GivenOptions> = fc
  .record({
    marginal: fc.constantFrom(undefined, 'rows', 'columns', 'both'),
    marginalBy: fc.constantFrom('sum', 'mean-abs'),
    cluster: fc.constantFrom(undefined, 'rows', 'columns', 'both'),
    columnAngle: fc.constantFrom('auto', 'horizontal', 'sloping', 'upright', 'falling'),
    columnLabels: fc.constantFrom('top', 'bottom'),
    legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
    rowTitle: fc.constantFrom(undefined, 'rows'),
    columnTitle: fc.constantFrom(undefined, 'columns'),
    title: fc.constantFrom(undefined, 'A title'),
    width: fc.constantFrom(undefined, undefined, 600),
    cellSize: fc.constantFrom(undefined, '20x5pt'),
  })
  .map(({cellSize, ...others}) =>
    others.width === undefined ? {...others, cellSize} : others,
  ) as fc.Arbitrary<GivenOptions>;

/** What stands in a flank: bars with their axis and texts, and dendrograms, each as a box. */
function flankBoxes({marks}: Scene, fonts: ReturnType<typeof openFonts>) {
  const roles = ['marginal-rows', 'marginal-columns', 'dendrogram-rows', 'dendrogram-columns'];
  return roles.flatMap((role) => {
    const paths = marksOf(groupMarks(marks, role), 'path').filter(({runs}) => runs.length > 0);
    return paths.map((path) => ({role, corners: cornersOf(path, fonts)}));
  });
}

function spanOf(corners: readonly Point[], key: 'x' | 'y'): readonly [number, number] {
  const all = corners.map((corner) => corner[key]);
  return [Math.min(...all), Math.max(...all)];
}

function overlaps(one: readonly Point[], other: readonly Point[]): boolean {
  return (['x', 'y'] as const).every((key) => {
    const [first, second] = [spanOf(one, key), spanOf(other, key)];
    return Math.min(first[1], second[1]) - Math.max(first[0], second[0]) > 1e-6;
  });
}

it('whatever stands around the grid, nothing leaves the page, no two texts touch, and flanks stand clear of all', () => {
  fc.assert(
    fc.property(
      labels,
      labels,
      fc.array(fc.record({name: label, axis: fc.constantFrom('rows' as const, 'columns' as const)}), {
        maxLength: 3,
      }),
      fc.boolean(),
      appearance,
      (rows, columns, kinds, isGrouped, options) => {
        const table = labelledTable(rows, columns);
        const strips = kinds.map(
          ({name, axis}): Strip => ({name, axis, scores: new Float64Array(table[axis].length).fill(0.5)}),
        );
        const first = Math.ceil(rows.length / 3);
        const groups = [
          {name: 'one', count: first},
          {name: 'rest', count: rows.length - first},
        ];
        const {scene} = layOut(
          makeTable({...table, strips, headers: isGrouped ? rowGroups(groups) : undefined}),
          options,
        );
        const texts = [...rows, ...columns, ...kinds.map(({name}) => name), 'one', 'rest'];
        const fonts = openFonts(undefined, texts.map(drawableLabel));
        expect(strays(scene, fonts)).toEqual([]);
        expect(touchingTexts(scene, fonts)).toEqual([]);
        const flanks = flankBoxes(scene, fonts);
        const level = marksOf(scene.marks, 'text').filter(({angle}) => angle % 90 === 0);
        for (const {role, corners} of flanks) {
          const inOwn = new Set<unknown>(groupMarks(scene.marks, role));
          const others = [...gridsOf(scene), ...level].filter((mark) => !inOwn.has(mark));
          expect(others.filter((mark) => overlaps(cornersOf(mark, fonts), corners))).toEqual([]);
          const apart = flanks.filter((flank) => flank.role !== role && overlaps(flank.corners, corners));
          expect(apart).toEqual([]);
        }
      },
    ),
    {
      numRuns: 100,
      // A level column label that reaches below a row label that is higher than its row.
      examples: [
        [
          ['word'],
          ['x word'],
          [],
          false,
          {columnAngle: 'horizontal', columnLabels: 'bottom', cellSize: '20x5pt'} as never,
        ],
      ],
    },
  );
});
