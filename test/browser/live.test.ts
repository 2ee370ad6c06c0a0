import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser} from 'playwright-core';
import {startServer} from '../cli/serving';
import {folderWith} from '../cli/spawn';
import {describeInBrowser, openBrowser} from '../support/browser';

function tableOf(rows: number): string {
  return `t,a,b\n${Array.from({length: rows}, (_, row) => `r${row},${row},-1`).join('\n')}\n`;
}

describeInBrowser('a served page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('is drawn anew when its file changes, keeps the place of its reader, and shows what goes wrong', async () => {
    const folder = folderWith({'t.csv': tableOf(60)});
    const {address} = await startServer(['t.csv'], folder);
    const page = await browser.newPage({viewport: {width: 900, height: 600}});
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({message}) => complaints.push(message));
    await page.goto(address);
    for (let step = 0; step < 4; step += 1) await page.locator('#zoom-in').click();
    await page.locator('#search').fill('r42');
    await page.locator('#search').press('Enter');
    await page.locator('#theme').click();
    const scrollTop = (): Promise<number> =>
      page.evaluate(() => (document.getElementById('stage') as HTMLElement).scrollTop);
    const before = await scrollTop();
    expect(before).toBeGreaterThan(0);

    writeFileSync(join(folder, 't.csv'), tableOf(61));
    await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('61 rows'));
    await page.waitForSelector('#sheet.zoomed');
    expect(await scrollTop()).toBeCloseTo(before, -1);
    expect(await page.locator('#search').inputValue()).toBe('r42');
    expect(await page.locator('#theme').textContent()).toBe('Theme: light');

    writeFileSync(join(folder, 't.csv'), 't,a\nx,?\n');
    await page.waitForSelector('#trouble:not([hidden])');
    expect(await page.locator('#trouble').textContent()).toContain('t.csv:2:2: score "?" is not a number');
    expect(await page.locator('#sheet svg').isVisible()).toBe(true);

    writeFileSync(join(folder, 't.csv'), tableOf(5));
    await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('5 rows'));
    expect(await page.locator('#trouble').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('keeps the cell, the keyboard and the order of the table of its reader', async () => {
    const folder = folderWith({'t.csv': tableOf(6)});
    const {address} = await startServer(['t.csv'], folder);
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('#stage').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    writeFileSync(join(folder, 't.csv'), tableOf(7));
    await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('7 rows'));
    await page.waitForFunction(() => document.activeElement?.id === 'stage');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#tip > div').first().textContent()).toBe('Row 4: r3');

    await page.locator('#toggle').click();
    await page.locator('thead button').first().click();
    writeFileSync(join(folder, 't.csv'), tableOf(8));
    await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('8 rows'));
    await page.waitForSelector('th[aria-sort="descending"]');
    expect((await page.locator('tbody th').allTextContents())[0]).toBe('r7');
    await page.close();
  });

  it('waits for a figure that cannot be drawn yet', async () => {
    const folder = folderWith();
    const {address} = await startServer(['later.csv'], folder);
    const page = await browser.newPage();
    await page.goto(address);
    expect(await page.locator('#trouble').textContent()).toContain('later.csv: there is no such file');
    writeFileSync(join(folder, 'later.csv'), tableOf(3));
    await page.waitForSelector('#sheet svg');
    await page.close();
  });
});
