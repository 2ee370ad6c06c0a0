import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf, type PathMark, type Point, type Scene} from '../../src/scene/scene';
import {makeTable, type Table} from '../../src/table/table';
import {groupMarks} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable, rowGroups, tableOf} from '../support/tables';

/** At distances 1 and 4 along one line, so that average linkage joins at 1 and at 3.5. */
const POINTS = tableOf([[0], [1], [4]]);

function sceneOf(table: Table, options: GivenOptions = {}): Scene {
  return layOut(makeTable(table), {cluster: 'rows', ...options}).scene;
}

function pathOf({marks}: Scene, axis = 'rows'): PathMark | undefined {
  return marksOf(groupMarks(marks, `dendrogram-${axis}`), 'path')[0];
}

function bracketsOf(scene: Scene, axis = 'rows'): readonly (readonly Point[])[] {
  return pathOf(scene, axis)?.runs ?? [];
}

const boxesOf = ({marks}: Scene) => marksOf(marks, 'grid').map(({box}) => box);
const rightOf = ({x, width}: {x: number; width: number}) => x + width;

describe('a dendrogram', () => {
  it('stands right of the grid, its leaves at the middles of their rows, its root outermost', () => {
    const scene = sceneOf(POINTS);
    const [grid] = boxesOf(scene) as [{x: number; y: number; width: number; height: number}];
    const brackets = bracketsOf(scene);
    const base = Math.min(...brackets.flat().map(({x}) => x));
    expect(base).toBeGreaterThan(rightOf(grid));
    const leaves = brackets.flat().filter(({x}) => x === base);
    const middles = leaves.map(({y}) => (y - grid.y) / (grid.height / 3));
    expect(middles.sort()).toEqual([0.5, 1.5, 2.5].map((middle) => expect.closeTo(middle)));
  });

  it('is drawn to scale', () => {
    const brackets = bracketsOf(sceneOf(POINTS));
    const base = Math.min(...brackets.flat().map(({x}) => x));
    const [low, high] = brackets.map((run) => Math.max(...run.map(({x}) => x)) - base) as [number, number];
    expect(high / low).toBeCloseTo(3.5);
  });

  it('has one scale for all groups, and leaves their gaps', () => {
    const table = {
      ...tableOf([[0], [1], [0], [4], [9]]),
      headers: rowGroups([
        {name: 'one', count: 2},
        {name: 'other', count: 2},
        {name: 'alone', count: 1},
      ]),
    };
    const scene = sceneOf(table);
    const brackets = bracketsOf(scene);
    const base = Math.min(...brackets.flat().map(({x}) => x));
    const [low, high] = brackets.map((run) => Math.max(...run.map(({x}) => x)) - base) as [number, number];
    expect([brackets.length, high / low]).toEqual([2, expect.closeTo(4)]);
    const [, second] = boxesOf(scene);
    const middle = (second?.y ?? 0) + (second?.height ?? 0) / 4;
    expect(brackets[1]?.[0]?.y).toBeCloseTo(middle);
  });

  it('of columns is on the side without their labels, below the strips', () => {
    const strips = [{name: 'p', axis: 'columns' as const, scores: Float64Array.of(1, 1, 1)}];
    const table = {...tableOf([[0, 1, 4]]), strips};
    const above = sceneOf(table, {cluster: 'columns', columnLabels: 'bottom'});
    const below = sceneOf(table, {cluster: 'columns'});
    const [grid] = boxesOf(above);
    const [, strip] = boxesOf(below);
    expect(
      Math.max(
        ...bracketsOf(above, 'columns')
          .flat()
          .map(({y}) => y),
      ),
    ).toBeLessThan(grid?.y ?? 0);
    expect(
      Math.min(
        ...bracketsOf(below, 'columns')
          .flat()
          .map(({y}) => y),
      ),
    ).toBeGreaterThan((strip?.y ?? 0) + (strip?.height ?? 0));
  });

  it('stands between the grid and the legend', () => {
    const scene = sceneOf(POINTS);
    const most = Math.max(
      ...bracketsOf(scene)
        .flat()
        .map(({x}) => x),
    );
    expect(boxesOf(scene)[1]?.x).toBeGreaterThan(most);
  });

  it('is not drawn where it is not wanted, or joins nothing', () => {
    expect(bracketsOf(sceneOf(POINTS, {dendrogram: false}))).toEqual([]);
    expect(bracketsOf(sceneOf(tableOf([[1, 2]])))).toEqual([]);
    const plain = layOut(POINTS, {}).scene;
    expect(sceneOf(POINTS, {dendrogram: false}).size).toEqual(plain.size);
  });

  it('is flat where all distances are 0', () => {
    const xs = bracketsOf(sceneOf(tableOf([[2], [2], [2]])))
      .flat()
      .map(({x}) => x);
    expect(new Set(xs).size).toBe(1);
  });

  it('has thinner lines where rows are narrow', () => {
    const many = labelledTable(Array.from({length: 200}, String), ['a', 'b', 'c']);
    expect(pathOf(sceneOf(POINTS))?.stroke?.width).toBe(0.6);
    expect(pathOf(sceneOf(many, {height: 144}))?.stroke?.width).toBe(0.25);
  });

  it('is told in the description, with what it was made by', () => {
    expect(sceneOf(POINTS, {linkage: 'ward'}).description).toContain(
      'A dendrogram joins clustered rows: ward linkage, euclidean distance.',
    );
    expect(sceneOf(POINTS, {dendrogram: false}).description).toContain(
      'Clustering ordered the rows: average linkage, euclidean distance.',
    );
  });

  it('joins the row at each leaf with its nearest, whatever the scores', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({min: -99, max: 99}), {minLength: 2, maxLength: 7}), (scores) => {
        const {scene, ...figure} = layOut(tableOf(scores.map((score) => [score])), {
          cluster: 'rows',
          linkage: 'single',
        });
        const brackets = bracketsOf(scene);
        const base = Math.min(...brackets.flat().map(({x}) => x));
        const most = Math.max(...brackets.flat().map(({x}) => x));
        // With single linkage, heights are the gaps between neighbouring numbers.
        const sorted = [...scores].sort((one, other) => one - other);
        const gaps = sorted.slice(1).map((score, index) => score - (sorted[index] ?? 0));
        const heights = brackets.map((run) => Math.max(...run.map(({x}) => x)) - base);
        const unit = Math.max(...gaps) / (most - base);
        expect(heights.map((height) => Math.round(height * unit)).sort()).toEqual(gaps.sort());
        expect(figure.cell.height).toBeGreaterThan(0);
      }),
    );
  });
});
