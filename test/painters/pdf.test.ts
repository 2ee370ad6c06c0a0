import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {PNG} from 'pngjs';
import type {GivenOptions} from '../../src/options/resolve';
import {layOut, readTable} from '../../src/render';
import type {Table} from '../../src/table/table';
import {errorLine} from '../readers/support';
import {mediaBox, pdfFacts, pdfProperties, pdfStructure, pdfText, rasterise} from '../support/pdf';
import {gridBox, pixelAt} from '../support/pixels';
import {bytesOf, labelledTable, tableOf} from '../support/tables';

const SEED = join(__dirname, '../../fixtures/tables/token-attribution.csv');

/** How often each text occurs in a list. */
function counts(texts: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const text of texts) found[text] = (found[text] ?? 0) + 1;
  return found;
}

describe("the seed's figure as PDF", () => {
  /** Fields as they stand in the file: none of them has a comma or a quote but the label `","`. */
  const lines = readFileSync(SEED, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.replace('",",', '\u0000,').split(','));
  let table: Table;
  let bytes: Buffer;

  beforeAll(async () => {
    table = await readTable(SEED);
    bytes = bytesOf(table, 'pdf', {preset: 'seed'});
  });

  it('has all 65 values in its text, as the table writes them but for the minus sign', () => {
    const printed = lines
      .slice(1)
      .flatMap(([, ...fields]) => fields.map((field) => field.replace('-', '\u2212')));
    const values = pdfFacts(bytes).words.filter((word) => /^\u2212?\d\.\d{4}$/.test(word));
    const farthest = '1.3714';
    expect(printed).toHaveLength(65);
    // The farthest value stands at the pointed end of the bar as well.
    expect(counts(values)).toEqual(counts([...printed, farthest]));
  });

  it('has all labels in its text', () => {
    const text = pdfText(bytes);
    // How many spaces stand between words is a guess of the tool's.
    const bare = text.replaceAll(' ', '');
    for (const label of table.columns) expect(bare).toContain(label.replaceAll(' ', ''));
    const firsts = text.split('\n').map((line) => line.trim().split(/\s{2,}/)[0]);
    expect(firsts).toEqual(expect.arrayContaining([...table.rows]));
  });

  it('has its fonts embedded, and none of Type 3', () => {
    const {fonts} = pdfFacts(bytes);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter(({isEmbedded, type}) => !isEmbedded || /type 3/i.test(type))).toEqual([]);
    expect(new Set(fonts.map(({name}) => name))).toEqual(new Set(['DejaVuSans']));
  });
});

describe('the page of a PDF', () => {
  it.each<[GivenOptions]>([
    [{}],
    [{width: '84mm'}],
    [{height: 301.37}],
    [{cellSize: '17.3x9.9mm'}],
    [{width: 240, height: 200}],
    [{width: 999.999}],
  ])('is exactly as large as the scene: %j', (options) => {
    const table = tableOf([
      [0.5, -1],
      [1, null],
    ]);
    const {size} = layOut(table, options).scene;
    const bytes = bytesOf(table, 'pdf', options);
    expect(mediaBox(bytes).width).toBeCloseTo(size.width, 1);
    expect(mediaBox(bytes).height).toBeCloseTo(size.height, 1);
    const {page, pages} = pdfFacts(bytes);
    expect(page.width).toBeCloseTo(size.width, 1);
    expect(pages).toBe(1);
  });

  it('cannot be longer than 200 inches', () => {
    const rows = Array.from({length: 400}, (_, index) => String(index));
    expect(errorLine(() => bytesOf(labelledTable(rows, ['x']), 'pdf', {cellSize: '40pt'}))).toMatch(
      /^too-large .* is too large for PDF, which ends at 14400 pt/,
    );
  });
});

describe('a PDF', () => {
  const table = tableOf([
    [1, -1],
    [0.5, null],
  ]);

  it('is the same, byte for byte, every time', () => {
    expect(bytesOf(table, 'pdf').equals(bytesOf(table, 'pdf'))).toBe(true);
  });

  it('says when it was made only where it is told', () => {
    const made = pdfProperties(bytesOf(table, 'pdf', {date: new Date('2020-02-03T04:05:06Z')}));
    expect([made.CreationDate, made.ModDate]).toEqual(
      Array(2).fill(expect.stringMatching(/^2020-02-03T04:05:06/)),
    );
    expect(pdfProperties(bytesOf(table, 'pdf')).CreationDate).toMatch(/^1970-01-01T00:00:00/);
  });

  it('writes its dates with the prefix that the standard asks for', () => {
    const text = bytesOf(table, 'pdf', {date: new Date('2020-02-03T04:05:06Z')}).toString('latin1');
    expect(text).toContain('/CreationDate (D:20200203040506Z)');
    expect(text).toContain('/ModDate (D:20200203040506Z)');
  });

  it('has the title and the figure in words among its properties, and who made it is attrmap', () => {
    const {Title, Subject, Creator, Author} = pdfProperties(bytesOf(table, 'pdf', {title: 'Made up'}));
    expect([Title, Creator, Author]).toEqual([
      'Made up',
      expect.stringMatching(/^attrmap \d+\.\d+\.\d+$/),
      undefined,
    ]);
    expect(Subject).toMatch(/^A heatmap of "Token Attribution" with 2 rows and 2 columns: .* Rows: /);
    expect(pdfProperties(bytesOf(table, 'pdf')).Title).toBe(
      'Token Attribution: heatmap of 2 rows and 2 columns',
    );
  });

  it('is tagged: a figure with an alternative text in a document', () => {
    const bytes = bytesOf(labelledTable(['a longer label of words'], ['b']), 'pdf', {width: 130});
    expect(pdfStructure(bytes)).toMatch(/^Document\n {2}Figure/);
    const text = bytes.toString('latin1');
    const [, alternative = ''] = /\/S \/Figure[^>]*\/Alt <FEFF([\dA-F]+)>/.exec(text) ?? [];
    const said = Buffer.from(alternative, 'hex').swap16().toString('utf16le');
    expect(said).toMatch(/^A heatmap of "Token Attribution" with 1 row and 1 column: 1 score/);
    expect(text).toContain('/MarkInfo << /Marked true >>');
  });

  it.each(['\ufffe', '\ufdd0', '\u{10fffe}', '\ud800', '\udc00x', '\0', '\u0085', '\u202e'])(
    'is written whatever its labels and titles hold: %j',
    (text) => {
      const titles = {title: text, caption: text, rowTitle: text, columnTitle: text, legendTitle: text};
      expect(pdfFacts(bytesOf(labelledTable([text], [text]), 'pdf', titles)).pages).toBe(1);
    },
  );

  it('has text of every script, and marks for tokens, that can be searched', () => {
    const text = pdfText(bytesOf(labelledTable(['▁the', 'Ġthe'], ['naïve', 'Ωmega']), 'pdf'));
    for (const label of ['▁the', 'Ġthe', 'naïve', 'Ωmega']) expect(text).toContain(label);
  });
});

describe('a label that is drawn in another form than it has', () => {
  const LONG = 'a label of sixty characters and more, which nothing can hold on one line';
  const labels = ['first of these columns', 'the second, (with) "marks" \\ and <tags>', 'naïve Ωmega', LONG];
  const values = {values: false};

  it.each<[string, GivenOptions]>([
    ['sloping', {...values, columnAngle: 'sloping', cellSize: '8mm'}],
    ['falling', {...values, columnAngle: 'falling', cellSize: '9mm'}],
    ['upright', {...values, columnAngle: 'upright', cellSize: '8mm'}],
    ['in lines', {...values, columnAngle: 'horizontal', cellSize: '22x30mm'}],
    ['below the grid', {...values, columnAngle: 'sloping', cellSize: '8mm', columnLabels: 'bottom'}],
  ])('is found whole in the text of the page: %s', (_, options) => {
    const lines = pdfText(bytesOf(labelledTable(['a', LONG], labels), 'pdf', options)).split('\n');
    const stretches = lines.flatMap((line) => line.trim().split(/\s{2,}/));
    for (const label of labels) expect(stretches).toContain(label);
    expect(stretches.filter((text) => text === LONG)).toHaveLength(2);
  });

  it('is found whole with single letters between spaces', () => {
    const text = pdfText(bytesOf(labelledTable(['6 - 4 = 2', 'a b'], ['x + y']), 'pdf'));
    for (const label of ['6 - 4 = 2', 'a b', 'x + y']) expect(text).toContain(label);
  });

  it('is found in the order in which it is read where that is from right to left', () => {
    const labels = ['מילה', 'العربية', 'שלום עולם'];
    const text = pdfText(bytesOf(labelledTable(labels, ['a']), 'pdf')).replace(/[\u202a-\u202e]/g, '');
    for (const label of labels) expect(text).toContain(label);
  });

  const BOTH_WAYS = [
    'שלום עולם',
    'מרחב mixed abc שלום',
    'abc שלום עולם def',
    'שלום!',
    '(שלום) עולם',
    'שנת 2024 טובה',
    'שלום-b c',
    'מִלָּהּ abc',
    'السلام عليكم',
    'שלום עולם זה טקסט ארוך מאוד שצריך להישבר לכמה שורות כאן ועוד קצת',
  ];
  const LATIN = Array.from({length: 8}, (_, index) => `a label from left to right, number ${index}`);

  it.each<[string, 'rows' | 'columns', GivenOptions]>([
    ['level', 'rows', {}],
    ['shortened', 'rows', {labelMax: 9}],
    ['in lines', 'rows', {width: '70mm'}],
    ['sloping', 'columns', {columnAngle: 'sloping'}],
    ['upright', 'columns', {columnAngle: 'upright'}],
    ['falling', 'columns', {columnAngle: 'falling'}],
  ])('is found whole where it runs from right to left, or both ways: %s', (_, axis, options) => {
    // Programs turn text round by what most of the page's text is.
    for (const labels of [BOTH_WAYS, [...BOTH_WAYS, ...LATIN]]) {
      const [rows, columns] = axis === 'rows' ? [labels, ['x']] : [['x'], labels];
      const bytes = bytesOf(labelledTable(rows, columns), 'pdf', {...values, legend: 'none', ...options});
      const text = pdfText(bytes).replace(/[\u202a-\u202e\u200e\u200f]/g, '');
      for (const label of labels) expect(text).toContain(label);
    }
  });

  it('is said in the order of reading by the structure, where the page has to say it in another', () => {
    const label = 'שלום עולם';
    const hex = (said: string): string => Buffer.from(said, 'utf16le').swap16().toString('hex').toUpperCase();
    const bytes = bytesOf(labelledTable([label], ['x y z']), 'pdf', values).toString('latin1');
    const elements = bytes.match(/\/Type \/StructElem\n[^]*?endobj/g) ?? [];
    expect(elements.filter((element) => element.includes('/ActualText'))).toEqual([
      expect.stringContaining(`/ActualText <FEFF${hex(label)}>`),
    ]);
  });

  it('is found whole where characters of it are boxes with their code, and where titles wrap', () => {
    const title =
      'A title that is so long that a figure with two narrow columns has to have it in several lines';
    const table = labelledTable(['x'], ['naïve \u{f0000} box', 'b']);
    const text = pdfText(bytesOf(table, 'pdf', {title, caption: `${title}\n${title}`}));
    expect(text).toContain('naïve \u{f0000} box');
    expect(text).toContain(title);
    expect(text).toContain(`${title} ${title}`);
  });
});

describe('the seams between cells', () => {
  /** Colours that a stretch of a rasterised page has. */
  function coloursIn(picture: PNG, box: {x: number; y: number; width: number; height: number}): string[] {
    const found = new Set<string>();
    for (let y = Math.ceil(box.y); y < Math.floor(box.y + box.height); y += 1) {
      for (let x = Math.ceil(box.x); x < Math.floor(box.x + box.width); x += 1)
        found.add(pixelAt(picture, x, y).join());
    }
    return [...found];
  }

  // With as many cells as are drawn one by one, and with so many that they are drawn as one picture.
  it.each([
    [12, 97],
    [12, 131],
    [12, 203],
    [150, 97],
    [150, 131],
  ])('do not show, in a grid of %d cells a side at %d dots an inch', (side, dpi) => {
    const labels = Array.from({length: side}, () => '');
    const table: Table = {rows: labels, columns: labels, scores: new Float64Array(side * side).fill(0.7)};
    const options = {
      values: false,
      legend: 'none',
      cellSize: side > 100 ? '2.3x1.7pt' : '13.7x7.3pt',
    } as const;
    const perPoint = dpi / 72;
    const {x, y, width, height} = gridBox(table, options);
    // Within the frame around the grid.
    const inner = {
      x: (x + 2) * perPoint,
      y: (y + 2) * perPoint,
      width: (width - 4) * perPoint,
      height: (height - 4) * perPoint,
    };
    expect(coloursIn(rasterise(bytesOf(table, 'pdf', options), dpi), inner)).toHaveLength(1);
  });
});

describe('the frame around cells that are drawn as one picture', () => {
  it.each([60, 80, 97, 200])('shows on all four sides at %d dots an inch', (dpi) => {
    const labels = Array.from({length: 150}, () => '');
    const table: Table = {rows: labels, columns: labels, scores: new Float64Array(150 * 150).fill(0.7)};
    const options = {values: false, legend: 'none', cellSize: '1.1x0.9pt'} as const;
    const perPoint = dpi / 72;
    const {x, y, width, height} = gridBox(table, options);
    const picture = rasterise(bytesOf(table, 'pdf', options), dpi);
    const isDark = (left: number, top: number): boolean => {
      const [red = 0, green = 0, blue = 0] = pixelAt(picture, left, top);
      return red < 160 && Math.abs(red - green) < 12 && Math.abs(green - blue) < 12;
    };
    /** The pixels around an edge, across it, in the middle of a side. */
    const near = (edge: number): number[] => [-2, -1, 0, 1].map((step) => Math.round(edge * perPoint) + step);
    const middle = {x: Math.round((x + width / 2) * perPoint), y: Math.round((y + height / 2) * perPoint)};
    expect({
      left: near(x).some((at) => isDark(at, middle.y)),
      right: near(x + width).some((at) => isDark(at, middle.y)),
      top: near(y).some((at) => isDark(middle.x, at)),
      bottom: near(y + height).some((at) => isDark(middle.x, at)),
    }).toEqual({left: true, right: true, top: true, bottom: true});
  });
});
