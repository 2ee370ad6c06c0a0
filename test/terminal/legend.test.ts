import {tableOf} from '../support/tables';
import {bare, type Given, linesOf, shownIn, view} from './support';

/** The lines below the cells of a table of one row. */
function legend(scores: readonly (number | null)[], given: Given = {}): string[] {
  const {text} = view(tableOf([scores], {rows: ['r']}), {depth: '24-bit', values: false, ...given});
  return linesOf(bare(text))
    .slice(3)
    .map((line) => line.trimEnd());
}

describe('the legend', () => {
  it('is a bar with its ticks, zero in the middle', () => {
    expect(legend([1, -0.5])).toEqual(['  Token Attribution', '', '  −1.0    −0.5    0.0     0.5    1.0']);
    const [bar = []] = linesOf(view(tableOf([[1, -0.5]]), {depth: '24-bit'}).text)
      .slice(-2)
      .map(shownIn);
    const filled = bar.filter(({fill}) => fill !== undefined);
    expect(filled).toHaveLength(31);
    expect([filled[0], filled[15], filled[30]].map((column) => column?.fill)).toEqual([
      [165, 0, 38],
      [255, 255, 191],
      [0, 104, 55],
    ]);
  });

  it('points beyond its ends where scores do, and names the farthest', () => {
    const [, bar, ticks] = legend([-3, 0.5, 7], {vmin: -1, vmax: 1});
    expect(bar).toBe(`  min −3.0000 ◄${' '.repeat(31)}► max 7.0000`);
    expect(ticks).toBe('             −1.0    −0.5    0.0     0.5    1.0');
    const {text} = view(tableOf([[-3, 0.5, 7]]), {vmin: -1, vmax: 1, depth: '24-bit'});
    const [line = []] = linesOf(text).slice(-2).map(shownIn);
    expect(line.find((column) => column.text === '◄')?.ink).toEqual([165, 0, 38]);
    expect(line.find((column) => column.text === '►')?.ink).toEqual([0, 104, 55]);
  });

  it('is shorter where there is little room, and at last without texts', () => {
    const given = {vmin: -1, vmax: 1, columns: 30} as const;
    expect(legend([-3, 0.5, 7], given)[1]).toMatch(/^min −3\.0000 ◄ {5}► max 7\.0000$|^ *◄ {5}►$/);
    const [, bar, ticks] = legend([-3, 0.5, 7], {...given, columns: 20, numberFormat: '.8f'});
    expect(bar).toMatch(/^ *◄ {5}►$/);
    expect(ticks?.trim()).not.toBe('');
  });

  it('has ticks as the norm has them, and steps', () => {
    expect(legend([100, 0.1, -0.1, 0.2], {norm: 'symlog'}).at(-1)).toBe(
      '  −100       −1    0    1        100',
    );
    const text = linesOf(view(tableOf([[1, -1]]), {depth: '24-bit', steps: 4}).text);
    const [bar = []] = text.slice(-2).map(shownIn);
    const colours = bar.filter(({fill}) => fill !== undefined).map(({fill}) => fill?.join());
    // The neutral colour of the middle is none of the steps.
    expect(new Set(colours).size).toBe(5);
    expect(colours[15]).toBe('255,255,191');
    expect(legend([1, -1], {numberFormat: '.0%'}).at(-1)).toContain('100%');
  });

  it('has a key for missing scores, as cells have them', () => {
    expect(legend([1, null]).at(-1)).toBe('  ╱╱ missing');
    expect(legend([1, 2]).join()).not.toContain('missing');
    expect(linesOf(view(tableOf([[1, null]])).text).at(-1)).toBe('   ? missing');
  });

  it('stands above the cells, or nowhere', () => {
    const table = tableOf([[1]], {rows: ['r'], columns: ['c']});
    expect(view(table, {legend: 'top'}).text).toBe(
      '  Token Attribution, from 1.0000 to 1.0000\n\n     c\nr  1.0000\n',
    );
    expect(view(table, {legend: 'none'}).text).toBe('     c\nr  1.0000\n');
  });

  it('has a title of its own, or none', () => {
    const table = tableOf([[1]]);
    expect(view(table, {legendTitle: 'Effect'}).text).toContain('\n   Effect, from 1.0000 to 1.0000\n');
    expect(view(table, {legendTitle: ''}).text).toContain('\n   Scores from 1.0000 to 1.0000\n');
    expect(legend([1], {legendTitle: ''})[0]).toBe('');
  });
});
