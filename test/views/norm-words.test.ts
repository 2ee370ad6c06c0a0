import {layOut} from '../../src/render';
import {tableOf} from '../support/tables';

/** A row of scores from 0.01 to 0.2, and another one. */
function withOne(strong: number, count = 20) {
  return tableOf([[...Array.from({length: count}, (_, index) => (index + 1) / 100), strong]]);
}

function notesOf(...[table, options]: Parameters<typeof layOut>): readonly string[] {
  return layOut(table, options).notes.filter((note) => note.startsWith('nine scores in ten'));
}

describe('that few scores outshine all others', () => {
  it('is told with what shows the others, where nine in ten are within a twentieth of the strongest', () => {
    expect(notesOf(withOne(-4))).toEqual([
      "nine scores in ten, or more, have less than 5 % of the strongest one's distance from the centre and are hard to tell apart: --norm symlog, or limits of your own (--vmax), show them",
    ]);
    expect(notesOf(withOne(-3.9))).toHaveLength(1);
    expect(notesOf(withOne(3))).toEqual([]);
  });

  it('is not told where limits or a norm were chosen, of few scores, and of those at the centre', () => {
    expect(notesOf(withOne(40), {vmax: 1})).toEqual([]);
    expect(notesOf(withOne(40), {robust: 90})).toEqual([]);
    expect(notesOf(withOne(40), {norm: 'symlog'})).toEqual([]);
    expect(notesOf(withOne(40, 5))).toEqual([]);
    expect(notesOf(tableOf([[...Array.from({length: 30}, () => 0), 5]]))).toEqual([]);
  });

  it('is not told of a panel that is pale beside another one under the same scale', () => {
    const pale = tableOf([Array.from({length: 20}, (_, index) => (index + 1) / 100)]);
    const strong = tableOf([Array.from({length: 20}, (_, index) => index + 1)]);
    expect(notesOf([pale, strong], {panels: 'row'})).toEqual([]);
  });
});
