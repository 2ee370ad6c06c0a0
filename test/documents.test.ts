import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';

const ROOT = join(__dirname, '..');

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const {version, license} = JSON.parse(read('package.json')) as {version: string; license: string};

describe('SECURITY.md', () => {
  const named = [...read('SECURITY.md').matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);

  it('names tests for each of its promises', () => {
    const promises = read('SECURITY.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| whatever') && !line.startsWith('| ---'));
    expect(promises.length).toBeGreaterThan(5);
    expect(promises.filter((line) => !line.includes('`test/'))).toEqual([]);
  });

  it.each(named)('names %s, which is there', (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });
});

describe('CITATION.cff', () => {
  const cited = load(read('CITATION.cff')) as Record<string, unknown>;

  it('is of the version and the licence of the package', () => {
    expect({version: cited.version, license: cited.license}).toEqual({version, license});
  });

  it('has the keys that the format requires', () => {
    expect(cited).toEqual(
      expect.objectContaining({
        'cff-version': '1.2.0',
        message: expect.any(String),
        title: expect.any(String),
        authors: [expect.any(Object)],
      }),
    );
  });
});

it('the changelog begins with the version of the package', () => {
  const [heading = ''] = read('CHANGELOG.md').match(/^## .*$/m) ?? [];
  expect(heading).toMatch(
    new RegExp(`^## ${version.replaceAll('.', '\\.')}, (unreleased|\\d{4}-\\d\\d-\\d\\d)$`),
  );
});
