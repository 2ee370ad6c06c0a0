import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PNG} from 'pngjs';

/** Runs one of poppler's tools on a PDF in a folder of its own; `args` gets the file's path and the folder's. */
function withPdf<T>(bytes: Uint8Array, action: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'attrmap-pdf-'));
  try {
    const file = join(folder, 'figure.pdf');
    writeFileSync(file, bytes);
    return action(file, folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

function run(tool: string, args: readonly string[]): string {
  try {
    return execFileSync(tool, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
  } catch (cause) {
    throw new Error(`${tool} failed; the PDF tests need Debian's poppler-utils`, {cause});
  }
}

export interface PdfFont {
  /** Without the six letters that mark a subset. */
  readonly name: string;
  readonly type: string;
  readonly isEmbedded: boolean;
}

export interface PdfFacts {
  /** In points. */
  readonly page: {readonly width: number; readonly height: number};
  readonly pages: number;
  readonly fonts: readonly PdfFont[];
  /** The words of the page, sorted: their order is a matter of the tool's version. */
  readonly words: readonly string[];
}

function parseFonts(listing: string): PdfFont[] {
  const [, rule = '', ...rows] = listing.trimEnd().split('\n');
  // The rule under the heading shows where columns begin and end.
  const spans = Array.from(
    rule.matchAll(/-+/g),
    ({0: dashes, index}) => [index, index + dashes.length] as const,
  );
  return rows.map((row) => {
    const [name = '', type = '', , embedded = ''] = spans.map(([from, to]) => row.slice(from, to).trim());
    return {name: name.replace(/^[A-Z]{6}\+/, ''), type, isEmbedded: embedded === 'yes'};
  });
}

/** Page size in points as the file itself gives it. */
export function mediaBox(bytes: Uint8Array): {width: number; height: number} {
  const found = /\/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+) ?\]/.exec(Buffer.from(bytes).toString('latin1'));
  return {width: Number(found?.[1]), height: Number(found?.[2])};
}

export function pdfText(bytes: Uint8Array): string {
  return withPdf(bytes, (file) => run('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-']));
}

/** The properties of a document by their names, as pdfinfo prints them; times in UTC. */
export function pdfProperties(bytes: Uint8Array): Record<string, string> {
  const listing = withPdf(bytes, (file) => run('pdfinfo', ['-isodates', file]));
  return Object.fromEntries(
    listing.split('\n').map((line) => [line.split(':', 1)[0], line.replace(/^.*?: */, '')]),
  );
}

/** The elements of a document's structure, one a line. */
export function pdfStructure(bytes: Uint8Array): string {
  return withPdf(bytes, (file) => run('pdfinfo', ['-struct', file]));
}

/** What poppler finds in a PDF. */
export function pdfFacts(bytes: Uint8Array): PdfFacts {
  return withPdf(bytes, (file) => {
    const info = run('pdfinfo', [file]);
    const [, width, height] = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
    const [, pages] = /Pages: +(\d+)/.exec(info) ?? [];
    const text = run('pdftotext', ['-enc', 'UTF-8', file, '-']);
    return {
      page: {width: Number(width), height: Number(height)},
      pages: Number(pages),
      fonts: parseFonts(run('pdffonts', [file])),
      words: text
        .split(/\s+/)
        .filter((word) => word !== '')
        .sort(),
    };
  });
}

/** The pictures in a document, pixel by pixel as it holds them. */
export function imagesIn(bytes: Uint8Array): PNG[] {
  return withPdf(bytes, (file, folder) => {
    run('pdfimages', ['-png', file, join(folder, 'image')]);
    const names = readdirSync(folder).filter((name) => name.startsWith('image'));
    return names.map((name) => PNG.sync.read(readFileSync(join(folder, name))));
  });
}

/** The first page in pixels. */
export function rasterise(bytes: Uint8Array, dotsPerInch: number): PNG {
  return withPdf(bytes, (file, folder) => {
    run('pdftoppm', ['-png', '-singlefile', '-r', String(dotsPerInch), file, join(folder, 'page')]);
    return PNG.sync.read(readFileSync(join(folder, 'page.png')));
  });
}
