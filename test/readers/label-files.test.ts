import {mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {errorOf, lists, readFrom} from './support';

const folder = mkdtempSync(join(tmpdir(), 'attrmap-labels-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function fileOf(content: string | Uint8Array): string {
  const file = join(folder, 'labels.txt');
  writeFileSync(file, content);
  return file;
}

const VALUES = '[[1, 2], [3, 4]]';

function rowsWith(content: string | Uint8Array): readonly string[] {
  return readFrom('t.json', VALUES, {rowLabels: fileOf(content)}).rows;
}

describe('files of labels', () => {
  it('label the rows, the columns, or both', () => {
    const file = fileOf('The\nĠcat\n');
    const values = [
      [1, 2],
      [3, 4],
    ];
    const labels = ['The', 'Ġcat'];
    expect(lists(readFrom('t.json', VALUES, {rowLabels: file}))).toEqual({
      rows: labels,
      columns: ['0', '1'],
      values,
    });
    expect(lists(readFrom('t.json', VALUES, {columnLabelsFrom: file}))).toEqual({
      rows: ['0', '1'],
      columns: labels,
      values,
    });
    expect(lists(readFrom('t.json', VALUES, {rowLabels: file, columnLabelsFrom: file}))).toEqual({
      rows: labels,
      columns: labels,
      values,
    });
  });

  it('replace the labels that the input has', () => {
    expect(readFrom('t.csv', 't,a\nx,1\ny,2\n', {rowLabels: fileOf('p\nq')}).rows).toEqual(['p', 'q']);
  });

  it('label numbers alone, all of which are scores where no field of a line is a label', () => {
    const file = fileOf('p\nq');
    const options = {rowLabels: file, header: false, labelColumns: 0};
    expect(lists(readFrom('t.csv', '0.5,-1\n2,3\n', options))).toEqual({
      rows: ['p', 'q'],
      columns: ['0', '1'],
      values: [
        [0.5, -1],
        [2, 3],
      ],
    });
    const three = {...options, rowLabels: fileOf('p\nq\nr')};
    expect(lists(readFrom('t.csv', '0.5\n\n1\n', three)).values).toEqual([[0.5], [Number.NaN], [1]]);
  });

  it.each([
    ['0.5,1\n2,3\n', true],
    ['7,1\n-2,3\n', true],
    ['0,1\n1,3\n', false],
    ['1,1\n2,3\n', false],
    ['x,1\n2,3\n', false],
    [',1\n,3\n', false],
  ])('say of %j whether the labels that they replace may be scores', (text, isNoted) => {
    const {notes = []} = readFrom('t.csv', text, {rowLabels: fileOf('p\nq'), header: false});
    expect(notes).toEqual(
      isNoted
        ? [
            `the row labels of the input, "${text.split(',')[0]}" first, are numbers and give way to --row-labels; if they are scores, --label-columns 0 keeps them`,
          ]
        : [],
    );
  });

  it.each([
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\rb', ['a', 'b']],
    ['\ufeffa\nb\n', ['a', 'b']],
    [' a \n\n', [' a ', '']],
    ['[CLS]\n[SEP]\n', ['[CLS]', '[SEP]']],
    ['[0]\n[1]\n', ['[0]', '[1]']],
    ['["a", 1.5]', ['a', '1.5']],
    ['\n["\\n", ""]\n', ['\n', '']],
  ])('%j holds the labels %j', (content, labels) => {
    expect(rowsWith(content)).toEqual(labels);
  });

  it('may be in UTF-16 with its mark', () => {
    expect(rowsWith(Buffer.from('\ufeffü\nb\n', 'utf16le'))).toEqual(['ü', 'b']);
  });

  it.each([
    ['a\nb\nc\n', '3 row labels cannot go with 2 rows of scores'],
    ['', '0 row labels cannot go with 2 rows of scores'],
    ['["a"]', '1 row label cannot go with 2 rows of scores'],
  ])('%j is refused where the labels are too many or too few', (content, message) => {
    const error = errorOf(() => rowsWith(content));
    expect(error).toMatchObject({
      code: 'ragged',
      message,
      file: join(folder, 'labels.txt'),
      hint: 'give one label a line, or a JSON list of them',
    });
  });

  it('are named when they cannot be read', () => {
    const missing = join(folder, 'label.txt');
    fileOf('a');
    expect(errorOf(() => readFrom('t.json', VALUES, {rowLabels: missing}))).toMatchObject({
      code: 'input-missing',
      file: missing,
      hint: `did you mean ${join(folder, 'labels.txt')}?`,
    });
    expect(errorOf(() => readFrom('t.json', VALUES, {columnLabelsFrom: folder}))).toMatchObject({
      code: 'input-unreadable',
      file: folder,
    });
    expect(errorOf(() => readFrom('t.json', VALUES, {rowLabels: 'a\0b'}))).toMatchObject({
      code: 'input-unreadable',
    });
  });

  it('are named when they are no text', () => {
    expect(errorOf(() => rowsWith(Buffer.from([0x61, 0xff])))).toMatchObject({
      code: 'input-encoding',
      file: join(folder, 'labels.txt'),
      line: 1,
    });
    expect(errorOf(() => rowsWith('a\0b'))).toMatchObject({
      code: 'input-format',
      file: join(folder, 'labels.txt'),
    });
  });

  it('are no endless devices, and no larger than 64 MiB', () => {
    expect(errorOf(() => readFrom('t.json', VALUES, {rowLabels: '/dev/zero'}))).toMatchObject({
      code: 'input-unreadable',
      file: '/dev/zero',
    });
    const large = fileOf('');
    truncateSync(large, 64 * 1024 * 1024 + 1);
    expect(errorOf(() => readFrom('t.json', VALUES, {rowLabels: large}))).toMatchObject({
      code: 'input-too-large',
      message: 'a file of labels has at most 67108864 bytes',
    });
  });
});
