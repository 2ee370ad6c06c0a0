import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {filesIn} from '../cli/batch/support';
import type {Ended} from '../cli/spawn';
import {ALL_WRITTEN, copyExamples, EXAMPLES, OUTPUTS, runIn, written} from './support';

const SCRIPT = join(EXAMPLES, 'slurm/figures.sbatch');

function task(folder: string, variables: Readonly<Record<string, string>>): Promise<Ended> {
  return runIn(folder, ['/bin/bash', SCRIPT], variables);
}

/** The variables that Slurm sets in each task of an array. */
function arrayOf(ids: readonly number[], step = 1): Record<string, string>[] {
  return ids.map((id) => ({
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(ids[0]),
    SLURM_ARRAY_TASK_MAX: String(ids.at(-1)),
    SLURM_ARRAY_TASK_COUNT: String(ids.length),
    SLURM_ARRAY_TASK_STEP: String(step),
    SLURM_CPUS_PER_TASK: '1',
  }));
}

/** What attrmap would be called with. */
async function wordsOf(variables: Readonly<Record<string, string>>): Promise<string> {
  const ended = await task(copyExamples(), {ATTRMAP: 'echo', ...variables});
  expect(ended).toMatchObject({code: 0, stderr: ''});
  return ended.stdout.toString();
}

describe('the recipe for Slurm', () => {
  it.each([
    ['from 1', [1, 2, 3], 1],
    ['from 0', [0, 1, 2, 3], 1],
    ['in steps', [4, 7, 10], 3],
    ['with more tasks than figures', [1, 2, 3, 4, 5, 6], 1],
    ['with one task', [1], 1],
  ])('draws every figure once in an array that counts %s', async (_, ids, step) => {
    const folder = copyExamples();
    const tasks = await Promise.all(arrayOf(ids, step).map((variables) => task(folder, variables)));
    expect(tasks.map(({code}) => code)).toEqual(ids.map(() => 0));
    expect(tasks.flatMap(written).sort()).toEqual(ALL_WRITTEN);
    expect(OUTPUTS.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    const reports = filesIn(join(folder, 'reports'));
    expect(reports).toEqual(ids.map((_, index) => `part-${index + 1}-of-${ids.length}.json`));
    const told = reports.flatMap(
      (name) =>
        JSON.parse(readFileSync(join(folder, 'reports', name), 'utf8')).figures as {outputs: string[]}[],
    );
    expect(told.flatMap(({outputs}) => outputs).sort()).toEqual(ALL_WRITTEN);
  });

  it('draws nothing when it is submitted again', async () => {
    const folder = copyExamples();
    const [first = {}] = arrayOf([1]);
    await task(folder, first);
    const again = await task(folder, first);
    expect(again.code).toBe(0);
    expect(again.stderr).toMatch(/^attrmap: drew 0, unchanged 4, in /);
  });

  it('draws as many figures at a time as a task has cores', async () => {
    const [, second = {}] = arrayOf([1, 2]);
    expect(await wordsOf({...second, SLURM_CPUS_PER_TASK: '6'})).toBe(
      'batch --manifest figures.yaml --shard 2/2 --jobs 6 --report reports/part-2-of-2.json\n',
    );
  });

  it('takes the manifest, options and the folder of reports from variables', async () => {
    const [first = {}] = arrayOf([1]);
    const more = {MANIFEST: 'my figures.yaml', OPTIONS: '--scales shared', REPORTS: 'told'};
    expect(await wordsOf({...first, ...more})).toBe(
      'batch --manifest my figures.yaml --scales shared --shard 1/1 --jobs 1 --report told/part-1-of-1.json\n',
    );
  });

  it('draws single parts again with PARTS', async () => {
    const [, second = {}] = arrayOf([7, 12], 5);
    expect(await wordsOf({...second, PARTS: '40'})).toContain(' --shard 12/40 ');
  });

  it('says what is wrong with an array that has gaps, and outside of Slurm', async () => {
    const [, second = {}] = arrayOf([1, 9]);
    expect(await task(copyExamples(), second)).toMatchObject({
      code: 2,
      stderr: 'figures.sbatch: task 9 is none of 2 parts: give an array without gaps, or PARTS\n',
    });
    const outside = await task(copyExamples(), {});
    expect(outside.code).not.toBe(0);
    expect(outside.stderr).toContain('SLURM_ARRAY_TASK_ID: is not set: run this through sbatch --array\n');
  });

  it('fails where a figure does, with what attrmap says', async () => {
    const folder = copyExamples();
    const [first = {}] = arrayOf([1]);
    await runIn(folder, ['/bin/sh', '-c', 'echo "x,y" >> data/methods.csv']);
    const ended = await task(folder, first);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('data/methods.csv:26: row "x" has 2 fields, the header has 4\n');
  });

  it('has its settings for sbatch before its first command, behind which Slurm reads none', () => {
    const lines = readFileSync(SCRIPT, 'utf8').split('\n');
    const first = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    const settings = lines.flatMap((line, index) => (line.startsWith('#SBATCH ') ? [index] : []));
    expect(settings.length).toBeGreaterThan(3);
    expect(Math.max(...settings)).toBeLessThan(first);
    expect(lines).toContain('#SBATCH --array=1-8');
  });
});
