import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf, type TextMark} from '../../src/scene/scene';
import {groupMarks} from '../support/geometry';
import {labelledTable, tableOf} from '../support/tables';

const TABLE = tableOf(
  [
    [1, 2],
    [3, 4],
  ],
  {rows: ['top', 'bottom'], columns: ['left', 'right']},
);

function draw(options: GivenOptions = {}, table = TABLE) {
  const {scene, cell} = layOut(table, options);
  const box = marksOf(scene.marks, 'grid')[0]?.box ?? {x: 0, y: 0, width: 0, height: 0};
  const textsOf = (role: string): TextMark[] => marksOf(groupMarks(scene.marks, role), 'text');
  return {box, cell, rows: textsOf('row-labels'), columns: textsOf('column-labels')};
}

describe('row labels', () => {
  it('end left of the grid, each at the middle of its row', () => {
    const {box, cell, rows} = draw();
    expect(rows.map(({text, anchor}) => [text, anchor])).toEqual([
      ['top', 'end'],
      ['bottom', 'end'],
    ]);
    expect(rows.every(({at}) => at.x < box.x)).toBe(true);
    expect((rows[1]?.at.y ?? 0) - (rows[0]?.at.y ?? 0)).toBeCloseTo(cell.height, 6);
  });
});

describe('column labels', () => {
  it('stand over the middle of their columns, above the grid', () => {
    const {box, cell, columns} = draw();
    expect(columns.map(({text}) => text)).toEqual(['left', 'right']);
    expect(columns[0]?.at.x).toBeCloseTo(box.x + cell.width / 2, 6);
    expect(columns.every(({at}) => at.y < box.y)).toBe(true);
  });

  it('stand below the grid on request', () => {
    const {box, columns} = draw({columnLabels: 'bottom'});
    expect(columns.every(({at}) => at.y > box.y + box.height)).toBe(true);
  });

  it.each([
    ['horizontal', 0, 'middle', 'middle'],
    ['sloping', -45, 'start', 'end'],
    ['upright', -90, 'start', 'end'],
    ['falling', 30, 'end', 'start'],
  ] as const)(
    'lie %s, and end or begin at their column on either side',
    (columnAngle, angle, above, below) => {
      const top = draw({columnAngle}).columns[0];
      const bottom = draw({columnAngle, columnLabels: 'bottom'}).columns[0];
      expect([top?.angle, top?.anchor]).toEqual([angle, above]);
      expect([bottom?.angle, bottom?.anchor]).toEqual([angle, below]);
    },
  );
});

describe('labels that are shown as they are', () => {
  it.each(['<b>&"', '$& %s', '__proto__', '▁the', 'a  b', '\u202eevil'])('%j', (label) => {
    const {rows, columns} = draw({}, labelledTable([label], [label]));
    const shown = label.replace('\u202e', '\\u202e');
    expect([rows[0]?.text, columns[0]?.text]).toEqual([shown, shown]);
  });

  it('are at most as long as they may be', () => {
    const {rows} = draw({labelMax: 10}, labelledTable(['x'.repeat(1000)], ['y']));
    expect(rows[0]?.text).toBe('xxxxx…xxxx');
  });
});
