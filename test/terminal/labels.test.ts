import {headersOfParts} from '../../src/table/headers';
import type {Table} from '../../src/table/table';
import {rowGroups, tableOf} from '../support/tables';
import {bare, type Given, linesOf, view} from './support';

/** A table of ones with these column labels. */
function labelled(columns: readonly string[], rows: readonly string[] = ['r']): Table {
  return tableOf(
    rows.map(() => columns.map(() => 1)),
    {rows, columns},
  );
}

function drawn(table: Table, given: Given = {}): string[] {
  return linesOf(bare(view(table, {legend: 'none', ...given}).text));
}

describe('labels of columns', () => {
  it('widen the columns up to where they are level', () => {
    expect(drawn(labelled(['a', 'negation']))).toEqual(['      a    negation', 'r   1.0000   1.0000']);
  });

  it('are wrapped, and shortened where words are too long', () => {
    const {text, notes} = view(labelled(['of the token', 'incomprehensibility']), {legend: 'none'});
    expect(linesOf(text)).toEqual([
      '                incomprehensi',
      '   of the token     bility',
      'r     1.0000        1.0000',
    ]);
    expect(notes).toEqual([]);
  });

  it('stand upright over narrow cells, next to them', () => {
    expect(drawn(labelled(['of', 'The', 'cat']), {values: false, columns: 20})).toEqual(
      ['   of The cat', 'r  #   #   # '].map((line) => line.trimEnd()),
    );
    const many = Array.from({length: 8}, (_, index) => (index === 0 ? 'the' : 'of'));
    expect(drawn(labelled(many), {values: false, columns: 20})).toEqual([
      '  t',
      '  h o o o o o o o',
      '  e f f f f f f f',
      'r # # # # # # # #',
    ]);
  });

  it('hang from the cells where they stand below', () => {
    const many = Array.from({length: 8}, (_, index) => (index === 0 ? 'the' : 'of'));
    expect(drawn(labelled(many), {values: false, columns: 20, columnLabels: 'bottom'})).toEqual([
      'r # # # # # # # #',
      '  t o o o o o o o',
      '  h f f f f f f f',
      '  e',
    ]);
  });

  it('that are upright are shortened in the middle', () => {
    const many = Array.from({length: 8}, () => 'abcdefghijklmnop');
    const {text, notes} = view(labelled(many), {values: false, columns: 20, legend: 'none'});
    const stack = linesOf(text).map((line) => line[2]);
    expect(stack.join('')).toBe('abcdef…lmnop#');
    expect(notes).toContain('8 column labels shortened');
  });

  it('of wide characters leave columns out where these are too narrow', () => {
    const many = Array.from({length: 15}, (_, index) => (index === 2 ? '字x' : 'ab'));
    const {text, notes} = view(labelled(many), {values: false, columns: 20, legend: 'none'});
    expect(linesOf(text)).toEqual(['  a 字a a a a a', '  b x b b b b b', `r ${'#'.repeat(15)}`]);
    expect(notes).toContain('one column in 2 is labelled: there is no room for more');
  });

  it('from right to left stay in their columns', () => {
    expect(drawn(labelled(['של', 'ab', '12']), {values: false})[0]).toBe('  \u2068של\u2069 ab 12');
  });
});

describe('labels of rows', () => {
  it('are shortened in the middle so that values fit', () => {
    const table = labelled(['a', 'b'], ['a very long label of a row, in many words', 'x']);
    const {text, notes} = view(table, {legend: 'none', columns: 40});
    expect(linesOf(text)[1]).toMatch(/^a very .*… ?.*words +1\.0000 +1\.0000$/);
    expect(notes).toContain('1 row label shortened');
  });

  it('that are different stay so, or a warning is given', () => {
    const rows = ['a very long label 1 of a row', 'a very long label 2 of a row'];
    expect(view(labelled(['a', 'b'], rows), {columns: 30}).warnings).toEqual([
      'different row labels were shortened to the same text: a wider terminal tells them apart',
    ]);
    expect(view(labelled(['a', 'b'], rows)).warnings).toEqual([]);
  });

  it('take the width that emoji and wide characters have', () => {
    expect(drawn(labelled(['a'], ['漢字', '😀', 'Ġthe', '▁']))).toEqual([
      '        a',
      '漢字  1.0000',
      '  😀  1.0000',
      'Ġthe  1.0000',
      '   ▁  1.0000',
    ]);
  });

  it('have a title in the corner, columns one over their labels', () => {
    expect(drawn(labelled(['a', 'b']), {rowTitle: 'Output', columnTitle: 'Input'})).toEqual([
      '            Input',
      'Output    a       b',
      '     r  1.0000  1.0000',
    ]);
  });
});

describe('groups', () => {
  const table: Table = {
    ...labelled(['a', 'b', 'c'], ['x', 'y', 'z']),
    headers: {
      ...rowGroups([
        {name: 'source', count: 2},
        {name: 'target', count: 1},
      ]),
      columns: headersOfParts([
        {name: 'first', count: 2},
        {name: 'שני', count: 1},
      ]),
    },
  };

  it('of rows stand below their names, those of columns apart from each other', () => {
    expect(drawn(table)).toEqual([
      '  ──── first ───── ─ \u2068שני\u2069 ──',
      '     a       b        c',
      'source ────────────────────',
      'x  1.0000  1.0000   1.0000',
      'y  1.0000  1.0000   1.0000',
      'target ────────────────────',
      'z  1.0000  1.0000   1.0000',
    ]);
  });

  it('do not share a line of two rows', () => {
    const given = {values: false, depth: '24-bit', lines: 5} as const;
    const lines = drawn(table, given);
    expect(view(table, given).notes).toContain('2 names of groups shortened');
    expect(lines.map((line) => line.trim().slice(0, 1))).toEqual(['f', 'a', 's', 'x', 't', 'z']);
  });
});
