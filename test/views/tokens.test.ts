import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type Box, type GridMark, marksOf, type TextMark} from '../../src/scene/scene';
import {makeTable, type Table} from '../../src/table/table';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {collisions, groupMarks, strays} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable, rowGroups, tableOf} from '../support/tables';

const NONE = openFonts(undefined, []);

function strip(table: Table, options: GivenOptions = {}) {
  return layOut(table, {view: 'tokens', ...options});
}

/** The grounds of all tokens, in the order of the table. */
function grounds(table: Table, options: GivenOptions = {}): readonly GridMark[] {
  return groupMarks(strip(table, options).scene.marks, 'cells') as GridMark[];
}

function textsOf(table: Table, options: GivenOptions = {}, role = 'tokens'): readonly TextMark[] {
  return marksOf(groupMarks(strip(table, options).scene.marks, role), 'text');
}

function sentence(tokens: readonly string[], rows: readonly string[] = ['row']): Table {
  return labelledTable(rows, tokens);
}

function hex(rgba: Uint8ClampedArray): string {
  return Buffer.from(rgba.subarray(0, 3)).toString('hex');
}

const LATIN = ['The', 'quick', 'brown', 'fox', 'jumps', 'over', 'the', 'lazy', 'dog'];
const HEBREW = ['שלום', 'עולם', 'איך', 'אתה'];

describe('a token strip', () => {
  it('has the colours that a heatmap of the same table has', () => {
    const table = tableOf([[1, -0.5, 0, null]]);
    const [grid] = marksOf(layOut(table).scene.marks, 'grid');
    const cells = Array.from({length: 4}, (_, index) => hex((grid as GridMark).rgba.slice(4 * index)));
    expect(grounds(table).map(({rgba}) => hex(rgba))).toEqual(cells);
  });

  it('sets tokens from left to right on one height, evenly apart', () => {
    const boxes = grounds(sentence(['a', 'bb', 'ccc'])).map(({box}) => box);
    const gaps = boxes
      .slice(1)
      .map(({x}, index) => x - ((boxes[index] as Box).x + (boxes[index] as Box).width));
    expect(gaps).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
    expect(new Set(boxes.map(({y, height}) => `${y} ${height}`)).size).toBe(1);
  });

  it('writes tokens of one line on one baseline, and values on another', () => {
    const table = sentence(['agy', 'Ĝ', '.']);
    for (const role of ['tokens', 'values']) {
      expect(new Set(textsOf(table, {}, role).map(({at}) => at.y.toFixed(6))).size).toBe(1);
    }
  });

  it('prints each score below the middle of its token', () => {
    const table = tableOf([[0.5, -0.25]], {columns: ['a', 'long enough']});
    const values = textsOf(table, {}, 'values');
    expect(values.map(({text}) => text)).toEqual(['0.50', '−0.25']);
    grounds(table).forEach(({box}, index) => {
      expect(values[index]?.at.x).toBeCloseTo(box.x + box.width / 2, 6);
      expect(values[index]?.at.y).toBeGreaterThan(box.y + box.height);
    });
  });

  it('prints no scores where none are wanted, and sets the lines closer', () => {
    const table = sentence(LATIN);
    const {scene} = strip(table, {values: false, width: '40mm'});
    expect(groupMarks(scene.marks, 'values')).toEqual([]);
    expect(scene.size.height).toBeLessThan(strip(table, {width: '40mm'}).scene.size.height);
  });

  it('uses black or white ink, whichever stands out from the ground', () => {
    const [dark, light] = textsOf(tableOf([[-1, 0.1]]));
    expect([dark?.fill, light?.fill]).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ]);
  });

  it('leaves masked tokens without a ground and a score, in black', () => {
    const table = makeTable({...tableOf([[0.9, null, -0.2]]), masked: Uint8Array.of(0, 1, 0)});
    const {scene} = layOut(table, {view: 'tokens', bold: 0.5});
    expect(groupMarks(scene.marks, 'cells')).toHaveLength(2);
    expect(marksOf(groupMarks(scene.marks, 'tokens'), 'text')).toHaveLength(3);
    const values = marksOf(groupMarks(scene.marks, 'values'), 'text');
    expect(values.map(({text, font}) => [text, font.weight])).toEqual([
      ['0.90', 'bold'],
      ['−0.20', 'normal'],
    ]);
    expect(groupMarks(scene.marks, 'missing-key')).toEqual([]);
  });

  it('hatches no missing token, in the key as in the text', () => {
    const {scene} = strip(tableOf([[1, null]]));
    const hatching = marksOf(scene.marks, 'path').filter(({stroke}) => stroke?.colour[0] === 90);
    expect(hatching).toEqual([]);
    expect(marksOf(scene.marks, 'text').map(({text}) => text)).toContain('missing');
  });

  it('lets the tokens run from right to left where most of those with letters do', () => {
    const [first, second] = grounds(sentence([...HEBREW, 'OK', '1', '2', '3', '4', '5']));
    expect((first as GridMark).box.x).toBeGreaterThan((second as GridMark).box.x);
    const [one, two] = grounds(sentence([...HEBREW, ...LATIN]));
    expect((one as GridMark).box.x).toBeLessThan((two as GridMark).box.x);
  });

  it.each([['\n'], ['end\n'], ['\\n']])('ends a line behind %j', (token) => {
    const [first, second, third] = grounds(sentence(['a', token, 'b'])).map(({box}) => box) as [
      Box,
      Box,
      Box,
    ];
    expect(second.y).toBe(first.y);
    expect(third.y).toBeGreaterThan(first.y);
    expect(third.x).toBe(first.x);
  });

  it('cuts a token that is wider than the line, which then says it whole', () => {
    const long = 'x'.repeat(59);
    const {scene} = strip(sentence([long, 'b']), {width: '40mm'});
    const [whole] = groupMarks(scene.marks, 'tokens');
    expect(whole).toMatchObject({kind: 'group', text: long});
    const pieces = textsOf(sentence([long, 'b']), {width: '40mm'});
    expect(pieces.length).toBeGreaterThan(2);
    expect(
      pieces
        .slice(0, -1)
        .map(({text}) => text)
        .join(''),
    ).toBe(long);
    expect(groupMarks(scene.marks, 'values')).toHaveLength(2);
  });
});

describe('the paragraphs of a token strip', () => {
  it('are one for each row, set alike, with its label on the first baseline', () => {
    const table = sentence(LATIN, ['one', 'two']);
    const options = {width: '60mm'};
    const boxes = grounds(table, options).map(({box}) => box);
    const below = (boxes[9] as Box).y - (boxes[0] as Box).y;
    expect(boxes.slice(9)).toEqual(
      boxes.slice(0, 9).map((box) => ({...box, y: expect.closeTo(box.y + below, 6)})),
    );
    const [one] = textsOf(table, options, 'row-labels');
    expect(one?.text).toBe('one');
    expect(one?.at.y).toBeCloseTo((textsOf(table, options)[0] as TextMark).at.y, 6);
  });

  it('have no heading where the only row has none, or its position alone', () => {
    for (const label of ['', '0']) expect(textsOf(sentence(LATIN, [label]), {}, 'row-labels')).toEqual([]);
    expect(strip(sentence(LATIN, ['0'])).notes).toEqual(['the only row, "0", has no heading']);
    expect(strip(sentence(LATIN, ['0', '1'])).notes).toEqual([]);
  });

  it('have the number of a strip of the rows below their heading; a strip of the columns is left out', () => {
    const table = makeTable({
      ...sentence(['a', 'b'], ['x', 'y']),
      strips: [
        {name: 'p', axis: 'rows', scores: Float64Array.of(0.5, Number.NaN)},
        {name: 'q', axis: 'columns', scores: Float64Array.of(1, 2)},
      ],
    });
    expect(textsOf(table, {}, 'row-labels').map(({text}) => text)).toEqual(['x', 'p 0.50', 'y']);
    expect(strip(table).notes).toEqual(['the strip "q" is left out: a token strip has no place for it']);
    expect(strip(table).scene.description).not.toContain('greys');
  });

  it('are parted where rows are in groups, whose names stand at the left', () => {
    const table = {
      ...sentence(['a'], ['x', 'y', 'z']),
      headers: rowGroups([
        {name: 'g', count: 2},
        {name: 'h', count: 1},
      ]),
    };
    const [x, y, z] = grounds(table).map(({box}) => box.y) as [number, number, number];
    expect(z - y).toBeGreaterThan(y - x);
    expect(textsOf(table, {}, 'row-groups').map(({text}) => text)).toEqual(['g', 'h']);
  });
});

describe('the page of a token strip', () => {
  it('is at most as wide as a printed text where nothing else is said', () => {
    const words = Array.from({length: 300}, (_, index) => `word${index}`);
    const {width} = strip(sentence(words)).scene.size;
    expect(width).toBeLessThanOrEqual(468);
    expect(width).toBeGreaterThan(420);
  });

  it('is as wide and as high as is asked for', () => {
    const {scene} = strip(sentence(LATIN), {width: 200, height: 300});
    expect(scene.size).toEqual({width: 200, height: 300});
  });

  it('has smaller type where it is too low, and says so', () => {
    const {scene, notes} = strip(sentence(LATIN, ['one', 'two']), {width: '60mm', height: '40mm'});
    expect(scene.size.height).toBeCloseTo((40 / 25.4) * 72, 6);
    expect(notes).toEqual([expect.stringMatching(/^type is [5-8]\.\d pt: larger, the text would not fit/)]);
  });

  it.each([
    [{width: '8mm'}, /^the figure does not fit into --width 8\.0mm: it takes at least \d/],
    [{height: '10mm'}, /^the figure does not fit into --height 10\.0mm: it takes at least \d/],
  ])('%j is refused', (options, message) => {
    expect(() => strip(sentence(LATIN), options)).toThrow(message);
  });

  it('has no room for more tokens than anybody reads', () => {
    const table = makeTable({
      rows: ['r'],
      columns: Array.from({length: 20_001}, () => 'x'),
      scores: new Float64Array(20_001),
    });
    expect(() => strip(table)).toThrow(
      'a token strip of 1 x 20001 tokens is too large: at most 20000 in all',
    );
  });

  it('tells which options change nothing, but not those that a preset brings along', () => {
    const {notes} = strip(sentence(LATIN), {columnAngle: 'upright', columnLabels: 'bottom'});
    expect(notes).toEqual([
      '--column-labels changes nothing with --view tokens',
      '--column-angle changes nothing with --view tokens',
    ]);
    expect(strip(sentence(LATIN), {preset: 'captum'}).notes).toEqual([]);
  });

  it('does not take an empty list of marks for a given one', () => {
    expect(strip(sentence(LATIN), {mark: []}).notes).toEqual([]);
    expect(strip(sentence(LATIN), {mark: ['0,0']}).notes).toEqual([
      '--mark changes nothing with --view tokens',
    ]);
  });

  it('is described as what it is', () => {
    expect(strip(sentence(['a'])).scene.description).toMatch(
      /^Token Attribution: token strip of 1 row and 1 column\./,
    );
  });
});

const token = fc.oneof(
  fc.string({unit: 'grapheme', maxLength: 40}),
  fc.string({unit: 'binary', maxLength: 20}),
  fc.constantFrom('\n', 'the', 'Ġword', 'שלום', 'مرحبا', '中文', '', ' ', 'interpretability'),
);
const appearance: fc.Arbitrary<GivenOptions> = fc.record({
  legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
  values: fc.boolean(),
  title: fc.constantFrom(undefined, 'A title that is longer than one line of a narrow page can hold'),
  caption: fc.constantFrom(undefined, 'A caption'),
  rowTitle: fc.constantFrom(undefined, 'Rows of the table'),
  columnTitle: fc.constantFrom(undefined, 'Columns'),
  fontSize: fc.integer({min: 4, max: 16}),
  width: fc.option(fc.integer({min: 120, max: 700}), {nil: undefined}),
  height: fc.option(fc.integer({min: 120, max: 700}), {nil: undefined}),
});

describe('whatever the tokens are', () => {
  it('nothing leaves the page and no two texts touch', () => {
    let drawn = 0;
    fc.assert(
      fc.property(
        fc.array(token, {minLength: 1, maxLength: 15}),
        fc.array(token, {minLength: 1, maxLength: 4}),
        appearance,
        (columns, rows, options) => {
          const table = sentence(columns, rows);
          const texts = [...columns, ...rows, options.title, options.caption, options.rowTitle];
          const fonts = openFonts(undefined, texts.filter((text) => text !== undefined).map(drawableLabel));
          try {
            strip(table, options);
          } catch (error) {
            expect(error).toMatchObject({code: 'does-not-fit'});
            return;
          }
          drawn += 1;
          const {scene} = strip(table, options);
          expect(strays(scene, fonts)).toEqual([]);
          for (const role of ['values', 'row-labels', 'row-groups'])
            expect(collisions(scene, role, fonts)).toEqual([]);
          expectInside(table, options);
        },
      ),
      {numRuns: 40},
    );
    expect(drawn).toBeGreaterThan(20);
  });
});

/** Every text of a token lies on its ground. */
function expectInside(table: Table, options: GivenOptions): void {
  const boxes = grounds(table, options).map(({box}) => box);
  for (const {at} of textsOf(table, options)) {
    const isOn = ({x, y, width, height}: Box): boolean =>
      at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
    expect(boxes.filter(isOn).length).toBe(1);
  }
}

describe('a token strip of a degenerate table', () => {
  it.each([
    ['one missing score', [[null]]],
    ['zeros of both signs', [[0, -0]]],
    ['the largest doubles', [[1.7e308, -1.7e308]]],
    ['infinities', [[Infinity, -Infinity]]],
  ])('of %s has places and colours for everything', (_, scores) => {
    const {scene} = strip(tableOf(scores), {infinite: 'clip'});
    expect(JSON.stringify(scene)).not.toMatch(/null|NaN|undefined/);
    expect(strays(scene, NONE)).toEqual([]);
  });

  it('of 2,000 tokens is laid out in less than a second', () => {
    const table = sentence(Array.from({length: 2000}, (_, index) => `word${index % 50}`));
    const started = performance.now();
    strip(table);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
