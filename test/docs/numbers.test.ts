import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {luminance} from '../../src/colour/contrast';
import {chooseLimits} from '../../src/colour/limits';
import {makeNorm} from '../../src/colour/norm';
import {listPalettes} from '../../src/colour/palette-list';
import {type Rgb, samplePalette} from '../../src/colour/palettes';
import {LEAST_DIFFERENCE, VISIONS} from '../../src/colour/vision';
import {MAX_LENGTH} from '../../src/options/lengths';
import {PRESETS} from '../../src/options/presets';
import {MAX_INPUT_BYTES} from '../../src/readers/limits';
import {MAX_CANVAS_SIDE} from '../../src/text/canvas';
import {ROOT} from '../cli/spawn';
import {proseLines, readDocument} from './support/markdown';

/** Documents that a command prints in a terminal. */
const PRINTED = ['docs/colour.md', 'docs/limits.md'];

/** CIE L*, 0 to 100, of a relative luminance, 0 to 1 (CIE 15). */
function lightness(light: number): number {
  return light > 216 / 24_389 ? 116 * Math.cbrt(light) - 16 : (24_389 / 27) * light;
}

/** The lightness of the two ends of a palette, in whole numbers. */
function endsOf(palette: string): string {
  const samples = samplePalette({palette, reverse: false, space: 'oklab'}, 2);
  const end = (at: number): number =>
    Math.round(lightness(luminance(Array.from(samples.subarray(at, at + 3)) as unknown as Rgb)));
  return `${end(0)}, ${end(3)}`;
}

const HEADER = ['palette', ...VISIONS, 'lightness of the ends'];

/** The lines of the table of palettes, in columns, as a terminal shows them. */
function paletteTable(): string[] {
  const rows = listPalettes('oklab').map(({name, differences}) => {
    const numbers = VISIONS.map((vision) => {
      const shown = differences[vision].toFixed(1);
      return differences[vision] < LEAST_DIFFERENCE ? `${shown} (no)` : shown;
    });
    return [name, ...numbers, endsOf(name)];
  });
  const widths = HEADER.map((_, column) =>
    Math.max(...[HEADER, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  return [HEADER, rule, ...rows].map(
    (row) => `| ${row.map((field, column) => field.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
}

/** A document with its table that begins so replaced. */
function withTable(text: string, begins: string, table: readonly string[]): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(begins));
  expect(first).toBeGreaterThan(0);
  const last = lines.findIndex((line, index) => index >= first && !line.startsWith('|'));
  return [...lines.slice(0, first), ...table, ...lines.slice(last)].join('\n');
}

describe('docs/colour.md', () => {
  it('has the numbers of the palettes as they are computed', () => {
    const text = readDocument('docs/colour.md');
    const current = withTable(text, '| palette ', paletteTable());
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(join(ROOT, 'docs/colour.md'), current);
    else expect(text).toBe(current);
  });

  it('calls only palettes safe that all readers tell the signs of', () => {
    const said = /`(\w+)`, `(\w+)` and `(\w+)` are read by all/.exec(readDocument('docs/colour.md'));
    const safe = listPalettes('oklab').filter(({isSafe}) => isSafe);
    expect(said?.slice(1)).toHaveLength(3);
    for (const name of said?.slice(1) ?? []) expect(safe.map((palette) => palette.name)).toContain(name);
    expect(readDocument('docs/colour.md')).toContain(`From ${LEAST_DIFFERENCE} on,`);
  });

  it('advises a palette for grey print whose lightness rises', () => {
    const [, palette = ''] = /--palette '(#4a0d67[^']*)'/.exec(readDocument('docs/colour.md')) ?? [];
    const samples = samplePalette({palette, reverse: false, space: 'oklab'}, 33);
    const lights = Array.from({length: 33}, (_, index) =>
      luminance(Array.from(samples.subarray(3 * index, 3 * index + 3)) as unknown as Rgb),
    );
    expect(lights.slice(1).filter((light, index) => light <= (lights[index] as number))).toEqual([]);
  });
});

describe('the formulas of docs/limits.md', () => {
  const scores = Float64Array.of(-4, -1, -0.5, 0, 0.5, 1, 2, 3, 8, 16);
  const center = 1;
  const f = 15;

  it('are those of the limits', () => {
    expect(chooseLimits(scores, {center})).toEqual({low: center - f, center, high: center + f});
    expect(chooseLimits(scores, {center, vmin: -2})).toEqual({low: -2, center, high: center + (center + 2)});
    expect(chooseLimits(scores, {center, vmax: 4})).toEqual({low: center - (4 - center), center, high: 4});
    expect(chooseLimits(Float64Array.of(0, 0), {center: 0}).high).toBe(1);
  });

  it('are those of --robust', () => {
    const percent = 70;
    const t = (100 - percent) / 200;
    const quantile = (q: number): number => {
      const h = (scores.length - 1) * q;
      const [at, next] = [scores[Math.floor(h)] as number, scores[Math.floor(h) + 1] as number];
      return at + (h - Math.floor(h)) * (next - at);
    };
    const far = Math.max(quantile(1 - t) - center, center - quantile(t));
    const {low, high} = chooseLimits(scores, {center, robust: percent});
    expect([low, high]).toEqual([expect.closeTo(center - far, 12), expect.closeTo(center + far, 12)]);
  });

  const limits = {low: -3, center, high: 16};
  const t = 2;
  const d = (score: number): number => score - center;
  it.each([
    ['linear', (score: number) => d(score) / f],
    ['sqrt', (score: number) => Math.sign(d(score)) * Math.sqrt(Math.abs(d(score)) / f)],
    [
      'symlog',
      (score: number) => (Math.sign(d(score)) * Math.log(1 + Math.abs(d(score)) / t)) / Math.log(1 + f / t),
    ],
    [
      'two-slope',
      (score: number) =>
        d(score) < 0 ? d(score) / (center - limits.low) : d(score) / (limits.high - center),
    ],
    [
      'quantile',
      (score: number) => {
        const side = scores.filter((one) => one >= limits.low && Math.sign(d(one)) === Math.sign(d(score)));
        return score === center
          ? 0
          : (Math.sign(d(score)) * side.filter((one) => Math.abs(d(one)) <= Math.abs(d(score))).length) /
              side.length;
      },
    ],
  ] as const)('are those of the norm %s', (norm, formula) => {
    const {position} = makeNorm(scores, limits, {norm, linearThreshold: t});
    for (const score of scores.filter((one) => one >= limits.low))
      expect(position(score)).toBeCloseTo(formula(score), 12);
  });

  it('choose the threshold of symlog as they say', () => {
    // Distances 4 (at the limit), 2, 1.5, 1, 0.5, 1, 2, 7, 15: their median is 2.
    expect(makeNorm(scores, limits, {norm: 'symlog'}).threshold).toBe(2);
    expect(
      makeNorm(Float64Array.of(0, 3, 0.07, 40), {low: -40, center: 0, high: 40}, {norm: 'symlog'}).threshold,
    ).toBe(2);
  });
});

describe('the sizes of docs/limits.md', () => {
  it.each([
    ['bytes of an input', MAX_INPUT_BYTES],
    ['pixels of a side', MAX_CANVAS_SIDE],
    ['points of a length', MAX_LENGTH],
    ['bytes of a line', 2 ** 28],
    ['characters of a row of JSON', 2 ** 27],
    ['bytes of a file of labels', 64 * 1024 * 1024],
  ])('have the %s', (_, bound) => {
    expect(readDocument('docs/limits.md')).toContain(bound.toLocaleString('en-GB'));
  });
});

describe('docs/papers.md', () => {
  it('has the widths and types of the presets', () => {
    const text = readDocument('docs/papers.md');
    const millimetres = (points: number): string => `${Number((points / (72 / 25.4)).toFixed(1))} mm`;
    for (const [name, preset] of Object.entries(PRESETS)) {
      if (!('width' in preset)) continue;
      const row = text.split('\n').find((line) => line.includes(`| \`${name}\` |`)) ?? '';
      expect(row.split('|').map((field) => field.trim())).toEqual(
        expect.arrayContaining([`\`${name}\``, millimetres(preset.width), `${preset.fontSize} pt`]),
      );
    }
  });
});

describe('documents that a terminal shows', () => {
  it.each(PRINTED)('%s has no line that is longer than 100 characters, and no picture', (document) => {
    const lines = proseLines(readDocument(document));
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.filter((line) => line.includes('!['))).toEqual([]);
  });
});
