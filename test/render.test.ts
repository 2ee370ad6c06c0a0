import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {
  combine,
  type FileJob,
  type GivenOptions,
  layOut,
  makeTable,
  operate,
  readTable,
  render,
  renderFile,
  type Table,
  Writer,
} from '../src';
import {errorLine, lists} from './readers/support';
import {areSamePicture, decode} from './support/pixels';
import {rowGroups, tableOf} from './support/tables';

const table = tableOf([
  [1, -1],
  [0.5, null],
]);

describe('rendering a table', () => {
  it.each([
    ['png', '89504e47'],
    ['pdf', '25504446'],
    ['jpeg', 'ffd8ffe0'],
    ['svg', '3c3f786d'],
  ])('gives a file of the format: %s', (format, signature) => {
    expect(Buffer.from(render(table, format)).subarray(0, 4).toString('hex')).toBe(signature);
  });

  it('takes the options of a figure and of a picture together', () => {
    const picture = decode(
      render(table, 'png', {dpi: 144, cellSize: '100pt', jpegQuality: 50, svgFonts: 'name'}),
    );
    expect(picture.width).toBeGreaterThan(400);
  });

  it('refuses formats and options that do not exist, in words that a caller can use', () => {
    expect(errorLine(() => render(table, 'gif'))).toMatch(/^output-format /);
    expect(errorLine(() => render(table, ''))).toMatch(/^output-format /);
    expect(errorLine(() => render(table, 'png', {dpi: 0}))).toMatch(/^bad-value .*"dpi": 0 is out of range/);
    expect(errorLine(() => render(table, 'jpeg', {jpegQuality: 5}))).toMatch(
      /^bad-value .*"jpegQuality": 5 is out of range/,
    );
    expect(errorLine(() => render(table, 'png', JSON.parse('{"colour": 1}')))).toMatch(/^unknown-option /);
  });

  it('refuses a raster in which cells would be lost', () => {
    expect(errorLine(() => render(table, 'png', {cellSize: '0.1pt', dpi: 72}))).toMatch(
      /^too-large .*a cell would be 0\.10 pixels thin, and some would be lost \| give a larger --dpi/,
    );
    expect(() => render(table, 'pdf', {cellSize: '0.1pt', dpi: 72})).not.toThrow();
  });

  it('does not change the table', () => {
    const before = Array.from(table.scores);
    render(table, 'png');
    expect(Array.from(table.scores)).toEqual(before);
  });

  it('does not depend on what was drawn before', () => {
    const first = Buffer.from(render(table, 'png'));
    render(tableOf([[3]], {rows: ['\u{10fffd}']}), 'png', {fontSize: 20, preset: 'captum'});
    expect(Buffer.from(render(table, 'png')).equals(first)).toBe(true);
  });
});

describe('laying a table out', () => {
  it('tells limits, what lies beyond them and what is missing', () => {
    expect(layOut(table, {vmin: -0.5, vmax: 0.75})).toMatchObject({
      limits: {low: -0.5, center: 0, high: 0.75},
      clipped: {below: 1, above: 1},
      missing: 1,
    });
  });
});

describe('what is done with a table', () => {
  it('happens before it is drawn, and can be asked for', () => {
    const made = operate(table, {transpose: true, top: 'rows:1'});
    expect(lists(made)).toEqual({
      rows: ['c0', '1 other'],
      columns: ['r0', 'r1'],
      values: [
        [1, 0.5],
        [-1, NaN],
      ],
    });
    const drawn = Buffer.from(render(table, 'png', {transpose: true, top: 'rows:1'}));
    expect(areSamePicture(drawn, render(made, 'png'))).toBe(true);
  });

  it('is noted before what the figure leaves out, each note once', () => {
    const noted = {...table, notes: ['mean over 12 heads', 'mean over 12 heads']};
    expect(layOut(noted, {merge: 'subwords', vmax: 0.7}).notes).toEqual([
      'mean over 12 heads',
      'no sub-words found',
      '2 scores beyond the limits, drawn in the end colour (1 below, 1 above)',
    ]);
  });

  it('can be a difference, for which one table is not enough', () => {
    expect(lists(combine([table, table], {difference: true})).values).toEqual([
      [0, 0],
      [0, NaN],
    ]);
    expect(errorLine(() => layOut(table, {difference: true}))).toBe(
      'conflict -:-:- --difference takes two inputs, not 1 | name both: attrmap render --difference A B -o out.png',
    );
  });
});

describe('a job', () => {
  let folder: string;
  let input: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attrmap-render-'));
    input = join(folder, 'table.csv');
    writeFileSync(input, 't,x,y\na,1,-1\nb,0.5,\n');
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  function jobOf(outputs: readonly string[], changes: Partial<FileJob> = {}): FileJob {
    return {inputs: [input], outputs: outputs.map((output) => join(folder, output)), ...changes};
  }

  let written: Buffer[];

  function run(job: FileJob, stdin = '') {
    written = [];
    const writer = new Writer(async (bytes) => void written.push(Buffer.from(bytes)));
    return renderFile(job, {stdin: () => Readable.from([Buffer.from(stdin)]), writer});
  }

  it('writes every output from one layout, and reports them', async () => {
    const report = await run(jobOf(['a.png', 'a.pdf']));
    const {width, height} = decode(readFileSync(join(folder, 'a.png')));
    expect(report).toMatchObject({rows: 2, columns: 2, missing: 1, notes: [], warnings: []});
    expect(report.outputs).toEqual([
      {
        path: join(folder, 'a.png'),
        format: 'png',
        bytes: readFileSync(join(folder, 'a.png')).length,
        pixels: {width, height},
      },
      {path: join(folder, 'a.pdf'), format: 'pdf', bytes: readFileSync(join(folder, 'a.pdf')).length},
    ]);
  });

  it('writes what a library call gives', async () => {
    await run(jobOf(['a.png']));
    const bytes = Buffer.from(render(await readTable(input), 'png'));
    expect(readFileSync(join(folder, 'a.png')).equals(bytes)).toBe(true);
  });

  it('reads standard input', async () => {
    const report = await run(jobOf(['a.png'], {inputs: ['-']}), 't,x\na,1\n');
    expect(report).toMatchObject({rows: 1, columns: 1});
  });

  it('writes to standard output nothing but the picture', async () => {
    await run(jobOf([], {outputs: ['-'], format: 'png'}));
    expect(Buffer.concat(written).equals(Buffer.from(render(await readTable(input), 'png')))).toBe(true);
    expect(readdirSync(folder)).toEqual(['table.csv']);
  });

  it('leaves the folder as it was when the table is bad', async () => {
    writeFileSync(input, 't,x\na,oops\n');
    await expect(run(jobOf(['a.png']))).rejects.toMatchObject({code: 'not-a-number', file: input, line: 2});
    expect(readdirSync(folder)).toEqual(['table.csv']);
  });

  it('leaves the folder as it was when one of the outputs cannot be drawn', async () => {
    const options = {cellSize: '0.01pt'};
    await expect(run(jobOf(['a.pdf', 'a.png'], {options}))).rejects.toMatchObject({code: 'too-large'});
    expect(readdirSync(folder)).toEqual(['table.csv']);
  });

  it('takes the options of a call, those of its formats among them', async () => {
    const options = {palette: 'rdbu', width: '60mm', jpegQuality: 50} as const;
    await run(jobOf(['a.jpg'], {options}));
    const bytes = Buffer.from(render(await readTable(input), 'jpeg', options));
    expect(readFileSync(join(folder, 'a.jpg')).equals(bytes)).toBe(true);
  });

  it('needs no streams where it names none, and refuses to do without those it names', async () => {
    const report = await renderFile({inputs: [input], outputs: [join(folder, 'a.png')]});
    expect(report.outputs).toHaveLength(1);
    await expect(renderFile(jobOf(['b.png'], {inputs: ['-']}))).rejects.toMatchObject({code: 'no-input'});
    await expect(renderFile(jobOf([], {outputs: ['-'], format: 'png'}))).rejects.toMatchObject({
      code: 'no-output',
    });
  });

  it.each<[unknown, string, string]>([
    [undefined, 'no-input', 'inputs must be a list of paths'],
    [{inputs: [], outputs: ['a.png']}, 'no-input', 'inputs must be a list of paths'],
    [{inputs: 'a.csv', outputs: ['a.png']}, 'no-input', 'inputs must be a list of paths'],
    [{inputs: ['a.csv'], outputs: [5]}, 'no-output', 'outputs must be a list of paths'],
    [{inputs: ['a.csv'], outputs: ['a'], format: 5}, 'bad-value', 'the format must be a text'],
    [{inputs: ['a.csv'], outputs: ['a.png'], options: []}, 'bad-value', 'the options must be an object'],
  ])('is refused when it is none: %j', async (job, code, message) => {
    await expect(renderFile(job as FileJob)).rejects.toMatchObject({code, message});
  });

  it('does not read its input before it knows its formats, and never writes over it', async () => {
    await expect(run(jobOf(['a.gif'], {inputs: ['/nonexistent']}))).rejects.toMatchObject({
      code: 'output-format',
    });
    await expect(run(jobOf(['table.csv'], {format: 'png'}))).rejects.toMatchObject({code: 'output-is-input'});
  });
});

describe('what a library call hands in', () => {
  const table = {rows: ['a'], columns: ['x', 'y'], scores: Float64Array.of(1, -1)};
  const tryRender = (given: unknown, options?: unknown) =>
    errorLine(() => render(given as Table, 'png', options as GivenOptions));

  it.each<[unknown, string]>([
    [null, 'bad-value -:-:- rows and columns must be lists of texts'],
    [{...table, rows: [1]}, 'bad-value -:-:- rows and columns must be lists of texts'],
    [{...table, scores: [1, -1]}, 'bad-value -:-:- scores must be a Float64Array'],
    [
      {...table, scores: new Float64Array(3)},
      'bad-value -:-:- a table of 1 rows and 2 columns needs 2 scores, not 3',
    ],
    [{...table, corner: 5}, 'bad-value -:-:- corner must be a text'],
    [{...table, notes: 'note'}, 'bad-value -:-:- notes must be a list of texts'],
    [{...table, headers: 5}, 'bad-value -:-:- headers must be an object with rows and columns'],
    [
      {...table, strips: [null]},
      'bad-value -:-:- strips must be a list of objects with name, axis and scores',
    ],
    [
      {...table, strips: [{name: 's', axis: 'row', scores: Float64Array.of(1)}]},
      'bad-value -:-:- strips must be a list of objects with name, axis and scores',
    ],
    [
      {...table, trees: [{axis: 'columns', first: 0, root: {count: 2}}]},
      'bad-value -:-:- trees must be a list of objects with axis, first and root',
    ],
    [
      {...table, headers: rowGroups([{name: 'g', count: 2}])},
      'bad-value -:-:- a level of 2 headers cannot go with 1 rows',
    ],
    [{rows: [], columns: [], scores: new Float64Array(0)}, 'input-empty -:-:- the table has no rows'],
    [
      {...table, scores: Float64Array.of(1, -Infinity)},
      'infinite -:-:- score -Infinity is infinite (row "a", column "y")',
    ],
  ])('is refused when it is no table: %j', (given, message) => {
    expect(tryRender(given)).toContain(`${message} | `);
  });

  it.each([[null], [5], ['rdbu'], [[]]])('is refused when the options are no object: %j', (options) => {
    expect(tryRender(table, options)).toMatch(/^bad-value -:-:- the options must be an object \|/);
  });

  it.each([[undefined], [null], [5]])('is refused when the format is no text: %j', (format) => {
    expect(errorLine(() => render(table, format as unknown as string))).toBe(
      'bad-value -:-:- the format must be a text | choose one of: png, pdf, svg, html, jpeg, tex',
    );
  });

  it('is refused when the picture, the date or the input is of another type', async () => {
    const line = (options: object) => errorLine(() => render(table, 'tex', options));
    expect(line({picture: 5})).toMatch(/^bad-value -:-:- picture must be a text \|/);
    expect(line({date: '2020'})).toMatch(/^bad-value -:-:- date must be a Date \|/);
    expect(line({date: new Date(Number.NaN)})).toMatch(/^bad-value -:-:- date must be a Date \|/);
    await expect(readTable(undefined as unknown as string)).rejects.toMatchObject({
      code: 'bad-value',
      message: 'the input must be a text',
    });
  });

  it('is refused alike by every call that takes tables', () => {
    const message = /^bad-value -:-:- rows and columns must be lists of texts \|/;
    const none = undefined as unknown as Table;
    for (const call of [layOut, operate, makeTable, (one: Table) => combine([one])])
      expect(errorLine(() => call(none))).toMatch(message);
  });

  it('may hold infinities that are to be clipped', () => {
    const infinite = {...table, scores: Float64Array.of(1, -Infinity)};
    expect(layOut(infinite, {infinite: 'clip'}).clipped).toEqual({below: 1, above: 0});
  });
});
