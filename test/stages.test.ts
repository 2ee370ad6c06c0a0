import {readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cssColour} from '../src/painters/draw';
import {inPixels, paintPixels} from '../src/painters/raster';
import {chooseReader} from '../src/readers';
import {layOut, readTable} from '../src/render';
import {marksOf} from '../src/scene/scene';

const ROOT = join(__dirname, '..');
const FILE = 'fixtures/tables/token-attribution.csv';
const ARCHITECTURE = join(ROOT, 'ARCHITECTURE.md');

function points(...lengths: readonly number[]): string {
  return `${lengths.map((length) => length.toFixed(1)).join(' x ')} pt`;
}

/** What each stage makes of the figure that started the project, in words for the reader of ARCHITECTURE.md. */
async function stages(): Promise<string[]> {
  const path = join(ROOT, FILE);
  const bytes = statSync(path).size;
  const reader = chooseReader({name: path, bytes: readFileSync(path)}, {inputFormat: undefined});
  const table = await readTable(path);
  const {scene, cell, limits, tableScales} = layOut(table);
  const [score = Number.NaN] = table.scores;
  const [grid] = marksOf(scene.marks, 'grid');
  const texts = marksOf(scene.marks, 'text');
  const [value] = texts.filter(({text}) => text === score.toFixed(4));
  const perPoint = 200 / 72;
  const page = inPixels(scene.size, perPoint);
  const middle = (grid?.box.x ?? 0) + 2;
  const pixel = paintPixels(scene, perPoint)
    .getContext('2d')
    .getImageData(Math.round(middle * perPoint), Math.round(((grid?.box.y ?? 0) + 2) * perPoint), 1, 1).data;
  const colour = tableScales[0]?.colour(score) ?? [0, 0, 0];
  const shared = table.rows.filter((row) => row === '0').length;
  return [
    `\`Source\`: ${bytes} bytes. The extension chooses the reader, ${reader.name}, which finds that commas separate fields.`,
    `\`Table\`: ${table.rows.length} rows (\`${table.rows.slice(0, 4).join('`, `')}\` ...), ${table.columns.length} columns, ${table.scores.length} scores, the first ${score}. \`0\` names ${shared} rows: rows are positions.`,
    `\`Parts\`: limits ${limits.low} and ${limits.high}, the farthest score and its mirror. The first score has the colour ${cssColour(colour)} and is printed as \`${value?.text}\`.`,
    `\`Plan\`: cells of ${points(cell.width, cell.height)}; labels on one line, the bar to the right, a page of ${points(scene.size.width, scene.size.height)}.`,
    `\`Scene\`: one grid mark for all cells at (${points(grid?.box.x ?? 0, grid?.box.y ?? 0).replace(' x ', ', ')}) and ${texts.length} texts; the first value's baseline runs through (${points(value?.at.x ?? 0, value?.at.y ?? 0).replace(' x ', ', ')}).`,
    `Bytes: a PNG of ${page.width} x ${page.height} pixels, in which the first cell's are ${[...pixel].slice(0, 3).join(', ')}; a PDF of the same scene in vectors.`,
  ];
}

it('the stages of a figure in ARCHITECTURE.md have the values that the program has', async () => {
  const list = (await stages()).map((stage, index) => `${index + 1}. ${stage}`).join('\n');
  const text = readFileSync(ARCHITECTURE, 'utf8');
  const current = text.replace(
    /(<!-- stages -->\n)[\s\S]*?(<!-- \/stages -->)/,
    (_, before: string, after: string) => `${before}\n${list}\n\n${after}`,
  );
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(ARCHITECTURE, current);
  expect(readFileSync(ARCHITECTURE, 'utf8')).toBe(current);
  expect(current).toContain('13 rows');
});
