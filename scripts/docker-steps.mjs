// Runs the steps of the Dockerfile one by one where there is no engine: each stage in a root of its own, which mmdebstrap
// makes of Debian's packages, entered by chroot; then the entry point in the last root, as its user.
//   npm pack && node scripts/docker-steps.mjs . FOLDER [WORD...]     as root, on Debian
// The first is what an engine gets as its context, with the packed package in it. FOLDER is made, with the roots in it; what is in FOLDER/work lies in the image's working directory while the entry point runs
// with the words, and what it wrote lies there afterwards. For Debian's image stands what every Debian has, for Node's that
// with the Node, its headers and the npm that are installed here. Downloads go the way they go on this machine.
import {spawnSync} from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import picomatch from 'picomatch';
import {expand, parseDockerfile} from './dockerfile.js';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

function run(program, words, options = {}) {
  const {status, error, stdout} = spawnSync(program, words, {stdio: ['ignore', 2, 2], ...options});
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${words.join(' ')}`);
  return stdout?.toString() ?? '';
}

/** The packages that every Debian has, without manuals and translations, which Debian's slim image leaves out too. */
function makeDebian(root) {
  const excluded = ['doc', 'man', 'locale', 'info'].map((name) => `path-exclude=/usr/share/${name}/*`);
  const settings = ['force-unsafe-io', ...excluded].map((setting) => `--dpkgopt=${setting}`);
  const words = ['--mode=root', '--variant=minbase', '--quiet', ...settings, '--include=ca-certificates'];
  run('mmdebstrap', [...words, 'bookworm', root]);
  // Lists and archives of packages are in no image.
  for (const kept of ['lib/apt/lists', 'cache/apt']) rmSync(join(root, 'var', kept), {recursive: true});
  copyFileSync(realpathSync('/etc/resolv.conf'), join(root, 'etc/resolv.conf'));
  // With those of this machine: there may be a proxy with one of its own.
  if (existsSync(CERTIFICATES)) copyFileSync(CERTIFICATES, join(root, CERTIFICATES));
}

/** Puts Node where its image has it, in /usr/local. */
function addNode(root) {
  const local = join(root, 'usr/local');
  const headers = resolve(process.execPath, '../../include/node');
  if (!existsSync(headers)) throw new Error(`Node's headers are not in ${headers}, as they are in its image`);
  const npm = run('npm', ['root', '--global'], {stdio: ['ignore', 'pipe', 2]}).trim();
  cpSync(process.execPath, join(local, 'bin/node'));
  cpSync(headers, join(local, 'include/node'), {recursive: true});
  cpSync(join(npm, 'npm'), join(local, 'lib/node_modules/npm'), {recursive: true});
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'));
}

/** How downloads go on this machine. */
function network() {
  const names = Object.keys(process.env).filter((name) => /^(https?|no)_proxy$/i.test(name));
  const given = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const registry = run('npm', ['config', 'get', 'registry'], {stdio: ['ignore', 'pipe', 2]}).trim();
  return {...given, npm_config_registry: registry, NODE_EXTRA_CA_CERTS: CERTIFICATES};
}

/** Runs a command of the shell, or a program with words, as the image would at this point. */
function enter({root, environment, user, folder}, words, more = {}) {
  const pairs = Object.entries({...environment, ...more}).map(([name, value]) => `${name}=${value}`);
  const there = ['/bin/sh', '-c', 'cd "$0" && exec "$@"', folder, ...words];
  run('chroot', [`--userspec=${user}`, root, '/usr/bin/env', '-i', ...pairs, ...there]);
}

/** Where COPY takes files from: another stage's root, or the context, of which .dockerignore leaves something. */
function sourcesOf([first, ...rest], {context, stages}) {
  const [, from] = /^--from=(.*)$/.exec(first) ?? [];
  if (from !== undefined) return rest.slice(0, -1).map((path) => join(stages.get(from).root, path));
  return [first, ...rest.slice(0, -1)].flatMap((pattern) => {
    const found = readdirSync(context).filter((name) => picomatch.isMatch(name, pattern) && !isIgnored(name));
    if (found.length === 0) throw new Error(`COPY: there is no ${pattern}`);
    return found.map((name) => join(context, name));
  });
}

/** Whether .dockerignore keeps a file at the top of the context from an engine. */
function isIgnored(name) {
  const lines = readFileSync(join(PROJECT, '.dockerignore'), 'utf8').split('\n');
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const last = patterns.findLast((pattern) => picomatch.isMatch(name, pattern.replace(/^!/, '')));
  return last !== undefined && !last.startsWith('!');
}

function copy(words, stage, around) {
  const target = words.at(-1);
  const path = join(stage.root, resolve(stage.folder, target));
  for (const source of sourcesOf(words, around)) {
    cpSync(source, target.endsWith('/') ? join(path, basename(source)) : path, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** Does one step, and returns what it makes of the stage; `around` is what the steps of all stages have in common. */
function take({kind, value}, stage, around) {
  switch (kind) {
    case 'RUN':
      enter(stage, ['/bin/sh', '-c', value], around.downloads);
      return stage;
    case 'COPY':
      copy(value, stage, around);
      return stage;
    case 'ENV': {
      const added = value.map(([name, text]) => [name, expand(text, stage.environment)]);
      return {...stage, environment: {...stage.environment, ...Object.fromEntries(added)}};
    }
    case 'WORKDIR':
      mkdirSync(join(stage.root, value), {recursive: true});
      return {...stage, folder: value};
    case 'USER':
      return {...stage, user: value};
    case 'ENTRYPOINT':
      return {...stage, entry: value};
    case 'CMD':
      return {...stage, words: value};
    case 'LABEL':
      return stage;
  }
}

function makeStage({image, name}, folder) {
  const root = join(folder, name);
  makeDebian(root);
  if (image.startsWith('node:')) addNode(root);
  else if (!image.startsWith('debian:bookworm')) throw new Error(`nothing stands here for ${image}`);
  return {root, environment: {PATH}, user: 'root:root', folder: '/', entry: [], words: []};
}

/** Bytes on disk below a root. */
function sizeOf(root) {
  return Number(run('du', ['-s', '--block-size=1', root], {stdio: ['ignore', 'pipe', 2]}).split('\t')[0]);
}

/** Runs the entry point, with what is in `work` in its working directory. */
function start(stage, work, words) {
  const inside = join(stage.root, stage.folder);
  const [user, group] = stage.user.split(':').map(Number);
  mkdirSync(work, {recursive: true});
  cpSync(work, inside, {recursive: true});
  for (const name of readdirSync(inside)) chownSync(join(inside, name), user, group);
  enter(stage, [...stage.entry, ...(words.length > 0 ? words : stage.words)]);
  cpSync(inside, work, {recursive: true});
}

const [context, given, ...words] = process.argv.slice(2);
if (given === undefined) {
  console.error('docker-steps: name the context and a folder for the roots: docker-steps.mjs . /tmp/image');
  process.exit(2);
}
const folder = resolve(given);
mkdirSync(folder, {recursive: true});
const stages = new Map();
const around = {context: resolve(context), stages, downloads: network()};
for (const described of parseDockerfile(readFileSync(join(PROJECT, 'Dockerfile'), 'utf8'))) {
  let stage = makeStage(described, folder);
  const base = sizeOf(stage.root);
  for (const step of described.steps) {
    console.error(`docker-steps: ${described.name}: ${step.kind} ${step.value}`);
    stage = take(step, stage, around);
  }
  stages.set(described.name, stage);
  console.error(`docker-steps: ${described.name}: ${sizeOf(stage.root)} bytes, ${base} before its steps`);
}
start([...stages.values()].at(-1), join(folder, 'work'), words);
