import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {readManifest} from '../../src/batch/manifest';
import {placeText} from '../../src/errors';
import {resolveOptions, SHARED_OPTIONS} from '../../src/options/resolve';
import {folderWith} from '../cli/spawn';
import {errorOf} from '../readers/support';

type Read = ReturnType<typeof readManifest>;

function read(text: string, name = 'figures.yaml', more: Readonly<Record<string, string>> = {}): Read {
  return readManifest(join(folderWith({[name]: text, ...more}), name));
}

/** `file:line: message | hint`, the file without its folder. */
function faultOf(text: string, name = 'figures.yaml', more: Readonly<Record<string, string>> = {}): string {
  const {code, message, hint, ...place} = errorOf(() => read(text, name, more));
  expect(code).toBe('bad-config');
  const where = placeText({...place, file: place.file?.replace(/^.*\//, '')});
  return `${where}: ${message}${hint === undefined ? '' : ` | ${hint}`}`;
}

/** The options that each figure comes to, as far as they are given. */
function optionsOf({entries}: Read): object[] {
  return entries.map(({layers}) => Object.assign({}, ...layers.map(({values}) => values)));
}

const SMALL = 'figures:\n  - input: a.csv\n';

describe('a manifest', () => {
  it('names figures, with options of all and of each', () => {
    const manifest = read(`
defaults: {palette: rdbu, width: 84mm}
directory: out
format: [png, pdf]
outputName: "{index}.{format}"
scales: shared
figures:
  - name: first
    input: a.csv
    options: {title: A}
  - input: [b.csv, sub/c.csv]
    output: [pair.png, pair.pdf]
    format: svg
    options: {panels: row, width: 174mm}
`);
    const folder = manifest.directory?.replace(/out$/, '') ?? '';
    expect(manifest).toMatchObject({
      format: ['png', 'pdf'],
      outputName: '{index}.{format}',
      scales: 'shared',
    });
    expect(manifest.entries).toMatchObject([
      {name: 'first', inputs: [join(folder, 'a.csv')], outputs: undefined, formats: undefined, dir: '.'},
      {
        name: undefined,
        inputs: [join(folder, 'b.csv'), join(folder, 'sub/c.csv')],
        outputs: ['pair.png', 'pair.pdf'],
        formats: ['svg'],
      },
    ]);
    expect(optionsOf(manifest)).toEqual([
      {palette: 'rdbu', width: '84mm', title: 'A'},
      {palette: 'rdbu', width: '174mm', panels: 'row'},
    ]);
  });

  it('may be JSON, in which figures have the same keys', () => {
    const figures = [
      {input: 'a.csv', output: 'a.png'},
      {input: 'b.csv', output: 'b.png', options: {values: false}},
    ];
    const manifest = read(JSON.stringify({$schema: 'x.json', figures}), 'figures.json');
    expect(manifest.entries.map(({outputs}) => outputs)).toEqual([['a.png'], ['b.png']]);
    expect(optionsOf(manifest)).toEqual([{}, {values: false}]);
  });

  it('may be a table: a line a figure, a column a key, an option or a flag; empty fields set nothing', () => {
    const manifest = read(
      'input,output,title,--number-format,values,labelMax,groups\n' +
        'a.csv;b.csv,x.png;x.pdf,"A, and B",.2f,false,,true\n' +
        '"c.csv",,true,,true,12,\n',
      'figures.csv',
    );
    expect(manifest.entries.map(({inputs, outputs}) => [inputs.length, outputs])).toEqual([
      [2, ['x.png', 'x.pdf']],
      [1, undefined],
    ]);
    expect(optionsOf(manifest)).toEqual([
      {title: 'A, and B', numberFormat: '.2f', values: 'false', groups: 'true'},
      {title: 'true', values: 'true', labelMax: '12'},
    ]);
    const {labelMax, values} = resolveOptions(SHARED_OPTIONS, manifest.entries[1]?.layers ?? []);
    expect({labelMax, values}).toEqual({labelMax: 12, values: true});
  });

  it('takes the merge keys of YAML, and flags that turn something off in a table', () => {
    const merged = read(
      'figures:\n  - input: a.csv\n    options: &o {title: T}\n  - {input: b.csv, options: {<<: *o, values: false}}\n',
    );
    expect(optionsOf(merged)).toEqual([{title: 'T'}, {title: 'T', values: false}]);
    const table = read('input,--no-values,no-header\na.csv,true,\nb.csv,false,true\n', 'figures.csv');
    expect(optionsOf(table)).toEqual([{values: false}, {values: true, header: false}]);
  });

  it('lets a figure take over styles, and other figures, later ones over earlier ones and its own over all', () => {
    const manifest = read(`
defaults: {title: D}
styles:
  wide: {width: 174mm, title: W}
  small: {fontSize: 7pt, width: 84mm}
figures:
  - {input: a.csv, name: a, extends: [wide, small], options: {caption: A}}
  - {input: b.csv, extends: a, options: {title: B}}
`);
    expect(optionsOf(manifest)).toEqual([
      {title: 'W', width: '84mm', fontSize: '7pt', caption: 'A'},
      {title: 'B', width: '84mm', fontSize: '7pt', caption: 'A'},
    ]);
  });

  it('takes a key for empty below which everything is commented out', () => {
    const manifest = read(
      'defaults:\n  #dpi: 100\nstyles:\n  wide:\nfigures:\n  - {input: a.csv, extends: wide, options: }\n',
    );
    expect(optionsOf(manifest)).toEqual([{}]);
    expect(optionsOf(read('styles:\nfigures: [{input: a.csv}]'))).toEqual([{}]);
    expect(faultOf('figures:\n  -\n')).toMatch(/the figure has no "input"/);
  });

  it('takes over the options of a config, and the defaults and styles of another manifest', () => {
    const manifest = read(
      'extends: [base.json, other.yaml]\ndefaults: {title: T}\nfigures: [{input: a.csv, extends: wide}]',
      'figures.yaml',
      {
        'base.json': '{"$schema": "x", "palette": "rdbu", "title": "base", "caption": "C"}',
        'other.yaml': 'extends: third.yaml\ndefaults: {caption: other}\nfigures: [{input: not-taken.csv}]',
        'third.yaml': 'styles: {wide: {width: 174mm}}',
      },
    );
    expect(optionsOf(manifest)).toEqual([{palette: 'rdbu', title: 'T', caption: 'other', width: '174mm'}]);
  });

  it('counts the files that options name from its own folder, as it does inputs', () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'stars.csv'), 'x');
    writeFileSync(
      join(folder, 'sub', 'figures.yaml'),
      'defaults: {stars: stars.csv}\nfigures: [{input: /abs.csv}]',
    );
    const manifest = readManifest(join(folder, 'sub', 'figures.yaml'));
    expect(optionsOf(manifest)).toEqual([{stars: join(folder, 'sub', 'stars.csv')}]);
    expect(manifest.entries[0]?.inputs).toEqual(['/abs.csv']);
  });
});

describe('a fault in a manifest', () => {
  it.each([
    [
      `defaults: {palete: rdbu}\n${SMALL}`,
      'figures.yaml:1: defaults.palete: there is no such option | did you mean palette?',
    ],
    [
      `${SMALL}    options:\n      title: T\n      width: wide\n`,
      /^figures\.yaml:5: figures\[0\]\.options\.width: "wide" is not a length/,
    ],
    [
      `${SMALL}  - input: b.csv\n    option: {}\n`,
      'figures.yaml:4: figures[1].option: there is no such key | did you mean options?',
    ],
    [
      `figures:\n  - input: a.csv\n    palette: rdbu\n`,
      'figures.yaml:3: figures[0].palette: there is no such key | put it into options: {palette: ...}',
    ],
    [`figure: []\n`, 'figures.yaml:1: figure: there is no such key | did you mean figures?'],
    ['figures: []\n', /^figures\.yaml:1: figures: this has to be a list of figures/],
    ['figures:\n  - a.csv\n', 'figures.yaml:2: figures[0]: this has to be a set of keys and values'],
    ['figures:\n\n  - output: a.png\n', /^figures\.yaml:3: figures\[0\]: the figure has no "input"/],
    ['figures:\n  - input: 5\n', 'figures.yaml:2: figures[0].input: 5 is neither a text nor a list of texts'],
    ['figures:\n  - input: []\n', 'figures.yaml:2: figures[0].input: it is empty'],
    [`scales: both\n${SMALL}`, /^figures\.yaml:1: scales: "both" is not one of its values/],
    [`styles: {wide: [1]}\n${SMALL}`, 'figures.yaml:1: styles.wide: this has to be a set of keys and values'],
    [
      `${SMALL}    extends: wid\n`,
      /^figures\.yaml:3: figures\[0\]\.extends: there is no style or figure named "wid"/,
    ],
    [
      'figures:\n  - {input: a.csv, name: a, extends: b}\n  - {input: b.csv, name: b, extends: a}\n',
      /^figures\.yaml:3: figures\[1\]\.extends: "a" extends this figure in turn/,
    ],
    [
      `${SMALL}    name: x\n  - input: b.csv\n    name: x\n`,
      /^figures\.yaml:5: figures\[1\]\.name: "x" is the name of another figure/,
    ],
    [
      `styles: {x: {}}\n${SMALL}    name: x\n`,
      /^figures\.yaml:4: figures\[0\]\.name: "x" is the name of a style/,
    ],
    [
      `extends: figures.yaml\n${SMALL}`,
      /^figures\.yaml:1: extends: "figures\.yaml" extends this file in turn/,
    ],
    ['- 1\n- 2\n', /^figures\.yaml: a manifest is a set of keys/],
    ['a: [\n', /^figures\.yaml:\d: this is not YAML/],
  ])('says the file, the line and the key: %j', (text, fault) => {
    if (typeof fault === 'string') expect(faultOf(text)).toBe(fault);
    else expect(faultOf(text)).toMatch(fault);
  });

  it.each([
    [`format: [png, gif]\n${SMALL}`, /^figures\.yaml:1: format: there is no output format "gif"/],
    [`\noutputName: "{foo}"\n${SMALL}`, /^figures\.yaml:2: outputName: there is no placeholder "\{foo\}"/],
    [`${SMALL}extends: nope.yaml\n`, 'figures.yaml:3: extends: there is no file "nope.yaml"'],
    [
      'figures:\n  - &f\n    input: a.csv\n    titel: x\n  - input: b.csv\n  - *f\n',
      /^figures\.yaml:4: figures\[0\]\.titel:/,
    ],
    [
      'figures:\n  - input: b.csv\n  - {<<: {titel: x}, input: c.csv}\n',
      /^figures\.yaml:3: figures\[1\]\.titel: there is no such key/,
    ],
    [
      `figures:\n${Array.from({length: 30}, (_, index) => `  - {input: a.csv, name: n${index}${index > 0 ? `, extends: n${index - 1}` : ''}}\n`).join('')}`,
      /^figures\.yaml:\d+: figures\[\d+\]\.extends: more than 20 figures extend one another in a row/,
    ],
  ])('is told of keys of all figures, of files that are extended, and behind aliases: %j', (text, fault) => {
    if (typeof fault === 'string') expect(faultOf(text)).toBe(fault);
    else expect(faultOf(text)).toMatch(fault);
  });

  it('is told of JSON that is nested too deeply, and of files that are no text', () => {
    expect(faultOf(`{"figures": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'f.json')).toMatch(
      /^f\.json: /,
    );
    expect(errorOf(() => readManifest(folderWith()))).toMatchObject({
      code: 'bad-config',
      message: 'the manifest cannot be read: it is a directory, not a file',
    });
  });

  it('says the line in JSON too', () => {
    const text = JSON.stringify(
      {figures: [{input: 'a.csv'}, {input: 'b.csv', options: {title: 5}}]},
      null,
      1,
    );
    const line = text.split('\n').findIndex((each) => each.includes('"title"')) + 1;
    expect(faultOf(text, 'figures.json')).toBe(
      `figures.json:${line}: figures[1].options.title: 5 is not a text`,
    );
    expect(faultOf('{"figures": [{"input": "a"},\n{"input": "b", "input": "c"}]}', 'f.json')).toMatch(
      /^f\.json:2: the key "input" is given twice/,
    );
    expect(faultOf('{"figures": [\n}', 'f.json')).toMatch(/^f\.json:2: this is not JSON/);
  });

  it.each([
    [
      'input,titel\na.csv,T\n',
      /^figures\.csv:1: "titel" is neither a key of a figure nor an option \| did you mean title\?/,
    ],
    ['input,title\na.csv,A\n\nb.csv,B,C\n', 'figures.csv:4: this line has 3 fields, and there are 2 columns'],
    [
      'input,values\na.csv,true\nb.csv,yes\n',
      'figures.csv:3: figures[1].options.values: "yes" is neither true nor false',
    ],
    ['input,title,--title\na.csv,,\n', 'figures.csv:1: the column "title" is there twice'],
    ['', /^figures\.csv: the manifest is empty/],
    ['input\n', 'figures.csv: there is no line below the header | add a line for each figure'],
    ['input,title\na.csv,"x\n', /^figures\.csv:2: a quote opens here and never closes/],
  ])('says the line of a table: %j', (text, fault) => {
    if (typeof fault === 'string') expect(faultOf(text, 'figures.csv')).toBe(fault);
    else expect(faultOf(text, 'figures.csv')).toMatch(fault);
  });

  it('in a file that is extended is told of that file', () => {
    expect(
      faultOf(`extends: base.yaml\n${SMALL}`, 'figures.yaml', {'base.yaml': 'title: x\nwidht: 5mm\n'}),
    ).toBe('base.yaml:2: widht: there is no such option | did you mean width?');
  });
});
