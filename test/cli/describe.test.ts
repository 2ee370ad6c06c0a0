import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {attrmap, folderWith, outcome, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'u.csv': TINY_TABLE,
  'bad.csv': 'token,a\nx,word\n',
  'c.json': '{"numberFormat": ".1f"}',
});

async function tell(...words: readonly string[]): Promise<ReturnType<typeof outcome>> {
  return outcome(await attrmap(['describe', ...words], {cwd: folder}));
}

describe('attrmap describe', () => {
  it('writes Markdown to standard output, and nothing else', async () => {
    const {code, stdout, stderr} = await tell('t.csv');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^# Heatmap: Token Attribution\n\n## Overview\n\nA heatmap of `Token Attribution` with 2 rows/,
    );
  });

  it('takes the options of a figure, a config, and standard input', async () => {
    const {stdout} = await attrmap(
      ['describe', '-', '--format', 'text', '--transpose', '--config', 'c.json'],
      {
        cwd: folder,
        input: 'token,a,b\nx,1,2\n',
      },
    );
    expect(String(stdout)).toContain('with 2 rows and 1 column: 2 scores, from 1.0 to 2.0.');
  });

  it('writes files in the format of their names', async () => {
    const {code, stdout, stderr} = await tell('t.csv', '-o', 'd.md', '-o', 'd.txt', '-o', 'd.json');
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      'attrmap: wrote d.md\nattrmap: wrote d.txt\nattrmap: wrote d.json\n',
    ]);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(read('d.md')).toMatch(/^# Heatmap/);
    expect(read('d.txt')).toMatch(/^Heatmap: Token Attribution\n=+\n/);
    expect(JSON.parse(read('d.json')).tables).toHaveLength(1);
  });

  it('says what was decided about the table', async () => {
    const {stderr} = await tell('t.csv', '--cluster', 'rows', '--detail', 'brief');
    expect(stderr).toBe('attrmap: note: rows clustered: average linkage, euclidean distance\n');
    expect((await tell('t.csv', '--cluster', 'rows', '-q')).stderr).toBe('');
  });

  it('says many panels in fewer than 600 characters, in each format', async () => {
    const inputs = Array.from({length: 9}, () => 't.csv');
    const briefly = async (format: string): Promise<string> =>
      (await tell(...inputs, '--panels', 'grid', '--detail', 'brief', '--format', format)).stdout;
    for (const format of ['text', 'markdown'])
      expect((await briefly(format)).length).toBeLessThanOrEqual(600);
    const {brief} = JSON.parse(await briefly('json')) as {brief: string};
    expect(brief).toMatch(/^A figure of 9 panels\./);
    expect(brief.length).toBeLessThan(600);
  });

  it('describes several inputs as panels', async () => {
    const {stdout} = await tell('t.csv', 'u.csv', '--panels', 'row', '--detail', 'brief');
    expect(stdout).toMatch(/^A figure of 2 panels\. \(a\) t: A heatmap .*\. \(b\) u: A heatmap .*\.\n$/);
  });

  it.each([
    [['bad.csv'], 1, 'bad.csv:2:2: score "word" is not a number (row "x", column "a")'],
    [['t.csv', '--format', 'html'], 2, '--format: "html" is not one of its values'],
    [['t.csv', '-o', 'd.html'], 2, 'the output "d.html" has an extension of no known format'],
    [['t.csv', '-o', 'd.md', '--format', 'json'], 2, '--format json cannot go with the output "d.md"'],
    [['t.csv', '-o', 'd.md', '-o', 'd.md'], 2, 'the output "d.md" is given twice'],
    [['t.csv', '-o', 'no/d.md'], 1, 'no/d.md'],
    [['t.csv', 'u.csv'], 2, 'there are 2 inputs, and nothing says how they become one figure'],
    [[], 2, 'nothing says what to draw'],
  ])('refuses %j', async (words, code, message) => {
    const ended = await tell(...words);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr.split('\n')[0]).toContain(message);
    expect(ended.stderr).toMatch(/\n {2}hint: /);
  });
});
