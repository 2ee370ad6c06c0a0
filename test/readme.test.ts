import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {optionReference} from '../src/cli/reference';
import {readTable, render} from '../src/render';

const ROOT = join(__dirname, '..');
const README = join(ROOT, 'README.md');
const PICTURE = join(ROOT, 'docs', 'token-attribution.png');
const MARKED = /(<!-- options -->\n)[\s\S]*?(\n<!-- \/options -->)/;

describe('the README', () => {
  it('lists the options as they are declared', () => {
    const text = readFileSync(README, 'utf8');
    const current = text.replace(
      MARKED,
      (_, before: string, after: string) => `${before}\n${optionReference()}\n${after}`,
    );
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(README, current);
    else expect(text).toBe(current);
    expect(current).toContain('`--palette <name\\|colours>`');
  });

  it('shows the picture that its command draws', async () => {
    const table = await readTable(join(ROOT, 'fixtures/tables/token-attribution.csv'));
    const drawn = Buffer.from(render(table, 'png', {preset: 'seed'}));
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(PICTURE, drawn);
    const [shown, fresh] = [PNG.sync.read(readFileSync(PICTURE)), PNG.sync.read(drawn)];
    expect([shown.width, shown.height]).toEqual([fresh.width, fresh.height]);
    const differing = fresh.data.filter(
      (byte, index) => Math.abs(byte - (shown.data[index] ?? 0)) > 64,
    ).length;
    // Another FreeType may draw a letter's edge a shade differently, never a whole letter.
    expect(differing / fresh.data.length).toBeLessThan(0.002);
  });

  it.each(['bin/setup', 'npm test'])('names the command `%s` that setting up and testing take', (command) => {
    expect(readFileSync(README, 'utf8')).toContain(`\n${command}\n`);
  });
});
