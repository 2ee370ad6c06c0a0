import {makeTable} from '../../src/table/table';
import {tableOf} from '../support/tables';
import {bare, linesOf, view} from './support';

const ONE = tableOf([[1]], {rows: ['r'], columns: ['c']});
const OTHER = tableOf([[-4, null]], {rows: ['s'], columns: ['c', 'd']});

describe('a page', () => {
  it('has its title above and its caption below, in as many lines as they need', () => {
    const given = {
      title: 'A title that is longer than a line',
      caption: 'So.',
      legend: 'none',
      columns: 20,
    } as const;
    expect(linesOf(view(ONE, given).text)).toEqual([
      'A title that is',
      'longer than a line',
      '     c',
      'r  1.0000',
      '',
      'So.',
    ]);
    expect(view(ONE, {...given, depth: '256'}).text).toMatch(/^\u001b\[1mA title that is\u001b\[0m\n/);
  });

  it('has panels below each other under one scale', () => {
    expect(view([ONE, OTHER], {panels: 'row'}).text).toBe(
      [
        '(a) 0',
        '      c',
        'r   1.0000',
        '',
        '(b) 1',
        '      c        d',
        's  −4.0000        ?',
        '',
        '  Token Attribution, from −4.0000 to 1.0000',
        '  ? missing',
        '',
      ].join('\n'),
    );
  });

  it('has a legend for each panel where scales are their own', () => {
    const {text} = view([ONE, OTHER], {
      panels: 'row',
      scales: 'free',
      panelTitles: ['x', ''],
      panelLetters: false,
    });
    expect(linesOf(text)).toEqual([
      'x',
      '      c',
      'r   1.0000',
      '',
      '  Token Attribution, from 1.0000 to 1.0000',
      '',
      '      c        d',
      's  −4.0000        ?',
      '',
      '  Token Attribution, from −4.0000 to −4.0000',
      '  ? missing',
    ]);
  });
});

describe('what is to be said of a page', () => {
  it('is what was decided about the table, and what is not shown', () => {
    const table = makeTable({
      ...tableOf([[1, 2]]),
      strips: [{name: 'p', axis: 'rows', scores: Float64Array.of(0.5)}],
      notes: ['mean over 2 heads'],
    });
    expect(view(table).notes).toEqual(['mean over 2 heads', 'not shown in a terminal: the strips "p"']);
    expect(view(tableOf([[1], [2], [9]]), {cluster: 'rows'}).notes).toContain(
      'not shown in a terminal: the dendrograms',
    );
  });

  it('is what was clipped and how colours are spread, where there are any', () => {
    const given = {vmax: 1, norm: 'sqrt', depth: '24-bit'} as const;
    expect(view(OTHER, given).notes).toEqual([
      'colours are spread by the square root of the distance from the centre',
      '1 score beyond the limits, drawn in the end colour (1 below, 0 above)',
    ]);
    expect(view(OTHER, {...given, depth: 'none'}).notes).toEqual([]);
    expect(view(OTHER, {vmax: 1, values: false}).notes).toEqual([
      '1 score beyond the limits, marked as the ends are (1 below, 0 above)',
    ]);
  });

  it('is that values print as zero, and that all is masked', () => {
    expect(view(tableOf([[0.001]]), {numberFormat: '.1f'}).notes).toEqual([
      'every value prints as zero: --number-format .2e shows them',
    ]);
    expect(view(tableOf([[1]]), {mask: 'lower', rows: '0,0'}).notes).not.toContain('every cell is masked');
    expect(view(makeTable({...tableOf([[null]]), masked: Uint8Array.of(1)})).notes).toEqual([
      'every cell is masked',
    ]);
  });

  it('is that frames have no room', () => {
    const table = tableOf([Array.from({length: 30}, () => 1)]);
    expect(view(table, {mark: ['r0,0'], columns: 40, depth: '24-bit'}).notes).toContain(
      'frames are left out: they have no room',
    );
  });

  it('warns of a palette that was chosen, where colours are shown', () => {
    expect(view(ONE, {palette: 'rdylgn', depth: '24-bit'}).warnings).toHaveLength(1);
    expect(view(ONE, {palette: 'rdylgn'}).warnings).toEqual([]);
    expect(view(ONE, {depth: '24-bit'}).warnings).toEqual([]);
  });

  it('takes texts of another table in place of scores', () => {
    const table = makeTable({...tableOf([[1, -1]]), texts: ['多', 'b\u0007']});
    expect(linesOf(bare(view(table, {legend: 'none'}).text))).toEqual([
      '     c0     c1',
      'r0     多  b\\x07',
    ]);
  });
});
