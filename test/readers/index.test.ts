import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {chooseReader, READERS} from '../../src/readers';
import {csvError, errorLine, lists, readFrom} from './support';

const FIXTURES = join(__dirname, '../../fixtures/tables');

function chosen(name: string, head: string, inputFormat?: string): string {
  return chooseReader({name, bytes: Buffer.from(head)}, {inputFormat}).name;
}

describe('chooseReader', () => {
  it('goes by the extension, in any case', () => {
    expect(chosen('a.CSV', '[[1]]')).toBe('csv');
    expect(chosen('a.b.tsv', '')).toBe('csv');
    expect(chosen('a.Json', 't,a')).toBe('json');
    expect(chosen('a.jsonl', '')).toBe('ndjson');
  });

  it('lets --input-format win over the extension', () => {
    expect(chosen('a.csv', '', 'JSON')).toBe('json');
  });

  it.each([
    ['{"a": 1}', 'json'],
    [' \n[[1', 'json'],
    ['[ {"a"', 'json'],
    ['[null, 1]', 'json'],
    ["{'a': 1}", 'json'],
    ['[CLS],a,b\n', 'csv'],
    ['{,a,b\n', 'csv'],
    ['[SEP]\ta\n', 'csv'],
    ['t,a\n', 'csv'],
    ['', 'csv'],
  ])('takes %j from standard input for %s', (head, name) => {
    expect(chosen('<stdin>', head)).toBe(name);
    expect(chosen('scores.out', head)).toBe(name);
  });

  it('suggests a format for one that does not exist', () => {
    expect(errorLine(() => chosen('a.csv', '', 'jsn'))).toBe(
      'bad-value -:-:- --input-format: "jsn" is not a format | did you mean json?',
    );
    const names = READERS.map(({name}) => name).join(', ');
    expect(csvError('t,a\nx,1', {inputFormat: 'feather'})).toBe(
      `bad-value t.csv:-:- --input-format: "feather" is not a format | choose one of: ${names}`,
    );
  });
});

describe('READERS', () => {
  it('gives every format its own name and every extension to one format', () => {
    const names = READERS.map((reader) => reader.name);
    const extensions = READERS.flatMap((reader) => reader.extensions);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(extensions.every((extension) => /^\.[a-z]+$/.test(extension))).toBe(true);
  });
});

describe('readTable', () => {
  const EXPORT = 'save the table as CSV or JSON and draw that';
  const FIGURE = 'give the table of scores the figure was drawn from';
  const UNPACK = 'unpack it first';
  const python = (module: string, load: string): string =>
    'turn it into JSON with three lines of Python:\n' +
    `    import json, ${module}\n` +
    `    d = ${load}\n` +
    '    json.dump(d, open("scores.json", "w"), default=lambda x: x.tolist() if hasattr(x, "tolist") else vars(x))';
  const TORCH = python('torch', 'torch.load("FILE", map_location="cpu", weights_only=False)');
  const PICKLE = python('pickle', 'pickle.load(open("FILE", "rb"))');

  /** How a ZIP archive begins whose first file is called so. */
  const zipHead = (name: string): string =>
    `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`;

  it.each([
    ['\x89PNG\r\n\x1a\n', 'a PNG image', FIGURE],
    ['\xff\xd8\xff\xe0', 'a JPEG image', FIGURE],
    ['GIF89a', 'a GIF image', FIGURE],
    ['%PDF-1.7\n', 'a PDF', FIGURE],
    ['PK\x05\x06\0\0', 'an empty ZIP archive', EXPORT],
    ['BZh91AY&SY\0\0', 'compressed with bzip2', UNPACK],
    ['\x28\xb5\x2f\xfd\x24', 'compressed with zstd', UNPACK],
    ['\xfd7zXZ\0\0', 'compressed with xz', UNPACK],
    ['\x89HDF\r\n\x1a\n', 'an HDF5 file', EXPORT],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Excel workbook', EXPORT],
    ['\x80\x02}q\0', 'a Python pickle', PICKLE],
    ['\x80\x03}q\0', 'a Python pickle', PICKLE],
    ['\x80\x04\x95', 'a Python pickle', PICKLE],
    ['\x80\x05\x95', 'a Python pickle', PICKLE],
    ['\x80\x02\x8a\x0al\xfc\x9cF\xf9 j', 'a file of torch.save', TORCH],
    [zipHead('scores/data.pkl'), 'a file of torch.save', TORCH],
    [zipHead('data.pkl'), 'a file of torch.save', TORCH],
    [zipHead('[Content_Types].xml'), 'a ZIP archive (as .xlsx files are)', `unpack it, or ${EXPORT}`],
  ])('refuses a file that begins with %j', (start, what, hint) => {
    expect(csvError(Buffer.from(start, 'latin1'))).toBe(
      `input-format t.csv:-:- the input is ${what}, not a table | ${hint}`,
    );
  });

  it.each([
    [zipHead('scores.npy'), 'an archive of NumPy arrays'],
    ['\x93NUMPY\x01\0', 'a NumPy array'],
    ['PAR1\x15\x04', 'a Parquet file'],
    ['ARROW1\0\0', 'an Arrow file'],
    ['\xff\xff\xff\xff\x08\0\0\0\x04\0\0\0', 'an Arrow file'],
    ['\x02\0\0\0\0\0\0\0{}', 'a safetensors file'],
  ])('refuses %j where it is called a format of text', (start, what) => {
    expect(csvError(Buffer.from(start, 'latin1'), {inputFormat: 'csv'})).toBe(
      `input-format t.csv:-:- the input is ${what}, not a table | leave out --input-format`,
    );
  });

  it.each(['<!DOCTYPE html>\n', '\ufeff  <HTML lang="en">', '<?xml version="1.0"?>', '<svg xmlns="x">'])(
    'refuses the markup %j',
    (text) => {
      expect(csvError(text)).toBe(`input-format t.csv:-:- the input is HTML or XML, not a table | ${EXPORT}`);
    },
  );

  it('takes a token in angle brackets for a label', () => {
    expect(readFrom('t.csv', '<s>,</s>\n<svgs>,1').corner).toBe('<s>');
  });

  it.each(['', ' ', '\n\r\n\t', '\ufeff', '\ufeff\n'])(
    'says that %j is empty, whatever its extension',
    (text) => {
      const line = 'the input is empty | a table needs a row of column labels and at least one row of scores';
      expect(csvError(text)).toBe(`input-empty t.csv:-:- ${line}`);
      expect(errorLine(() => readFrom('t.json', text))).toBe(`input-empty t.json:-:- ${line}`);
    },
  );

  it('reads the figure that started the project', () => {
    const table = readFrom('token-attribution.csv', readFileSync(join(FIXTURES, 'token-attribution.csv')));
    const {rows, columns, values} = lists(table);
    expect(table.corner).toBe('token');
    expect(columns).toEqual(['8 x 48 = 384', '3 x 4 = 12', '6 - 4 = 2', '50(10x5)', '$35 ($85 - $50)']);
    expect(rows).toHaveLength(13);
    expect(rows.slice(0, 4)).toEqual(['-', '1', '6', ',']);
    expect(values[0]).toEqual([0.3452, 0.258, 0.5823, 0.0161, -0.0472]);
  });

  it.each([
    'wide.csv',
    'wide.csv.gz',
    'wide.tsv',
    'tidy.csv',
    'own.json',
    'pandas-split.json',
    'records.ndjson',
  ])('reads the same table from %s', (name) => {
    expect(lists(readFrom(name, readFileSync(join(FIXTURES, 'forms', name))))).toEqual({
      rows: ['The', ',', '"cat"'],
      columns: ['10', '2'],
      values: [
        [0.5, -0.25],
        [Number.NaN, 0],
        [-1, 1],
      ],
    });
  });
});

describe('what is no table of text, and is called one,', () => {
  const shap = '{"values": [[1, -2]], "base_values": [0], "feature_names": ["a", "b"]}';
  const looksLike = (format: string): string =>
    `its content looks like ${format}, whatever its name says: pass --input-format ${format}`;

  it('is told by its content', () => {
    const fault = 'csv-syntax t.csv:1:1 a quote follows "{" inside a field that does not begin with one';
    expect(csvError(shap)).toBe(`${fault} | ${looksLike('shap')}`);
    expect(csvError('{"a": {"x": 1}}')).toBe(`${fault} | ${looksLike('json')}`);
    expect(csvError('{"a": 1}\n{"a": 2}')).toBe(`${fault} | ${looksLike('json')}`);
    expect(csvError('{"values": [[1, -2')).toBe(`${fault} | ${looksLike('json')}`);
    expect(errorLine(() => readFrom('t.txt.gz', gzipSync(shap)))).toBe(
      `${fault.replace('t.csv', 't.txt.gz')} | ${looksLike('shap')}`,
    );
    expect(csvError('[[1, 2], [3, 4]]')).toBe(
      `input-empty t.csv:1:- there is a header but no rows | ${looksLike('json')}`,
    );
    expect(csvError('[["a", 0.5], ["b", 1]]')).toMatch(
      /^csv-syntax .* pass --input-format transformers-interpret$/,
    );
  });

  it('keeps its own hint where its content is no JSON, or the user has named the format', () => {
    expect(csvError('[0,a\nx,1.5x')).toMatch(/ is not a number .* \| if the header has several lines/);
    expect(csvError('[0,a\nx,1', {maxCells: 0})).toMatch(/^too-large .* \| raise the cap/);
    expect(csvError(shap, {inputFormat: 'csv'})).toMatch(/^csv-syntax .* \| double the quotes/);
  });
});

describe('a choice among tables', () => {
  it('that there is nothing to choose by is noted, whatever the format', () => {
    const table = readFrom('t.csv', 't,a\nx,1\n', {layer: 1, part: 'foo'});
    expect(table.notes).toEqual([
      '--part has no effect on this input',
      '--layer has no effect on this input',
    ]);
    const pairs = '{"joy": [["a", 0.1], ["b", 0.2]], "fear": [["a", 0.3], ["b", 0.4]]}';
    expect(readFrom('t.json', pairs, {class: 'fear'}).notes).toEqual(['--class has no effect on this input']);
  });
});

describe('a label', () => {
  it('that is a whole text is refused before anything is made of it', () => {
    const text = `t,a\n${'x'.repeat(100_001)},1\n`;
    expect(csvError(text)).toMatch(/^too-large t\.csv:-:- the label "x+…" has 100001 characters \|/);
    expect(readFrom('t.csv', `t,a\n${'x'.repeat(100_000)},1\n`).rows[0]).toHaveLength(100_000);
  });
});
