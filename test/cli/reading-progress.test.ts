import {isReadingMessage, readingText, showReading, tellReading} from '../../src/cli/reading-progress';

const LINE = '\r\u001b[2K';

function screen(columns = 100, isTerminal = true) {
  const written: string[] = [];
  return {
    written,
    stderr: {write: (text: string) => written.push(text)},
    progressShape: () => ({isTerminal, columns}),
  };
}

describe('the bar of a long reading', () => {
  beforeEach(() => {
    jest.useFakeTimers({now: 0});
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells the share, the amount and the time that is left', () => {
    expect(readingText({done: 2.5e9, total: 7.5e9, elapsed: 10_000}, 80)).toBe(
      '[#############---------------------------] reading: 2.50 of 7.50 GB, 0:20 left',
    );
    expect(readingText({done: 12e9, total: 24e9, elapsed: 3.6e6}, 50)).toBe(
      '[####----] reading: 12.0 of 24.0 GB, 1:00:00 left',
    );
    expect(readingText({done: 1.5e9, total: undefined, elapsed: 1}, 80)).toBe('reading: 1.50 GB');
  });

  it.each([1, 5, 20, 40, 79, 80, 200])('is narrower than a terminal of %d columns', (columns) => {
    for (const total of [3e9, undefined])
      expect(readingText({done: 1e9, total, elapsed: 1000}, columns).length).toBeLessThan(
        Math.max(columns, 1),
      );
  });

  it('appears after a second, ten times a second at most, and goes before anything else is said', () => {
    const shown = screen();
    const bar = showReading(shown, false);
    bar.read(1e9, 4e9);
    jest.setSystemTime(999);
    bar.read(1e9, 4e9);
    expect(shown.written).toEqual([]);
    jest.setSystemTime(1000);
    bar.read(1e9, 4e9);
    bar.read(1.1e9, 4e9);
    expect(shown.written).toEqual([
      `${LINE}[##########------------------------------] reading: 1.00 of 4.00 GB, 0:03 left`,
    ]);
    bar.clear();
    bar.clear();
    expect(shown.written.slice(1)).toEqual([LINE]);
  });

  it('is not shown where nothing is to be said, or lines cannot be written anew', () => {
    for (const [shown, isQuiet] of [
      [screen(), true],
      [screen(100, false), false],
    ] as const) {
      const bar = showReading(shown, isQuiet);
      jest.setSystemTime(5000);
      bar.read(1, 2);
      bar.clear();
      expect(shown.written).toEqual([]);
    }
  });

  it('is fed by another process ten times a second, and at the end', () => {
    const sent: unknown[] = [];
    const tell = tellReading((message) => sent.push(message));
    jest.setSystemTime(1000);
    tell(1, 3);
    tell(2, 3);
    tell(3, 3);
    expect(sent).toEqual([
      {done: 1, total: 3},
      {done: 3, total: 3},
    ]);
    expect(sent.every(isReadingMessage)).toBe(true);
    expect([null, 'text', {}].some(isReadingMessage)).toBe(false);
  });
});
