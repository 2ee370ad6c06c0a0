import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, extname, join} from 'node:path';
import {BIN, ENVIRONMENT, type Ended, folderWith, ROOT, run} from '../../cli/spawn';
import {writeProgram} from '../../recipes/support';
import {withoutComment} from './shell-lines';

/** A manifest and its tables, in a folder. */
function manifestIn(folder: string): Record<string, string> {
  const files = ['figures.yaml', ...readdirSync(join(ROOT, 'examples/data')).map((name) => `data/${name}`)];
  return Object.fromEntries(files.map((name) => [join(folder, name), `examples/${name}`]));
}

/** What documents call their inputs, and the file that stands for each. */
const INPUTS: Readonly<Record<string, string>> = {
  'scores.csv': 'fixtures/tables/token-attribution.csv',
  'genes.csv': 'fixtures/tables/token-attribution.csv',
  'scores.json': 'fixtures/tables/forms/own.json',
  'before.csv': 'examples/data/review-before.csv',
  'after.csv': 'examples/data/review-after.csv',
  'one.csv': 'examples/data/review-before.csv',
  'two.csv': 'examples/data/review-after.csv',
  'tokens.json': 'fixtures/tables/inseq.json',
  'sentence.json': 'fixtures/tables/tools/transformers-interpret.json',
  'explanation.json': 'fixtures/tables/tools/shap.json',
  'captum.json': 'fixtures/tables/tools/captum.json',
  'out.json': 'fixtures/tables/inseq.json',
  'huge.csv': 'fixtures/tables/tall.csv',
  'methods.csv': 'examples/data/methods.csv',
  'runs/a.csv': 'examples/data/review-before.csv',
  'runs/b.csv': 'examples/data/review-after.csv',
  'runs/before.csv': 'examples/data/review-before.csv',
  'runs/after.csv': 'examples/data/review-after.csv',
  'runs/overview.csv': 'examples/data/methods.csv',
  'runs/deep/tokens.json': 'fixtures/tables/tools/captum.json',
  ...manifestIn('.'),
  ...manifestIn('paper'),
};

/** An input of another name is one of these, by its extension. */
const OF_EXTENSION: Readonly<Record<string, string>> = {
  '.csv': 'fixtures/tables/token-attribution.csv',
  '.tsv': 'fixtures/tables/forms/wide.tsv',
  '.json': 'fixtures/tables/tools/captum.json',
  '.ndjson': 'fixtures/tables/forms/records.ndjson',
  '.npy': 'fixtures/tables/arrays/little-f8.npy',
  '.npz': 'fixtures/tables/arrays/labelled.npz',
  '.safetensors': 'fixtures/tables/arrays/one.safetensors',
  '.parquet': 'fixtures/tables/frames/labelled.parquet',
  '.arrow': 'fixtures/tables/frames/labelled.arrow',
};

/** Folders of the project in which documents name files; they are there as they are. */
const OWN_FOLDERS: Readonly<Record<string, string>> = {
  fixtures: 'fixtures/tables',
  examples: 'examples',
  docs: 'docs',
  '.github': '.github',
};

/** Files that a command writes, which nothing has to stand for. */
const WRITTEN = /(?:^|\s)(?:-o|--output|-d|--directory|--report|--diff-dir|>>?|tee)[ =]+(\S+)/g;

/** Programs that documents name and tests cannot have: each does what the real one does with the work that it is given. */
const STAND_INS: Readonly<Record<string, string>> = {
  'some-tool': `cat '${join(ROOT, 'fixtures/tables/token-attribution.csv')}'`,
  // Runs every task of an array, one after the other, with the variables that Slurm sets.
  sbatch: `
array=; for word; do case $word in
  --array=*) array=\${word#--array=} ;; -*) ;; *) script=\${script:-$word} ;; esac; done
: "\${array:=$(sed -n 's/^#SBATCH --array=//p' "$script")}"
array=\${array%\\%*}
ids=$(echo "$array" | tr , '\\n' | while IFS=- read -r from to; do seq "$from" "\${to:-$from}"; done)
set -- $ids
SLURM_ARRAY_TASK_MIN=$1 SLURM_ARRAY_TASK_COUNT=$# SLURM_CPUS_PER_TASK=2
export SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_COUNT SLURM_CPUS_PER_TASK
for id; do SLURM_ARRAY_TASK_ID=$id bash "$script" || exit; done`,
};

/** A folder as a reader of a document has it: attrmap installed, a home, the inputs that the document speaks of. */
export interface Scratch {
  readonly folder: string;
  readonly home: string;
  run(text: string): Promise<Ended>;
  /** Puts what stands for inputs that a command names where it looks for them. */
  provide(text: string): void;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), {recursive: true});
  cpSync(join(ROOT, from), to, {recursive: true});
}

/** Makes the folder for a document; `at` is where in it commands run. */
export function scratchFor(text: string, at = '.'): Scratch {
  const [top, home] = [folderWith(), folderWith()];
  const folder = join(top, at);
  mkdirSync(folder, {recursive: true});
  for (const [name, from] of Object.entries(OWN_FOLDERS))
    if (text.includes(`${name}/`) || at === name)
      if (existsSync(join(ROOT, from))) copy(from, join(top, from));
  for (const [name, from] of Object.entries(INPUTS))
    if (mentions(text, name) && !existsSync(join(folder, name))) copy(from, join(folder, name));
  for (const place of ['.zfunc', '.config/fish/completions']) mkdirSync(join(home, place), {recursive: true});
  const programs = join(home, 'bin');
  mkdirSync(programs);
  writeProgram(join(programs, 'attrmap'), `exec '${process.execPath}' '${BIN}' "$@"`);
  for (const [name, script] of Object.entries(STAND_INS)) writeProgram(join(programs, name), script);
  // Names that git asks for; figures are no part of it.
  writeFileSync(join(home, '.gitconfig'), '[user]\nname = Reader\nemail = reader@example.org\n');
  const environment = {...ENVIRONMENT, HOME: home, PATH: `${programs}:${ENVIRONMENT.PATH}`};
  return {
    folder,
    home,
    run: (script) => run('/bin/bash', ['-o', 'pipefail', '-c', script], {cwd: folder, environment}),
    provide: (line) => provide(folder, line),
  };
}

/** Whether a document speaks of a file, or of a folder or a manifest that needs it. */
function mentions(text: string, name: string): boolean {
  if (text.includes(name)) return true;
  const [folder = '', ...rest] = name.split('/');
  if (name.includes('data/')) return text.includes(name.replace(/data\/.*/, 'figures.yaml'));
  return rest.length > 0 && new RegExp(`\\b${folder}\\b`).test(text);
}

function provide(folder: string, text: string): void {
  const line = withoutComment(text);
  const written = new Set(Array.from(line.matchAll(WRITTEN), ([, path]) => path));
  for (const word of line.split(/[\s'"=<,;()]+/)) {
    const from = OF_EXTENSION[extname(word)];
    const isName = /^[\w][\w./-]*$/.test(word) && !Object.hasOwn(OWN_FOLDERS, word.split('/')[0] ?? '');
    if (from === undefined || !isName || written.has(word) || existsSync(join(folder, word))) continue;
    copy(INPUTS[word] ?? from, join(folder, word));
  }
}

/** Reads a file of the scratch folder; undefined where it is not there. */
export function readScratch({folder}: Scratch, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
