import type {Outcome} from '../../../src/batch/outcome';
import {failureTable} from '../../../src/cli/batch/telling';
import {AttrmapError} from '../../../src/errors';

function failed(name: string, message: string, hint?: string): Outcome {
  const figure = {index: 1, name, job: {inputs: ['a.csv'], outputs: ['a.png']}};
  return {
    state: 'failed',
    figure,
    error: new AttrmapError('ragged', message, {file: 'a.csv', line: 3, hint}),
  } as unknown as Outcome;
}

describe('the table of figures that failed', () => {
  const outcomes = [
    failed('one', 'it is ragged', 'mend it'),
    failed('other', 'so is this'),
    {state: 'unchanged'} as Outcome,
  ];

  it('has a line for each, with what to do, the reasons beneath each other', () => {
    expect(failureTable(outcomes)).toBe(
      '  figure 1 ("one")    a.csv:3: it is ragged\n' +
        '                      hint: mend it\n' +
        '  figure 1 ("other")  a.csv:3: so is this\n',
    );
  });

  it('has names on lines of their own where there is no room for both', () => {
    const narrow =
      '  figure 1 ("one")\n    a.csv:3: it is ragged\n    hint: mend it\n  figure 1 ("other")\n    a.csv:3: so is this\n';
    expect(failureTable(outcomes, 42)).toBe(narrow);
    expect(failureTable(outcomes, 43)).not.toBe(narrow);
    const long = 'x'.repeat(40);
    expect(failureTable([failed(long, 'it is ragged'), failed('y', 'so is this')])).toBe(
      `  figure 1 ("${long}")\n                  a.csv:3: it is ragged\n  figure 1 ("y")  a.csv:3: so is this\n`,
    );
  });

  it('is nothing where nothing failed, and keeps control characters off the terminal', () => {
    expect(failureTable([])).toBe('');
    expect(failureTable([failed('\u001b[31m', 'x')])).not.toContain('\u001b');
  });
});
