import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {flagReference, optionReference} from '../src/cli/reference';
import {PALETTE_NAMES} from '../src/colour/palettes';
import {BATCH_OPTIONS, CHECK_OPTIONS, FIGURES_OPTIONS} from '../src/options/batch';
import {readTable, render} from '../src/render';

const ROOT = join(__dirname, '..');
const README = join(ROOT, 'README.md');
const PICTURE = join(ROOT, 'docs', 'token-attribution.png');

/** A text with what stands between two comments replaced. */
function withBlock(text: string, name: string, content: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  return text.replace(marked, (_, before: string, after: string) => `${before}\n${content}\n\n${after}`);
}

/** Brings a document up to date where that is asked for, else expects it to be so. */
function expectCurrent(file: string, current: string): void {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, current);
  else expect(readFileSync(file, 'utf8')).toBe(current);
}

describe('the README', () => {
  it('lists the options as they are declared, and the palettes', () => {
    const palettes = `Palettes by name: ${PALETTE_NAMES.join(', ')}.`;
    const listed = withBlock(readFileSync(README, 'utf8'), 'options', optionReference());
    const current = withBlock(listed, 'palettes', palettes);
    expectCurrent(README, current);
    expect(current).toContain(palettes);
    expect(current).toContain('`--palette <name\\|colours>`');
  });

  it('leads to a document that lists those of a batch, and of checking one', () => {
    const file = join(ROOT, 'docs', 'batch.md');
    const more = Object.entries(CHECK_OPTIONS).filter(([name]) => !Object.hasOwn(FIGURES_OPTIONS, name));
    const text = withBlock(readFileSync(file, 'utf8'), 'batch', flagReference(BATCH_OPTIONS));
    const current = withBlock(text, 'check', flagReference(Object.fromEntries(more)));
    expectCurrent(file, current);
    expect(current).toContain('| `--shard <part/parts>` | take one of so many equal parts');
    expect(readFileSync(README, 'utf8')).toContain('](docs/batch.md)');
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
