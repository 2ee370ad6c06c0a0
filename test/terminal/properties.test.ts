import {buildScale} from '../../src/colour/scale';
import {resolveGiven} from '../../src/options/resolve';
import {UNSAFE} from '../../src/quote';
import {makeTable, type Table} from '../../src/table/table';
import {makeContent} from '../../src/terminal/content';
import {gridLine, marginSpan} from '../../src/terminal/grid-line';
import {type Plan, planPictures} from '../../src/terminal/plan';
import {displayWidth} from '../../src/terminal/width';
import fc from '../support/properties';
import {bare, linesOf, shownIn, view} from './support';

/** Any text that a label may be: of any script, with controls, in one piece or in words. */
const label = fc.oneof(
  fc.string({unit: 'binary', maxLength: 30}),
  fc.string({unit: 'grapheme', maxLength: 40}),
  fc.constantFrom(
    '',
    'Ġthe',
    '▁a',
    'שלום עולם',
    '漢字かな交じり文',
    '😀👩\u200d👧',
    'हिन्दी',
    'e\u0301\u202e\u0007',
    'long_identifier_of_a_head',
  ),
);

const score = fc.oneof(
  {weight: 6, arbitrary: fc.double({min: -5, max: 5, noNaN: true})},
  {weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0, -0, 1e300, -1e-300)},
);

function tables(largest: number): fc.Arbitrary<Table> {
  const side = fc.array(label, {minLength: 1, maxLength: largest});
  return fc.tuple(side, side).chain(([rows, columns]) => {
    const count = rows.length * columns.length;
    return fc
      .tuple(
        fc.array(score, {minLength: count, maxLength: count}),
        fc.array(fc.constantFrom(0, 0, 0, 1), {minLength: count, maxLength: count}),
        fc.boolean(),
      )
      .map(([scores, masked, hasGroups]) =>
        makeTable({
          rows,
          columns,
          scores: Float64Array.from(scores, (each, index) => (masked[index] === 1 ? Number.NaN : each)),
          masked: Uint8Array.from(masked),
          ...(hasGroups
            ? {
                headers: {
                  rows: [rows.map((name) => name.slice(0, 1))],
                  columns: [columns.map((name) => name.slice(0, 1))],
                },
              }
            : {}),
        }),
      );
  });
}

const options = fc.record(
  {
    values: fc.boolean(),
    columnLabels: fc.constantFrom('top' as const, 'bottom' as const),
    legend: fc.constantFrom('top' as const, 'right' as const, 'none' as const),
    legendTitle: label,
    title: label,
    caption: label,
    rowTitle: label,
    columnTitle: label,
    vmax: fc.constantFrom(1, 0.001, 1e250),
    norm: fc.constantFrom('linear' as const, 'symlog' as const, 'sqrt' as const, 'quantile' as const),
    steps: fc.constantFrom(4, 5),
    numberFormat: fc.constantFrom('.4f', '.1%', '.17e'),
    lines: fc.integer({min: 1, max: 40}),
  },
  {requiredKeys: []},
);

const depth = fc.constantFrom('none' as const, '256' as const, '24-bit' as const);
const width = fc.integer({min: 20, max: 130});

describe('a picture', () => {
  it('has no line that is wider than the terminal, whatever the labels', () => {
    fc.assert(
      fc.property(tables(10), options, depth, width, (table, given, colours, columns) => {
        const {text} = view(table, {...given, depth: colours, columns});
        for (const line of linesOf(bare(text))) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('has no control characters but its own', () => {
    fc.assert(
      fc.property(tables(6), options, depth, width, (table, given, colours, columns) => {
        const {text} = view(table, {...given, depth: colours, columns});
        if (colours === 'none') expect(text).not.toContain('\u001b');
        for (const line of linesOf(bare(text))) {
          // What is kept apart is so from its beginning to its end, one text at a time.
          expect(line.replace(/\u2068[^\u2068\u2069]*\u2069/g, '').match(UNSAFE)).toBeNull();
        }
      }),
    );
  });

  it('has every cell on the colour of its score', () => {
    fc.assert(
      fc.property(tables(9), options, width, (table, {lines, ...given}, columns) => {
        const shared = resolveGiven(given);
        const scale = buildScale(table.scores, shared);
        const screen = {depth: '24-bit', columns, lines} as const;
        const content = makeContent(table, shared, {scale, hasColour: true});
        const plan = planPictures([content], screen)[0] as Plan;
        const bareTable = {...table, headers: {columns: table.headers?.columns}};
        const {text} = view(bareTable, {
          ...given,
          depth: '24-bit',
          columns,
          lines,
          legend: 'none',
          title: '',
          caption: '',
          columnLabels: 'bottom',
        });
        const step = plan.form === 'halves' ? 2 : 1;
        const shown = linesOf(text).map(shownIn);
        for (let row = 0; row < table.rows.length; row += 1) {
          for (let column = 0; column < plan.columns; column += 1) {
            const index = row * table.columns.length + column;
            const before = gridLine(marginSpan('', plan), {...plan, columns: column + 1}, () => ({
              text: ' '.repeat(plan.cell),
            }));
            const at = before.reduce((sum, span) => sum + displayWidth(span.text), 0) - plan.cell;
            const {
              text: drawn,
              ink,
              fill,
            } = shown[Math.floor(row / step)]?.[at] ?? {text: ' ', ink: undefined, fill: undefined};
            const colour = table.masked?.[index] === 1 ? undefined : scale.colour(table.scores[index] ?? 0);
            const isHalf = (drawn === '▀' && row % 2 === 0) || (drawn === '▄' && row % 2 === 1);
            expect(step === 2 && isHalf ? ink : fill).toEqual(colour);
          }
        }
      }),
    );
  });

  it('says the same without colours as with them: every score that is there is a value or a mark', () => {
    fc.assert(
      fc.property(tables(6), width, (table, columns) => {
        const unmasked = {...table, masked: undefined, headers: undefined, rows: table.rows.map(() => 'r')};
        const {text} = view(unmasked, {columns, legend: 'none', columnLabels: 'bottom'});
        for (const line of linesOf(text).slice(0, table.rows.length)) expect(line).toMatch(/[\d·?+*#−=≡]/);
      }),
    );
  });
});
