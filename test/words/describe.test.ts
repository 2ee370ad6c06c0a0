import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {describeTables} from '../../src/describe';
import {type GivenOptions, resolveGiven} from '../../src/options/resolve';
import {makeTable, type Table} from '../../src/table/table';
import {briefOf, MAX_BRIEF} from '../../src/words/brief';
import type {Description} from '../../src/words/format';
import {WORD_FORMATS} from '../../src/words/index';
import {readFrom} from '../readers/support';
import fc from '../support/properties';
import {rowGroups, tableOf} from '../support/tables';
import {anyTable} from '../table/support';

const SEED = readFrom(
  'seed.csv',
  readFileSync(resolve(__dirname, '../../fixtures/tables/token-attribution.csv'), 'utf8'),
);

function words(
  tables: Table | readonly Table[],
  format: 'markdown' | 'text' | 'json',
  {detail = 'full', ...options}: GivenOptions & {detail?: Description['detail']} = {},
): string {
  const list = Array.isArray(tables) ? tables : [tables as Table];
  const names = list.map((_, index) => `${index}.csv`);
  const description = describeTables(list, resolveGiven(options), {names, detail});
  return WORD_FORMATS.find(({name}) => name === format)?.write(description) ?? '';
}

const text = (table: Table, options: GivenOptions = {}): string => words(table, 'text', options);

describe('a description of the first figure', () => {
  const said = words(SEED, 'markdown', {preset: 'seed'});

  it.each([
    [
      'the extremes, with their places',
      'The strongest positive score is 1.3714 in row `_x`, column `8 x 48 = 384`',
    ],
    [
      'the other strong scores',
      'then 0.6865 in row `_x`, column `3 x 4 = 12`; 0.6837 in row `_x`, column `50(10x5)`',
    ],
    [
      'the strongest negative score',
      'The strongest negative score is −0.3675 in row `_x`, column `$35 ($85 - $50)`',
    ],
    ['that most scores are near zero', '54 of 65 scores (83 %) are near zero'],
    ['the outlier first of all', 'from the median, 0.0008: 1.3714 in row `_x`'],
    [
      'what colours mean',
      'Colours run from −1.0000 (dark red) over 0.0000 (pale yellow) to 1.0000 (dark green)',
    ],
    ['what lies beyond them', '- `8 x 48 = 384`: 1.3714 (dark green, beyond the scale)'],
    ['a value and its colour', '- `$35 ($85 - $50)`: −0.3675 (orange)'],
    ['negative zeros', '- `$35 ($85 - $50)`: −0.0000 (pale yellow)'],
    ['labels that repeat', 'Row `0` (3rd of 4):'],
    [
      'the row that stands out',
      "rows stand out, whose mean absolute scores lie farther than 0.0385 (3.5 x 1.4826 x MAD) above the median row's, 0.0083: `_x` (0.6572)",
    ],
    [
      'each column',
      'Column `8 x 48 = 384`: mostly near zero (10 of 13); 3 positive, up to 1.3714 in row `_x`; mean 0.1414.',
    ],
    ['', 'Column `6 - 4 = 2`: mostly near zero (10 of 13); 3 positive, up to 0.5823 in row `-` (1st of 2)'],
    ['', 'Column `50(10x5)`: mostly near zero (11 of 13); 2 positive, up to 0.6837 in row `_x`'],
    ['', 'Column `$35 ($85 - $50)`: mostly near zero (12 of 13); 1 negative, down to −0.3675 in row `_x`'],
  ])('tells %s', (_, sentence) => {
    expect(said).toContain(sentence);
  });

  it('has every score under its row and column', () => {
    const items = said.split('\n').filter((line) => /^- `.*: −?\d\.\d{4} \(/.test(line));
    const numbers = items.map((line) => Number(/: (−?\d\.\d{4}) \(/.exec(line)?.[1]?.replace('−', '-')));
    expect(numbers).toEqual(Array.from(SEED.scores));
  });

  it('is short enough for an alternative text when brief', () => {
    expect(words(SEED, 'text', {preset: 'seed', detail: 'brief'})).toBe(
      'A heatmap of "Token Attribution" with 13 rows and 5 columns: 65 scores, from −0.3675 to 1.3714. 83 % of the scores are near zero. Highest 1.3714 in row "_x", column "8 x 48 = 384"; lowest −0.3675 in row "_x", column "$35 ($85 - $50)". 3 rows stand out, first "_x". 1 score beyond the colour scale.\n',
    );
  });
});

describe('a description', () => {
  it('counts what is missing, masked and beyond the limits', () => {
    const table = makeTable({
      ...tableOf([
        [1, null],
        [-3, null],
      ]),
      masked: Uint8Array.of(0, 0, 0, 1),
    });
    const said = text(table, {vmax: 2});
    expect(said).toContain('2 scores, from −3.0000 to 1.0000 (1 missing, 1 masked).');
    expect(said).toContain(
      '1 score lies beyond these limits (1 below, 0 above) and has the colour of that end. Missing scores are ',
    );
    expect(said).toMatch(/"c1": missing \(.*\)\n/);
    expect(said).toContain('"c1": masked\n');
    expect(said).toContain('Column "c1" has no scores.');
  });

  it('has sentences for tables without scores, without signs and of one cell', () => {
    expect(text(tableOf([[null]]))).toContain('There is no score to speak of.');
    expect(text(tableOf([[0, 0]]))).toContain(
      'No score is positive.\n  No score is negative.\n  No score is an outlier',
    );
    expect(text(tableOf([[2]]))).toContain('1 row and 1 column: 1 score, from 2.0000 to 2.0000.');
    expect(text(tableOf([[0.01], [0.02], [-1]]), {rows: '0:2', vmax: 1})).toContain(
      'Column "c0": all 2 scores near zero (0.0100 to 0.0200); mean 0.0150.',
    );
  });

  it('speaks of the centre where that is not zero', () => {
    const said = text(tableOf([[1, 3]]), {center: 2});
    expect(said).toContain('The strongest score above the centre is 3.0000 in row "r0", column "c1".');
    expect(said).toContain('0 of 2 scores (0 %) are near 2.0000');
  });

  it('names groups, norms and steps', () => {
    const table = {...tableOf([[1], [-1]]), headers: rowGroups([{name: 'source', count: 2}])};
    const said = text(table, {norm: 'sqrt', steps: 4});
    expect(said).toContain('Rows are grouped: "source" (2).');
    expect(said).toContain('Rows (2): "source / r0"; "source / r1".');
    expect(said).toContain('spread by the square root of the distance from the centre, in 4 steps.');
  });

  it('names the view, and gives the numbers of strips', () => {
    const table = makeTable({
      ...tableOf([[0.5, -0.25]]),
      strips: [{name: 'p', axis: 'columns', scores: Float64Array.of(0.75, Number.NaN)}],
    });
    expect(text(table, {view: 'bars'})).toContain(
      'A bar chart of "Token Attribution" with 1 row and 2 columns',
    );
    expect(text(table, {view: 'tokens'})).toContain('A token strip of');
    expect(text(table)).toContain('Strip "p", a number for each column: "c0": 0.7500; "c1": missing.');
    expect(JSON.parse(words(table, 'json')).tables[0].strips).toEqual([
      {name: 'p', axis: 'columns', values: [0.75, null]},
    ]);
  });

  it('of several tables is brief too', () => {
    const tables = Array.from({length: 30}, () => tableOf([[1, 2]]));
    const options = resolveGiven({});
    const names = tables.map((_, index) => `${'long-name-'.repeat(9)}${index}.csv`);
    const few = briefOf(
      describeTables(tables.slice(0, 2), options, {names: ['a.csv', 'b.csv'], detail: 'brief'}),
    );
    expect(few).toBe(
      'A figure of 2 panels. (a) a: A heatmap of "Token Attribution" with 1 row and 2 columns: 2 scores, from 1.0000 to 2.0000. ' +
        '(b) b: A heatmap of "Token Attribution" with 1 row and 2 columns: 2 scores, from 1.0000 to 2.0000.',
    );
    const many = briefOf(describeTables(tables, options, {names, detail: 'brief'}));
    expect(many).toBe('A figure of 30 panels.');
  });

  it('does not print a number as zero that is none', () => {
    expect(text(tableOf([[0.001, -0.001]]), {numberFormat: '.1f'})).toContain('than 0.00005, 5 %');
  });

  it('has a part for each panel, in the colours that all of them share', () => {
    const said = words([tableOf([[1]]), tableOf([[0.5]])], 'markdown', {
      panels: 'row',
      panelTitles: ['one', '#2'],
    });
    expect(said).toContain('## (a) one\n');
    expect(said).toContain('## (b) \\#2\n');
    expect(said.match(/to 1\.0000 \(dark green\)/g)).toHaveLength(2);
  });

  it('takes labels for data in Markdown', () => {
    const said = words(tableOf([[1]], {rows: ['a `b` *c*'], columns: ['`']}), 'markdown');
    expect(said).toContain('``a `b` *c*``');
    expect(said).toContain('`` ` ``: 1.0000');
  });

  it('gives facts as JSON, every number in full', () => {
    const table = tableOf([
      [0.123456789, null],
      [Infinity, -1],
    ]);
    const {tables, measure} = JSON.parse(words(table, 'json', {infinite: 'clip'}));
    expect([measure, tables.length]).toEqual(['Token Attribution', 1]);
    expect(tables[0]).toMatchObject({
      counts: {present: 3, missing: 1, masked: 0, above: 1, below: 0},
      cells: [
        {score: 0.123456789, row: {label: 'r0'}},
        {score: null},
        {score: 'Infinity', beyond: 'above'},
        {score: -1},
      ],
      highest: [{score: 'Infinity'}, {score: 0.123456789}],
      lowest: [{score: -1}],
    });
    expect(
      JSON.parse(words(table, 'json', {infinite: 'clip', detail: 'brief'})).tables[0],
    ).not.toHaveProperty('cells');
  });

  it('is brief whatever the labels are, and says what the table says', () => {
    const label = fc.string({unit: 'grapheme', maxLength: 300});
    fc.assert(
      fc.property(
        anyTable(fc.double({noNaN: true, noDefaultInfinity: true})),
        fc.array(label, {minLength: 6, maxLength: 6}),
        (table, names) => {
          const named = {
            ...table,
            rows: table.rows.map((_, row) => names[row] ?? ''),
            columns: table.columns.map((_, column) => names[5 - column] ?? ''),
          };
          const said = words(named, 'text', {detail: 'brief', numberFormat: '.3e'});
          expect(said.trimEnd().length).toBeLessThan(MAX_BRIEF);
          const present = table.scores.filter((score) => !Number.isNaN(score));
          expect(said).toContain(`${present.length} score`);
          // Of every cell there is a line, and of every column a sentence.
          const full = JSON.parse(words(named, 'json')).tables[0];
          expect(full.cells.map(({score}: {score: number | null}) => score ?? Number.NaN)).toEqual(
            Array.from(table.scores, (score) => (score === 0 ? 0 : score)),
          );
          for (const [column, fact] of full.columnFacts.entries()) {
            const scores = table.rows
              .map((_, row) => table.scores[row * table.columns.length + column] as number)
              .filter((score) => !Number.isNaN(score));
            expect(fact.near + fact.above + fact.below).toBe(scores.length);
            expect(fact.present).toBe(scores.length);
            if (scores.length > 0)
              expect([fact.highest.score + 0, fact.lowest.score + 0]).toEqual([
                Math.max(...scores) + 0,
                Math.min(...scores) + 0,
              ]);
          }
        },
      ),
    );
  });
});
