import {SHARED_OPTIONS} from '../../src/options/resolve';
import {synonymOf} from '../../src/options/synonyms';

describe('the option that another program calls otherwise', () => {
  it.each([
    ['cmap', 'palette'],
    ['--colorMap', 'palette'],
    ['--fig-size', 'width'],
    ['xlabel', 'columnTitle'],
  ])('is found for %s', (name, key) => {
    expect(synonymOf(name)).toBe(key);
    expect(Object.keys(SHARED_OPTIONS)).toContain(key);
  });

  it('is none for an option of our own, and for other words', () => {
    for (const key of Object.keys(SHARED_OPTIONS)) expect(synonymOf(key)).toBeUndefined();
    expect(synonymOf('elephant')).toBeUndefined();
  });
});
