import {buildScale} from '../../src/colour/scale';
import {defaultsOf, SHARED_OPTIONS} from '../../src/options/resolve';
import {makeTable} from '../../src/table/table';
import {tableOf} from '../support/tables';
import {linesOf, shownIn, view} from './support';

const OPTIONS = defaultsOf(SHARED_OPTIONS);

const SMALL = tableOf(
  [
    [1, -0.5],
    [null, 0],
  ],
  {rows: ['cat', 'x'], columns: ['a', 'long name']},
);

/** A table of so many rows and columns, with scores from -1 to 1 in turn. */
function wide(rows: number, columns: number) {
  return tableOf(
    Array.from({length: rows}, (_, row) =>
      Array.from({length: columns}, (__, column) => (((row * columns + column) * 8) % 21) / 10 - 1),
    ),
  );
}

describe('a picture without colours', () => {
  it('holds values below each other, under their labels', () => {
    expect(view(SMALL).text).toBe(
      [
        '               long',
        '        a      name',
        'cat   1.0000  −0.5000',
        '  x        ?   0.0000',
        '',
        '    Token Attribution, from −0.5000 to 1.0000',
        '    ? missing',
        '',
      ].join('\n'),
    );
  });

  it('marks sign and strength where values do not fit, with a bar of marks', () => {
    const table = tableOf([[1, -0.6, 0.01, 0.3, null, -1]], {columns: ['a', 'b', 'c', 'd', 'e', 'ff']});
    const {text, notes} = view(table, {columns: 40});
    expect(text).toBe(
      [
        '    a  b  c  d  e ff',
        'r0  #  =  ·  +  ?  ≡',
        '',
        '   Token Attribution',
        '     ≡≡≡≡≡=====−−−−−·+++++*****#####',
        '   −1.0    −0.5    0.0     0.5    1.0',
        '   ? missing',
        '',
      ].join('\n'),
    );
    expect(notes).toEqual([
      'values are left out: they take 51 columns, and the terminal has 40; a wider one, a shorter --number-format or fewer --columns print them',
    ]);
  });

  it('marks the cells whose values are not printed', () => {
    expect(linesOf(view(SMALL, {print: 'top:1'}).text).slice(2, 4)).toEqual([
      'cat  1.0000       =',
      '  x       ?       ·',
    ]);
  });

  it('puts marks side by side where that is the only way to show all columns', () => {
    const lines = linesOf(view(wide(2, 30), {columns: 40}).text);
    expect(lines.slice(0, 4)).toEqual([
      '             cccccccccccccccccccc',
      '   cccccccccc11111111112222222222',
      '   012345678901234567890123456789',
      'r0 ≡−*≡+#=*≡−#=+#−*≡·#=+≡−*≡+#=*≡',
    ]);
  });
});

describe('a picture in colours', () => {
  it('has each value on the colour of its score, in ink that stands out', () => {
    expect(view(SMALL, {depth: '24-bit', legend: 'none'}).text).toBe(
      [
        '               long',
        '        a      name',
        'cat \u001b[38;2;255;255;255;48;2;0;104;55m  1.0000 \u001b[0m\u001b[38;2;0;0;0;48;2;249;143;82m −0.5000 \u001b[0m',
        '  x \u001b[38;2;90;90;90;48;2;214;214;214m╱╱╱╱╱╱╱╱╱\u001b[0m\u001b[38;2;0;0;0;48;2;255;255;191m  0.0000 \u001b[0m',
        '',
      ].join('\n'),
    );
  });

  it('has the nearest of 256 colours where there are no more', () => {
    expect(linesOf(view(SMALL, {depth: '256', legend: 'none'}).text)[2]).toBe(
      'cat \u001b[38;5;231;48;5;22m  1.0000 \u001b[0m\u001b[38;5;16;48;5;209m −0.5000 \u001b[0m',
    );
  });

  it('has squares of colour where values do not fit', () => {
    const lines = linesOf(view(wide(2, 12), {depth: '24-bit', columns: 40, legend: 'none'}).text);
    const [first] = lines.slice(-2).map(shownIn);
    const scale = buildScale(wide(2, 12).scores, OPTIONS);
    expect(first?.map(({text}) => text).join('')).toBe(`r0 ${' '.repeat(24)}`);
    expect(first?.[3]?.fill).toEqual(scale.colour(-1));
    expect(first?.[6]?.fill).toEqual(scale.colour(8 / 10 - 1));
  });

  it('puts two rows into a line where squares do not fit', () => {
    const table = wide(3, 30);
    const {text, notes} = view(table, {depth: '24-bit', columns: 40, legend: 'none'});
    const scale = buildScale(table.scores, OPTIONS);
    const [upper, lower] = linesOf(text).slice(-2).map(shownIn);
    expect(upper?.[3]).toEqual({
      text: '▀',
      ink: scale.colour(-1),
      fill: scale.colour(table.scores[30] ?? 0),
    });
    expect(lower?.[3]).toEqual({text: '▀', ink: scale.colour(table.scores[60] ?? 0), fill: undefined});
    expect(notes).toContain('two rows share a line, labelled with the upper one');
  });

  it('puts two rows into a line where the terminal is not high enough, but never values', () => {
    const given = {depth: '24-bit', lines: 24, legend: 'none'} as const;
    expect(linesOf(view(wide(40, 2), {...given, values: false}).text)).toHaveLength(21);
    expect(linesOf(view(wide(15, 2), {...given, values: false}).text)).toHaveLength(16);
    expect(linesOf(view(wide(40, 2), given).text)).toHaveLength(41);
    expect(linesOf(view(wide(40, 2), {...given, values: false, depth: 'none'}).text)).toHaveLength(41);
  });

  it('has bold values from a bound on', () => {
    const [line = ''] = linesOf(view(SMALL, {depth: '256', bold: 1}).text).slice(2);
    expect(line).toMatch(/\u001b\[1;38;5;231;48;5;22m {2}1\.0000 \u001b\[0m\u001b\[38;5;16/);
  });
});

describe('cells', () => {
  const masked = makeTable({...SMALL, masked: Uint8Array.of(0, 0, 1, 0)});

  it('that are masked are blank', () => {
    expect(view(masked).text).toContain('\n  x            0.0000\n');
    expect(view(masked).text).not.toContain('missing');
    const colour = view(masked, {depth: '24-bit', legend: 'none'}).text;
    expect(colour).toContain('\n  x          \u001b[38;2;0;0;0;48;2;255;255;191m  0.0000 ');
  });

  it('that are masked have no half in a line of two rows', () => {
    const table = makeTable({
      ...tableOf([
        [1, 1, 1],
        [-1, -1, -1],
      ]),
      masked: Uint8Array.of(1, 0, 1, 0, 1, 1),
    });
    const {text} = view(table, {
      depth: '24-bit',
      values: false,
      lines: 5,
      legend: 'none',
      columnLabels: 'top',
    });
    const scale = buildScale(table.scores, OPTIONS);
    const shown = shownIn(linesOf(text).at(-1) ?? '').slice(3);
    const [one, two, three] = [0, 3, 6].map((at) => shown[at]);
    expect(one).toEqual({text: '▄', ink: scale.colour(-1), fill: undefined});
    expect(two).toEqual({text: '▀', ink: scale.colour(1), fill: undefined});
    expect(three).toBeUndefined();
  });

  it('that are framed stand in brackets', () => {
    expect(view(SMALL, {mark: ['cat,1']}).text).toContain('\ncat   1.0000 [−0.5000]\n');
    expect(view(SMALL, {mark: ['cat,1']}).notes).toContain('frames are brackets');
    const squares = view(SMALL, {mark: ['x,0'], values: false, depth: '24-bit'}).text;
    expect(squares).toContain('[╱╱╱]');
  });

  it('have stars behind values that end below each other', () => {
    const table = makeTable({...SMALL, pValues: Float64Array.of(0.001, 0.2, 0.001, 0.04)});
    expect(linesOf(view(table).text).slice(1)).toEqual([
      'cat   1.0000**   −0.5000',
      '  x           ?   0.0000*',
      '',
      '    Token Attribution, from −0.5000 to 1.0000',
      '    ? missing   * p < 0.05   ** p < 0.01   *** p < 0.001',
    ]);
  });
});

describe('tables that are too large', () => {
  it('show the columns that fit, and say how to see the next', () => {
    const {text, notes} = view(wide(2, 100), {depth: '256', columns: 40, legend: 'none'});
    expect(notes).toContain('columns 1 to 37 of 100; --columns 37:74 shows the next');
    expect(linesOf(text)).toHaveLength(4);
  });

  it('do not say so where columns were moved', () => {
    const {notes} = view(wide(2, 100), {columns: 40, sort: 'columns:sum'});
    expect(notes).toContain('columns 1 to 37 of 100; --columns chooses others');
  });

  it('show 2,000 lines of rows', () => {
    const {text, notes} = view(wide(4500, 1), {legend: 'none'});
    expect(linesOf(text)).toHaveLength(2001);
    expect(notes).toContain('rows 1 to 2000 of 4500; --rows 2000:4000 shows the next');
    const halves = view(wide(4500, 1), {values: false, depth: '256', lines: 50, legend: 'none'});
    expect(linesOf(halves.text)).toHaveLength(2001);
    expect(halves.notes).toContain('rows 1 to 4000 of 4500; --rows 4000:4500 shows the next');
  });
});

describe('the smallest tables', () => {
  it('are drawn', () => {
    expect(view(tableOf([[0.5]], {rows: ['x'], columns: ['a']})).text).toBe(
      '     a\nx  0.5000\n\n  Token Attribution, from 0.5000 to 0.5000\n',
    );
  });

  it('without any score are all missing', () => {
    expect(view(tableOf([[null, null]])).text).toBe(
      '   c0 c1\nr0  ?  ?\n\n   Token Attribution\n   ? missing\n',
    );
  });

  it('without labels have no room for them', () => {
    expect(view(tableOf([[0.5]], {rows: ['0'], columns: ['']}), {legend: 'none'}).text).toBe(' 0.5000\n');
  });
});
