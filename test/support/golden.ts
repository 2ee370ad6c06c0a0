import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';
import type {GivenOptions} from '../../src/options/resolve';
import {layOut, readTable, render} from '../../src/render';
import {makeTable, type Strip, type Table} from '../../src/table/table';
import {pdfFacts} from './pdf';
import {sceneJson} from './scene-json';
import {rowGroups, tableOf} from './tables';

const FIXTURES = resolve(__dirname, '../../fixtures');
const GOLDEN = join(FIXTURES, 'golden');
const FAILURES = resolve(__dirname, '../../.test-output/golden');

/** Letters a font library of another version draws may differ by so much of a point in place or width ... */
const MAX_OFFSET = 0.05;
/** ... and in the darkness of their edges: pixels count as different beyond this share of the largest difference ... */
const MIN_PIXEL_DIFFERENCE = 0.1;
/** ... of which a picture may have one in a thousand. */
const MAX_SHARE_DIFFERENT = 0.001;

export type GoldenFormat = 'scene' | 'png' | 'pdf' | 'svg';

/** One issue, drawn. `table` is a file under fixtures/ or the table itself, or a list of them. */
export interface GoldenCase {
  readonly title: string;
  readonly table: GivenTable | readonly GivenTable[];
  readonly options: GivenOptions;
  readonly formats: readonly GoldenFormat[];
}

type GivenTable = string | InlineTable;

interface InlineTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly scores: readonly (readonly (number | null)[])[];
  readonly strips?: readonly {
    readonly name: string;
    readonly axis: Strip['axis'];
    readonly scores: readonly (number | null)[];
  }[];
  /** Groups of rows, in short; `headers` can be more. */
  readonly groups?: Parameters<typeof rowGroups>[0];
  readonly headers?: Table['headers'];
  readonly texts?: readonly string[];
  readonly pValues?: readonly (number | null)[];
  readonly masked?: readonly (0 | 1)[];
}

export function caseNames(): string[] {
  return readdirSync(join(FIXTURES, 'cases'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

export function readCase(name: string): GoldenCase {
  return JSON.parse(readFileSync(join(FIXTURES, 'cases', `${name}.json`), 'utf8')) as GoldenCase;
}

/** Every file in the folder of references. */
export function referenceFiles(): string[] {
  return readdirSync(GOLDEN).sort();
}

export function referenceFile(name: string, format: GoldenFormat): string {
  return `${name}.${{scene: 'scene.json', png: 'png', pdf: 'pdf.json', svg: 'svg'}[format]}`;
}

async function readGiven(table: GivenTable, options: GivenOptions): Promise<Table> {
  if (typeof table === 'string') return readTable(join(FIXTURES, table), options);
  const strips = table.strips?.map((strip) => ({
    ...strip,
    scores: Float64Array.from(strip.scores, (score) => score ?? Number.NaN),
  }));
  const {groups, texts} = table;
  const headers = groups === undefined ? table.headers : rowGroups(groups);
  const pValues = table.pValues && Float64Array.from(table.pValues, (value) => value ?? Number.NaN);
  const masked = table.masked && Uint8Array.from(table.masked);
  return makeTable({...tableOf(table.scores, table), strips, headers, texts, pValues, masked});
}

async function tablesOfCase({table, options}: GoldenCase): Promise<Table[]> {
  const given = Array.isArray(table) ? (table as readonly GivenTable[]) : [table as GivenTable];
  return Promise.all(given.map((each) => readGiven(each, options)));
}

/** What a reference file of this format holds. */
export async function drawCase(golden: GoldenCase, format: GoldenFormat): Promise<Buffer> {
  const table = await tablesOfCase(golden);
  switch (format) {
    case 'scene':
      return Buffer.from(sceneJson(layOut(table, golden.options).scene));
    case 'png':
      return Buffer.from(render(table, 'png', {dpi: 100, ...golden.options}));
    case 'pdf':
      return Buffer.from(`${JSON.stringify(pdfFacts(render(table, 'pdf', golden.options)), null, 2)}\n`);
    case 'svg':
      return Buffer.from(bareSvg(render(table, 'svg', {svgFonts: 'name', ...golden.options})));
    default:
      return format satisfies never;
  }
}

/** An SVG without what changes with the version, an element a line. */
function bareSvg(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/ data-attrmap="[^"]*"/, '')
    .replace(/<metadata>.*?<\/metadata>\n/, '')
    .replaceAll('><', '>\n<');
}

/** The lines of an SVG, their numbers apart, since these may differ a little. */
function svgLines(bytes: Buffer): {shape: string; numbers: number[]}[] {
  const number = /(?<![#\da-f])-?\d+(\.\d+)?/g;
  return bytes
    .toString('utf8')
    .split('\n')
    .map((line) => ({shape: line.replace(number, '0'), numbers: (line.match(number) ?? []).map(Number)}));
}

/** Where two SVG differ beside what they say of how they were made; empty when nowhere. */
export function svgDifferences(expected: Uint8Array, actual: Uint8Array): string[] {
  const [one, other] = [expected, actual].map((bytes) => svgLines(Buffer.from(bareSvg(bytes))));
  return differences(one, other);
}

/** Where two JSON values differ, numbers by more than `MAX_OFFSET`; empty when nowhere. */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (typeof expected === 'string' && typeof actual === 'string' && path.includes('.runs')) {
    return differences(expected.split(/,? /).map(Number), actual.split(/,? /).map(Number), `${path} points`);
  }
  if (typeof expected === 'number' && typeof actual === 'number') {
    return Math.abs(expected - actual) <= MAX_OFFSET ? [] : [`${path}: ${expected} became ${actual}`];
  }
  if (typeof expected === 'object' && typeof actual === 'object' && expected !== null && actual !== null) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return Array.from(keys).flatMap((key) =>
      differences(
        expected[key as keyof typeof expected],
        actual[key as keyof typeof actual],
        `${path}.${key}`,
      ),
    );
  }
  return expected === actual ? [] : [`${path}: ${JSON.stringify(expected)} became ${JSON.stringify(actual)}`];
}

function parse(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString('utf8'));
}

/** What is wrong with a picture, and the picture of it. */
export function comparePictures(expected: Buffer, actual: Buffer): {faults: string[]; difference?: Buffer} {
  const [one, other] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  if (one.width !== other.width || one.height !== other.height) {
    return {faults: [`size: ${one.width} x ${one.height} became ${other.width} x ${other.height} pixels`]};
  }
  const difference = new PNG({width: one.width, height: one.height});
  const count = pixelmatch(one.data, other.data, difference.data, one.width, one.height, {
    threshold: MIN_PIXEL_DIFFERENCE,
  });
  if (count <= MAX_SHARE_DIFFERENT * one.width * one.height) return {faults: []};
  return {faults: [`${count} pixels differ`], difference: PNG.sync.write(difference)};
}

/** Puts expected and actual next to each other where they can be looked at. */
function keepFailure(file: string, files: {expected: Buffer; actual: Buffer; difference?: Buffer}): void {
  mkdirSync(FAILURES, {recursive: true});
  for (const [part, bytes] of Object.entries(files)) {
    if (bytes !== undefined) writeFileSync(join(FAILURES, file.replace('.', `.${part}.`)), bytes);
  }
}

function forgetFailure(file: string): void {
  for (const part of ['expected', 'actual', 'difference']) {
    rmSync(join(FAILURES, file.replace('.', `.${part}.`)), {force: true});
  }
}

/** Compares with the reference, or writes it where UPDATE_GOLDEN=1. Returns what differs. */
export function compareWithReference(name: string, format: GoldenFormat, actual: Buffer): string[] {
  const file = referenceFile(name, format);
  const path = join(GOLDEN, file);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, actual);
  if (!existsSync(path))
    return [`fixtures/golden/${file} is missing; UPDATE_GOLDEN=1 npx jest golden writes it`];
  const expected = readFileSync(path);
  const read = format === 'svg' ? svgLines : parse;
  const {faults, ...pictures} =
    format === 'png'
      ? comparePictures(expected, actual)
      : {faults: differences(read(expected), read(actual))};

  if (faults.length === 0) forgetFailure(file);
  else keepFailure(file, {expected, actual, ...pictures});
  return faults;
}
