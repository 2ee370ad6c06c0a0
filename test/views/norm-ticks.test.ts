import {buildScale} from '../../src/colour/scale';
import type {GivenOptions} from '../../src/options/resolve';
import {resolveGiven} from '../../src/options/resolve';
import {type GridMark, marksOf, type PathMark, type TextMark} from '../../src/scene/scene';
import {openFonts} from '../../src/text/fonts';
import {extentOf, groupMarks, strays} from '../support/geometry';
import fc from '../support/properties';
import {figureOf} from '../support/tables';

const fonts = openFonts(undefined, []);
const NORMS = ['linear', 'symlog', 'sqrt', 'quantile', 'two-slope'] as const;
const SIDES = ['right', 'left', 'top', 'bottom'] as const;
const NUMBER = /^\u2212?[\d.]+(e\u2212?\d+)?%?$/;

function valueOf(label: string): number {
  const text = label.replaceAll('\u2212', '-');
  if (!text.endsWith('%')) return Number(text);
  // What is not too large may be so in per cent.
  const [digits, exponent = '0'] = text.slice(0, -1).split('e');
  return Number(`${digits}e${Number(exponent) - 2}`);
}

interface Tick {
  readonly label: TextMark;
  readonly value: number;
  /** Where the tick's line meets the bar, along it. */
  readonly at: number;
}

/** The ticks of a figure's bar, each with the line that belongs to it. */
function ticksOf(scores: readonly number[], options: GivenOptions): {ticks: Tick[]; bars: GridMark[]} {
  const marks = groupMarks(figureOf([scores], options).scene.marks, 'legend');
  const isUpright = options.legend === 'right' || options.legend === 'left';
  const labels = marksOf(marks, 'text').filter(({text}) => NUMBER.test(text));
  const [lines] = marksOf(marks, 'path').slice(-1) as [PathMark];
  const ticks = labels.map((label, index) => {
    const [start = {x: 0, y: 0}] = lines.runs[index] ?? [];
    return {label, value: valueOf(label.text), at: isUpright ? start.y : start.x};
  });
  return {ticks, bars: marksOf(marks, 'grid')};
}

/** The colours of the bar at a place and a hair to both sides of it. */
function coloursAt(bars: readonly GridMark[], at: number, isUpright: boolean): string[] {
  const colours = [-0.02, 0, 0.02].flatMap((aside) => {
    const over = bars.filter(({box}) => {
      const [from, length] = isUpright ? [box.y, box.height] : [box.x, box.width];
      return at + aside >= from && at + aside <= from + length;
    });
    const top = over.at(-1);
    if (top === undefined) return [];
    const [from, length] = isUpright ? [top.box.y, top.box.height] : [top.box.x, top.box.width];
    const cells = top.rows * top.columns;
    const cell = Math.min(cells - 1, Math.max(0, Math.floor(((at + aside - from) / length) * cells)));
    return [cell - 1, cell, cell + 1]
      .filter((near) => near >= 0 && near < cells)
      .map((near) => Array.from(top.rgba.subarray(4 * near, 4 * near + 3)).join());
  });
  return colours;
}

/** How far a colour is from the nearest of some, in the channel that differs most. */
function offFrom(colour: string, others: readonly string[]): number {
  const channels = colour.split(',').map(Number);
  const distances = others.map((other) =>
    Math.max(...other.split(',').map((channel, index) => Math.abs(Number(channel) - (channels[index] ?? 0)))),
  );
  return Math.min(...distances);
}

/** Near the smallest doubles numbers have so few bits that a tick's own value is rounded by more than a colour. */
const LEAST = 1e-300;
const score = fc
  .oneof(
    fc.double({min: -2, max: 2, noNaN: true}),
    fc.double({min: -1e6, max: 1e6, noNaN: true}),
    fc.double({min: -1e-6, max: 1e-6, noNaN: true}),
    fc.double({noNaN: true, noDefaultInfinity: true}),
  )
  .map((number) => (Math.abs(number) < LEAST ? 0 : number));
const scores = fc.array(score, {minLength: 1, maxLength: 20});
const choice = fc.record({
  norm: fc.constantFrom(...NORMS),
  steps: fc.option(fc.integer({min: 3, max: 33}), {nil: undefined}),
  legend: fc.constantFrom(...SIDES),
  vmin: fc.constantFrom(undefined, -1, 0),
  vmax: fc.constantFrom(undefined, 0.5, 3),
  numberFormat: fc.constantFrom('.4f', '.1%'),
  palette: fc.constant('inseq'),
});

describe('the ticks of any norm, with or without steps', () => {
  it('stand where the bar has the colour of the score that they name', () => {
    fc.assert(
      fc.property(scores, choice, (list, options) => {
        const {ticks, bars} = ticksOf(list, options);
        const {colour} = buildScale(Float64Array.from(list), resolveGiven(options));
        const isUpright = options.legend === 'right' || options.legend === 'left';
        for (const {value, at} of ticks) {
          // Neighbours in a palette without steps differ by two of 255 steps of a channel.
          const most = options.steps === undefined ? 3 : 0;
          expect(offFrom(colour(value).join(), coloursAt(bars, at, isUpright))).toBeLessThanOrEqual(most);
        }
      }),
      {numRuns: 150},
    );
  });

  it('name a limit that cuts a step short, with as many decimals as the edges', () => {
    const {ticks} = ticksOf([-3, 3], {steps: 9, vmin: -1, vmax: 2, legend: 'right', height: 200});
    const values = ticks.map(({value}) => value);
    expect([values[0], values.at(-1)]).toEqual([-1, 2]);
    expect(new Set(ticks.map(({label}) => label.text.split('.')[1]?.length))).toEqual(new Set([2]));
  });

  it('rise along the bar and do not touch, and there are some', () => {
    fc.assert(
      fc.property(scores, choice, (list, options) => {
        const {ticks} = ticksOf(list, options);
        expect(ticks.length).toBeGreaterThan(0);
        const isUpright = options.legend === 'right' || options.legend === 'left';
        const extents = ticks.map(({label}) => extentOf(label, fonts)[isUpright ? 'across' : 'along']);
        extents.slice(1).forEach(([start, end], index) => {
          const [before, beforeEnd] = extents[index] ?? [0, 0];
          if (isUpright) expect(end).toBeLessThanOrEqual(before);
          else expect(start).toBeGreaterThanOrEqual(beforeEnd);
        });
        ticks.slice(1).forEach(({value}, index) => {
          expect(value).toBeGreaterThan(ticks[index]?.value ?? Number.NaN);
        });
      }),
      {numRuns: 150},
    );
  });

  it('stay on their page', () => {
    fc.assert(
      fc.property(scores, choice, (list, options) => {
        expect(strays(figureOf([list], options).scene, fonts)).toEqual([]);
      }),
      {numRuns: 60},
    );
  });
});

function labelsOf(list: readonly number[], options: GivenOptions): string[] {
  return ticksOf(list, {legend: 'right', height: '100mm', ...options}).ticks.map(({label}) => label.text);
}

describe('the ticks', () => {
  it('of symlog are powers of ten and zero', () => {
    expect(labelsOf([1000, -1000, 0.5, -0.5, 1], {norm: 'symlog'})).toEqual([
      '−1000',
      '−100',
      '−10',
      '0',
      '10',
      '100',
      '1000',
    ]);
  });

  it('of sqrt are round numbers on both sides of zero', () => {
    expect(labelsOf([1.3, -1], {norm: 'sqrt'})).toEqual(['−1', '−0.5', '−0.2', '0', '0.2', '0.5', '1']);
  });

  it.each<[number, number, string[]]>([
    [5.2, 0.4, ['−5', '−1', '0', '1', '5']],
    [4.7, 0.4, ['−2', '−0.5', '0', '0.5', '2']],
    [1.37, 0.01, ['−1', '−0.1', '0', '0.1', '1']],
  ])(
    'on a short bar reach near its limit, %s (linear up to %s), and near its centre',
    (limit, linearThreshold, labels) => {
      const short = {norm: 'symlog', linearThreshold, height: '55mm'} as const;
      expect(labelsOf([limit, -limit], short)).toEqual(labels);
    },
  );

  it('of two-slope are round on each side, up to its own limit', () => {
    expect(labelsOf([-0.02, 8], {norm: 'two-slope'})).toEqual([
      '−0.020',
      '−0.015',
      '−0.010',
      '−0.005',
      '0',
      '2',
      '4',
      '6',
      '8',
    ]);
  });

  it('of quantile are quarters of the scores on each side', () => {
    expect(labelsOf([0.1, 0.2, 0.3, 0.4, -1, -2, -3, -4], {norm: 'quantile'})).toEqual([
      '−4.0',
      '−3.0',
      '−2.0',
      '−1.0',
      '0.0',
      '0.1',
      '0.2',
      '0.3',
      '0.4',
    ]);
  });

  it('of steps are where they meet, with zero only where it is such a place', () => {
    expect(labelsOf([1, -1], {steps: 4})).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
    expect(labelsOf([1, -1], {steps: 5})).toEqual(['−1.0', '−0.6', '−0.2', '0.2', '0.6', '1.0']);
  });

  it('of many steps leave out as many places as they must, on both sides alike', () => {
    const labels = labelsOf([1, -1], {steps: 32, height: '40mm'});
    expect(labels.length).toBeGreaterThan(2);
    expect(labels).toContain('0.00');
    expect(labels.length % 2).toBe(1);
    expect(labels.map((label) => label.replace('−', '')).reverse()).toEqual(
      labels.map((label) => label.replace('−', '')),
    );
  });

  it('of an odd number of steps may leave out those beside the centre', () => {
    const labels = labelsOf([1, -1], {steps: 31, height: '40mm'});
    expect(labels.length).toBeGreaterThan(3);
    expect(labels.map((label) => label.replace('−', '')).reverse()).toEqual(
      labels.map((label) => label.replace('−', '')),
    );
  });

  it('have an exponent where plain numbers would be long', () => {
    expect(labelsOf([1.7e308, -1.7e308, 1e-300, 1e-300, 1e-300], {norm: 'symlog'})).toContain('1e300');
  });
});

it.each(SIDES)('a bar at the %s shows steps as so many cells of one colour', (legend) => {
  const {bars} = ticksOf([1, -1], {legend, steps: 7});
  expect(bars.map(({rows, columns}) => rows * columns)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(new Set(bars.map(({rgba}) => Array.from(rgba).join())).size).toBe(7);
});

it('a bar with an even number of steps shows the colour of the centre between them', () => {
  const {bars} = ticksOf([1, -1], {legend: 'right', steps: 4, palette: 'inseq'});
  expect(bars).toHaveLength(5);
  expect(Array.from(bars[4]?.rgba ?? [])).toEqual([255, 255, 255, 255]);
});
