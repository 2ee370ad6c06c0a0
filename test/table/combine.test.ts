import {combine} from '../../src/table/combine';
import {errorLine} from '../readers/support';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, GROUPED, given, shown, strip} from './support';

const one = tableOf([
  [1, -2],
  [null, 4],
]);
const other = tableOf([
  [0.5, 3],
  [1, null],
]);

describe('combining', () => {
  it('subtracts the second from the first', () => {
    expect(shown(combine([one, other], given({difference: true})))).toMatchObject({
      values: [
        [0.5, -5],
        [Number.NaN, Number.NaN],
      ],
    });
  });

  it.each([
    ['sum', [1.5, 1]],
    ['mean', [0.75, 0.5]],
    ['l2', [Math.hypot(1, 0.5), Math.hypot(2, 3)]],
    ['max-abs', [1, 3]],
  ] as const)('makes cells one by their %s', (reduce, row) => {
    const {scores} = combine([one, other], given({reduce}));
    expect(Array.from(scores)).toEqual([
      expect.closeTo(row[0], 12),
      expect.closeTo(row[1], 12),
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('aligns labels', () => {
    const left = tableOf([[1], [2]], {rows: ['a', 'b']});
    const right = tableOf([[10], [20]], {rows: ['b', 'a']});
    expect(shown(combine([left, right], given({reduce: 'sum'})))).toMatchObject({
      rows: ['a', 'b'],
      values: [[21], [12]],
    });
  });

  it('keeps a single table as it is', () => {
    expect(combine([one], given())).toBe(one);
    expect(combine([one], given({reduce: 'mean'}))).toBe(one);
  });

  it('combines strips that all have, keeps groups that all have, and says what it loses', () => {
    const same = combine([GROUPED, GROUPED], given({reduce: 'sum'}));
    expect(shown(same)).toMatchObject({
      corner: 'token',
      strips: [
        ['p', 'rows', 0.2, 0.4, 0.6],
        ['p', 'columns', 1, 1.2],
      ],
      groups: ['source 2', 'target 1'],
    });
    expect(same.notes).toEqual([]);
    const {headers: _, ...plain} = {
      ...GROUPED,
      strips: [strip('rows', 1, 1, 1)],
      notes: ['mean over 12 heads'],
    };
    const mixed = shown(combine([GROUPED, plain], given({difference: true})));
    expect(mixed).not.toHaveProperty('groups');
    expect(mixed).toMatchObject({
      strips: [['p', 'rows', -0.9, -0.8, -0.7]],
      notes: [
        'mean over 12 heads',
        'the strip "p" is left out: not every input has it',
        'groups are not kept: not every input has the same',
      ],
    });
  });

  it.each([
    [
      1,
      {difference: true},
      '--difference takes two inputs, not 1 | name both: attrmap render --difference A B -o out.png',
    ],
    [
      3,
      {difference: true},
      '--difference takes two inputs, not 3 | name both: attrmap render --difference A B -o out.png',
    ],
    [
      2,
      {difference: true, reduce: 'sum'},
      '--difference cannot go with --reduce | choose one of them: both say how several inputs become one',
    ],
    [
      2,
      {},
      'there are 2 inputs, and nothing says how they become one figure | add --panels row|column|grid to draw each, --difference for the first minus the second, or --reduce sum|mean|l2|max-abs to make them one; quote a name that holds spaces',
    ],
    [0, {}, 'there is no table to combine | give at least one'],
  ] as const)('is refused for %d tables with %j', (count, options, line) => {
    expect(
      errorLine(() =>
        combine(
          Array.from({length: count}, () => one),
          given(options),
        ),
      ),
    ).toBe(`conflict -:-:- ${line}`);
  });

  it('names tables by number where they have no names', () => {
    const unlike = tableOf([[1, 2]]);
    expect(errorLine(() => combine([one, unlike], given({difference: true})))).toMatch(
      /^mismatch table 2:-:- there is no row "r1", which "table 1" has \|/,
    );
  });

  it('refuses to come to an infinity unasked', () => {
    const [high, low] = [tableOf([[1.7e308]]), tableOf([[-1.7e308]])];
    expect(errorLine(() => combine([high, low], given({difference: true})))).toBe(
      'infinite -:-:- the scores of row "r0", column "c0" come to more than a number can hold | ' +
        'divide all scores by the same number first, or pass --infinite clip to draw it as beyond the limits',
    );
    const clipped = combine([high, low], given({difference: true, infinite: 'clip'}));
    expect(Array.from(clipped.scores)).toEqual([Infinity]);
  });

  it('finds no difference between a table and itself', () => {
    fc.assert(
      fc.property(anyTable(), (any) => {
        const {scores} = combine([any, any], given({difference: true}));
        expect(Array.from(scores)).toEqual(
          Array.from(any.scores, (score) => (Number.isNaN(score) ? score : 0)),
        );
      }),
    );
  });
});
