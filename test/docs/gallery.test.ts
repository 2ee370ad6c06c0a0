import {cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {VIEW_NAMES} from '../../src/options/views';
import {repaint} from '../cli/batch/support';
import {attrmap, BIN, ENVIRONMENT, folderWith, ROOT, run} from '../cli/spawn';
import {comparePictures, svgDifferences} from '../support/golden';
import {commandOf, FIGURES, GALLERY, MANIFESTS} from './gallery-figures';
import {galleryPage, shownOptions, WORDED} from './gallery-page';

const PAGE = join(ROOT, 'docs', 'gallery.md');

/** Another version of the library that draws letters may shade their edges otherwise: that many pixels may differ. */
const TOLERANCE = '0.02';

/** A folder in which commands of the page find their inputs, and leave their pictures. */
function workingFolder(): string {
  const folder = folderWith();
  for (const name of ['docs', 'examples', 'fixtures']) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

interface Drawn {
  readonly folder: string;
  /** What each command prints besides the files it wrote, by the figure's name. */
  readonly said: ReadonlyMap<string, string>;
}

/** Runs the commands of all figures, two at a time, as a reader would type them. */
async function drawAll(): Promise<Drawn> {
  const folder = workingFolder();
  const program = `attrmap() { '${process.execPath}' '${BIN}' "$@"; }`;
  const said = new Map<string, string>();
  const waiting = [...FIGURES];
  const work = async (): Promise<void> => {
    for (let figure = waiting.shift(); figure !== undefined; figure = waiting.shift()) {
      const words = ['-c', `${program}\n${commandOf(figure)}`];
      const {code, stderr} = await run('/bin/bash', words, {cwd: folder, environment: ENVIRONMENT});
      if (code !== 0) throw new Error(`the command of "${figure.name}" failed:\n${stderr}`);
      said.set(figure.name, stderr.replaceAll(/^attrmap: wrote .*\n/gm, '').trimEnd());
    }
  };
  await Promise.all([work(), work()]);
  return {folder, said};
}

/** Brings the pictures up to date, as CONTRIBUTING.md says of other references. */
async function redraw(): Promise<void> {
  for (const {file, flags} of MANIFESTS) {
    const {code, stderr} = await attrmap(['batch', file, ...flags]);
    if (code !== 0) throw new Error(stderr);
  }
}

/** What differs between the file that is kept and the one that a command wrote; nothing where they show the same. */
function faultsOf(kept: string, drawn: string): string[] {
  const [expected, actual] = [readFileSync(kept), readFileSync(drawn)];
  if (kept.endsWith('.png')) return comparePictures(expected, actual).faults;
  if (kept.endsWith('.svg')) return svgDifferences(expected, actual);
  const withoutRecord = (text: Buffer): string => text.toString('utf8').replace(/^% attrmap record .*$/m, '');
  return withoutRecord(expected) === withoutRecord(actual) ? [] : ['its text differs'];
}

const isUpdated = process.env.UPDATE_GOLDEN === '1';
let drawn: Drawn;

beforeAll(async () => {
  if (isUpdated) await redraw();
  drawn = await drawAll();
});

describe('the gallery', () => {
  it.each(MANIFESTS)('is what attrmap draws now: $file', async ({file, flags}) => {
    const {code, stderr} = await attrmap(['check', file, ...flags, '--tolerance', TOLERANCE]);
    expect(stderr).toMatch(/^attrmap: up to date \d+, in [\d.]+ s\n/);
    expect(code).toBe(0);
  });

  it('says so when a picture is stale, and which', async () => {
    const folder = folderWith();
    cpSync(join(ROOT, 'docs', 'gallery'), join(folder, 'docs', 'gallery'), {recursive: true});
    for (const name of ['docs/comparison', 'examples', 'fixtures'])
      symlinkSync(join(ROOT, name), join(folder, name));
    const manifest = join(folder, 'docs', 'gallery', 'figures.yaml');
    const text = readFileSync(manifest, 'utf8');
    expect(text).toContain('vmax: 1, numberFormat: .3~g');
    writeFileSync(manifest, text.replace('vmax: 1, numberFormat: .3~g', 'vmax: 2, numberFormat: .3~g'));
    // A band of another colour, in a file whose record says that nothing has changed.
    repaint(join(folder, 'docs', 'gallery', 'heads.png'), 30_000);
    const {code, stderr} = await attrmap(['check', manifest, '-q', '--tolerance', TOLERANCE], {cwd: folder});
    expect(code).toBe(1);
    expect(stderr).toMatch(/^attrmap: 2 of \d+ figures failed:\n/);
    expect(stderr).toMatch(/heads\.png: \d+ of its \d+ pixels differ/);
    expect(stderr).toMatch(/huge\.png: its options have changed; \d+ of its \d+ pixels differ/);
  });

  it.each(FIGURES.map((figure) => [figure.name, figure] as const))(
    'has a command for %s that draws the picture beside it',
    (_, {outputs}) => {
      const faults = outputs.flatMap((path) =>
        faultsOf(join(ROOT, path), join(drawn.folder, basename(path))),
      );
      expect(faults).toEqual([]);
    },
  );

  it('is a page made from its manifests', () => {
    const current = galleryPage(drawn.said);
    if (isUpdated) writeFileSync(PAGE, current);
    expect(readFileSync(PAGE, 'utf8')).toBe(current);
  });

  it('has words for every figure, and no others', () => {
    expect([...WORDED].sort()).toEqual(FIGURES.map(({name}) => name).sort());
  });

  it('has at least thirty figures, in files that a page can load', () => {
    expect(FIGURES.length).toBeGreaterThanOrEqual(30);
    const sizes = filesIn(GALLERY).map((name) => statSync(join(GALLERY, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(150_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  it('keeps no file that no figure has to do with', () => {
    const known = new Set([
      ...FIGURES.flatMap(({inputs, beside, outputs}) => [...inputs, ...beside, ...outputs]),
      ...MANIFESTS.map(({file}) => file),
      ...['words.yaml', 'data/make.py'].map((name) => `docs/gallery/${name}`),
    ]);
    expect(filesIn(GALLERY).filter((name) => !known.has(`docs/gallery/${name}`))).toEqual([]);
  });
});

describe('what the gallery shows', () => {
  it('is every view', () => {
    const shown = FIGURES.map(({options}) => options.view ?? 'heatmap');
    expect(VIEW_NAMES.filter((view) => !shown.includes(view))).toEqual([]);
  });

  it.each(Array.from(shownOptions()).filter(([group]) => group !== 'Run'))(
    'is several options of the group %s',
    (group, shown) => {
      const least = {View: 2, Legend: 2}[group] ?? 3;
      expect(shown.length).toBeGreaterThanOrEqual(least);
    },
  );
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}
