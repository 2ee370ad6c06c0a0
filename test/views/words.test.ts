import {layOut} from '../../src/render';
import {figureOf, labelledTable, tableOf} from '../support/tables';

describe('the figure in words', () => {
  it('names rows and columns in full, the limits, the extremes and what is missing', () => {
    const table = tableOf(
      [
        [0.5, -2],
        [null, 1],
      ],
      {rows: ['a "quoted" one', 'b'], columns: ['x', 'y']},
    );
    const {description} = layOut(table, {vmax: 1, vmin: -1, numberFormat: '.1f'}).scene;
    expect(description).toBe(
      'Token Attribution: heatmap of 2 rows and 2 columns. Colours run from −1 over 0 to 1; scores run from −2.0 to 1.0. ' +
        '1 score beyond the colours. 1 score missing. Rows: "a \\"quoted\\" one", "b". Columns: "x", "y".',
    );
  });

  it.each([
    [{norm: 'symlog'} as const, 'by the logarithm of the distance from the centre, about linearly up to 0.5'],
    [{norm: 'sqrt'} as const, 'by the square root of the distance from the centre'],
    [{norm: 'quantile'} as const, 'by rank, on each side of the centre by itself'],
    [{norm: 'two-slope'} as const, 'evenly on each side of the centre, up to its own limit'],
  ])('says how colours are spread with %j, and so does a note', (options, spread) => {
    const {scene, notes} = figureOf([[0.5, -2]], options);
    expect(scene.description).toContain(` Colours are spread ${spread}. Rows:`);
    expect(notes).toEqual([expect.stringContaining(`colours are spread ${spread}`)]);
  });

  it('says of symlog whether its threshold was chosen', () => {
    expect(figureOf([[0.5, -2]], {norm: 'symlog'}).notes[0]).toMatch(
      / up to 0\.5, the rounded median \(--linear-threshold sets it\)$/,
    );
    expect(figureOf([[0.5, -2]], {norm: 'symlog', linearThreshold: 0.1}).notes[0]).toMatch(/ up to 0\.1$/);
  });

  it('says in how many steps colours come', () => {
    const {scene, notes} = figureOf([[0.5, -2]], {steps: 9});
    expect(scene.description).toContain(' Colours come in 9 steps. Rows:');
    expect(notes).toEqual([]);
  });

  it('does not list thousands of labels', () => {
    const labels = Array.from({length: 1000}, (_, index) => `label ${index}`);
    const {description} = layOut(labelledTable(labels, ['x'])).scene;
    expect(description).toMatch(/^Token Attribution: heatmap of 1000 rows and 1 column\./);
    expect(description).toMatch(/ and 800 more\. Columns: "x"\.$/);
  });
});

describe('the notes on a figure', () => {
  it('are none where everything is shown', () => {
    expect(figureOf([[0.5, -0.25]]).notes).toEqual([]);
  });

  it('say that values are left out, unless they were not wanted or there are none', () => {
    const left = /^values are left out/;
    expect(figureOf([[0.5]], {cellSize: '5pt'}).notes).toEqual([expect.stringMatching(left)]);
    expect(
      figureOf([[0.5]], {cellSize: '5pt', values: false, legend: 'none'}).notes.filter((note) =>
        left.test(note),
      ),
    ).toEqual([]);
    expect(figureOf([[null]], {cellSize: '5pt'}).notes.filter((note) => left.test(note))).toEqual([]);
  });

  it('say which labels are drawn', () => {
    const numbers = Array.from({length: 60}, (_, index) => String(index));
    const {notes} = layOut(labelledTable(numbers, ['x']), {cellSize: '60x4pt', values: false});
    expect(notes).toEqual(['every 5th row is labelled: there is no room for more']);
  });

  it('say how many labels are shortened', () => {
    const {notes} = layOut(labelledTable(['x'.repeat(58), 'y'], ['x']), {labelMax: 60, cellSize: '60x12pt'});
    expect(notes).toEqual(['1 row label shortened']);
  });

  it('count also the labels that are longer than any may be', () => {
    const {notes} = layOut(labelledTable(['x'.repeat(200), 'y'], ['x']));
    expect(notes).toEqual(['1 row label shortened']);
  });

  it('say when no value shows what it is', () => {
    const note = 'every value prints as zero: --number-format .2e shows them';
    expect(figureOf([[3e-7, -2e-7]]).notes).toEqual([note]);
    expect(figureOf([[0, 0]]).notes).toEqual([]);
    expect(figureOf([[3e-7, 0.5]]).notes).toEqual([]);
    expect(figureOf([[3e-7]], {numberFormat: '.1e'}).notes).toEqual([]);
  });

  it('say how many scores lie beyond the limits', () => {
    expect(figureOf([[5, -5, 7, 0]], {vmin: -1, vmax: 1}).notes).toEqual([
      '3 scores beyond the limits, drawn in the end colour (1 below, 2 above)',
    ]);
  });
});

describe('the warnings of a figure', () => {
  it('are none where fonts have every character', () => {
    expect(layOut(labelledTable(['▁the', 'שלום'], ['Ġ'])).warnings).toEqual([]);
  });

  it('name a character that no font has', () => {
    expect(layOut(labelledTable(['a\u{10fffd}'], ['x'])).warnings).toEqual([
      expect.stringMatching(/^no font has .*\(U\+10FFFD\): drawn as a box with its code; install a font/),
    ]);
  });
});

describe('the warnings of a figure', () => {
  it('name an axis whose labels can no longer be told apart', () => {
    const labels = ['a', 'b'].map((letter) => `${'x'.repeat(50)}${letter}${'x'.repeat(50)}`);
    const warning =
      'different row labels were shortened to the same text: give them more room, or a larger --label-max';
    expect(layOut(labelledTable(labels, ['x'])).warnings).toEqual([warning]);
    expect(layOut(labelledTable([labels[0] as string, labels[0] as string], ['x'])).warnings).toEqual([]);
  });
});

describe('the warning that signs are not told apart', () => {
  const warning =
    'readers with protan or deutan colour vision do not tell the two signs of the palette "rdylgn" apart by colour, ' +
    'only by the printed values; --palette rdbu keeps them apart for everybody';

  it('names those readers and a palette for all, where the palette was chosen', () => {
    expect(figureOf([[1, -1]], {palette: 'rdylgn'}).warnings).toEqual([warning]);
    expect(figureOf([[1, -1]], {preset: 'seed'}).warnings).toEqual([warning]);
  });

  it('does not speak of values that are not printed', () => {
    const quiet = warning.replace(', only by the printed values', '');
    expect(figureOf([[1, -1]], {palette: 'rdylgn', values: false}).warnings).toEqual([quiet]);
    expect(figureOf([[1, -1]], {palette: 'rdylgn', cellSize: '5pt'}).warnings).toEqual([quiet]);
    const starred = {...tableOf([[1, -1]]), pValues: Float64Array.of(0.001, 0.001)};
    expect(layOut(starred, {palette: 'rdylgn', print: 'none'}).warnings).toEqual([quiet]);
    expect(layOut({...tableOf([[1, -1]]), texts: ['a', 'b']}, {palette: 'rdylgn'}).warnings).toEqual([quiet]);
  });

  it('is not given of the default, nor of a palette that all can read', () => {
    expect(figureOf([[1, -1]]).warnings).toEqual([]);
    expect(figureOf([[1, -1]], {palette: 'rdbu'}).warnings).toEqual([]);
    expect(figureOf([[1, -1]], {preset: 'captum'}).warnings).toEqual([]);
  });

  it('is of all readers where both signs have the same colours', () => {
    expect(figureOf([[1, -1]], {palette: 'red,white,red'}).warnings[0]).toMatch(
      /^readers do not tell the two signs of the palette "red,white,red" apart by colour/,
    );
  });
});
