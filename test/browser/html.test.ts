import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import axe from 'axe-core';
import fc from 'fast-check';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {PNG} from 'pngjs';
import {escapeUnsafe} from '../../src/quote';
import {readTable, render} from '../../src/render';
import {makeTable, type Table} from '../../src/table/table';
import {describeInBrowser, openBrowser} from '../support/browser';
import {labelledTable, tableOf} from '../support/tables';

const SEED = join(__dirname, '../../fixtures/tables/token-attribution.csv');

describeInBrowser('a page in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let folder: string;
  /** What the browser complained of. */
  let complaints: string[];
  /** What the page asked for beside itself. */
  let requests: string[];

  beforeAll(async () => {
    browser = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), 'attrmap-page-'));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, {recursive: true});
  });
  beforeEach(async () => {
    context = await browser.newContext({viewport: {width: 1000, height: 800}});
    page = await context.newPage();
    [complaints, requests] = [[], []];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({message}) => complaints.push(message));
    page.on('request', (request) => requests.push(request.url()));
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    expect(requests.filter((address) => !/^(file|data|blob):/.test(address))).toEqual([]);
    await context.close();
  });

  let count = 0;
  async function open(tables: Table | Table[], options: Parameters<typeof render>[2] = {}): Promise<void> {
    count += 1;
    const file = join(folder, `${count}.html`);
    writeFileSync(file, render(tables, 'html', options));
    await page.goto(pathToFileURL(file).href);
  }

  const tip = async (): Promise<string[]> =>
    (await page.locator('#tip').isVisible()) ? page.locator('#tip > div').allTextContents() : [];
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Moves the pointer to the middle of the cursor's frame, which is where the cell is drawn. */
  const cursorBox = async () =>
    (await page.locator('#cursor').boundingBox()) as {x: number; y: number; width: number; height: number};
  const faults = async (): Promise<string[]> => {
    // Run as the test, not as part of the page, whose policy lets nothing else run.
    const {violations} = (await page.evaluate(`${axe.source}; axe.run()`)) as {
      violations: {id: string; nodes: unknown[]}[];
    };
    return violations.map(({id, nodes}) => `${id}: ${JSON.stringify(nodes).slice(0, 300)}`);
  };

  it('tells row, column, score and rank of the cell below the pointer', async () => {
    const table = await readTable(SEED);
    await open(table);
    const svg = (await page.locator('#sheet svg').boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    const text = (await page.locator('svg text', {hasText: '1.3714'}).first().boundingBox()) as typeof svg;
    await page.mouse.move(text.x + text.width / 2, text.y + text.height / 2);
    expect(await tip()).toEqual([
      'Row 8: _x',
      'Column 1: 8 x 48 = 384',
      'Token Attribution: 1.3714',
      'Rank 1 of 65 by strength',
    ]);
    await page.mouse.move(svg.x + 2, svg.y + 2);
    expect(await tip()).toEqual([]);
  });

  it('is moved through by keys, and says each cell', async () => {
    await open(
      tableOf([
        [0.5, -2, 1],
        [null, 3, -0.25],
      ]),
    );
    await page.locator('#stage').focus();
    expect(await tip()).toEqual([
      'Row 1: r0',
      'Column 1: c0',
      'Token Attribution: 0.5',
      'Rank 4 of 5 by strength',
    ]);
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    expect((await tip())[1]).toBe('Column 3: c2');
    await press('ArrowDown', 'Home');
    expect(await tip()).toEqual(['Row 2: r1', 'Column 1: c0', 'Token Attribution: missing']);
    expect(await page.locator('#said').textContent()).toBe(
      'Row 2: r1. Column 1: c0. Token Attribution: missing',
    );
    await press('Control+End');
    expect((await tip())[2]).toBe('Token Attribution: \u22120.25');
    await press('Escape');
    expect(await tip()).toEqual([]);
    await press('Control+Home', 'PageDown', 'ArrowUp', 'ArrowLeft');
    expect((await tip()).slice(0, 2)).toEqual(['Row 1: r0', 'Column 1: c0']);
    // The frame lies over the cell that is told.
    await press('ArrowRight');
    const box = await cursorBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect((await tip())[1]).toBe('Column 2: c1');
  });

  it('leads from panel to panel, and tells which', async () => {
    await open([tableOf([[1, 2]]), tableOf([[3, 4]])], {panels: 'row', panelTitles: ['One', 'Two']});
    await page.locator('#stage').focus();
    await press('End', 'ArrowRight');
    expect(await tip()).toEqual([
      '(b) Two',
      'Row 1: r0',
      'Column 1: c0',
      'Token Attribution: 3',
      'Rank 2 of 2 by strength',
    ]);
    await press('ArrowLeft');
    expect((await tip())[0]).toBe('(a) One');
    await page.locator('#toggle').click();
    await page.locator('#table select').selectOption('1');
    expect(await page.locator('td').allTextContents()).toEqual(['3', '4']);
  });

  it('leads into the panels above and below', async () => {
    const table = tableOf([
      [1, 2],
      [3, 4],
    ]);
    await open([table, table, table, table], {panels: 'grid'});
    await page.locator('#stage').focus();
    await press('ArrowRight', 'ArrowDown', 'ArrowDown');
    const [heading, row, column] = await tip();
    expect([heading?.slice(0, 3), row?.slice(0, 5), column?.slice(0, 8)]).toEqual([
      '(c)',
      'Row 1',
      'Column 2',
    ]);
    await press('ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp');
    expect((await tip()).slice(0, 2).map((line) => line.slice(0, 5))).toEqual(['(a)', 'Row 2']);
  });

  it.each(['bars', 'tokens'] as const)('finds cells in a view of %s', async (view) => {
    await open(tableOf([[1, -2, 0.5]]), {view});
    await page.locator('#stage').focus();
    await press('ArrowRight');
    expect((await tip()).slice(1, 3)).toEqual(['Column 2: c1', 'Token Attribution: \u22122']);
    const box = await cursorBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect((await tip())[1]).toBe('Column 2: c1');
  });

  it('shows the scores as a table that can be sorted by each column', async () => {
    await open(
      makeTable({
        ...tableOf([
          [0.5, 1],
          [2, null],
          [-1, 3.25],
        ]),
        masked: Uint8Array.of(0, 0, 0, 1, 0, 0),
      }),
    );
    await page.locator('#toggle').click();
    const column = (): Promise<string[]> => page.locator('tbody tr td:nth-child(2)').allTextContents();
    const sorted = (): Promise<string | null> => page.locator('thead th').nth(1).getAttribute('aria-sort');
    expect([await column(), await sorted()]).toEqual([['0.50', '2.00', '\u22121.00'], 'none']);
    await page.locator('thead button').first().click();
    expect([await column(), await sorted()]).toEqual([['2.00', '0.50', '\u22121.00'], 'descending']);
    await press('Enter');
    expect([await column(), await sorted()]).toEqual([['\u22121.00', '0.50', '2.00'], 'ascending']);
    await press('Enter');
    expect([await column(), await sorted()]).toEqual([['0.50', '2.00', '\u22121.00'], 'none']);
    expect(await page.locator('tbody tr').nth(1).locator('td').allTextContents()).toEqual(['2.00', 'masked']);
    expect(await page.locator('table caption').textContent()).toBe('Scores: 3 rows, 2 columns');
    expect(await page.locator('#stage').isVisible()).toBe(false);
    await page.locator('#toggle').click();
    expect([await page.locator('#stage').isVisible(), await page.locator('table').isVisible()]).toEqual([
      true,
      false,
    ]);
  });

  it('shows large tables in parts', async () => {
    await open(tableOf(Array.from({length: 450}, (_, row) => [row])), {cellSize: '10pt'});
    await page.locator('#toggle').click();
    expect(await page.locator('tbody tr').count()).toBe(200);
    await page.locator('.pager button', {hasText: 'Next rows'}).click();
    await page.locator('.pager button', {hasText: 'Next rows'}).click();
    expect(await page.locator('.pager span').textContent()).toBe('rows 401 to 450 of 450');
    expect(await page.locator('tbody tr').count()).toBe(50);
    expect(await page.locator('.pager button', {hasText: 'Next rows'}).isDisabled()).toBe(true);
  });

  it('finds labels, marks what has them, and goes from one to the next', async () => {
    await open(labelledTable(['The', 'cat', 'the'], ['x', 'then']));
    await page.locator('#search').fill('THE');
    expect(await page.locator('#found').textContent()).toBe('3 found; Enter goes to the next');
    expect(await page.locator('.band').count()).toBe(3);
    await page.locator('#search').press('Enter');
    await page.locator('#search').press('Enter');
    expect([await page.locator('#found').textContent(), (await tip())[0]]).toEqual(['2 of 3', 'Row 3: the']);
    await page.locator('#search').press('Enter');
    expect((await tip())[1]).toBe('Column 2: then');
    await page.locator('#search').fill('zebra');
    expect([await page.locator('#found').textContent(), await page.locator('.band').count()]).toEqual([
      'nothing found',
      0,
    ]);
    await page.locator('#toggle').click();
    await page.locator('#search').fill('cat');
    await page.locator('#search').press('Enter');
    expect(await page.locator('th.found').allTextContents()).toEqual(['cat']);
  });

  it('gives its scores as CSV and its figure as PNG', async () => {
    const table = tableOf(
      [
        [0.1, -0],
        [null, 1e-300],
      ],
      {rows: ['a,b', '"q"'], columns: ['x', 'y']},
    );
    await open(table, {title: 'Two / rows'});
    const download = async (id: string): Promise<{name: string; bytes: Buffer}> => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator(id).click()]);
      return {name: file.suggestedFilename(), bytes: readFileSync(await file.path())};
    };
    const csv = await download('#csv');
    expect([csv.name, csv.bytes.toString('utf8')]).toEqual([
      'Two-rows.csv',
      ',x,y\n"a,b",0.1,-0\n"""q""",,1e-300\n',
    ]);
    const file = join(folder, csv.name);
    writeFileSync(file, csv.bytes);
    expect((await readTable(file)).scores).toEqual(table.scores);
    const png = await download('#png');
    const picture = PNG.sync.read(png.bytes);
    const [, width = '', height = ''] =
      /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(readFileSync(join(folder, `${count}.html`), 'utf8')) ?? [];
    expect([picture.width, picture.height]).toEqual([
      Math.round(4 * Number(width)),
      Math.round(4 * Number(height)),
    ]);
    // It has text and colours: more than a handful of different pixels.
    expect(new Set(new Uint32Array(picture.data.buffer)).size).toBeGreaterThan(50);
  });

  it('zooms about the pointer, fits again, and moves with a drag', async () => {
    await open(await readTable(SEED));
    const width = async (): Promise<number> => (await page.locator('#sheet svg').boundingBox())?.width ?? 0;
    const before = await width();
    for (let step = 0; step < 6; step += 1) await page.locator('#zoom-in').click();
    expect((await width()) / before).toBeCloseTo(1.25 ** 6, 1);
    const scrollAt = (): Promise<number[]> =>
      page.evaluate(() => {
        const {scrollLeft, scrollTop} = document.getElementById('stage') as HTMLElement;
        return [scrollLeft, scrollTop];
      });
    const [left = 0, top = 0] = await scrollAt();
    await page.mouse.move(500, 400);
    await page.mouse.down();
    await page.mouse.move(400, 350);
    await page.mouse.up();
    expect(await scrollAt()).toEqual([expect.closeTo(left + 100, 0), expect.closeTo(top + 50, 0)]);
    await page.locator('#fit').click();
    expect(await width()).toBeCloseTo(before, 0);
    await page.mouse.move(500, 300);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForSelector('#sheet.zoomed');
    expect((await width()) / before).toBeCloseTo(1.25, 1);
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, as figure and as table, %s',
    async (colorScheme) => {
      await page.emulateMedia({colorScheme});
      await open(await readTable(SEED), {title: 'A title', caption: 'A caption.'});
      await page.locator('#stage').focus();
      expect(await faults()).toEqual([]);
      await page.locator('#toggle').click();
      await page.locator('#search').fill('x');
      expect(await faults()).toEqual([]);
    },
    60_000,
  );

  it('follows the system and the reader in light and dark', async () => {
    await open(tableOf([[1]]));
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.emulateMedia({colorScheme: 'dark'});
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.locator('#theme').click();
    expect([await ground(), await page.locator('#theme').textContent()]).toEqual([light, 'Theme: light']);
    await page.locator('#theme').click();
    expect(await ground()).toBe(dark);
  });

  it('names rows and columns by their paths, and says what has no label', async () => {
    const table = makeTable({
      ...labelledTable(['x', ''], ['a', 'a', 'c']),
      headers: {columns: [['one', 'two', 'two']]},
    });
    await open(table);
    await page.locator('#stage').focus();
    await press('ArrowDown', 'ArrowRight');
    expect((await tip()).slice(0, 2)).toEqual(['Row 2: (no label)', 'Column 2: two / a']);
    await page.locator('#toggle').click();
    expect(await page.locator('thead th').allTextContents()).toEqual([
      'Row',
      'one / a',
      'two / a',
      'two / c',
    ]);
    expect(await page.locator('tbody th').allTextContents()).toEqual(['x', '(no label)']);
    expect(await page.locator('caption').textContent()).toBe('Scores: 2 rows, 3 columns');
  });

  it('cuts labels in tooltips, wraps them in the table, and shows what would reorder a line', async () => {
    await open(labelledTable(['long '.repeat(400)], ['\u202eabc']));
    await page.locator('#stage').focus();
    await press('Home');
    const [row = '', column] = await tip();
    expect([...row].length).toBe('Row 1: '.length + 200);
    expect(column).toBe('Column 1: \\u202eabc');
    await page.locator('#toggle').click();
    const head = (await page.locator('tbody .label').boundingBox()) as {width: number; height: number};
    expect(head.width).toBeLessThanOrEqual(24 * 16);
    expect(head.height).toBeGreaterThan(100);
    expect(await page.locator('caption').textContent()).toBe('Scores: 1 row, 1 column');
  });

  it('tells of a cell that a finger taps', async () => {
    const touch = await browser.newContext({hasTouch: true, viewport: {width: 600, height: 600}});
    const [mouse] = [page];
    page = await touch.newPage();
    await open(tableOf([[1, -2]]));
    await page.locator('#stage').focus();
    await press('ArrowRight');
    const {x, y, width, height} = await cursorBox();
    await page.touchscreen.tap(x - width / 2, y + height / 2);
    expect((await tip()).at(-2)).toMatch(/: 1$/);
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    expect((await tip()).at(-2)).toMatch(/: \u22122$/);
    await touch.close();
    page = mouse;
  });

  it('prints a wide table within the page', async () => {
    const labels = Array.from({length: 40}, (_, index) => `column ${index}`);
    await open(labelledTable(['x'], labels));
    await page.locator('#toggle').click();
    await page.emulateMedia({media: 'print'});
    await page.setViewportSize({width: 700, height: 900});
    const {right, overflow} = await page.evaluate(() => {
      const cells = Array.from(document.querySelectorAll<HTMLElement>('th, td'));
      return {
        right: Math.max(...cells.map((cell) => cell.getBoundingClientRect().right)),
        overflow: cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length,
      };
    });
    expect(right).toBeLessThanOrEqual(700);
    expect(overflow).toBe(0);
  });

  it('prints the figure without its tools', async () => {
    await open(tableOf([[1]]));
    await page.emulateMedia({media: 'print'});
    const visible = (id: string): Promise<boolean> => page.locator(id).isVisible();
    expect(await Promise.all(['#tools', '#hint', '#sheet svg'].map(visible))).toEqual([false, false, true]);
  });

  it('lets nothing run or load that it did not bring along', async () => {
    await open(tableOf([[1]]));
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const image = new Image();
      image.src = 'https://example.invalid/x.png';
      const loaded = await new Promise((resolve) => {
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
      });
      const fetched = await fetch('https://example.invalid/').then(
        () => true,
        () => false,
      );
      return {injected: 'injected' in window, loaded, fetched};
    });
    expect(outcome).toEqual({injected: false, loaded: false, fetched: false});
    // The browser says so, which is no complaint here.
    expect(complaints.length).toBeGreaterThanOrEqual(3);
    expect(complaints.every((text) => text.includes('Content Security Policy'))).toBe(true);
    [complaints, requests] = [[], []];
  });

  it('takes labels for text whatever they hold', async () => {
    const evil = [
      '<script>window.injected=1</script>',
      '</script><img src=x onerror="window.injected=1">',
      '"><svg onload=window.injected=1>',
      '<!--',
      ']]>',
      '\u2028',
      '&lt;b&gt;',
    ];
    const label = fc.oneof(fc.constantFrom(...evil), fc.string({unit: 'binary', minLength: 1, maxLength: 6}));
    for (const labels of [
      evil,
      ...fc.sample(fc.array(label, {minLength: 1, maxLength: 5}), {numRuns: 6, seed: 11}),
    ]) {
      await open(labelledTable(labels, labels), {
        title: labels[0],
        caption: labels[0],
        legendTitle: labels.at(-1),
      });
      await page.locator('#toggle').click();
      const found = await page.evaluate(() => ({
        injected: 'injected' in window,
        heads: Array.from(document.querySelectorAll('tbody th'), ({textContent}) => textContent),
        images: document.images.length,
      }));
      // A file cannot hold half a surrogate pair.
      const wellFormed = labels.map((text) => Buffer.from(text).toString());
      const shown = wellFormed.map((text) => text.split('\n').map(escapeUnsafe).join('\n'));
      expect(found).toEqual({injected: false, heads: shown, images: 0});
    }
  });

  it('works on a million cells', async () => {
    const scores = Array.from({length: 1000}, (_, row) =>
      Array.from({length: 1000}, (__, column) => row - column),
    );
    await open(tableOf(scores));
    await page.locator('#stage').focus();
    await press('Control+End');
    expect((await tip())[0]).toBe('Row 1000: r999');
    await page.locator('#toggle').click();
    expect(await page.locator('tbody td').count()).toBe(200 * 60);
  });

  it('is the figure and its description without script', async () => {
    const bare = await browser.newContext({javaScriptEnabled: false});
    const quiet = await bare.newPage();
    const file = join(folder, 'bare.html');
    writeFileSync(file, render(tableOf([[1, 2]]), 'html'));
    await quiet.goto(pathToFileURL(file).href);
    expect([
      await quiet.locator('#sheet svg').isVisible(),
      await quiet.locator('#tools').isVisible(),
    ]).toEqual([true, false]);
    expect(await quiet.locator('figcaption').textContent()).toContain(
      'A heatmap of "Token Attribution" with 1 row and 2 columns',
    );
    await bare.close();
  });
});
