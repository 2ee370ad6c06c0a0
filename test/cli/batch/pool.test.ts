import {spawn} from 'node:child_process';
import type {Task} from '../../../src/batch/tasks';
import {type Ended, Pool} from '../../../src/cli/batch/pool';

const TASK = {kind: 'measure', job: {}} as Task;

/** A process that runs a script; it answers messages with `process.send`. */
function scripted(script: string): () => ReturnType<typeof spawn> {
  return () => spawn(process.execPath, ['-e', script], {stdio: ['ignore', 'ignore', 'ignore', 'ipc']});
}

async function endsOf(
  start: () => ReturnType<typeof spawn>,
  {count = 3, jobs = 2, timeout = 60}: {count?: number; jobs?: number; timeout?: number} = {},
): Promise<string[]> {
  const pool = new Pool(start, {jobs, timeout});
  const ends: string[] = [];
  const tell = (ended: Ended): string =>
    ended.isDone ? ended.done.kind : `${ended.error.code}: ${ended.error.message}`;
  await pool.run(
    Array.from({length: count}, () => TASK),
    (position, ended) => {
      ends[position] = tell(ended);
      return true;
    },
  );
  pool.close();
  return ends;
}

const ANSWER = "process.send({outcome: {isDone: true, done: {kind: 'unchanged'}}, bytes: BYTES})";

describe('a pool of processes', () => {
  it('gives each task to one of them, and hears of all', async () => {
    expect(
      await endsOf(scripted(`process.on('message', () => ${ANSWER.replace('BYTES', '1')})`), {count: 9}),
    ).toEqual(Array(9).fill('unchanged'));
  });

  it('keeps them from task to task, but for those that hold too much memory', async () => {
    const started: number[] = [];
    const counting = (bytes: string) => {
      const start = scripted(`process.on('message', () => ${ANSWER.replace('BYTES', bytes)})`);
      return () => {
        const child = start();
        started.push(child.pid as number);
        return child;
      };
    };
    await endsOf(counting('1'), {count: 8});
    expect(started).toHaveLength(2);
    started.length = 0;
    await endsOf(counting('2 ** 31'), {count: 4});
    expect(started).toHaveLength(4);
  });

  it('says of a task whose process ends that it did', async () => {
    expect(await endsOf(scripted("process.on('message', () => process.exit(7))"))).toEqual(
      Array(3).fill('worker-ended: the process that drew it ended in the midst of it (exit code 7)'),
    );
    expect(
      await endsOf(scripted("process.on('message', () => process.kill(process.pid, 'SIGKILL'))")),
    ).toEqual(Array(3).fill('worker-ended: the process that drew it ended in the midst of it (SIGKILL)'));
  });

  it('uses none again that ended between two tasks', async () => {
    const script = `process.on('message', () => { ${ANSWER.replace('BYTES', '1')}; setTimeout(() => process.exit(3), 20); })`;
    const pool = new Pool(scripted(script), {jobs: 1, timeout: 30});
    const ends: boolean[] = [];
    for (let round = 0; round < 3; round += 1) {
      await pool.run([TASK], (_, ended) => ends.push(ended.isDone) > 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    pool.close();
    expect(ends).toEqual([true, true, true]);
  });

  it('ends one that does not answer, even if it does not want to', async () => {
    const stubborn = "process.on('SIGTERM', () => undefined); process.on('message', () => undefined)";
    expect(await endsOf(scripted(stubborn), {count: 2, timeout: 0.3})).toEqual(
      Array(2).fill('timeout: it took longer than 0.3 seconds and was given up'),
    );
  });

  it('says so where no process can be started, and ends none', async () => {
    expect(
      await endsOf(() => spawn('/there/is/no/such/program', {stdio: ['ignore', 'ignore', 'ignore', 'ipc']})),
    ).toEqual(Array(3).fill('worker-missing: the system starts no process that could draw it'));
  });

  it('does with those that there are where the system has no room for more', async () => {
    const start = scripted(`process.on('message', () => ${ANSWER.replace('BYTES', '1')})`);
    let isFirst = true;
    const scarce = () => {
      const child = isFirst
        ? start()
        : spawn('/there/is/no/such/program', {stdio: ['ignore', 'ignore', 'ignore', 'ipc']});
      isFirst = false;
      return child;
    };
    expect(await endsOf(scarce, {count: 6, jobs: 4})).toEqual(Array(6).fill('unchanged'));
  });

  it('begins no more when it is told to stop', async () => {
    const pool = new Pool(scripted(`process.on('message', () => ${ANSWER.replace('BYTES', '1')})`), {
      jobs: 1,
      timeout: 60,
    });
    const heard: number[] = [];
    await pool.run(
      Array.from({length: 9}, () => TASK),
      (position) => heard.push(position) < 3,
    );
    expect(heard).toEqual([0, 1, 2]);
  });
});
