import {buildScale} from '../../src/colour/scale';
import type {GivenOptions} from '../../src/options/resolve';
import {resolveGiven} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type GridMark, marksOf, type Scene} from '../../src/scene/scene';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {panelLetter} from '../../src/views/panel-letter';
import {errorLine} from '../readers/support';
import {groupMarks, strays, touchingTexts} from '../support/geometry';
import fc from '../support/properties';
import {labelledTable, tableOf} from '../support/tables';

const LABELS = {rows: ['x', 'y'], columns: ['a', 'b']};
const ONE = tableOf(
  [
    [0.5, -1],
    [0.25, 0],
  ],
  LABELS,
);
const TWO = tableOf(
  [
    [2, 0.5],
    [-0.25, 0.1],
  ],
  LABELS,
);

function sceneOf(options: GivenOptions, tables = [ONE, TWO]): Scene {
  return layOut(tables, {panels: 'row', ...options}).scene;
}

/** The grids of scores: a bar has 256 cells. */
function gridsOf(scene: Scene): GridMark[] {
  return marksOf(scene.marks, 'grid').filter(({rgba}) => rgba.length !== 4 * 256);
}

function textsOf(scene: Scene): string[] {
  return marksOf(scene.marks, 'text').map(({text}) => text);
}

describe('panels', () => {
  it('are lettered as they are cited', () => {
    expect([0, 1, 25, 26, 27, 701, 702].map(panelLetter)).toEqual([
      '(a)',
      '(b)',
      '(z)',
      '(aa)',
      '(ab)',
      '(zz)',
      '(aaa)',
    ]);
  });

  it('side by side have their grids on one line, cells of one size, and the labels of the same rows once', () => {
    const scene = sceneOf({});
    const [one, two] = gridsOf(scene).map(({box}) => box);
    expect([two?.y, two?.height, two?.width]).toEqual([one?.y, one?.height, one?.width]);
    expect(two?.x).toBeGreaterThan((one?.x ?? 0) + (one?.width ?? 0));
    const texts = textsOf(scene);
    expect(texts.filter((text) => text === 'x')).toHaveLength(1);
    expect(texts.filter((text) => text === 'a')).toHaveLength(2);
  });

  it('one below the other begin at one side, with the labels of the same columns once', () => {
    for (const columnLabels of ['top', 'bottom'] as const) {
      const scene = sceneOf({panels: 'column', columnLabels});
      const [one, two] = gridsOf(scene).map(({box}) => box);
      expect(two?.x).toBe(one?.x);
      expect(two?.y).toBeGreaterThan((one?.y ?? 0) + (one?.height ?? 0));
      const texts = textsOf(scene);
      expect(texts.filter((text) => text === 'a')).toHaveLength(1);
      expect(texts.filter((text) => text === 'x')).toHaveLength(2);
    }
  });

  it('keep the labels of rows that only look alike in part', () => {
    const other = {...TWO, rows: ['x', 'z']};
    expect(textsOf(sceneOf({}, [ONE, other])).filter((text) => text === 'x')).toHaveLength(2);
  });

  it('stand in a grid as square as can be', () => {
    const boxes = gridsOf(sceneOf({panels: 'grid'}, [ONE, TWO, ONE, TWO, ONE])).map(({box}) => box);
    expect(new Set(boxes.map(({x}) => x)).size).toBe(3);
    expect(new Set(boxes.map(({y}) => y)).size).toBe(2);
  });

  it('share one scale: equal scores have equal colours, those of all scores together', () => {
    const [one, two] = gridsOf(sceneOf({}));
    expect(Array.from(one?.rgba.slice(0, 4) ?? [])).toEqual(Array.from(two?.rgba.slice(4, 8) ?? []));
    const all = Float64Array.of(...ONE.scores, ...TWO.scores);
    const scale = buildScale(all, resolveGiven({}));
    expect(layOut([ONE, TWO], {panels: 'row'}).limits).toEqual(scale.limits);
    expect(Array.from(two?.rgba.slice(0, 3) ?? [])).toEqual(scale.colour(2));
  });

  it('have one bar, or with free scales one each', () => {
    const bars = (scene: Scene): number => marksOf(scene.marks, 'grid').length - gridsOf(scene).length;
    expect(bars(sceneOf({}))).toBe(1);
    expect(bars(sceneOf({scales: 'free'}))).toBe(2);
    expect(bars(sceneOf({legend: 'none'}))).toBe(0);
  });

  it('are headed by letter and title, each of which can be left out', () => {
    expect(textsOf(sceneOf({panelTitles: ['before', 'after']}))).toEqual(
      expect.arrayContaining(['(a) before', '(b) after']),
    );
    expect(textsOf(sceneOf({panelTitles: ['', 'after']}))).toEqual(
      expect.arrayContaining(['(a)', '(b) after']),
    );
    const bare = textsOf(sceneOf({panelTitles: ['before', ''], panelLetters: false}));
    expect(bare).toContain('before');
    expect(bare.some((text) => text.startsWith('('))).toBe(false);
  });

  it('need one title each', () => {
    expect(errorLine(() => sceneOf({panelTitles: ['one']}))).toMatch(
      /^conflict -:-:- --panel-titles has 1 titles, and there are 2 panels \|/,
    );
  });

  it('print values in one size', () => {
    const wide = tableOf([[12345.6789, -0.5]], {rows: ['x'], columns: ['a', 'b']});
    const sizes = marksOf(sceneOf({cellSize: '60x15pt'}, [ONE, wide]).marks, 'text')
      .filter(({text}) => /\.\d{4}$/.test(text))
      .map(({font}) => font.size);
    expect(new Set(sizes).size).toBe(1);
  });

  it('are exactly as wide and high as is asked for, or do not fit', () => {
    const {size} = sceneOf({width: 400, height: 300});
    expect([size.width, size.height]).toEqual([400, 300]);
    expect(errorLine(() => sceneOf({width: 60}))).toMatch(/^does-not-fit .* into --width 21\.2mm/);
  });

  it('are told in the description with all labels, and noted by heading where they differ', () => {
    const {scene, notes, clipped, missing} = layOut(
      [ONE, {...TWO, scores: Float64Array.of(9, 1, Number.NaN, 0)}],
      {
        panels: 'row',
        vmax: 2,
        panelTitles: ['before', 'after'],
      },
    );
    expect(scene.description).toMatch(
      /^2 panels\. \(a\) before: .*Rows: "x", "y".*\(b\) after: .*Rows: "x", "y"/,
    );
    expect(notes).toEqual([
      '(b) after: 1 score beyond the limits, drawn in the end colour (0 below, 1 above)',
    ]);
    expect([clipped, missing]).toEqual([{below: 0, above: 1}, 1]);
  });

  it('of one table are a figure like any other', () => {
    expect(layOut([ONE], {panels: 'grid'}).scene).toEqual(layOut(ONE, {}).scene);
  });
});

const label = fc.string({unit: fc.constantFrom('word', ' ', 'm', 'é'), minLength: 1, maxLength: 10});
const labels = fc.array(label, {minLength: 1, maxLength: 4});

it('whatever the tables are, nothing leaves the page and no two texts touch', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(labels, labels), {minLength: 2, maxLength: 5}),
      fc.record({
        panels: fc.constantFrom('row' as const, 'column' as const, 'grid' as const),
        scales: fc.constantFrom('shared' as const, 'free' as const),
        legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none') as fc.Arbitrary<'right'>,
        columnLabels: fc.constantFrom('top' as const, 'bottom' as const),
        title: fc.option(label, {nil: undefined}),
        caption: fc.option(label, {nil: undefined}),
      }),
      (pairs, options) => {
        const tables = pairs.map(([rows, columns]) => labelledTable(rows, columns));
        const {scene} = layOut(tables, {...options, panelTitles: pairs.map((_, index) => `title ${index}`)});
        const texts = [...pairs.flat(2), options.title ?? '', options.caption ?? ''];
        const fonts = openFonts(undefined, texts.map(drawableLabel));
        expect(strays(scene, fonts)).toEqual([]);
        expect(touchingTexts(scene, fonts)).toEqual([]);
        expect(groupMarks(scene.marks, 'panel').length).toBeGreaterThan(0);
      },
    ),
    {numRuns: 60},
  );
});

it('masked cells of panels are not taken for missing ones in the key', () => {
  const square = tableOf([
    [1, 2],
    [3, 4],
  ]);
  const {scene} = layOut([square, square], {panels: 'row', mask: 'lower'});
  expect(groupMarks(scene.marks, 'missing-key')).toEqual([]);
  const holed = tableOf([
    [1, 2],
    [3, null],
  ]);
  const both = layOut([square, holed], {panels: 'row', mask: 'lower'});
  expect(groupMarks(both.scene.marks, 'missing-key')).not.toEqual([]);
});

it('bars of what rows come to are measured alike in panels that share a scale, and not in others', () => {
  const tables = [tableOf([[1, 1]]), tableOf([[3, 1]])];
  const lengths = (options: GivenOptions): number[] => {
    const {marks} = layOut(tables, {panels: 'row', marginal: 'rows', ...options}).scene;
    return marks
      .flatMap((panel) => marksOf(groupMarks([panel], 'marginal-rows'), 'path'))
      .filter(({fill}) => fill !== undefined)
      .map(({runs}) => {
        const xs = runs.flat().map(({x}) => x);
        return Math.max(...xs) - Math.min(...xs);
      });
  };
  const [one = 0, other = 0] = lengths({});
  expect(other / one).toBeCloseTo(2);
  const [free = 0, alone = 0] = lengths({scales: 'free'});
  expect(alone / free).toBeCloseTo(1);
});

describe('stars in panels', () => {
  const starred = {...tableOf([[1, -1]]), pValues: Float64Array.of(0.001, 0.2)};
  const keysOf = (options: GivenOptions): number => {
    const {marks} = layOut([starred, tableOf([[0.5, 1]])], {panels: 'row', ...options}).scene;
    return marksOf(marks, 'text').filter(({text}) => /p\s</.test(text)).length;
  };

  it('have one key, with the bar that all panels have, or else in the caption', () => {
    expect(keysOf({})).toBe(3);
    expect(keysOf({legend: 'none'})).toBe(1);
    expect(keysOf({legend: 'none', scales: 'free', caption: 'A caption.'})).toBe(1);
    expect(keysOf({scales: 'free'})).toBe(3);
  });
});
