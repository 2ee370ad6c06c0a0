import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {COMMANDS} from '../../src/cli/commands';
import {TOPICS} from '../../src/cli/topics';
import {describeWith} from '../support/shells';
import {attrmap, folderWith, ROOT, run} from './spawn';

let page: string;
beforeAll(async () => {
  const {code, stdout, stderr} = await attrmap(['man']);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  page = stdout.toString();
});

it('is what the build wrote, where package.json says that it is', () => {
  const {man, version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    man: [string];
    version: string;
  };
  expect(readFileSync(join(ROOT, man[0]), 'utf8')).toBe(page);
  expect(page).toMatch(`.TH ATTRMAP 1 "" "attrmap ${version}" "User Commands"\n`);
});

it('has the sections of a manual page', () => {
  expect(Array.from(page.matchAll(/^\.SH (.*)$/gm), ([, title]) => title)).toEqual([
    'NAME',
    'SYNOPSIS',
    'DESCRIPTION',
    'COMMANDS',
    'OPTIONS',
    'FILES',
    'ENVIRONMENT',
    'EXIT STATUS',
    'EXAMPLES',
  ]);
});

it('names the topics of help, and the pages of errors', () => {
  for (const {name} of TOPICS) expect(page).toContain(name);
  expect(page).toContain('attrmap help ');
  expect(page).toMatch(/^\.SH EXIT STATUS\n.*attrmap help CODE/m);
});

it('begins no line with a request that it does not mean, and is plain ASCII', () => {
  const requests = new Set(Array.from(page.matchAll(/^[.'].*?(?= |$)/gm), ([request]) => request));
  expect([...requests].sort()).toEqual(['.SH', '.SS', '.TH', '.TP', '.ad', '.br', '.fi', '.nf', '.nh']);
  expect(page).toMatch(/^[\n -~]*$/);
});

it('reads only variables that the program reads', () => {
  const section = /^\.SH ENVIRONMENT\n(.*?)^\.SH/ms.exec(page)?.[1] ?? '';
  const names = Array.from(section.matchAll(/^\\fB(\w+)\\fR$/gm), ([, name]) => name as string);
  const code = ['cli/main.ts', 'cli/outputs.ts', 'terminal/screen.ts']
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'))
    .join('');
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(code).toMatch(new RegExp(`\\b${name}\\b`));
});

describeWith('groff')('as groff sets it', () => {
  /** The page as text, in lines of this many columns. */
  async function set(columns: number): Promise<string> {
    const folder = folderWith({'attrmap.1': page});
    const words = ['-man', '-ww', '-Tascii', '-P-c', `-rLL=${columns}n`, 'attrmap.1'];
    const {code, stdout, stderr} = await run('groff', words, {cwd: folder});
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    return stdout.toString().replaceAll(/.\x08/g, '');
  }

  it.each([60, 78, 120])('draws no warning at %i columns', async (columns) => {
    const lines = (await set(columns)).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(columns, 78));
  });

  it('names every command, and every option that help lists, with what help says of it', async () => {
    const words = (text: string): string => text.replaceAll(/\s+/g, '');
    const text = words(await set(200));
    for (const {name, summary} of COMMANDS) {
      expect(text).toContain(words(`attrmap ${name}`));
      expect(text).toContain(words(summary));
      const help = (await attrmap([name, '--help'])).stdout.toString();
      const items = Array.from(help.matchAll(/^ {2}(-\S.*\n(?: {28}.*\n)*)/gm), ([, item = '']) =>
        words(item),
      );
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) expect(text).toContain(item);
    }
  });

  it('shows an option that several commands have once', async () => {
    const text = await set(100);
    expect(text.match(/^ +--palette </gm)).toHaveLength(1);
    expect(text.match(/^ +-o, --output </gm)).toHaveLength(4);
  });
});
