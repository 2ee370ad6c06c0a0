import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf, type Scene} from '../../src/scene/scene';
import {makeTable, type Strip, type Table} from '../../src/table/table';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {groupMarks, strays, touchingTexts} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable, rowGroups, tableOf} from '../support/tables';

const TABLE = tableOf([
  [0.5, -1, 0.25],
  [1, 0.75, -0.5],
  [-0.25, 0.1, 0.2],
]);
const BELOW: Strip = {name: 'probability', axis: 'columns', scores: Float64Array.of(0.9, 0.1, Number.NaN)};
const BESIDE: Strip = {name: 'p', axis: 'rows', scores: Float64Array.of(1, 2, 4)};
const GROUPS = [
  {name: 'source', count: 2},
  {name: 'target', count: 1},
];

function sceneOf(more: Partial<Table>, options: GivenOptions = {}): Scene {
  return layOut(makeTable({...TABLE, ...more}), options).scene;
}

const boxesOf = (scene: Scene) => marksOf(scene.marks, 'grid').map(({box}) => box);
const valuesOf = (scene: Scene) => marksOf(groupMarks(scene.marks, 'values'), 'text').map(({text}) => text);

describe('a strip', () => {
  it('for the columns lies below the grid, a cell under each column', () => {
    const [grid, strip] = boxesOf(sceneOf({strips: [BELOW]}));
    expect([strip?.x, strip?.width]).toEqual([grid?.x, grid?.width]);
    expect(strip?.y).toBeGreaterThan((grid?.y ?? 0) + (grid?.height ?? 0));
    expect(strip?.height).toBeCloseTo((grid?.height ?? 0) / 3);
  });

  it('for the rows lies right of the grid, a cell beside each row', () => {
    const [grid, strip] = boxesOf(sceneOf({strips: [BESIDE]}));
    expect([strip?.y, strip?.height]).toEqual([grid?.y, grid?.height]);
    expect(strip?.x).toBeGreaterThan((grid?.x ?? 0) + (grid?.width ?? 0));
    expect(strip?.width).toBeCloseTo((grid?.width ?? 0) / 3);
  });

  it('has its numbers printed and its missing ones left blank', () => {
    expect(valuesOf(sceneOf({strips: [BELOW, BESIDE]})).slice(9)).toEqual([
      '0.9000',
      '0.1000',
      '1.0000',
      '2.0000',
      '4.0000',
    ]);
  });

  it('is named at the left, or over its column', () => {
    const {marks} = sceneOf({strips: [BELOW, BESIDE]});
    const texts = marksOf(marks, 'text').map(({text}) => text);
    expect(texts).toEqual(expect.arrayContaining(['probability', 'p']));
  });

  it('does not count among the scores: limits and colours stay', () => {
    const huge: Strip = {name: 'huge', axis: 'rows', scores: Float64Array.of(100, -100, 0)};
    const plain = layOut(TABLE, {});
    const figure = layOut(makeTable({...TABLE, strips: [huge]}), {});
    expect([figure.limits, figure.clipped, figure.missing]).toEqual([
      plain.limits,
      plain.clipped,
      plain.missing,
    ]);
    expect(marksOf(figure.scene.marks, 'grid')[0]?.rgba).toEqual(marksOf(plain.scene.marks, 'grid')[0]?.rgba);
    expect(figure.notes).toContain('the strip "huge" runs from -100 (white) to 100 (grey)');
    expect(figure.scene.description).toContain('A strip in greys gives "huge" of each row.');
  });
});

describe('groups of rows', () => {
  it('are grids of their own, each as high as its rows, with a gap between', () => {
    const [first, second, ...others] = boxesOf(sceneOf({headers: rowGroups(GROUPS)}, {legend: 'none'}));
    const end = (first?.y ?? 0) + (first?.height ?? 0);
    expect(others).toEqual([]);
    expect(first?.height).toBeCloseTo(2 * (second?.height ?? 0));
    expect((second?.y ?? 0) - end).toBeGreaterThan(5);
    expect([second?.x, second?.width]).toEqual([first?.x, first?.width]);
  });

  it('keep labels and values at their rows', () => {
    const {marks} = sceneOf({headers: rowGroups(GROUPS), strips: [BESIDE]});
    const middles = marksOf(groupMarks(marks, 'row-labels'), 'text').map(({at}) => at.y);
    const values = marksOf(groupMarks(marks, 'values'), 'text');
    for (const [row, y] of middles.entries()) {
      const inRow = values.filter(({at}) => Math.abs(at.y - y) < 0.5).map(({text}) => text);
      expect(inRow).toHaveLength(4);
      expect(inRow.at(-1)).toBe(['1.0000', '2.0000', '4.0000'][row]);
    }
  });

  it('are named beside their rows, and in the description', () => {
    const scene = sceneOf({headers: rowGroups(GROUPS)});
    const names = marksOf(groupMarks(scene.marks, 'row-groups'), 'text');
    expect(names.map(({text}) => text)).toEqual(['source', 'target']);
    expect(scene.description).toContain('Rows are grouped: "source" (2), "target" (1).');
  });

  it('without rows are left out', () => {
    const groups = [...GROUPS, {name: 'none', count: 0}];
    expect(boxesOf(sceneOf({headers: rowGroups(groups)}, {legend: 'none'}))).toHaveLength(2);
  });
});

const label = fc.string({unit: fc.constantFrom('word', ' ', 'm', 'é', 'x'), minLength: 1, maxLength: 14});
const labels = fc.array(label, {minLength: 1, maxLength: 7});
const appearance: fc.Arbitrary<GivenOptions> = fc.record({
  columnAngle: fc.constantFrom('auto', 'horizontal', 'sloping', 'upright', 'falling'),
  columnLabels: fc.constantFrom('top', 'bottom'),
  legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
  rowTitle: fc.constantFrom(undefined, 'rows'),
  columnTitle: fc.constantFrom(undefined, 'columns'),
  width: fc.constantFrom(undefined, undefined, 500),
});

it('whatever strips and groups there are, nothing leaves the page and no two texts touch', () => {
  fc.assert(
    fc.property(
      labels,
      labels,
      fc.array(fc.record({name: label, axis: fc.constantFrom('rows' as const, 'columns' as const)}), {
        maxLength: 4,
      }),
      fc.option(label, {nil: undefined}),
      appearance,
      (rows, columns, kinds, group, options) => {
        const table = labelledTable(rows, columns);
        const strips = kinds.map(
          ({name, axis}): Strip => ({name, axis, scores: new Float64Array(table[axis].length).fill(0.5)}),
        );
        const first = Math.ceil(rows.length / 3);
        const groups =
          group === undefined
            ? undefined
            : [
                {name: group, count: first},
                {name: 'rest', count: rows.length - first},
              ];
        const {scene} = layOut(makeTable({...table, strips, headers: groups && rowGroups(groups)}), options);
        const texts = [...rows, ...columns, ...kinds.map(({name}) => name), group ?? '', 'rest'];
        const fonts = openFonts(undefined, texts.map(drawableLabel));
        expect(strays(scene, fonts)).toEqual([]);
        expect(touchingTexts(scene, fonts)).toEqual([]);
      },
    ),
    {numRuns: 60},
  );
});
