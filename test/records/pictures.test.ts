import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {isOwnPicture, recordOf} from '../../src/records/index';
import {sayInJpeg} from '../../src/records/jpeg';
import fc from '../support/properties';
import {bytesOf, labelledTable, tableOf} from '../support/tables';

const FORMATS = ['png', 'svg', 'html', 'jpeg', 'pdf'];
const VERSION = (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {version: string})
  .version;

describe.each(FORMATS)('the record in a file of %s', (format) => {
  const table = labelledTable(['<a>', '&quot;', 'שלום', ')(\\'], ['x', '\u{1f642}']);

  it('says version, options and table, by its first bytes and as a whole', () => {
    const bytes = bytesOf(table, format, {title: 'A (title) \\ <&> "é"', palette: 'rdbu'});
    expect(isOwnPicture(bytes.subarray(0, 4096))).toBe(true);
    expect(recordOf(bytes)).toEqual({
      attrmap: VERSION,
      options: [{form: 'keys', values: {title: 'A (title) \\ <&> "é"', palette: 'rdbu'}}],
      tables: [{rows: 4, columns: 2, sha256: expect.stringMatching(/^[\da-f]{64}$/)}],
      data: undefined,
    });
  });

  it('has the same hash for the same table however it is drawn', () => {
    const hashOf = (bytes: Buffer): string | undefined => recordOf(bytes)?.tables[0]?.sha256;
    expect(hashOf(bytesOf(table, format, {transpose: true}))).toBe(hashOf(bytesOf(table, 'png')));
    expect(hashOf(bytesOf(tableOf([[1]]), format))).not.toBe(hashOf(bytesOf(table, format)));
  });

  it('holds the table where that is asked for', () => {
    const large = labelledTable(
      Array.from({length: 120}, (_, row) => `row ${row}`),
      Array.from({length: 100}, (_, column) => `c${column}`),
    );
    const bytes = bytesOf(large, format, {embedData: true, cellSize: '4pt'});
    expect(recordOf(bytes)?.data?.length).toBeGreaterThan(1000);
  });

  it('is not found in damaged files, which are no fault', () => {
    const bytes = bytesOf(tableOf([[1]]), format);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, length) => {
        const damaged = Buffer.from(bytes.subarray(0, length));
        if (at < length) damaged[at] = value;
        recordOf(damaged);
      }),
      {numRuns: 200},
    );
  });
});

it('a PNG with a record is whole for a strict reader, and says title and description in the standard places', () => {
  const bytes = bytesOf(tableOf([[0.5, -1]]), 'png', {title: 'Été'});
  // It checks every chunk's checksum.
  expect(PNG.sync.read(bytes, {checkCRC: true}).width).toBeGreaterThan(10);
  const text = bytes.toString('utf8');
  expect(text).toContain('iTXtTitle\0\0\0\0\0Été');
  expect(text).toContain(
    'iTXtDescription\0\0\0\0\0A heatmap of "Token Attribution" with 1 row and 2 columns: 2 scores',
  );
  expect(text).toContain(`iTXtSoftware\0\0\0\0\0attrmap ${VERSION}`);
  // The physical size is still there: 200 dpi.
  expect(bytes.includes(Buffer.from('pHYs\0\0\x1e\xc2\0\0\x1e\xc2\x01', 'latin1'))).toBe(true);
});

it('a JPEG cuts a description that is too long for it between two characters', () => {
  const jpeg = bytesOf(tableOf([[1]]), 'jpeg');
  const faces = '\u{1f642}'.repeat(40_000);
  for (let length = 0; length < 12; length += 1) {
    const said = {
      title: 'x'.repeat(length),
      brief: '',
      description: faces,
      software: 'attrmap',
      record: '{}',
    };
    const bytes = sayInJpeg(jpeg, said);
    const holds = (text: string): boolean => bytes.includes(Buffer.from(text));
    expect([faces.slice(0, 20_000), faces, '\u{1f642}\ufffd'].map(holds)).toEqual([true, false, false]);
  }
});

it('SVG describes itself in brief, then with all labels', () => {
  const svg = bytesOf(tableOf([[0.5, -1]]), 'svg').toString('utf8');
  expect(svg).toMatch(
    /<desc>A heatmap of &quot;Token Attribution&quot; with 1 row and 2 columns: 2 scores, from −1\.0000 to 0\.5000\./,
  );
  expect(svg).toContain('Rows: &quot;r0&quot;.');
  expect(svg).toContain(`data-attrmap="attrmap ${VERSION}"`);
});

it('pictures of others are none of attrmap', () => {
  const others = [
    '<svg xmlns="http://www.w3.org/2000/svg"><metadata>{}</metadata></svg>',
    '%PDF-1.4\n',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0',
    '',
  ];
  for (const text of others) {
    const bytes = Buffer.from(text, 'latin1');
    expect([isOwnPicture(bytes), recordOf(bytes)]).toEqual([false, undefined]);
  }
});

it('a large figure is described without going through all of its scores once more', () => {
  const rows = Array.from({length: 400}, (_, row) => `r${row}`);
  const svg = bytesOf(labelledTable(rows, rows), 'svg', {values: false, cellSize: '1pt'}).toString('utf8');
  expect(svg).toContain('<desc>Token Attribution: heatmap of 400 rows and 400 columns. Colours run from ');
});
