import type {WidthsOf} from './pdf-order';

/** What becomes of the parts of a PDF: each gets its part's text, a character a byte, and returns the new one. */
export interface PdfEdits {
  /** What comes before the first object: the header, and comments. */
  head(text: string): string;
  /** The document's root. */
  catalog(text: string): string;
  /** The element of the structure that holds the whole figure. */
  figure(text: string): string;
  /** The page's dictionary; the first page's, where there are several. */
  page(text: string): string;
  /** The document's properties. */
  info(text: string): string;
  /** An element of the structure that holds one marked stretch of the page, by the stretch's number. */
  element(text: string, stretch: number): string;
  /** The page's drawing commands, uncompressed. */
  content(text: string, widthsOf: WidthsOf): string;
}

/** A file taken apart at the places its cross-reference table names. */
interface Pieces {
  readonly head: string;
  /** In the order of the file, by object number. */
  readonly objects: Map<number, string>;
  /** From the word `trailer` on. */
  readonly tail: string;
}

/** Reads a file with one plain cross-reference table; undefined for any other. */
function takeApart(file: string): Pieces | undefined {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.slice(-64))?.[1] ?? Number.NaN);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf][ \r]\n)+)(?=trailer)/.exec(file.slice(start));
  if (table === null) return undefined;
  const [{length}, count, entries = ''] = table;
  const lines = entries.match(/.{19}\n/gs) ?? [];
  if (lines.length !== Number(count)) return undefined;
  const places = lines
    .map((line, number) => ({number, at: Number(line.slice(0, 10)), isUsed: line[17] === 'n'}))
    .filter(({isUsed}) => isUsed)
    .sort((one, other) => one.at - other.at);
  const objects = new Map(
    places.map(({number, at}, index) => [number, file.slice(at, places[index + 1]?.at ?? start)]),
  );
  const isSound = Array.from(objects).every(([number, text]) => text.startsWith(`${number} 0 obj`));
  return isSound
    ? {head: file.slice(0, places[0]?.at), objects, tail: file.slice(start + length)}
    : undefined;
}

function putTogether({head, objects, tail}: Pieces): string {
  const places: number[] = [];
  let at = head.length;
  for (const [number, text] of objects) {
    places[number] = at;
    at += text.length;
  }
  const entries = Array.from({length: places.length}, (_, number) => {
    const place = places[number];
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${places.length}\n${entries.join('')}`;
  return [head, ...objects.values(), table, tail.replace(/(startxref\s+)\d+/, `$1${at}`)].join('');
}

const ELEMENT = /^\d+ 0 obj\n<< \/Type \/StructElem\n[^]*\n {3}\/K (\d+)\n>>\nendobj/;

const FIGURE = /^\d+ 0 obj\n<< \/Type \/StructElem\n {3}\/S \/Figure\n/;

/** The object that a dictionary's entry refers to. */
function referred(dictionary: string, entry: string): number {
  return Number(new RegExp(`/${entry} (\\d+) 0 R`).exec(dictionary)?.[1]);
}

function edit(objects: Map<number, string>, number: number, change: (text: string) => string): void {
  const text = objects.get(number);
  if (text !== undefined) objects.set(number, change(text));
}

/** Changes a compressed stream and the number of its bytes, which is an object of its own. */
function editStream(objects: Map<number, string>, number: number, change: (text: string) => string): void {
  const found = /^(.*?\bstream\n)(.*)(\nendstream.*)$/s.exec(objects.get(number) ?? '');
  const length = referred(found?.[1] ?? '', 'Length');
  if (found === null || !objects.has(length) || !found[1]?.includes('/Filter /FlateDecode\n')) return;
  const [, front = '', packed = '', back = ''] = found;
  // Loaded here because other formats do not need it.
  const {deflateSync, inflateSync} = require('node:zlib') as typeof import('node:zlib');
  const before = inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  const after = change(before);
  if (after === before) return;
  const repacked = deflateSync(Buffer.from(after, 'latin1')).toString('latin1');
  objects.set(number, front + repacked + back);
  objects.set(length, `${length} 0 obj\n   ${repacked.length}\nendobj\n`);
}

/** Looks up the widths of fonts whose glyphs go by number from 0 (CID fonts with an array of widths). */
function widthsIn(objects: ReadonlyMap<number, string>): WidthsOf {
  const found = new Map<string, readonly number[] | undefined>();
  const lookUp = (font: string): readonly number[] | undefined => {
    const entry = `/${font} `;
    const resources = Array.from(objects.values()).find(
      (text) => text.includes('/Font <<') && text.includes(entry),
    );
    const composite = objects.get(referred(resources ?? '', font)) ?? '';
    const descendant = Number(/\/DescendantFonts \[ ?(\d+) 0 R/.exec(composite)?.[1]);
    const widths = /\/W \[ ?0 \[([\d.\s]*)\]/.exec(objects.get(descendant) ?? '')?.[1];
    return widths?.trim().split(/\s+/).map(Number);
  };
  return (font) => {
    if (!found.has(font)) found.set(font, lookUp(font));
    return found.get(font);
  };
}

/**
 * Changes parts of a finished PDF as cairo writes it up to 1.16: one page, one plain cross-reference table, one section.
 * Returns the bytes as they are where the file is laid out in another way. There are libraries that edit any PDF; none
 * that is maintained loads fast enough for a command that takes a tenth of a second.
 */
export function editPdf(bytes: Buffer, edits: PdfEdits): Buffer {
  const pieces = takeApart(bytes.toString('latin1'));
  if (pieces === undefined) return bytes;
  const {objects, tail} = pieces;
  const page = Array.from(objects).find(([, text]) => /^\d+ 0 obj\n<< \/Type \/Page /.test(text));
  if (page === undefined) return bytes;
  const [number, text] = page;
  edit(objects, number, edits.page);
  edit(objects, referred(tail, 'Info'), edits.info);
  edit(objects, referred(tail, 'Root'), edits.catalog);
  for (const [each, element] of objects) {
    if (FIGURE.test(element)) edit(objects, each, edits.figure);
    const stretch = ELEMENT.exec(element)?.[1];
    if (stretch !== undefined) edit(objects, each, (before) => edits.element(before, Number(stretch)));
  }
  editStream(objects, referred(text, 'Contents'), (content) => edits.content(content, widthsIn(objects)));
  return Buffer.from(putTogether({...pieces, head: edits.head(pieces.head)}), 'latin1');
}
