import type {GivenOptions} from '../../src/options/resolve';
import {marksOf, type TextMark} from '../../src/scene/scene';
import {openFonts} from '../../src/text/fonts';
import {extentOf, groupMarks, strays} from '../support/geometry';
import fc from '../support/properties';
import {figureOf} from '../support/tables';

const fonts = openFonts(undefined, []);
const SCORES = [
  [0.82, -0.31],
  [-0.64, 0.27],
];

function legendOf(options: GivenOptions = {}, scores: (number | null)[][] = SCORES) {
  return groupMarks(figureOf(scores, options).scene.marks, 'legend');
}

function textsOf(options: GivenOptions = {}, scores: (number | null)[][] = SCORES): string[] {
  return marksOf(legendOf(options, scores), 'text').map(({text}) => text);
}

function isTick({text}: TextMark): boolean {
  return /^[\u2212\d.e]+$/.test(text);
}

function valueOf(label: string): number {
  return Number(label.replaceAll('\u2212', '-'));
}

describe('the colour bar', () => {
  it.each(['right', 'left', 'top', 'bottom'] as const)('at the %s says what the scores are', (legend) => {
    expect(textsOf({legend, legendTitle: 'Effect'})).toContain('Effect');
  });

  it('has no title where that is empty, and is not there where none is wanted', () => {
    expect(textsOf({legendTitle: ''}).every((text) => /^[\u2212\d.]+$/.test(text))).toBe(true);
    expect(textsOf({legend: 'none'})).toEqual([]);
  });

  it.each(['right', 'left', 'top', 'bottom'] as const)(
    'at the %s has its ticks in proportion to their values',
    (legend) => {
      const isVertical = legend === 'right' || legend === 'left';
      const marks = marksOf(legendOf({legend, vmin: -2, vmax: 3}), 'text').filter(isTick);
      const places = marks.map(({at}) => (isVertical ? -at.y : at.x));
      const values = marks.map(({text}) => valueOf(text));
      expect(values.length).toBeGreaterThanOrEqual(3);
      const scale = ((places.at(-1) ?? 0) - (places[0] ?? 0)) / ((values.at(-1) ?? 0) - (values[0] ?? 0));
      expect(scale).toBeGreaterThan(0);
      values.forEach((value, index) => {
        expect((places[index] ?? 0) - (places[0] ?? 0)).toBeCloseTo(scale * (value - (values[0] ?? 0)), 6);
      });
    },
  );

  it('goes from the colour of the lower limit to that of the upper one', () => {
    const [bar] = marksOf(legendOf({palette: 'inseq'}), 'grid');
    const colourAt = (index: number) => Array.from(bar?.rgba.subarray(4 * index, 4 * index + 3) ?? []);
    const last = (bar?.rows ?? 0) - 1;
    expect(colourAt(0)[0]).toBeGreaterThan(170);
    expect(colourAt(last)[2]).toBeGreaterThan(165);
    // An even number of steps: the two in the middle lie half a step to each side of neutral.
    expect(Math.min(...colourAt(last / 2 - 0.5), ...colourAt(last / 2 + 0.5))).toBeGreaterThan(248);
  });

  it('has its texts in more lines where the page is narrow, and nothing sticks out', () => {
    const scores = [
      [1, -2],
      [null, 0.5],
      [-9, 9],
    ];
    const linesAt = (width: string): Record<string, number> => {
      const {scene} = figureOf(scores, {legend: 'bottom', vmax: 1.5, fontSize: '7pt', width});
      expect(strays(scene, fonts)).toEqual([]);
      const texts = marksOf(groupMarks(scene.marks, 'legend'), 'text');
      const heightOf = (start: string): number =>
        texts.find(({text}) => text.startsWith(start))?.at.y ?? Number.NaN;
      return {tick: heightOf('0'), min: heightOf('min'), max: heightOf('max'), missing: heightOf('missing')};
    };
    const wide = linesAt('84mm');
    expect(wide.min).toBeLessThan(wide.tick as number);
    expect(wide.missing).toBeLessThan(wide.tick as number);
    const narrow = linesAt('45mm');
    expect(narrow.min).toBeGreaterThan(narrow.tick as number);
    expect(narrow.max).toBe(narrow.min);
    expect(narrow.missing).toBeGreaterThan(narrow.min as number);
  });

  it('is pointed, and names the farthest score, only at an end that scores lie beyond', () => {
    const tips = (options: GivenOptions) => textsOf(options).filter((text) => /^m/.test(text));
    expect(tips({})).toEqual([]);
    expect(tips({vmax: 0.5, vmin: -0.5})).toEqual(['max 0.8200', 'min −0.6400']);
    expect(tips({vmax: 0.5, vmin: -1})).toEqual(['max 0.8200']);
    expect(tips({vmax: 1, vmin: -0.5})).toEqual(['min −0.6400']);
    expect(textsOf({infinite: 'clip'}, [[Infinity, 1]])).toContain('max ∞');
  });

  it('has a key for missing scores only where some are missing', () => {
    expect(textsOf({}, [[1, null]])).toContain('missing');
    expect(textsOf()).not.toContain('missing');
  });

  it('has ticks that do not touch each other, for limits of any size', () => {
    const limit = fc.double({min: 1e-300, max: 1e300, noNaN: true});
    const sides = fc.constantFrom('right', 'left', 'top', 'bottom') as fc.Arbitrary<'right'>;
    fc.assert(
      fc.property(limit, limit, sides, (low, high, legend) => {
        const marks = marksOf(legendOf({vmin: -low, vmax: high, legend}, [[0]]), 'text').filter(isTick);
        const extents = marks.map((mark) => extentOf(mark, fonts));
        const axis = legend === 'right' || legend === 'left' ? 'across' : 'along';
        const sorted = extents.map((extent) => extent[axis]).sort(([one], [other]) => one - other);
        sorted
          .slice(1)
          .forEach(([start], index) => expect(start).toBeGreaterThanOrEqual(sorted[index]?.[1] ?? 0));
      }),
      {numRuns: 60},
    );
  });
});

it('a bar has at least three ticks where they have room, whatever its limits', () => {
  for (const limit of [0.1, 0.42, 0.7464, 0.9, 0.99, 1, 1.3714, 1.7, 2.3, 4.2, 7, 9.4]) {
    for (const width of ['60mm', '84mm', '150mm']) {
      const {scene} = figureOf([[limit, -limit, limit / 3]], {legend: 'bottom', width, fontSize: '7pt'});
      const ticks = marksOf(groupMarks(scene.marks, 'legend'), 'text').filter(({text}) => /\d/.test(text));
      expect([limit, width, ticks.length >= 3]).toEqual([limit, width, true]);
    }
  }
});

it('a level bar with pointed ends is long enough for three ticks, however narrow the grid', () => {
  for (const legend of ['top', 'bottom'] as const) {
    const texts = textsOf({legend, vmax: 0.5}, [[0.1], [-2.5], [3]]);
    expect(texts.filter((text) => /^[\u2212\d.]+$/.test(text))).toEqual(['−0.5', '0.0', '0.5']);
  }
});
