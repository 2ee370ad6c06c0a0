import {nearest, suggest} from '../src/nearest';

const NAMES = ['palette', 'preset', 'width', 'height'];

describe('the nearest word', () => {
  it('is the one with a slip of the finger less', () => {
    expect(nearest('palete', NAMES)).toBe('palette');
    expect(nearest('widht', NAMES)).toBe('width');
  });

  it('is the shortest of those that it begins, before any that is more like it', () => {
    expect(nearest('--out', ['--sort', '--output', '--mkdir'])).toBe('--output');
    expect(nearest('--Col', ['--column-labels', '--columns', '--cool'])).toBe('--columns');
    expect(nearest('data', ['date', 'data.csv'])).toBe('data.csv');
    expect(nearest('--o', ['--output', '--no'])).toBe('--no');
  });

  it('is found whatever the case', () => {
    expect(nearest('HEIGHT', NAMES)).toBe('height');
    expect(nearest('height', ['HEIGHT'])).toBe('HEIGHT');
  });

  it('is nothing when all are far, when there is no word, or nothing to choose from', () => {
    expect(nearest('zzzzz', NAMES)).toBeUndefined();
    expect(nearest('', NAMES)).toBeUndefined();
    expect(nearest('width', [])).toBeUndefined();
  });

  it('is the first of equally near ones', () => {
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat');
  });

  it('is not looked for in endless words', () => {
    expect(nearest('x'.repeat(1_000_000), NAMES)).toBeUndefined();
  });
});

describe('a suggestion', () => {
  it('asks for the nearest word, with its prefix', () => {
    expect(suggest('widht', NAMES, '--')).toBe('did you mean --width?');
  });

  it('lists all words where none is near', () => {
    expect(suggest('zzzzz', ['a', 'b'], '--')).toBe('choose one of: --a, --b');
  });
});
