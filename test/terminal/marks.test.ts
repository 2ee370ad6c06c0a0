import {buildScale} from '../../src/colour/scale';
import {defaultsOf, SHARED_OPTIONS} from '../../src/options/resolve';
import {markOf} from '../../src/terminal/marks';

const OPTIONS = defaultsOf(SHARED_OPTIONS);

function marks(scores: readonly number[], choice: Partial<typeof OPTIONS> = {}): string {
  const scale = buildScale(Float64Array.from(scores), {...OPTIONS, ...choice});
  return scores.map((score) => markOf(scale, score)).join('');
}

describe('marks for scores', () => {
  it('tell sign and strength, near nothing and missing apart', () => {
    expect(marks([-3, -2, -1, -0.1, 0, 0.1, 0.5, 1.5, 3, Number.NaN])).toBe('≡=−···+*#?');
  });

  it('are the strongest beyond the limits', () => {
    expect(marks([-5, 5, Number.POSITIVE_INFINITY], {vmin: -1, vmax: 1})).toBe('≡##');
  });

  it('are as strong at the same distance from the centre, whatever the limits', () => {
    expect(marks([-1, 1, 3], {vmin: -1, vmax: 3})).toBe('−+#');
    expect(marks([4, 5, 6], {center: 5})).toBe('≡·#');
  });

  it('go by the norm, as colours do', () => {
    expect(marks([0.2, 1], {norm: 'sqrt'})).toBe('*#');
  });

  it('of tables without strength are near nothing', () => {
    expect(marks([0, -0])).toBe('··');
  });
});
