import {join} from 'node:path';
import fc from 'fast-check';
import type {Browser, Page} from 'playwright-core';
import {PNG} from 'pngjs';
import type {GivenOptions} from '../../src/options/resolve';
import {readTable, render} from '../../src/render';
import type {Table} from '../../src/table/table';
import {describeInBrowser, openBrowser} from '../support/browser';
import {compareNear} from '../support/near';
import {labelledTable, tableOf} from '../support/tables';

const SEED = join(__dirname, '../../fixtures/tables/token-attribution.csv');
const ODD = ['שלום עולם', 'Ġthe', '▁the', '你好', 'a  b', '<b>&"\'', ']]></style>', 'x\n\ty', 'é́x'];

describeInBrowser('an SVG in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** The picture that the browser makes of an SVG, as large as one of PNG. */
  async function shoot(svg: Uint8Array, {width, height}: PNG): Promise<PNG> {
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    await page.setViewportSize({width, height});
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width="${width}" height="${height}" src="${source}">`,
    );
    await page.evaluate(() =>
      Promise.all(Array.from(document.images, (image: {decode(): Promise<void>}) => image.decode())),
    );
    return PNG.sync.read(await page.screenshot());
  }

  const tables: Record<string, () => Promise<Table | Table[]>> = {
    'the seed': () => readTable(SEED),
    'odd labels and missing scores': async () => {
      const table = labelledTable(ODD, ODD.slice(0, 5));
      table.scores.fill(Number.NaN, 3, 6);
      return table;
    },
    'many cells': async () =>
      tableOf(
        Array.from({length: 120}, (_, row) =>
          Array.from({length: 110}, (__, column) => Math.sin(row * column)),
        ),
      ),
    panels: async () => [tableOf([[1, -1]]), tableOf([[0.5, 0.2]])],
  };
  const seedOptions: GivenOptions = {preset: 'seed'};
  it.each<[string, GivenOptions & {svgFonts?: 'embed' | 'name' | 'outline'}]>([
    ['the seed', seedOptions],
    ['the seed', {...seedOptions, svgFonts: 'outline'}],
    ['the seed', {...seedOptions, svgFonts: 'name'}],
    ['the seed', {columnAngle: 'sloping', marginal: 'both', cluster: 'rows', bold: 0.5, title: 'A title'}],
    ['the seed', {view: 'bars', rows: '0:3'}],
    ['the seed', {view: 'tokens'}],
    ['odd labels and missing scores', {mask: 'upper'}],
    ['odd labels and missing scores', {svgFonts: 'outline'}],
    ['many cells', {cellSize: '4pt', columnLabels: 'bottom'}],
    ['panels', {panels: 'row', stars: undefined}],
  ])('looks as the PNG does: %s, %j', async (name, options) => {
    const table = await (tables[name] as () => Promise<Table>)();
    const png = PNG.sync.read(Buffer.from(render(table, 'png', {dpi: 144, ...options})));
    const {most, share} = compareNear(png, await shoot(render(table, 'svg', options), png));
    // The pictures that this was set by: at most 123, and at most 0.0023.
    expect(most).toBeLessThanOrEqual(160);
    expect(share).toBeLessThan(0.006);
  });

  it('is well-formed and says its labels, whatever they hold', async () => {
    const label = fc.oneof(
      fc.string({unit: 'binary', minLength: 1, maxLength: 8}),
      fc.constantFrom(
        '<script>alert(1)</script>',
        ']]>',
        '&amp;',
        '\u0000',
        '\ufffe',
        '\ud800',
        '<!--',
        '"\'',
      ),
    );
    const samples = fc.sample(fc.array(label, {minLength: 1, maxLength: 3}), {numRuns: 60, seed: 5});
    const svgs = samples.map((labels) =>
      Buffer.from(render(labelledTable(labels, labels), 'svg')).toString('utf8'),
    );
    const faults = await page.evaluate(
      (texts) =>
        texts.flatMap((text) => {
          const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
          const names = Array.from(parsed.querySelectorAll('*'), ({localName}) => localName);
          const known = ['svg', 'title', 'desc', 'metadata', 'style', 'rect', 'g', 'path', 'text'];
          return names.filter((element) => !known.includes(element));
        }),
      svgs,
    );
    expect(faults).toEqual([]);
    const [written] = await page.evaluate(
      (texts) =>
        texts.map((text) =>
          Array.from(
            new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('text'),
            ({textContent}) => textContent,
          ),
        ),
      [Buffer.from(render(labelledTable(['<script>'], [']]>&amp;']), 'svg')).toString('utf8')],
    );
    expect(written).toEqual(expect.arrayContaining(['<script>', ']]>&amp;']));
  });

  it('keeps its own fonts and looks when several stand in one page', async () => {
    const one = render(labelledTable(['abc'], ['def']), 'svg', {title: 'One'});
    const other = render(labelledTable(['xyz'], ['uvw']), 'svg', {title: 'Other'});
    const markup = [one, other].map((bytes) =>
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^<\?.*\n/, ''),
    );
    await page.setContent(`<body>${markup.join('')}`);
    const found = await page.evaluate(() => ({
      ids: document.querySelectorAll('svg [id]').length,
      names: Array.from(document.querySelectorAll('svg'), (each) => each.getAttribute('aria-label')),
      widths: Array.from(document.querySelectorAll('svg text'), (each) =>
        (each as unknown as {getComputedTextLength(): number}).getComputedTextLength(),
      ),
    }));
    expect(found.ids).toBe(0);
    expect(found.names).toEqual(['One', 'Other']);
    expect(found.widths.every((width) => width > 0)).toBe(true);
  });
});
