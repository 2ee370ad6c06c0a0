import {linkSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {attrmap, folderWith, outcome, ROOT, shell, TINY_TABLE} from './spawn';

const FONT = readFileSync(join(ROOT, 'fonts', 'DejaVuSans.ttf'));
const FILES = {'t.csv': TINY_TABLE, 'labels.txt': 'x\ny\n', 'own.ttf': FONT, 'c.json': '{}'};

function refused(output: string, what: string): ReturnType<typeof outcome> {
  const stderr = `attrmap: the output "${output}" is ${what}\n  hint: write to another file\n`;
  return {code: 2, stdout: '', stderr};
}

describe.each([
  ['render', 'png'],
  ['describe', 'text'],
])('%s never writes over', (command, format) => {
  const folder = folderWith(FILES);
  for (const name of Object.keys(FILES)) {
    symlinkSync(name, join(folder, `soft ${name.replace('.', ' ')}`));
    linkSync(join(folder, name), join(folder, `hard ${name.replace('.', ' ')}`));
  }
  const write = async (output: string, ...more: readonly string[]) =>
    outcome(await attrmap([command, 't.csv', ...more, '-o', output, '--format', format], {cwd: folder}));

  afterAll(() => {
    for (const [name, content] of Object.entries(FILES))
      expect(readFileSync(join(folder, name)).equals(Buffer.from(content))).toBe(true);
  });

  it.each([
    ['--row-labels', 'labels.txt'],
    ['--column-labels-from', 'labels.txt'],
    ['--print-from', 'labels.txt'],
    ['--stars', 'labels.txt'],
    ['--mask', 'labels.txt'],
    ['--groups', 'labels.txt'],
    ['--font', 'own.ttf'],
  ])('the file that %s names', async (flag, name) => {
    const links = name.replace('.', ' ');
    for (const output of [`soft ${links}`, `hard ${links}`])
      expect(await write(output, flag, name)).toEqual(refused(output, `the file that ${flag} names`));
  });

  it('the config that is named, and the one beside the input', async () => {
    expect(await write('soft c json', '--config', 'c.json')).toEqual(
      refused('soft c json', 'the config of this run'),
    );
    const beside = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.json': '{}'});
    linkSync(join(beside, 'attrmap.config.json'), join(beside, 'hard'));
    const words = [command, 't.csv', '-o', 'hard', '--format', format];
    expect(outcome(await attrmap(words, {cwd: beside}))).toEqual(refused('hard', 'the config of this run'));
  });

  it('a file that a config names', async () => {
    writeFileSync(join(folder, 'font.yaml'), 'font: own.ttf\n');
    expect(await write('soft own ttf', '--config', 'font.yaml')).toEqual(
      refused('soft own ttf', 'the file that --font names'),
    );
  });

  it('what the shell reads as standard input', async () => {
    const line = `$ATTRMAP ${command} - -o 'soft t csv' --format ${format} < t.csv`;
    expect(outcome(await shell(line, {cwd: folder}))).toEqual(refused('soft t csv', 'the input itself'));
  });
});
