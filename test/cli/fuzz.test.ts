import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {type Declaration, flagOf} from '../../src/options/declare';
import {SHARED_OPTIONS} from '../../src/options/resolve';
import {RUN_OPTIONS} from '../../src/options/run';
import {makeRandom} from '../support/random';
import {attrmap, folderWith, isWholePng, SEED_TABLE} from './spawn';

const RUNS = 60;
/** Any number: it only has to stay the same, so that a failure can be seen again. */
const SEED = 20_240_229;

const random = makeRandom(SEED);

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** These change what standard error looks like, or have no end, and have tests of their own. */
const LEFT_OUT: readonly string[] = ['json', 'debug', 'quiet', 'output', 'format', 'watch'];

const DECLARATIONS = Object.entries({...SHARED_OPTIONS, ...RUN_OPTIONS}).filter(
  ([name]) => !LEFT_OUT.includes(name),
);

const ODD = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1',
  '3',
  '50',
  '1e308',
  '-1e308',
  '1e999',
  'NaN',
  '0x10',
  '5e-324',
  '12mm',
  '84mm',
  '3in',
  '-3in',
  '9pt',
  '1e9cm',
  'mm',
  '10x10mm',
  'x',
  '18x',
  'true',
  'false',
  'null',
  '__proto__',
  'constructor',
  'toString',
  '.4f',
  '.2%',
  '%d',
  '.99f',
  's',
  'rdbu',
  'red,blue',
  '#fff',
  '#ggg',
  ',,,',
  'a,b,c',
  'tab',
  ';',
  '|',
  '\t',
  '"',
  "'",
  '\\',
  '../..',
  '/',
  '.',
  '-',
  '--',
  '--vmin',
  '-o',
  'é',
  '中',
  '\u202e',
  '\u001b[2J',
  '💥',
  'x'.repeat(5000),
  '$&',
  '%s',
  '<s>',
  '{}',
  '[]',
  '0:2,-1',
  'rows:sum,columns:label',
  'columns:2',
  'csv',
  'json',
  'ndjson',
];

/** A value for an option: one of its own choices now and then, else anything. */
function oddValue(placeholder: string): string {
  const choices = placeholder.replace(/^[<[]|[\]>]$/g, '').split('|');
  return random() < 0.4 ? pick(choices) : pick(ODD);
}

function oddWords(): string[] {
  const words = ['render', pick(['t.csv', 't.csv', 't.csv', 't.csv', 'gone.csv', '.', '-', pick(ODD)])];
  const count = Math.floor(random() * 5);
  for (let each = 0; each < count; each += 1) {
    const [name, declaration] = pick(DECLARATIONS);
    const flag = flagOf(name, declaration as Declaration<unknown>);
    if (declaration.kind.placeholder === '') words.push(flag);
    else
      words.push(
        ...(random() < 0.5
          ? [flag, oddValue(declaration.kind.placeholder)]
          : [`${flag}=${oddValue(declaration.kind.placeholder)}`]),
      );
  }
  if (random() < 0.95) words.push('-o', pick(['o.png', 'o.pdf', 'o.jpg', 'o.png', 'o.gif', 'gone/o.png']));
  if (random() < 0.1) words.push(pick(ODD));
  return words;
}

const folder = folderWith({'t.csv': readFileSync(SEED_TABLE)});

describe(`any command line ends in an exit code and words (seed ${SEED})`, () => {
  it.each(Array.from({length: RUNS}, (_, index) => [index, oddWords()] as const))(
    '%i: %j',
    async (_, words) => {
      const {code, signal, stdout, stderr} = await attrmap(words, {cwd: folder, input: 'token,a\nx,1\n'});
      const names = readdirSync(folder).filter((name) => name !== 't.csv');
      expect({code: [0, 1, 2].includes(code as number), signal, stdout: stdout.length}).toEqual({
        code: true,
        signal: null,
        stdout: 0,
      });
      expect(stderr).toMatch(/^attrmap: /);
      expect(stderr).not.toMatch(/TypeError|RangeError|undefined|\[object|\n\s+at /);
      expect(stderr).not.toContain('this is a bug');
      expect(stderr.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      // Whatever was asked for: there is a complete output exactly where the run says so.
      expect(names.length > 0).toBe(code === 0);
      for (const name of names.filter((each) => each.endsWith('.png'))) {
        expect(isWholePng(readFileSync(join(folder, name)))).toBe(true);
      }
      for (const name of names) rmSync(join(folder, name), {recursive: true});
    },
  );
});
