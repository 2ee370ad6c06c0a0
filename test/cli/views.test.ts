import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {areSamePicture} from '../support/pixels';
import {attrmap, type Ended, folderWith, isWholePng, outcome, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'long.csv': `token,a,b\n${Array.from({length: 21}, (_, row) => `r${row},1,2\n`).join('')}`,
  'attrmap.config.json': '{"view": "tokens"}',
});

function draw(...words: readonly string[]): Promise<Ended> {
  return attrmap(['render', ...words, '-o', 'o.png'], {cwd: folder});
}

describe('--view', () => {
  it.each(['heatmap', 'tokens', 'bars'])('%s draws a figure', async (view) => {
    expect(outcome(await draw('t.csv', '--view', view, '-q'))).toEqual({code: 0, stdout: '', stderr: ''});
    expect(isWholePng(readFileSync(join(folder, 'o.png')))).toBe(true);
  });

  it('may stand in a config, and takes its defaults with it when a flag changes it', async () => {
    const draws = async (...words: string[]): Promise<Buffer> => {
      expect((await draw('t.csv', '-q', ...words)).code).toBe(0);
      return readFileSync(join(folder, 'o.png'));
    };
    const [config, flag] = [await draws(), await draws('--view', 'tokens')];
    expect(areSamePicture(config, flag)).toBe(true);
    expect(areSamePicture(await draws('--view', 'bars'), flag)).toBe(false);
  });

  it('tells which option changes nothing', async () => {
    const words = ['--view', 'tokens', '--column-angle', 'upright', '--reduce-by', 'mean'];
    const {code, stderr} = await draw('t.csv', ...words);
    expect(code).toBe(0);
    expect(stderr).toContain('attrmap: note: --column-angle changes nothing with --view tokens\n');
    expect(stderr).toContain('attrmap: note: --reduce-by changes nothing with --view tokens\n');
  });

  it.each([
    [
      ['t.csv', '--view', 'token'],
      2,
      'attrmap: --view: "token" is not one of its values\n  hint: did you mean tokens?\n',
    ],
    [
      ['t.csv', '--view', 'bars', '--cell-size', '5mm'],
      2,
      'attrmap: --cell-size cannot go with --view bars, which has no cells\n' +
        '  hint: give --width, --height or --font-size\n',
    ],
    [
      ['long.csv', '--view', 'bars'],
      1,
      'attrmap: bars of 21 rows are too many: at most 20 plots below each other\n' +
        '  hint: choose some with --rows, keep the strongest with --top rows:19, or draw a heatmap\n',
    ],
    [
      ['t.csv', '--view', 'tokens', '--width', '8mm'],
      1,
      'attrmap: the figure does not fit into --width 8.0mm: it takes at least 32.1mm\n' +
        '  hint: give a larger --width or a smaller --font-size, shorten labels with --label-max, or move the legend (--legend)\n',
    ],
  ])('refuses %j', async (words, code, stderr) => {
    expect(outcome(await draw(...words))).toEqual({code, stdout: '', stderr});
  });
});

describe('the preset of a publisher', () => {
  it('tells which font it found, and draws also where neither is installed', async () => {
    const {code, stderr} = await draw('t.csv', '--view', 'heatmap', '--preset', 'nature');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^attrmap: wrote o\.png \(89\.0 x /m);
    expect(stderr).toMatch(
      /^attrmap: note: set in .*, the first of "Helvetica, Arial, DejaVu Sans" that is installed$/m,
    );
    const given = await draw('t.csv', '--view', 'heatmap', '--preset', 'nature', '--font', 'DejaVu Sans');
    expect(given.stderr).not.toContain('set in');
  });
});
