import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const ROOT = join(__dirname, '..');
const ARCHITECTURE = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');

/** What is put into a file that is there, before a text that it holds once. */
interface Insertion {
  readonly before: string;
  readonly text: string;
}

/** Something new: whole files, or what is put into those that are there. */
type Addition = Readonly<Record<string, string | readonly Insertion[]>>;

const FORMAT: Addition = {
  'src/readers/grid.ts': `import type {Reader} from './reader';

/** Numbers between spaces, without labels. */
export const gridReader: Reader = {
  name: 'grid',
  extensions: ['.grid'],
  summary: 'numbers between spaces',
  read: ({bytes}) => {
    const lines = new TextDecoder().decode(bytes).trim().split('\\n').map((line) => line.trim().split(' '));
    return {
      rows: lines.map((_, row) => \`line \${row}\`),
      columns: (lines[0] ?? []).map((_, column) => \`place \${column}\`),
      scores: Float64Array.from(lines.flat(), Number),
    };
  },
};
`,
  'src/readers/index.ts': [
    {
      before: "import {isGzip, unpack, unpackLong} from './gzip';",
      text: "import {gridReader} from './grid';\n",
    },
    {before: '  pictureReader,\n];', text: '  gridReader,\n'},
  ],
};

const PALETTE: Addition = {
  'src/colour/palettes.ts': [
    {
      before: "  rdylgn: brewer('RdYlGn'),",
      text: "  dusk: {source: 'this test', stops: ['#123456', 'white', '#654321']},\n",
    },
  ],
};

const OPTION: Addition = {
  'src/options/figure.ts': [
    {
      before: '  columnTitle: optional({',
      text: `  rowPrefix: optional({
    kind: text(),
    example: 'layer ',
    group: 'Labels',
    summary: 'what stands before each row label',
    defaultText: 'nothing',
  }),
`,
    },
  ],
  'src/views/parts.ts': [
    {
      before: '    columns: drawableLabels(table.columns, options),',
      text: `    ...(options.rowPrefix !== undefined && {
      rows: drawableLabels(
        table.rows.map((label) => \`\${options.rowPrefix}\${label}\`),
        options,
      ),
    }),
`,
    },
  ],
};

const VIEW: Addition = {
  'src/views/squares.ts': `import type {Mark} from '../scene/scene';
import {planPage} from './page';
import type {View} from './view';

const PITCH = 20;

/** A square for each score, as large as its absolute value says. */
export const squares: View = {
  ignores: ['numberFormat'],
  draw: (parts) => {
    const {rows, columns, scores} = parts.table;
    const page = planPage(parts, {
      body: {width: PITCH * columns.length, height: PITCH * rows.length},
      margins: {left: 0, right: 0, top: 0, bottom: 0},
      columnDepth: 0,
      legend: undefined,
    });
    const most = Math.max(...scores.map(Math.abs));
    const marks = Array.from(scores, (score, index): Mark => {
      const side = (PITCH * Math.abs(score)) / most;
      const x = page.body.x + PITCH * ((index % columns.length) + 0.5);
      const y = page.body.y + PITCH * (Math.floor(index / columns.length) + 0.5);
      const box = {x: x - side / 2, y: y - side / 2, width: side, height: side};
      return {kind: 'rect', box, fill: parts.scale.colour(score)};
    });
    const cell = {width: PITCH, height: PITCH};
    const said = {description: 'Squares.', notes: [], warnings: []};
    return {size: page.size, marks: [...page.marks, ...marks], cell, arePrinted: false, ...said};
  },
};
`,
  'src/options/views.ts': [
    {before: '] as const;\nexport type ViewName', text: ", 'squares'"},
    {
      before: '};\n\n/** Where a view looks best',
      text: "  squares: {noun: 'picture of squares', room: 'their squares', larger: 'nothing'},\n",
    },
    {before: '} as const satisfies Record<ViewName, object>;', text: '  squares: {},\n'},
  ],
  'src/views/index.ts': [
    {
      before: '  heatmap: () => heatmap,',
      text: "  squares: () => (require('./squares') as typeof import('./squares')).squares,\n",
    },
  ],
};

const ADDITIONS: readonly (readonly [string, Addition])[] = [
  ['An input format', FORMAT],
  ['A palette', PALETTE],
  ['An option', OPTION],
  ['A view', VIEW],
];

/** The files that the list under a heading names: the first of each of its points. */
function filesListed(heading: string): string[] {
  const [, section = ''] = ARCHITECTURE.split(`\n### ${heading}\n`);
  const [list = ''] = section.split('\n### ');
  return [...list.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file = '']) => file);
}

const folder = mkdtempSync(join(tmpdir(), 'attrmap-adding-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function insert(file: string, insertions: readonly Insertion[]): void {
  let text = readFileSync(file, 'utf8');
  for (const {before, text: added} of insertions) {
    if (text.split(before).length !== 2) throw new Error(`${file} does not hold once: ${before}`);
    text = text.replace(before, () => added + before);
  }
  writeFileSync(file, text);
}

function run(words: readonly string[]): {code: number | null; stdout: string; stderr: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, [...words], {cwd: folder, encoding: 'utf8'});
  return {code: status, stdout, stderr};
}

/** The picture of a table of four scores, as SVG. */
function svgOf(words: readonly string[]): string {
  const {code, stdout, stderr} = run(['bin/attrmap.js', 'render', ...words, '-o', '-', '--format', 'svg']);
  expect({code, stderr}).toEqual({code: 0, stderr: expect.not.stringContaining('warning')});
  return stdout;
}

it.each(ADDITIONS)('%s takes the files that its list names, and no other', (heading, addition) => {
  const [name = ''] = Object.keys(addition);
  const own = typeof addition[name] === 'string' ? name : undefined;
  const listed = filesListed(heading).map((file) => (file.includes('NAME') ? own : file));
  expect(listed.length).toBeGreaterThan(0);
  expect(listed).toEqual(Object.keys(addition));
});

describe('a copy of the program to which they are added', () => {
  beforeAll(() => {
    const seed = 'fixtures/tables/token-attribution.csv';
    for (const part of ['src', 'bin', 'scripts', 'fonts', 'docs', seed, 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, part), join(folder, part), {recursive: true});
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [, addition] of ADDITIONS) {
      for (const [file, content] of Object.entries(addition)) {
        if (typeof content === 'string') writeFileSync(join(folder, file), content);
        else insert(join(folder, file), content);
      }
    }
    writeFileSync(join(folder, 't.grid'), '1 -2\n0.5 0.25\n');
    writeFileSync(join(folder, 't.csv'), ',a,b\nx,1,-2\ny,0.5,0.25\n');
    // This checks the types too.
    expect(run(['scripts/build.mjs'])).toEqual({code: 0, stdout: '', stderr: ''});
  }, 120_000);

  it('reads the format, by its extension and by its name', () => {
    expect(svgOf(['t.grid'])).toContain('place 1');
    expect(svgOf(['--input-format', 'grid', 't.grid'])).toContain('line 1');
    expect(run(['bin/attrmap.js', 'render', '--help']).stdout).toMatch(/arrow,\s+grid,\s+picture/);
  });

  it('draws in the palette, and lists it', () => {
    expect(svgOf(['t.csv', '--palette', 'dusk'])).toContain('#123456');
    expect(run(['bin/attrmap.js', 'palettes']).stdout).toContain('dusk');
  });

  it('takes the option, as a flag and from a config, and tells of it', () => {
    expect(svgOf(['t.csv', '--row-prefix', 'layer '])).toContain('layer x');
    writeFileSync(join(folder, 'own.json'), '{"rowPrefix": "head "}');
    expect(svgOf(['t.csv', '--config', 'own.json'])).toContain('head y');
    expect(run(['bin/attrmap.js', 'render', '--help']).stdout).toContain('what stands before each row label');
    expect(run(['bin/attrmap.js', 'schema']).stdout).toContain('"rowPrefix"');
  });

  it('draws the view', () => {
    expect(svgOf(['t.csv', '--view', 'squares'])).toContain('width="20" height="20"');
    expect(run(['bin/attrmap.js', 'describe', 't.csv', '--view', 'squares']).stdout).toContain(
      'picture of squares',
    );
  });
});
