import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {availableParallelism, cpus, release, totalmem, type} from 'node:os';

/** What a program prints, without its line end; undefined where it cannot be run. */
export function ask(program, words) {
  try {
    return execFileSync(program, words, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim();
  } catch {
    return undefined;
  }
}

function system() {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return `${name ?? type()}, ${type()} ${release()}`;
  } catch {
    return `${type()} ${release()}`;
  }
}

function processor() {
  return `${cpus()[0]?.model.trim() || 'unknown processor'}, ${availableParallelism()} cores`;
}

/** Version and commit of what is measured. */
function edition() {
  const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
  const commit = ask('git', ['rev-parse', '--short', 'HEAD']);
  if (commit === undefined) return version;
  const isChanged = ask('git', ['status', '--porcelain', '--', 'src', 'bin']) !== '';
  return `${version} at ${commit}${isChanged ? ' with changes' : ''}`;
}

export function describeMachine() {
  const lines = [
    ['Processor', processor()],
    ['Memory', `${(totalmem() / 2 ** 30).toFixed(1)} GB`],
    ['System', system()],
    ['Node', process.versions.node],
  ];
  return lines.map(([name, text]) => `- ${name}: ${text}`).join('\n');
}

/** When, what and where a section was measured: other sections may be of other runs. */
export function describeRun() {
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, attrmap ${edition()}, Node ${process.versions.node}, ${processor()}.`;
}
