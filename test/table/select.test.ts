import {parseSelection} from '../../src/options/selection';
import {select} from '../../src/table/select';
import {errorLine} from '../readers/support';
import fc from '../support/properties';
import {labelledTable} from '../support/tables';
import {anyTable, GROUPED, shown} from './support';

const table = labelledTable(['the', 'cat', 'the', '35', 'a, b'], ['one', 'two']);

function rowsOf(text: string): readonly string[] {
  return select(table, 'rows', {items: parseSelection(text), maxCells: 100}).rows;
}

function refusal(text: string, axis: 'rows' | 'columns' = 'rows'): string {
  return errorLine(() => select(table, axis, {items: parseSelection(text), maxCells: 100}));
}

describe('a selection', () => {
  it.each([
    ['1', ['cat']],
    ['-1,0', ['a, b', 'the']],
    ['1:3', ['cat', 'the']],
    [':2,-2:', ['the', 'cat', '35', 'a, b']],
    ['3:99', ['35', 'a, b']],
    ['-99:1', ['the']],
    ['cat,cat', ['cat', 'cat']],
    ['the', ['the', 'the']],
    ['"35","a, b"', ['35', 'a, b']],
  ])('names rows: %s', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it('takes scores, strips and groups with it', () => {
    const items = parseSelection('c,b');
    expect(shown(select(GROUPED, 'rows', {items: parseSelection('b,c'), maxCells: 9}))).toMatchObject({
      values: [
        [2, 5],
        [3, Number.NaN],
      ],
      groups: ['source 1', 'target 1'],
    });
    expect(shown(select(GROUPED, 'rows', {items, maxCells: 9}))).toMatchObject({
      strips: [
        ['p', 'rows', 0.3, 0.2],
        ['p', 'columns', 0.5, 0.6],
      ],
    });
  });

  it.each([
    [
      'dog',
      '--rows: there is no row "dog" | by position, rows are counted from 0 to 4, or from -1 to -5 from the end',
    ],
    ['cats', '--rows: there is no row "cats" | did you mean "cat"?'],
    [
      '5',
      '--rows: there is no row at position 5 | rows are counted from 0 to 4, or from -1 to -5 from the end',
    ],
    [
      '-6',
      '--rows: there is no row at position -6 | rows are counted from 0 to 4, or from -1 to -5 from the end',
    ],
    [
      '35',
      `--rows: there is no row at position 35 | rows are counted from 0 to 4, or from -1 to -5 from the end; for the label, write it in double quotes: --rows '"35"'`,
    ],
    [
      '7:9',
      '--rows: the range 7:9 holds no row | rows are counted from 0 to 4, or from -1 to -5 from the end',
    ],
    [
      '3:1',
      '--rows: the range 3:1 holds no row | rows are counted from 0 to 4, or from -1 to -5 from the end',
    ],
  ])('is refused where it names nothing: %s', (text, line) => {
    expect(refusal(text)).toBe(`bad-value -:-:- ${line}`);
  });

  it('says which axis it is about', () => {
    expect(refusal('2', 'columns')).toBe(
      'bad-value -:-:- --columns: there is no column at position 2 | columns are counted from 0 to 1, or from -1 to -2 from the end',
    );
    const empty = {...table, rows: [], scores: new Float64Array()};
    expect(errorLine(() => select(empty, 'rows', {items: parseSelection('0'), maxCells: 9}))).toBe(
      'bad-value -:-:- --rows: there is no row at position 0 | there are no rows',
    );
  });

  it('is refused where repeats make more cells than are allowed, before they are made', () => {
    const text = Array.from({length: 1000}, () => ':').join(',');
    expect(refusal(text)).toBe(
      'too-large -:-:- --rows: the table would have more than 100 cells | name fewer rows, or raise the cap with --max-cells',
    );
  });

  it('of everything changes nothing', () => {
    fc.assert(
      fc.property(anyTable(), fc.constantFrom('rows' as const, 'columns' as const), (any, axis) => {
        expect(shown(select(any, axis, {items: parseSelection(':'), maxCells: 1}))).toEqual(shown(any));
      }),
    );
  });
});
