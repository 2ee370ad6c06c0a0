import {readdirSync, readFileSync} from 'node:fs';
import {constants} from 'node:os';
import {join} from 'node:path';
import {HEADER, rows} from './long-table';
import {
  attrmap,
  BIN,
  type Ended,
  folderWith,
  isWholePng,
  outcome,
  type Running,
  run,
  shell,
  start,
  TINY_TABLE,
  until,
} from './spawn';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts a drawing from standard input and settles when it has taken this text. */
async function startReading(
  folder: string,
  outputs: readonly string[],
  text: string,
  more: readonly string[] = [],
): Promise<Running> {
  const words = ['render', '-', ...outputs.flatMap((output) => ['-o', output]), '--format', 'png', ...more];
  const running = start(process.execPath, [BIN, ...words], {cwd: folder});
  await new Promise<void>((resolve) => running.child.stdin?.write(text, () => resolve()));
  return running;
}

function expectInterrupted(ended: Ended, signal: (typeof SIGNALS)[number]): void {
  const code = 128 + constants.signals[signal];
  const {signal: endedBy, said} = ended;
  expect({...outcome(ended), endedBy, said}).toEqual({code, stdout: '', stderr: '', endedBy: null, said: ''});
}

function expectUntouched(folder: string, names: readonly string[]): void {
  expect(readdirSync(folder).sort()).toEqual(names);
  expect(readFileSync(join(folder, 'old.png'), 'utf8')).toBe('before');
}

describe.each(SIGNALS)('%s', (signal) => {
  it('ends a run that waits for standard input', async () => {
    const folder = folderWith({'old.png': 'before'});
    const {child, ended} = await startReading(folder, ['old.png'], HEADER + rows(2000));
    child.kill(signal);
    expectInterrupted(await ended, signal);
    expectUntouched(folder, ['old.png']);
  });

  it('ends a run that waits for the writer of a named pipe', async () => {
    const folder = folderWith({'old.png': 'before'});
    await run('mkfifo', ['pipe.csv'], {cwd: folder});
    const {child, ended} = start(process.execPath, [BIN, 'render', 'pipe.csv', '-o', 'old.png'], {
      cwd: folder,
    });
    // A writer that says something and then nothing more shows that the program is reading.
    const writer = start('bash', ['-c', 'exec 3> pipe.csv; echo token,a >&3; echo ready; read'], {
      cwd: folder,
    });
    await new Promise<void>((resolve) => writer.child.stdout?.once('data', () => resolve()));
    child.kill(signal);
    expectInterrupted(await ended, signal);
    writer.child.stdin?.end('\n');
    await writer.ended;
    expectUntouched(folder, ['old.png', 'pipe.csv']);
  });

  it('ends a run in the middle of writing and takes back what is unfinished', async () => {
    const folder = folderWith({'old.png': 'before'});
    await run('mkfifo', ['pipe'], {cwd: folder});
    const {child, ended} = await startReading(folder, ['old.png', 'pipe'], TINY_TABLE);
    child.stdin?.end();
    // Nobody reads the pipe: the file beside old.png is complete and waits.
    await until(() => readdirSync(folder).some((name) => name.startsWith('.')));
    child.kill(signal);
    expectInterrupted(await ended, signal);
    expectUntouched(folder, ['old.png', 'pipe']);
  });

  it.each([0, 150, 400, 800])('ends a long drawing %d ms after its input was read', async (delay) => {
    const folder = folderWith({'old.png': 'before'});
    // More than 8 MiB: such a job is done in a process of its own, which must end too. With a framed cell none are joined.
    const text = HEADER + rows(25_000);
    const {child, ended} = await startReading(folder, ['old.png'], text, ['--mark', '0,0']);
    child.stdin?.end();
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill(signal);
    expectInterrupted(await ended, signal);
    expectUntouched(folder, ['old.png']);
  });
});

it.each(SIGNALS)('%s ends a long drawing from a named pipe', async (signal) => {
  const folder = folderWith({'old.png': 'before'});
  await run('mkfifo', ['pipe.csv'], {cwd: folder});
  const {child, ended} = start(process.execPath, [BIN, 'render', 'pipe.csv', '-o', 'old.png'], {cwd: folder});
  const writer = run('/bin/bash', ['-c', 'cat > pipe.csv'], {cwd: folder, input: HEADER + rows(40_000)});
  await writer;
  // What is read goes to a process of its own, so that this one hears signals while the other works.
  await until(() => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8') !== '');
  child.kill(signal);
  expectInterrupted(await ended, signal);
  expectUntouched(folder, ['old.png', 'pipe.csv']);
});

it('a long drawing from a named pipe is the same as from the file, and is named like it', async () => {
  const folder = folderWith({'old.png': 'before', 'table.csv': HEADER + rows(12_500)});
  const {code, stderr} = await shell(
    'mkfifo pipe.csv; cat table.csv > pipe.csv & $ATTRMAP render pipe.csv -o pipe.png -v && $ATTRMAP render table.csv -o table.png -q && cmp pipe.png table.png',
    {cwd: folder},
  );
  expect({code, stderr}).toEqual({
    code: 0,
    stderr: expect.stringMatching(/ scores from pipe\.csv, 0 missing\n/),
  });
  const bad = await shell('(cat table.csv; echo last,x) > pipe.csv & $ATTRMAP render pipe.csv -o pipe.png', {
    cwd: folder,
  });
  expect({code: bad.code, stderr: bad.stderr}).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^attrmap: pipe\.csv:12502: /),
  });
});

it('a long drawing reads standard input also under the name of its device', async () => {
  const folder = folderWith({'old.png': 'before', 'table.csv': HEADER + rows(12_500)});
  const {code, stderr} = await shell(
    '$ATTRMAP render /dev/stdin -o a.png -q < table.csv && $ATTRMAP render table.csv -o b.png -q && cmp a.png b.png',
    {cwd: folder},
  );
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
});

it('a long drawing that nobody interrupts is the same as any other', async () => {
  const folder = folderWith({'old.png': 'before'});
  const {child, ended} = await startReading(folder, ['old.png', '-'], HEADER + rows(12_500));
  child.stdin?.end();
  const {code, signal, stdout, stderr} = await ended;
  expect({code, signal}).toEqual({code: 0, signal: null});
  expect(stderr).toMatch(/^attrmap: wrote old\.png \(.*\nattrmap: wrote standard output \(/);
  expect(isWholePng(stdout)).toBe(true);
  expect(readFileSync(join(folder, 'old.png')).equals(stdout)).toBe(true);
});

it('a long drawing that fails says why, once, with its exit code', async () => {
  const folder = folderWith({'old.png': 'before'});
  const {child, ended} = await startReading(folder, ['old.png'], `${HEADER}${rows(12_500)}last,x\n`);
  child.stdin?.end();
  const {code, stderr} = await ended;
  expect(code).toBe(1);
  expect(stderr.match(/^attrmap: <stdin>:12502: /gm)).toHaveLength(1);
  expectUntouched(folder, ['old.png']);
});

it('SIGKILL at any moment leaves the old output or a whole new one, and at most one hidden file', async () => {
  for (const delay of [0, 40, 80, 120, 160, 200, 240, 280, 320]) {
    const folder = folderWith({'old.png': 'before'});
    const {child, ended} = await startReading(folder, ['old.png'], TINY_TABLE);
    child.stdin?.end();
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill('SIGKILL');
    await ended;
    const written = readFileSync(join(folder, 'old.png'));
    expect(written.toString() === 'before' || isWholePng(written)).toBe(true);
    const rest = readdirSync(folder).filter((name) => name !== 'old.png');
    expect(rest.length).toBeLessThanOrEqual(1);
    for (const name of rest) expect(name).toMatch(/^\.[0-9a-z]+~$/);
  }
});

it('never waits for a font from a named pipe', async () => {
  const folder = folderWith({'t.csv': TINY_TABLE});
  await run('mkfifo', ['pipe.ttf'], {cwd: folder});
  const ended = await attrmap(['render', 't.csv', '-o', 'o.png', '--font', 'pipe.ttf'], {cwd: folder});
  expect(outcome(ended)).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'attrmap: --font: "pipe.ttf" is not a font that can be read\n  hint: give a TrueType or OpenType file (.ttf, .otf)\n',
  });
});
