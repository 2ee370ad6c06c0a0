import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';

const SRC = resolve(__dirname, '../src');

/** What each part of the program may build on: only parts of its own rank or below. */
const RANKS: Readonly<Record<string, number>> = {
  'errors.ts': 0,
  'quote.ts': 0,
  'decimal.ts': 0,
  'nearest.ts': 0,
  'package-root.ts': 0,
  options: 1,
  table: 2,
  colour: 3,
  records: 3,
  text: 4,
  scene: 5,
  layout: 6,
  views: 7,
  words: 7,
  terminal: 7,
  readers: 8,
  painters: 8,
  writing: 8,
  'blocks.ts': 9,
  'drawing.ts': 9,
  'report.ts': 9,
  'reading.ts': 9,
  'latex.ts': 9,
  'brief.ts': 9,
  'contexts.ts': 9,
  page: 9,
  'describe.ts': 9,
  'fingerprint.ts': 9,
  'long-job.ts': 9,
  'viewing.ts': 9,
  'serving.ts': 9,
  'render.ts': 9,
  'library.ts': 9,
  'index.ts': 9,
  config: 9,
  batch: 10,
  cli: 11,
};
/** Parts of rank 8, none of which knows another. */
const INDEPENDENT = ['readers', 'painters', 'writing'];

interface Import {
  /** Path of the importing file below src. */
  readonly from: string;
  /** What is imported: a path below src, or the name of a package. */
  readonly to: string;
  readonly isOwn: boolean;
  readonly isTypeOnly: boolean;
}

/** Comments and what stands in quotes without being imported must not count. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'"();]*?\sfrom\s+)?'([^']+)'/gm;
const CALL = /(typeof\s+)?\b(?:require|import)\(\s*'([^']+)'\s*\)/g;

/** Every module that a text of TypeScript names, whether it is loaded or only its types are used. */
function parseImports(code: string): {specifier: string; isTypeOnly: boolean}[] {
  const bare = withoutComments(code);
  return [...bare.matchAll(STATEMENT), ...bare.matchAll(CALL)].map(([, type, specifier = '']) => ({
    specifier,
    isTypeOnly: type !== undefined,
  }));
}

const FILES = readdirSync(SRC, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.ts'))
  .sort();

function codeOf(file: string): string {
  return readFileSync(join(SRC, file), 'utf8');
}

function resolveOwn(from: string, specifier: string): string {
  const path = relative(SRC, resolve(SRC, dirname(from), specifier));
  const found = [`${path}.ts`, join(path, 'index.ts'), path].find((candidate) => FILES.includes(candidate));
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
  return found;
}

const IMPORTS: readonly Import[] = FILES.flatMap((from) =>
  parseImports(codeOf(from)).map(({specifier, isTypeOnly}) => {
    const isOwn = specifier.startsWith('.');
    return {from, to: isOwn ? resolveOwn(from, specifier) : specifier, isOwn, isTypeOnly};
  }),
);
const OWN = IMPORTS.filter(({isOwn}) => isOwn);

function partOf(file: string): string {
  return file.split('/')[0] as string;
}

function rankOf(file: string): number {
  return RANKS[partOf(file)] ?? Number.NaN;
}

function show({from, to}: Import): string {
  return `${from} -> ${to}`;
}

/** Files that import a package, without those that only use its types unless `withTypes`. */
function importersOf(name: string, withTypes: boolean): string[] {
  const found = IMPORTS.filter(
    ({to, isTypeOnly}) => (to === name || to.startsWith(`${name}/`)) && (withTypes || !isTypeOnly),
  );
  return [...new Set(found.map(({from}) => from))];
}

/** A chain of imports that comes back to its beginning; undefined when there is none. */
function findCycle(edges: readonly Import[]): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const {to} of edges.filter(({from}) => from === file)) {
      const cycle = visit(to, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const {from} of edges) {
    const cycle = visit(from, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the parts of the program', () => {
  it('all have a rank', () => {
    expect(FILES.filter((file) => Number.isNaN(rankOf(file)))).toEqual([]);
    expect(Object.keys(RANKS).filter((part) => !FILES.some((file) => partOf(file) === part))).toEqual([]);
  });

  it('import nothing of a higher rank, not even a type', () => {
    expect(OWN.filter(({from, to}) => rankOf(to) > rankOf(from)).map(show)).toEqual([]);
  });

  it('do not import each other in circles', () => {
    expect(findCycle(OWN)).toBeUndefined();
  });

  it('that read, paint and write do not know each other', () => {
    const known = OWN.filter(
      ({from, to}) =>
        INDEPENDENT.includes(partOf(from)) && INDEPENDENT.includes(partOf(to)) && partOf(from) !== partOf(to),
    );
    expect(known.map(show)).toEqual([]);
  });
});

describe('the outside world', () => {
  const partsOf = (files: readonly string[]): string[] => [...new Set(files.map(partOf))].sort();

  it.each([
    ['commander', ['cli']],
    ['chroma-js', ['colour']],
    ['csv-parse', ['readers']],
  ])('%s is known in one place only', (name, parts) => {
    expect(partsOf(importersOf(name, true))).toEqual(parts);
  });

  it('canvas is loaded in one file; painters know its types', () => {
    expect(importersOf('canvas', false)).toEqual(['text/canvas.ts']);
    expect(partsOf(importersOf('canvas', true))).toEqual(['painters', 'text']);
  });

  it('process is touched by the command line alone, but for the variable that fontconfig reads', () => {
    const touching = FILES.filter((file) =>
      /(?<![.\w'"])process\b(?!['"\w-])\s*[.[]/.test(withoutComments(codeOf(file))),
    );
    expect(touching.filter((file) => partOf(file) !== 'cli')).toEqual(['text/canvas.ts']);
    const used = withoutComments(codeOf('text/canvas.ts')).match(/process\.[\w.]+/g);
    expect(new Set(used)).toEqual(new Set(['process.env.FONTCONFIG_FILE']));
  });

  it('is not loaded while the library itself is, so that a run starts quickly', () => {
    // The d3 packages are ES modules, of which the build keeps only the functions that are used: those cost nothing.
    const heavy = ['canvas', 'chroma-js', 'csv-parse', 'js-yaml', 'jsonc-parser', 'fastest-levenshtein'];
    const atOnce = FILES.flatMap((file) =>
      [...withoutComments(codeOf(file)).matchAll(STATEMENT)]
        .filter(([, type, specifier = '']) => type === undefined && heavy.includes(specifier))
        .map(([, , specifier]) => `${file} -> ${specifier}`),
    );
    expect(atOnce).toEqual([]);
  });
});

describe('the reading of imports', () => {
  it('finds every form of them, and tells types', () => {
    const code = `
      /** import 'a-comment'; */
      // import x from 'another-comment';
import {a} from './one';
import type {B} from './two';
import {
  c,
  type D,
} from './three';
import './four';
export {e} from './five';
export type {F} from './six';
export * from './seven';
const g = require('./eight') as typeof import('./nine');
const text = "import from 'nowhere'";`;
    expect(
      parseImports(code).map(({specifier, isTypeOnly}) => specifier + (isTypeOnly ? ' (type)' : '')),
    ).toEqual([
      './one',
      './two (type)',
      './three',
      './four',
      './five',
      './six (type)',
      './seven',
      './eight',
      './nine (type)',
    ]);
  });

  it('finds a circle', () => {
    const edge = (from: string, to: string): Import => ({from, to, isOwn: true, isTypeOnly: false});
    expect(findCycle([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b', 'c', 'b']);
    expect(findCycle([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')])).toBeUndefined();
  });
});
