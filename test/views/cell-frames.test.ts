import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type Mark, marksOf, type PathMark} from '../../src/scene/scene';
import {makeTable} from '../../src/table/table';
import {groupMarks} from '../support/geometry';
import {gridBox} from '../support/pixels';
import {figureOf, rowGroups, tableOf} from '../support/tables';

const SCORES = [
  [1, -1, 0],
  [0.5, 0.25, -0.75],
];

function framesOf(options: GivenOptions): PathMark[] {
  return marksOf(groupMarks(figureOf(SCORES, options).scene.marks, 'marked-cells'), 'path');
}

describe('the frame of a cell', () => {
  it('is a black line and a white one within it, both inside the cell', () => {
    const options: GivenOptions = {mark: ['r1,c2'], cellSize: '40x20pt'};
    const [black, white] = framesOf(options);
    expect([black?.stroke, white?.stroke]).toEqual([
      {colour: [0, 0, 0], width: 1.2},
      {colour: [255, 255, 255], width: 0.6},
    ]);
    const box = gridBox(tableOf(SCORES), options);
    const outermost = (mark: PathMark | undefined) => {
      const xs = mark?.runs[0]?.map(({x}) => x) ?? [];
      const ys = mark?.runs[0]?.map(({y}) => y) ?? [];
      const half = (mark?.stroke?.width ?? 0) / 2;
      return [Math.min(...xs) - half, Math.min(...ys) - half, Math.max(...xs) + half, Math.max(...ys) + half];
    };
    const cell = [box.x + 80, box.y + 20, box.x + 120, box.y + 40];
    outermost(black).forEach((side, index) => {
      expect(side).toBeCloseTo(cell[index] as number);
    });
    const inset = [1.2, 1.2, -1.2, -1.2];
    outermost(white).forEach((side, index) => {
      expect(side).toBeCloseTo((cell[index] as number) + (inset[index] as number));
    });
  });

  it('moves nothing else', () => {
    const others = (marks: readonly Mark[]) =>
      marks.filter((mark) => mark.kind !== 'group' || mark.role !== 'marked-cells');
    expect(others(figureOf(SCORES, {mark: ['0,0']}).scene.marks)).toEqual(figureOf(SCORES, {}).scene.marks);
  });

  it('is thinner in a small cell, and left out with a note where it would hide the cell', () => {
    expect(framesOf({mark: ['0,0'], cellSize: '5pt'})[0]?.stroke?.width).toBeCloseTo(0.5);
    const {scene, notes} = figureOf(SCORES, {mark: ['0,0'], cellSize: '1.5pt', values: false});
    expect(groupMarks(scene.marks, 'marked-cells')).toEqual([]);
    expect(notes).toContain('frames are left out: cells are smaller than 2 pt');
  });

  it('stands where its row is drawn, among groups too', () => {
    const groups = [
      {name: 'one', count: 1},
      {name: 'two', count: 1},
    ];
    const scene = layOut(makeTable({...tableOf(SCORES), headers: rowGroups(groups)}), {mark: ['r1,0']}).scene;
    const [, second] = marksOf(scene.marks, 'grid');
    const [black] = marksOf(groupMarks(scene.marks, 'marked-cells'), 'path');
    expect(black?.runs[0]?.[0]?.y).toBeCloseTo((second?.box.y ?? 0) + 0.6);
  });

  it('means rows and columns as they are drawn', () => {
    const drawn = figureOf(SCORES, {mark: ['0,0'], sort: 'columns:label', transpose: true, cellSize: '20pt'});
    expect(drawn.scene.description).toContain('1 cell framed.');
  });
});
