import {lstatSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {folderWith, isWholePng, outcome, SEED_TABLE, shell, TINY_TABLE} from './spawn';

describe('pipes and devices', () => {
  it('are written straight and survive', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'old.png': 'before'});
    const {code, stdout} = await shell(
      `mkfifo pipe && { (sleep 0.3; cat pipe > got.png) & } && $ATTRMAP render t.csv --format png -o pipe -o /dev/null -o a.file; status=$?; wait; exit $status`,
      {cwd: folder},
    );
    expect({code, stdout: stdout.length}).toEqual({code: 0, stdout: 0});
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true);
    expect(readFileSync(join(folder, 'got.png')).equals(readFileSync(join(folder, 'a.file')))).toBe(true);
  });

  it('whose reader leaves early are a quiet failure, and no other output changes', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'old.png': 'before'});
    const line = `mkfifo pipe && { (head -c 10 pipe > /dev/null) & } && $ATTRMAP render '${SEED_TABLE}' --dpi 500 --format jpeg -o pipe -o old.png`;
    const {code, stderr} = await shell(line, {cwd: folder});
    expect({code, stderr}).toEqual({code: 1, stderr: ''});
    expect(readFileSync(join(folder, 'old.png'), 'utf8')).toBe('before');
  });

  it('get every byte, however slowly they are read', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'old.png': 'before'});
    const {stdout, stderr} = await shell(
      `$ATTRMAP render '${SEED_TABLE}' -o big.jpg --dpi 500 -q && wc -c < big.jpg &&
       $ATTRMAP render '${SEED_TABLE}' -o - --format jpeg --dpi 500 -q | (sleep 0.5; cat) | cmp - big.jpg && echo same`,
      {cwd: folder},
    );
    expect(stderr).toBe('');
    const [size, verdict] = stdout.toString().trim().split('\n');
    // More than any pipe holds at once.
    expect(Number(size)).toBeGreaterThan(200_000);
    expect(verdict).toBe('same');
  });

  it('that are closed early end the run quietly', async () => {
    const {stdout, stderr} = await shell(
      `$ATTRMAP render '${SEED_TABLE}' -o - --format jpeg --dpi 500 | head -c 10 | wc -c; echo "\${PIPESTATUS[0]}"`,
    );
    expect(stderr).toBe('');
    expect(stdout.toString()).toMatch(/^\s*10\n1\n$/);
    const help = await shell(`$ATTRMAP render --help | head -n 1; $ATTRMAP schema | head -n 1`);
    expect(outcome(help)).toEqual({
      code: 0,
      stdout: 'Usage: attrmap render <inputs...> -o <file> [options]\n{\n',
      stderr: '',
    });
  });

  it('that are full are an error', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'old.png': 'before'});
    const {code, stderr} = await shell('$ATTRMAP render t.csv -o - --format png > /dev/full', {cwd: folder});
    expect({code, stderr}).toEqual({
      code: 1,
      stderr: 'attrmap: standard output could not be written: the disk is full\n',
    });
    const schema = await shell('$ATTRMAP schema > /dev/full');
    expect(schema.code).toBe(1);
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it('for messages that take none are no failure of a figure that is written', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'old.png': 'before'});
    const {code} = await shell('$ATTRMAP render t.csv -o old.png 2> /dev/full', {cwd: folder});
    expect(code).toBe(0);
    expect(isWholePng(readFileSync(join(folder, 'old.png')))).toBe(true);
    expect((await shell('$ATTRMAP render gone.csv -o old.png 2> /dev/full', {cwd: folder})).code).toBe(1);
  });
});
