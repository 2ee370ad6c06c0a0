import {AttrmapError, ERROR_CODES, type ErrorCode, locate, placeText} from '../src/errors';

describe('an AttrmapError', () => {
  it('ends a run with 2 for wrong usage and with 1 for bad data', () => {
    expect(new AttrmapError('unknown-option', 'x').exitCode).toBe(2);
    expect(new AttrmapError('not-a-number', 'x').exitCode).toBe(1);
  });

  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('%s has an exit code that is not success', (code) => {
    expect([1, 2]).toContain(new AttrmapError(code, 'x').exitCode);
  });

  it('is an Error with the message alone, and keeps what caused it', () => {
    const cause = new Error('below');
    const error = new AttrmapError('internal', 'above', {cause});
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe('above');
    expect(error.cause).toBe(cause);
    expect(new AttrmapError('internal', 'alone')).not.toHaveProperty('cause');
  });
});

describe('the text of a place', () => {
  it('is as much of file, line and column as is known', () => {
    expect(placeText({file: 'a.csv', line: 3, column: 2})).toBe('a.csv:3:2');
    expect(placeText({file: 'a.csv', line: 3})).toBe('a.csv:3');
    expect(placeText({file: 'a.csv'})).toBe('a.csv');
  });

  it('names a file without a name too', () => {
    expect(placeText({file: ''})).toBe('""');
  });

  it('leaves out a column without its line, and all without a file', () => {
    expect(placeText({file: 'a.csv', column: 2})).toBe('a.csv');
    expect(placeText({line: 3, column: 2})).toBe('');
    expect(placeText({})).toBe('');
  });
});

describe('locating an error', () => {
  const error = new AttrmapError('ragged', 'uneven', {line: 4, hint: 'count', cause: 'why'});

  it('adds what is not known and keeps what is', () => {
    const located = locate(error, {file: 'a.csv', line: 9, column: 1});
    expect(located).toMatchObject({code: 'ragged', message: 'uneven', hint: 'count', cause: 'why'});
    expect(placeText(located)).toBe('a.csv:4:1');
  });

  it('leaves the first error as it was', () => {
    locate(error, {file: 'a.csv'});
    expect(error.file).toBeUndefined();
  });
});
