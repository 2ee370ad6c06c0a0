import type {AxisName} from '../../src/options/axes';
import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type GridMark, marksOf, type Scene, type TextMark} from '../../src/scene/scene';
import {makeTable, type Strip, type Table} from '../../src/table/table';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {groupMarks, strays, touchingTexts} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable} from '../support/tables';

const COLUMNS = [
  ['A', 'A', 'A', 'B'],
  ['0', '0', '1', '1'],
];

const TABLE: Table = makeTable({
  ...labelledTable(['r', 's', 't'], ['c', 'd', 'e', 'f']),
  headers: {rows: [['one', 'one', 'two']], columns: COLUMNS},
});

function sceneOf(table: Table, options: GivenOptions = {}): Scene {
  return layOut(table, {legend: 'none', ...options}).scene;
}

function gridsOf({marks}: Scene): readonly GridMark[] {
  return marksOf(marks, 'grid');
}

function namesOf({marks}: Scene, axis: AxisName): readonly TextMark[] {
  return marksOf(groupMarks(marks, axis === 'rows' ? 'row-groups' : 'column-groups'), 'text');
}

describe('headers', () => {
  it('part the grid between groups of the outermost level, on both axes', () => {
    const boxes = gridsOf(sceneOf(TABLE)).map(({box, rows, columns}) => ({...box, rows, columns}));
    expect(boxes.map(({rows, columns}) => [rows, columns])).toEqual([
      [2, 3],
      [2, 1],
      [1, 3],
      [1, 1],
    ]);
    const [first, right, below] = boxes;
    const gap = {
      x: (right?.x ?? 0) - (first?.x ?? 0) - (first?.width ?? 0),
      y: (below?.y ?? 0) - (first?.y ?? 0) - (first?.height ?? 0),
    };
    // 0.9 of the type size, 9 pt.
    expect([gap.x, gap.y]).toEqual([expect.closeTo(8.1), expect.closeTo(8.1)]);
    const wide = gridsOf(sceneOf(TABLE, {groupGap: '20pt'}));
    expect((wide[1]?.box.x ?? 0) - (wide[0]?.box.x ?? 0) - (wide[0]?.box.width ?? 0)).toBeCloseTo(20);
    const none = gridsOf(sceneOf(TABLE, {groupGap: 0}));
    expect(none[1]?.box.x).toBeCloseTo((none[0]?.box.x ?? 0) + (none[0]?.box.width ?? 0));
  });

  it('give every cell its own colour and value, whichever grid it is in', () => {
    const plain = sceneOf({...TABLE, headers: undefined});
    const headed = sceneOf(TABLE);
    const valuesOf = ({marks}: Scene): string[] =>
      marksOf(groupMarks(marks, 'values'), 'text').map(({text}) => text);
    expect(valuesOf(headed).sort()).toEqual(valuesOf(plain).sort());
    const [whole] = gridsOf(plain);
    const pixel = (grid: GridMark | undefined, row: number, column: number): number[] => {
      const at = 4 * (row * (grid?.columns ?? 0) + column);
      return Array.from(grid?.rgba.slice(at, at + 4) ?? []);
    };
    const [first, right, below, last] = gridsOf(headed);
    for (const [grid, row, column] of [
      [first, 0, 0],
      [right, 0, 3],
      [below, 2, 0],
      [last, 2, 3],
    ] as const)
      expect(pixel(grid, row === 2 ? 0 : row, column === 3 ? 0 : column)).toEqual(pixel(whole, row, column));
    expect(pixel(first, 1, 2)).toEqual(pixel(whole, 1, 2));
  });

  it('have their names over the middle of their columns, the outermost farthest from the grid', () => {
    const scene = sceneOf(TABLE);
    const names = namesOf(scene, 'columns');
    expect(names.map(({text}) => text)).toEqual(['0', '1', '1', 'A', 'B']);
    const [left, right] = gridsOf(scene);
    const cell = (left?.box.width ?? 0) / 3;
    const from = left?.box.x ?? 0;
    expect(names.map(({at}) => at.x)).toEqual([
      expect.closeTo(from + cell),
      expect.closeTo(from + 2.5 * cell),
      expect.closeTo((right?.box.x ?? 0) + cell / 2),
      expect.closeTo(from + 1.5 * cell),
      expect.closeTo((right?.box.x ?? 0) + cell / 2),
    ]);
    expect(names[3]?.at.y).toBeLessThan((names[0]?.at.y ?? 0) - 12);
    const below = namesOf(sceneOf(TABLE, {columnLabels: 'bottom'}), 'columns');
    expect(below[3]?.at.y).toBeGreaterThan((below[0]?.at.y ?? 0) + 12);
  });

  it('leave what stands in no group without a name or a line', () => {
    const names = namesOf(sceneOf({...TABLE, headers: {columns: [['A', '', '', 'B']]}}), 'columns');
    expect(names.map(({text}) => text)).toEqual(['A', 'B']);
  });

  it('are told in the description', () => {
    expect(sceneOf(TABLE).description).toContain(
      'Rows are grouped: "one" (2), "two" (1). Columns are grouped: "A" (3), "B" (1). Columns are grouped within these: "0" (2), "1" (1), "1" (1).',
    );
  });

  it('make column labels stand upright that would lead to another group', () => {
    const table = {
      ...TABLE,
      columns: ['a long label', 'another long label', 'a third long label', 'a last one'],
    };
    const anglesOf = (options: GivenOptions): number[] => {
      const {marks} = sceneOf(table, {cellSize: '20pt', ...options});
      return [...new Set(marksOf(groupMarks(marks, 'column-labels'), 'text').map(({angle}) => angle))];
    };
    expect(anglesOf({})).toEqual([-90]);
    expect(anglesOf({columnAngle: 'sloping'})).toEqual([-90]);
    expect(layOut(table, {columnAngle: 'falling'}).notes).toContain(
      'column labels stand upright, since groups stand beyond them',
    );
    expect(layOut({...table, headers: undefined}, {columnAngle: 'falling'}).notes).toEqual([]);
  });

  it('turn names upwards that are wider than their columns, and leave out those of rows too low for a line', () => {
    const table = {
      ...TABLE,
      headers: {rows: [['one', 'two', 'three']], columns: [['attention', 'A', 'A', 'A']]},
    };
    const scene = sceneOf(table, {cellSize: '30x3pt', groupGap: 2});
    expect(namesOf(scene, 'columns').map(({angle}) => angle)).toEqual([-90, -90]);
    expect(namesOf(scene, 'rows')).toEqual([]);
    expect(layOut(table, {cellSize: '30x3pt', groupGap: 2}).notes).toContain(
      '3 names of groups left out: there is no room along the group',
    );
  });

  it('stand in lines side by side where upright names have room for them', () => {
    const columns = [['a longer name of some words', 'a longer name of some words', 'B', 'B']];
    const scene = sceneOf({...TABLE, headers: {columns}}, {cellSize: '14x12pt', legend: 'none'});
    const names = namesOf(scene, 'columns');
    expect(names.map(({text, angle}) => [text, angle])).toEqual([
      ['a longer name', -90],
      ['of some words', -90],
      ['B', -90],
    ]);
    expect((names[1]?.at.x ?? 0) - (names[0]?.at.x ?? 0)).toBeCloseTo(1.2 * 9);
  });

  it('beside rows take no more than their share of a page of fixed width, but for a longer word', () => {
    const rows = [['a name of many words', 'one', 'two']];
    const reach = (width: number): number => {
      const [name] = namesOf(sceneOf({...TABLE, headers: {rows}}, {width, legend: 'none'}), 'rows');
      return openFonts(undefined, []).width(name?.text ?? '', name?.font.size ?? 0);
    };
    expect(reach(240)).toBeLessThanOrEqual(0.22 * 240);
    expect(reach(600)).toBeGreaterThan(0.22 * 240);
  });

  it('take up to four lines over their columns, and say when the rest is left out of the middle', () => {
    const name = 'a few words that make a name of a good many lines';
    const table = {...TABLE, headers: {rows: [], columns: [[name, name, 'B', 'B']]}};
    const wide = layOut(table, {cellSize: '50x12pt', legend: 'none'});
    expect(namesOf(wide.scene, 'columns').map(({text}) => text)).toEqual([
      'a few words that',
      'make a name of a',
      'good many lines',
      'B',
    ]);
    expect(wide.notes).toEqual([]);
    const narrow = layOut(table, {cellSize: '22x12pt', legend: 'none'});
    const lines = namesOf(narrow.scene, 'columns').map(({text}) => text);
    expect(lines.length).toBe(5);
    expect(lines.join(' ')).toMatch(/^a few.*….*lines B$/);
    expect(narrow.notes).toContain('1 name of groups shortened');
  });

  it('stand once in a row of panels that have the same', () => {
    const {marks} = layOut([TABLE, TABLE], {panels: 'row'}).scene;
    const panels = marks.filter((mark) => mark.kind === 'group' && mark.role === 'panel');
    const rowNames = panels.map((panel) => marksOf(groupMarks([panel], 'row-groups'), 'text').length);
    const columnNames = panels.map((panel) => marksOf(groupMarks([panel], 'column-groups'), 'text').length);
    expect([rowNames, columnNames]).toEqual([
      [2, 0],
      [5, 5],
    ]);
    const grids = panels.map((panel) => marksOf([panel], 'grid').length);
    expect(grids).toEqual([4, 4]);
  });

  it('are left out of views that have no place for them, with a note', () => {
    expect(layOut(TABLE, {view: 'tokens'}).notes).toContain(
      'groups of columns are left out: running text has no place for them',
    );
    expect(layOut(TABLE, {view: 'bars'}).notes).toEqual(
      expect.arrayContaining(['groups of columns are left out: bars have no place for them']),
    );
  });
});

const label = fc.string({unit: fc.constantFrom('word', ' ', 'm', 'é', 'x'), minLength: 1, maxLength: 14});
const labels = fc.array(label, {minLength: 1, maxLength: 7});
const levels = (count: number): fc.Arbitrary<string[][]> =>
  fc.array(
    fc.array(fc.constantFrom('g', 'a group', 'another long name', ''), {minLength: count, maxLength: count}),
    {
      maxLength: 3,
    },
  );
const appearance: fc.Arbitrary<GivenOptions> = fc
  .record({
    columnAngle: fc.constantFrom('auto', 'horizontal', 'sloping', 'upright', 'falling'),
    columnLabels: fc.constantFrom('top', 'bottom'),
    legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
    rowTitle: fc.constantFrom(undefined, 'rows'),
    columnTitle: fc.constantFrom(undefined, 'columns'),
    title: fc.constantFrom(undefined, 'A title'),
    groupGap: fc.constantFrom(undefined, 0, 30),
    marginal: fc.constantFrom(undefined, 'both'),
    cluster: fc.constantFrom(undefined, 'both'),
    width: fc.constantFrom(undefined, undefined, 900),
    cellSize: fc.constantFrom(undefined, '20x5pt'),
  })
  .map(({cellSize, ...others}) =>
    others.width === undefined ? {...others, cellSize} : others,
  ) as fc.Arbitrary<GivenOptions>;

it('whatever headers there are, nothing leaves the page and no two texts touch', () => {
  fc.assert(
    fc.property(
      labels.chain((rows) => fc.tuple(fc.constant(rows), levels(rows.length))),
      labels.chain((columns) => fc.tuple(fc.constant(columns), levels(columns.length))),
      fc.boolean(),
      appearance,
      ([rows, rowLevels], [columns, columnLevels], hasStrips, options) => {
        const table = labelledTable(rows, columns);
        const strips = (['rows', 'columns'] as const).map(
          (axis): Strip => ({name: 'strip', axis, scores: new Float64Array(table[axis].length).fill(0.5)}),
        );
        const headed = makeTable({
          ...table,
          ...(hasStrips ? {strips} : {}),
          headers: {rows: rowLevels, columns: columnLevels},
        });
        const {scene} = layOut(headed, options);
        const texts = [...rows, ...columns, ...rowLevels.flat(), ...columnLevels.flat(), 'strip'];
        const fonts = openFonts(undefined, texts.map(drawableLabel));
        expect(strays(scene, fonts)).toEqual([]);
        expect(touchingTexts(scene, fonts)).toEqual([]);
      },
    ),
    {numRuns: 150},
  );
});
