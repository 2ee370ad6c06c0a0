import {barText} from '../../../src/cli/batch/progress';
import {clockText} from '../../../src/cli/progress-bar';

describe('the progress of a batch', () => {
  const half = {done: 500, total: 1000, failed: 0, elapsed: 5000};

  it('is a bar with the rate and the time that is left', () => {
    expect(barText(half, 80)).toBe(`[${'#'.repeat(20)}${'-'.repeat(20)}] 500/1000, 100 a second, 0:05 left`);
    expect(barText({...half, failed: 2}, 60)).toBe(
      `[${'#'.repeat(6)}${'-'.repeat(7)}] 500/1000, 100 a second, 0:05 left, 2 failed`,
    );
  });

  it('says nothing of the rate before the first figure is done', () => {
    expect(barText({...half, done: 0}, 30)).toBe('[--------------------] 0/1000');
  });

  it('is narrower than the terminal, however narrow that is', () => {
    for (let columns = 0; columns < 120; columns += 1) {
      expect(barText(half, columns).length).toBeLessThan(Math.max(columns, 1));
    }
  });

  it('writes rates of every size as plain numbers', () => {
    expect(barText({...half, elapsed: 1}, 80)).toContain(' 500000 a second, 0:00 left');
    expect(barText({...half, done: 1, elapsed: 60_000}, 80)).toContain(' 0.017 a second, 16:39:00 left');
    expect(barText({...half, done: 15, elapsed: 10_000}, 80)).toContain(' 1.5 a second, ');
  });

  it('writes times as a clock does', () => {
    expect([0, 59.4, 60, 3599, 3600, 100_000].map(clockText)).toEqual([
      '0:00',
      '0:59',
      '1:00',
      '59:59',
      '1:00:00',
      '27:46:40',
    ]);
  });
});
