import {DESCRIBE_OPTIONS} from '../../src/options/describe';
import {filesNamed} from '../../src/options/files';
import {defaultsOf, SHARED_OPTIONS} from '../../src/options/resolve';
import {RUN_OPTIONS} from '../../src/options/run';

const DEFAULTS = defaultsOf(SHARED_OPTIONS);

describe('the files that options name', () => {
  it('are none by default, and those of every option that names one', () => {
    expect(filesNamed(SHARED_OPTIONS, DEFAULTS)).toEqual([]);
    const values = {
      ...DEFAULTS,
      rowLabels: 'r',
      columnLabelsFrom: 'c',
      font: 'f.ttf',
      stars: 's',
      groups: 'g',
    };
    expect(filesNamed(SHARED_OPTIONS, values)).toEqual([
      {flag: '--row-labels', path: 'r'},
      {flag: '--column-labels-from', path: 'c'},
      {flag: '--groups', path: 'g'},
      {flag: '--stars', path: 's'},
      {flag: '--font', path: 'f.ttf'},
    ]);
  });

  it('are none where the value is another thing', () => {
    expect(filesNamed(SHARED_OPTIONS, {...DEFAULTS, rowLabels: false, mask: 'upper'})).toEqual([]);
    expect(filesNamed(SHARED_OPTIONS, {...DEFAULTS, mask: 'up'})).toEqual([{flag: '--mask', path: 'up'}]);
  });

  it('are known of every option whose help speaks of a file, but for outputs', () => {
    const {output: _, ...run} = {...RUN_OPTIONS, ...DESCRIBE_OPTIONS};
    for (const {kind} of Object.values({...SHARED_OPTIONS, ...run}))
      expect('fileIn' in kind).toBe(kind.placeholder.includes('file'));
  });
});
