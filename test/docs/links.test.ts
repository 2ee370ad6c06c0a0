import {existsSync, readdirSync, statSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {ROOT} from '../cli/spawn';
import {DOCUMENTS, headingsOf, linksOf, readDocument, slugOf} from './support/markdown';

const isExternal = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

/** What is wrong with a link to somewhere else; undefined for nothing. Nothing is fetched. */
function faultOfExternal(target: string): string | undefined {
  if (target.startsWith('mailto:')) return /^mailto:\S+@\S+\.\S+$/.test(target) ? undefined : 'no address';
  if (!target.startsWith('https://')) return 'not https';
  try {
    const {hostname, username} = new URL(target);
    return hostname.includes('.') && username === '' ? undefined : 'no host';
  } catch {
    return 'no address';
  }
}

/** What is wrong with a link within the project. Its path is as it is written, on file systems that take any case too. */
function faultOfInternal(document: string, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : normalize(join(dirname(document), decodeURI(path)));
  if (file.startsWith('..') || file.startsWith('/')) return 'leads out of the project';
  if (!existsSync(join(ROOT, file))) return 'there is no such file';
  if (
    !readdirSync(dirname(join(ROOT, file))).includes(file.replace(/\/$/, '').split('/').at(-1) ?? '') &&
    file !== '.'
  )
    return 'is called otherwise';
  if (anchor === undefined) return undefined;
  if (!file.endsWith('.md'))
    return statSync(join(ROOT, file)).isFile() && /^L\d+/.test(anchor) ? undefined : 'has no headings';
  return headingsOf(readDocument(file)).some(({slug}) => slug === anchor)
    ? undefined
    : 'there is no such heading';
}

function faultsOf(document: string): string[] {
  return linksOf(readDocument(document)).flatMap(({target, line}) => {
    const fault = isExternal(target) ? faultOfExternal(target) : faultOfInternal(document, target);
    return fault === undefined ? [] : [`${document}:${line}: ${target}: ${fault}`];
  });
}

describe('the documents', () => {
  it.each(DOCUMENTS)('%s has only links that lead somewhere', (document) => {
    expect(faultsOf(document)).toEqual([]);
  });

  it('are all in the index, each with a few words', () => {
    const index = readDocument('docs/README.md');
    const listed = linksOf(index).map(({target}) => normalize(join('docs', target)));
    const own = DOCUMENTS.filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/README.md');
    expect(own.filter((path) => !listed.includes(path))).toEqual([]);
    const entries = index.split('\n').filter((line) => line.startsWith('- ['));
    expect(entries.length).toBeGreaterThanOrEqual(own.length);
    expect(entries.filter((line) => !/^- \[[^\]]+\]\([^)]+\): \S.{10,}$/.test(line))).toEqual([]);
  });
});

describe('the anchor of a heading', () => {
  it.each([
    ['Options of `attrmap render`', 'options-of-attrmap-render'],
    ['What is drawn again?', 'what-is-drawn-again'],
    ['A & B: C/D', 'a--b-cd'],
    ['`not-a-number`', 'not-a-number'],
    ['Größe, in pt', 'größe-in-pt'],
  ])('of %s is %s', (heading, slug) => {
    expect(slugOf(heading)).toBe(slug);
  });

  it('tells equal headings apart', () => {
    expect(headingsOf('# A\n## A\n```\n# A\n```\n# A').map(({slug}) => slug)).toEqual(['a', 'a-1', 'a-2']);
  });
});

describe('a link that leads nowhere is found', () => {
  it.each([
    ['nowhere.md', 'there is no such file'],
    ['batch.md#nothing', 'there is no such heading'],
    ['../../x', 'leads out of the project'],
  ])('%s', (target, fault) => {
    expect(faultOfInternal('docs/batch.md', target)).toBe(fault);
  });

  it.each(['http://example.org', 'https://nohost', 'ftp://example.org'])('%s', (target) => {
    expect(faultOfExternal(target)).toBeDefined();
  });
});
