import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf} from '../../src/scene/scene';
import {groupMarks} from '../support/geometry';
import {tableOf} from '../support/tables';

const STARRED = {
  ...tableOf([
    [0.5, -12.25],
    [0.25, 3.5],
  ]),
  pValues: Float64Array.of(0.001, 0.2, 0.04, 0.0001),
};
const LEFT_OUT =
  'to fit their cells they would be smaller than 5 pt; larger cells (--cell-size, --width, --height)';

function drawnWith(options: GivenOptions): {printed: string[]; hasKey: boolean; notes: readonly string[]} {
  const {scene, notes} = layOut(STARRED, options);
  const texts = (role: string): string[] =>
    marksOf(groupMarks(scene.marks, role), 'text').map(({text}) => text);
  return {printed: texts('values'), hasKey: texts('star-key').length > 0, notes};
}

describe('stars', () => {
  it('stand behind the values where there is room for both', () => {
    expect(drawnWith({numberFormat: '.2f'})).toEqual({
      printed: ['0.50**', '−12.25', '0.25*', '3.50***'],
      hasKey: true,
      notes: [],
    });
  });

  it('stand alone where values find no room', () => {
    expect(drawnWith({cellSize: '15x12pt'})).toEqual({
      printed: ['**', '*', '***'],
      hasKey: true,
      notes: [`values are left out: ${LEFT_OUT} or a shorter --number-format print them; stars stand alone`],
    });
  });

  it('are left out with their key where they find none either', () => {
    const {printed, hasKey, notes} = drawnWith({cellSize: '4pt', print: 'none'});
    expect([printed, hasKey]).toEqual([[], false]);
    expect(notes).toContain(`stars are left out: ${LEFT_OUT} print them`);
    expect(drawnWith({cellSize: '4pt'}).notes).toEqual(
      expect.arrayContaining([
        `stars are left out: ${LEFT_OUT} print them`,
        `values are left out: ${LEFT_OUT} or a shorter --number-format print them`,
      ]),
    );
  });

  it('do the same in all panels of a figure', () => {
    const keyOf = (options: GivenOptions): number => {
      const {scene} = layOut([STARRED, tableOf([[1, -1]])], {panels: 'row', ...options});
      return marksOf(groupMarks(scene.marks, 'star-key'), 'text').length;
    };
    expect(keyOf({cellSize: '15x12pt'})).toBeGreaterThan(0);
    expect(keyOf({cellSize: '4pt'})).toBe(0);
  });

  it('are not missed where no p-value has any', () => {
    const none = {...STARRED, pValues: Float64Array.of(1, 1, 1, 1)};
    expect(layOut(none, {cellSize: '4pt', print: 'none'}).notes.join()).not.toContain('stars are left out');
  });
});
