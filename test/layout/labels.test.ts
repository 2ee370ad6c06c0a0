import {
  areLevel,
  fitColumnLabels,
  fitRowLabels,
  type LabelPlan,
  type LabelSpace,
  LINE_HEIGHT,
  levelPitch,
  neededLines,
  rowPitch,
} from '../../src/layout/labels';
import {ELLIPSIS} from '../../src/text/labels';
import fc from '../support/properties';

/** Half the type size a character, at a type size of 10. */
const measure = (text: string): number => 5 * Array.from(text).length;

function space(pitch: number, maxDepth = Number.POSITIVE_INFINITY): LabelSpace {
  return {pitch, size: 10, maxDepth, measure};
}

function drawn({lines}: LabelPlan): number[] {
  return lines.flatMap((entry, index) => (entry.length > 0 ? [index] : []));
}

const numbered = (count: number): string[] => Array.from({length: count}, (_, index) => String(index));

describe('column labels', () => {
  it('lie level where they have room', () => {
    expect(fitColumnLabels(['ab', 'cd'], space(20), 'auto')).toMatchObject({
      lie: 'horizontal',
      lines: [['ab'], ['cd']],
      every: 1,
    });
  });

  it('are wrapped where their words have room', () => {
    expect(fitColumnLabels(['left lung', 'x'], space(30), 'auto')).toMatchObject({
      lie: 'horizontal',
      lines: [['left', 'lung'], ['x']],
    });
  });

  it('slope where they would need more than three lines or a cut word', () => {
    expect(fitColumnLabels(['a b c d', 'x'], space(17), 'auto').lie).toBe('sloping');
    expect(fitColumnLabels(['intermediate', 'x'], space(30), 'auto').lie).toBe('sloping');
  });

  it('stand upright where sloping ones would touch', () => {
    // Lines 12 apart measured across their slope of 45 degrees are 12 times the square root of 2 apart along the axis.
    expect(fitColumnLabels(['intermediate', 'x'], space(16.98), 'auto').lie).toBe('sloping');
    expect(fitColumnLabels(['intermediate', 'x'], space(16.96), 'auto').lie).toBe('upright');
    expect(fitColumnLabels(['intermediate', 'x'], space(12), 'auto').lie).toBe('upright');
  });

  it('are thinned where upright ones would touch: short ones level, long ones upright', () => {
    expect(fitColumnLabels(numbered(40), space(5), 'auto')).toMatchObject({lie: 'horizontal', every: 5});
    const long = numbered(40).map((label) => `token ${label}`);
    expect(fitColumnLabels(long, space(5), 'auto')).toMatchObject({lie: 'upright', every: 5});
  });

  it.each(['horizontal', 'sloping', 'upright', 'falling'] as const)(
    'lie %s when that is asked for',
    (lie) => {
      expect(fitColumnLabels(['first label', 'second'], space(40), lie).lie).toBe(lie);
    },
  );

  it('are shortened where they reach too far', () => {
    const plan = fitColumnLabels(['a very long label', 'x'], space(30, 40), 'upright');
    expect(plan.lines[0]?.[0]).toContain(ELLIPSIS);
    expect(plan.depth).toBeLessThanOrEqual(40);
  });

  it('may be empty, one, or none', () => {
    expect(fitColumnLabels([], space(10), 'auto').lines).toEqual([]);
    expect(fitColumnLabels([''], space(10), 'auto').lines).toEqual([['']]);
    expect(fitColumnLabels(['', ''], space(1), 'auto').lines).toHaveLength(2);
  });

  it('have room for their lines, wherever they lie', () => {
    const labels = fc.array(fc.string({unit: fc.constantFrom('a', 'bc', ' ', '-'), maxLength: 30}), {
      minLength: 1,
      maxLength: 60,
    });
    const lies = fc.constantFrom('auto', 'horizontal', 'sloping', 'upright', 'falling') as fc.Arbitrary<
      'auto' | 'sloping'
    >;
    fc.assert(
      fc.property(labels, lies, fc.double({min: 0.1, max: 200, noNaN: true}), (list, lie, pitch) => {
        const plan = fitColumnLabels(list, space(pitch, 100), lie);
        const apart = pitch * plan.every;
        const widest = Math.max(...plan.lines.flat().map(measure), 0);
        const radians = (Math.abs(plan.angle) * Math.PI) / 180;
        // Lines are a line's height apart when turned, and when level a gap of 0.6 of the type size.
        const needed = plan.lie === 'horizontal' ? widest + 6 : (LINE_HEIGHT * 10) / Math.sin(radians);
        expect(apart).toBeGreaterThanOrEqual(widest === 0 ? 0 : needed - 1e-9);
        expect(plan.depth).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });
});

describe('thinned labels', () => {
  it('are evenly spaced from the first on, at steps that one can count in', () => {
    const pitch = fc.double({min: 0.001, max: 30, noNaN: true});
    fc.assert(
      fc.property(fc.integer({min: 1, max: 300}), pitch, (count, apart) => {
        for (const plan of [
          fitColumnLabels(numbered(count), space(apart), 'auto'),
          fitRowLabels(numbered(count), space(apart)),
        ]) {
          const expected = numbered(count)
            .map(Number)
            .filter((index) => index % plan.every === 0);
          expect(drawn(plan)).toEqual(expected);
          expect(['1', '2', '5']).toContain(String(plan.every).replace(/0+$/, ''));
        }
      }),
    );
  });

  it('are measured only where they are drawn', () => {
    let calls = 0;
    const counting = (text: string): number => {
      calls += 1;
      return measure(text);
    };
    fitRowLabels(numbered(100_000), {...space(0.01), measure: counting});
    expect(calls).toBeLessThan(1000);
  });
});

describe('row labels', () => {
  it('are on one line where rows are low, on more where they are high', () => {
    const label = 'one two three';
    expect(fitRowLabels([label], space(12, 40)).lines[0]).toHaveLength(1);
    expect(fitRowLabels([label], space(rowPitch(2, 10), 40)).lines).toEqual([['one two', 'three']]);
  });

  it('have at most three lines', () => {
    expect(fitRowLabels(['a b c d e f g h'], space(1000, 10)).lines[0]).toHaveLength(3);
  });

  it('reach no farther than they may', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), {minLength: 1}), fc.integer({min: 10, max: 300}), (labels, most) => {
        expect(fitRowLabels(labels, space(30, most)).depth).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('may be empty or none', () => {
    expect(fitRowLabels([], space(10))).toMatchObject({lines: [], depth: 0});
    expect(fitRowLabels(['', ''], space(20))).toMatchObject({lines: [[''], ['']], depth: 0});
  });

  it('need as many lines as the longest of them, up to three', () => {
    expect(neededLines(['a', 'one two'], 15, measure)).toBe(2);
    expect(neededLines(['a b c d e f'], 5, measure)).toBe(3);
    expect(neededLines([], 5, measure)).toBe(1);
  });
});

describe('level labels', () => {
  it('are level from the pitch on at which the widest has one line', () => {
    const labels = ['a', 'two words'];
    const pitch = levelPitch(labels, {size: 10, measure});
    expect(fitColumnLabels(labels, space(pitch), 'auto').lines).toEqual([['a'], ['two words']]);
    expect(fitColumnLabels(labels, space(pitch - 0.01), 'auto').lines).toEqual([['a'], ['two', 'words']]);
  });

  it('are those that no word of is cut', () => {
    expect(areLevel(['two words'], 31, space(0))).toBe(true);
    expect(areLevel(['two words'], 30, space(0))).toBe(false);
    expect(areLevel([], 1, space(0))).toBe(true);
  });
});
