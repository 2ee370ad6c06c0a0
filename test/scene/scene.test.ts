import {type Mark, marksOf, place} from '../../src/scene/scene';

const BLACK = [0, 0, 0] as const;
const FONT = {family: 'DejaVu Sans', size: 9, weight: 'normal'} as const;
const text: Mark = {
  kind: 'text',
  at: {x: 1, y: 2},
  text: 'a',
  font: FONT,
  fill: BLACK,
  anchor: 'start',
  angle: -45,
};
const rect: Mark = {kind: 'rect', box: {x: 1, y: 2, width: 3, height: 4}, fill: BLACK};
const path: Mark = {
  kind: 'path',
  runs: [
    [
      {x: 0, y: 0},
      {x: 1, y: 1},
    ],
    [],
  ],
  fill: BLACK,
};
const grid: Mark = {
  kind: 'grid',
  box: {x: 0, y: 0, width: 1, height: 1},
  rows: 1,
  columns: 1,
  rgba: Uint8ClampedArray.of(1, 2, 3, 255),
};

describe('placing marks', () => {
  it('moves every kind of mark, in groups too, and changes nothing else', () => {
    const by = {x: 10, y: 100};
    expect(place([text, {kind: 'group', role: 'cells', marks: [rect, path, grid]}], by)).toEqual([
      {...text, at: {x: 11, y: 102}},
      {
        kind: 'group',
        role: 'cells',
        marks: [
          {...rect, box: {x: 11, y: 102, width: 3, height: 4}},
          {
            ...path,
            runs: [
              [
                {x: 10, y: 100},
                {x: 11, y: 101},
              ],
              [],
            ],
          },
          {...grid, box: {x: 10, y: 100, width: 1, height: 1}},
        ],
      },
    ]);
  });

  it('leaves the marks that it was given where they are', () => {
    place([text, rect, path, grid], {x: 5, y: 5});
    expect([text.at, rect.box.x, path.runs[0]?.[0], grid.box.y]).toEqual([{x: 1, y: 2}, 1, {x: 0, y: 0}, 0]);
  });

  it('places nothing where there is nothing', () => {
    expect(place([], {x: 1, y: 1})).toEqual([]);
  });
});

describe('the marks of a kind', () => {
  it('are found in whatever group, in drawing order', () => {
    const inner: Mark = {kind: 'group', role: 'inner', marks: [rect, text]};
    const marks: Mark[] = [text, {kind: 'group', role: 'outer', marks: [inner, grid]}, path];
    expect(marksOf(marks, 'text')).toEqual([text, text]);
    expect(marksOf(marks, 'rect')).toEqual([rect]);
    expect(marksOf(marks, 'group').map(({role}) => role)).toEqual(['outer', 'inner']);
    expect(marksOf([], 'grid')).toEqual([]);
  });
});
