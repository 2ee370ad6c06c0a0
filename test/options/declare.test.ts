import {type Declaration, flagOf, GROUPS, kebab} from '../../src/options/declare';
import {defaultsOf, SHARED_OPTIONS} from '../../src/options/resolve';
import {RUN_OPTIONS} from '../../src/options/run';

const ALL = {...SHARED_OPTIONS, ...RUN_OPTIONS};
const ENTRIES = Object.entries(ALL);

describe('the name of a flag', () => {
  it('is the option in lower case with hyphens', () => {
    expect(kebab('numberFormat')).toBe('number-format');
    expect(kebab('width')).toBe('width');
    expect(kebab('')).toBe('');
  });

  it('says no where the option is on unless it is turned off', () => {
    expect(flagOf('values', ALL.values as Declaration<unknown>)).toBe('--no-values');
    expect(flagOf('reverse', ALL.reverse as Declaration<unknown>)).toBe('--reverse');
  });

  it('is unlike that of any other option', () => {
    expect(new Set(ENTRIES.map(([name]) => kebab(name))).size).toBe(ENTRIES.length);
  });
});

describe('the declared options', () => {
  it.each(ENTRIES)(
    '%s has a group, one line of summary, and a default that its own kind takes',
    (_, option) => {
      expect(GROUPS).toContain(option.group);
      expect(option.summary).toMatch(/^\S[^\n]*[^.\s]$/);
      const isUnset = option.default === undefined || option.isRepeatable === true;
      if (!isUnset) expect(() => option.kind.accept(option.default)).not.toThrow();
      else expect([undefined, []]).toContainEqual(option.default);
    },
  );

  it('explain in help every default that is worked out', () => {
    const unexplained = ENTRIES.filter(
      ([, {default: value, defaultText, isRepeatable}]) =>
        value === undefined && isRepeatable !== true && defaultText === undefined,
    ).map(([name]) => name);
    expect(unexplained.filter((name) => name in SHARED_OPTIONS)).toEqual([]);
  });

  it('share no short flag', () => {
    const shorts = ENTRIES.map(([, {short}]) => short).filter((short) => short !== undefined);
    expect(new Set(shorts).size).toBe(shorts.length);
  });

  it('default to the values that the project states for its figures', () => {
    expect(defaultsOf(SHARED_OPTIONS)).toMatchObject({
      center: 0,
      numberFormat: '.4f',
      negativeZero: 'keep',
      legendTitle: 'Token Attribution',
      infinite: 'error',
    });
    // Unset, so that a palette that was chosen can be told from the default.
    expect(SHARED_OPTIONS.palette).toMatchObject({default: undefined, defaultText: 'rdylgn'});
  });
});
