import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT} from '../../cli/spawn';
import type {Scratch} from './scratch';
import {withoutComment} from './shell-lines';

/** Commands that no test runs as they stand, and what is looked at instead. */
export interface Exception {
  readonly of: RegExp;
  readonly why: string;
  /** Throws where the command cannot be right. */
  check(line: string, scratch: Scratch): void | Promise<void>;
}

const packageJson = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  name: string;
  scripts: Record<string, string>;
};

function need(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Flags of a command that one of these files has to know. */
function checkFlags(line: string, files: readonly string[]): void {
  const known = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  for (const [flag] of line.matchAll(/(?<=\s)--[a-z][\w-]*/g))
    need(
      new RegExp(`${flag}(?![\\w-])`).test(known) || known.includes(`'${flag.slice(2)}'`),
      `${files.join(', ')} does not know ${flag}`,
    );
}

/** Paths of the project that a command names have to be there. */
function checkPaths(line: string): void {
  for (const [path] of line.matchAll(/(?<=\s)(?:test|src|bench|docs|examples)(?:\/[\w./-]+)?(?=\s|$)/g)) {
    const begins = existsSync(join(ROOT, path)) || existsSync(`${join(ROOT, path)}.test.ts`);
    need(begins, `there is no ${path}`);
  }
}

function checkNpm(line: string): void {
  const script = /\bnpm (?:run )?(?:--silent )?([\w:-]+)/.exec(line)?.[1] ?? '';
  need(Object.hasOwn(packageJson.scripts, script), `package.json has no script ${script}`);
  const bench = readdirSync(join(ROOT, 'bench')).filter((name) => name.endsWith('.mjs'));
  const more = line.split(/ -- /)[1];
  if (more !== undefined)
    checkFlags(
      ` ${more}`,
      bench.map((name) => `bench/${name}`),
    );
}

async function checkInstalled(line: string, {run}: Scratch, pattern: RegExp): Promise<void> {
  const words = pattern.exec(line)?.[1];
  need(words !== undefined, `nothing says what attrmap is to do: ${line}`);
  const help = await run(`attrmap ${(words ?? '').split(/\s+/)[0]} --help`);
  need(help.code === 0, help.stderr);
  for (const [flag] of (words ?? '').matchAll(/(?<=\s)--[a-z][\w-]*/g))
    need(new RegExp(`${flag}\\b`).test(help.stdout.toString()), `attrmap has no ${flag}`);
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    of: /^bin\/(setup|test)\b/,
    why: 'they set a checkout up and run all tests, of which this is one',
    check: (line) => {
      const file = line.split(/\s/)[0] ?? '';
      need(existsSync(join(ROOT, file)), `there is no ${file}`);
      checkFlags(line, [file]);
    },
  },
  {
    of: /^(\w+=\S+ )*npx (jest|biome|tsc)\b/,
    why: 'they run these tests, or change the checkout that is tested',
    check: (line) => {
      const program = /npx (\w+)/.exec(line)?.[1] ?? '';
      need(existsSync(join(ROOT, 'node_modules/.bin', program)), `${program} is not among the packages`);
      checkPaths(line);
    },
  },
  {
    of: /^(\w+=\S+ )*npm (test$|run )/,
    why: 'they run these tests or measure for minutes',
    check: checkNpm,
  },
  {
    of: /^(sudo )?(npm (i|install|ci)|npx attrmap|apt-get|brew|dnf|pip|pipx|conda|git clone)\b/,
    why: 'they need a network',
    check: (line) => {
      if (/^npm (i|install) (-g|--global)/.test(line))
        need(
          new RegExp(`\\b${packageJson.name}(@\\S+)?["']?$`).test(line),
          `npm installs something else: ${line}`,
        );
    },
  },
  {
    of: /^python3 docs\/comparison\//,
    why: 'it measures other programs, which a machine may not have',
    check: async (line, {run}) => {
      const file = line.split(/\s/)[1] ?? '';
      need(existsSync(join(ROOT, file)), `there is no ${file}`);
      const read = await run(
        `python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' '${join(ROOT, file)}'`,
      );
      need(read.code === 0, read.stderr);
    },
  },
  {
    of: /^node library\/server\.mjs \d+ &$|^curl .*127\.0\.0\.1:8080\//,
    why: 'one waits for the other; test/recipes/library.test.ts asks the server for pictures',
    check: (line) => {
      for (const [, file = ''] of line.matchAll(/(?:@| )((?:data|library)\/[\w.-]+)/g))
        need(existsSync(join(ROOT, 'examples', file)), `there is no examples/${file}`);
    },
  },
  {
    of: /^docker\b/,
    why: 'no daemon runs where tests do; what attrmap is called with is looked at',
    check: async (line, scratch) => {
      if (/^docker run\b/.test(line))
        await checkInstalled(line, scratch, /\s\S*attrmap(?::\S+)?\s+([a-z].*)$/s);
      else need(existsSync(join(ROOT, 'Dockerfile')), 'there is no Dockerfile');
    },
  },
  {
    of: /^snakemake .*(--executor|--cluster)\b/,
    why: 'they send jobs to a cluster; what would be sent is asked for instead',
    check: async (line, {run}) => {
      if ((await run('snakemake --version')).code !== 0) return;
      const here = line.replace(/--executor \S+|--cluster '[^']*'/, '--cores 1').replace(/--jobs \d+/, '');
      const asked = await run(`${here} --dry-run`);
      need(asked.code === 0, asked.stderr);
    },
  },
];

export function exceptionFor(text: string): Exception | undefined {
  const line = withoutComment(text);
  return EXCEPTIONS.find(({of}) => of.test(line));
}
