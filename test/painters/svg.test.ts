import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {registeredFonts} from '../../src/text/canvas';
import {subsetFont} from '../../src/text/subset';
import {bytesOf, labelledTable, tableOf} from '../support/tables';

const FONT = join(__dirname, '../../fonts/DejaVuSans.ttf');

function svgOf(table: Parameters<typeof bytesOf>[0], options: Parameters<typeof bytesOf>[2] = {}): string {
  return bytesOf(table, 'svg', options).toString('utf8');
}

/** The fonts that a file brings along, as they stand in it. */
function embeddedIn(svg: string): Buffer[] {
  return [...svg.matchAll(/base64,([^)"]+)\)/g)].map(([, data = '']) => Buffer.from(data, 'base64'));
}

describe('SVG', () => {
  it('has its physical size, a title and a description, and no identifiers', () => {
    const svg = svgOf(tableOf([[1, -0.5]]), {width: 200, title: 'Two <scores>'});
    expect(svg).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="200pt" /,
    );
    expect(svg).toContain(' role="img" aria-label="Two &lt;scores&gt;" ');
    expect(svg).toContain(
      '<title>Two &lt;scores&gt;</title>\n<desc>A heatmap of &quot;Token Attribution&quot; with 1 row and 2 columns: 2 scores',
    );
    expect(svg).not.toMatch(/ (id|class|style)=|\bon\w+=|<script/);
  });

  it('says what it shows where it has no title', () => {
    expect(svgOf(tableOf([[1]]))).toContain(
      '<title>Token Attribution: heatmap of 1 row and 1 column</title>',
    );
  });

  it('writes cells as elements that reach under their neighbours', () => {
    const svg = svgOf(tableOf([[1, -1]]), {
      cellSize: '20pt',
      legend: 'none',
      values: false,
      palette: 'blue,white,red',
    });
    expect(svg).toMatch(
      /<g shape-rendering="crispEdges"><rect x="[\d.]+" y="[\d.]+" width="20.5" height="20" fill="#ff0000"\/><rect x="[\d.]+" y="[\d.]+" width="20" height="20" fill="#0000ff"\/><\/g>/,
    );
  });

  it('writes more than 10,000 cells as one picture without smoothing', () => {
    const rows = Array.from({length: 101}, (_, row) =>
      Array.from({length: 100}, (__, column) => row - column),
    );
    const svg = svgOf(tableOf(rows), {values: false, legend: 'none'});
    expect(
      svg.match(
        /<image [^>]*preserveAspectRatio="none" image-rendering="pixelated" href="data:image\/png;base64,/g,
      ),
    ).toHaveLength(1);
    expect(svg).not.toContain('crispEdges');
  });

  it('turns texts as the scene has them, and keeps spaces', () => {
    const svg = svgOf(labelledTable(['a  b'], ['c']), {columnAngle: 'upright', legend: 'none'});
    expect(svg).toMatch(/<text transform="translate\([\d. ]+\) rotate\(-90\)"[^>]*>c<\/text>/);
    expect(svg).toMatch(/<text [^>]*text-anchor="end"[^>]* xml:space="preserve">a {2}b<\/text>/);
  });

  it('anchors text from right to left at the side that it ends on', () => {
    const svg = svgOf(labelledTable(['שלום'], ['c']), {legend: 'none'});
    expect(svg).toMatch(/<text [^>]*text-anchor="start" direction="rtl"[^>]*>שלום<\/text>/);
  });

  it('brings along a part of each font that it needs, by a name that tells its content', () => {
    const plain = svgOf(tableOf([[1, 2]]));
    const bold = svgOf(tableOf([[1, 2]]), {bold: 1});
    expect(embeddedIn(plain)).toHaveLength(1);
    expect(embeddedIn(bold)).toHaveLength(2);
    for (const font of embeddedIn(bold)) expect(font.subarray(0, 4).toString('hex')).toBe('00010000');
    expect(embeddedIn(bold)[0]?.length).toBeLessThan(12_000);
    const [, name] = /font-family:(attrmap-[\da-f]{12});/.exec(plain) ?? [];
    expect(plain).toContain(`font-family="${name},`);
    expect(svgOf(tableOf([[2, 1]]))).toContain(`font-family:${name};`);
    expect(svgOf(tableOf([[3, 1]]))).not.toContain(`font-family:${name};`);
    // A bold file needs no bold made of it.
    expect(bold).not.toContain('font-weight');
  });

  it('names fonts with every width kept, or writes outlines, where that is asked for', () => {
    const named = svgOf(tableOf([[1]]), {svgFonts: 'name'});
    expect(embeddedIn(named)).toEqual([]);
    const texts = named.match(/<text [^>]*>/g) ?? [];
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts)
      expect(text).toMatch(
        /font-family="'DejaVu Sans',Verdana,sans-serif".* textLength="[\d.]+" lengthAdjust="spacingAndGlyphs"/,
      );
    const outlined = svgOf(tableOf([[1]]), {svgFonts: 'outline'});
    expect(outlined).not.toMatch(/<text|font-family/);
    expect(outlined).toMatch(
      /<path transform="translate\([\d. ]+\) rotate\(90\) scale\(0\.0\d+\)" d="M[-\d. MLCZ]+" fill="#000000"\/>/,
    );
  });

  it('is the same on every run', () => {
    const table = labelledTable(['Ġthe', '▁x'], ['שלום', 'é']);
    for (const svgFonts of ['embed', 'name', 'outline'] as const)
      expect(svgOf(table, {svgFonts})).toBe(svgOf(table, {svgFonts}));
  });
});

describe('a part of a font', () => {
  const font = readFileSync(FONT);

  it('is a font with no more than the characters and what they are joined to', () => {
    const few = subsetFont(font, 'abc') as Uint8Array;
    const more = subsetFont(font, 'abcdefghijklmnopqrstuvwxyz') as Uint8Array;
    expect(few.length).toBeLessThan(more.length);
    expect(more.length).toBeLessThan(font.length / 20);
    // It can be drawn with: canvas refuses what is no font.
    const folder = mkdtempSync(join(tmpdir(), 'attrmap-font-'));
    writeFileSync(join(folder, 'few.ttf'), few);
    expect(() => bytesOf(tableOf([[1]]), 'png', {font: join(folder, 'few.ttf')})).not.toThrow();
    rmSync(folder, {recursive: true});
  });

  it('is undefined for what is no font, and empty of characters that the font lacks', () => {
    expect(subsetFont(Buffer.from('no font'), 'abc')).toBeUndefined();
    expect((subsetFont(font, '你') as Uint8Array).length).toBeLessThan(3000);
  });

  it('comes from the files that were registered', () => {
    bytesOf(tableOf([[1]]), 'png');
    const files = registeredFonts();
    expect(files.map(({family, weight}) => `${family} ${weight}`).slice(0, 2)).toEqual([
      'DejaVu Sans normal',
      'DejaVu Sans bold',
    ]);
    expect(files.every(({file}) => existsSync(file))).toBe(true);
  });
});
