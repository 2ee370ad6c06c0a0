import type {Keeper, Said} from './keeper';

const START = 0xffd8;
/** An application's own segment comes first, then comments (ITU-T T.81, annex B). */
const COMMENT = 0xfffe;
/** A segment's length counts its own two bytes, and is a number of 16 bits. */
const MAX_SEGMENT = 65_533;
const RECORD = 'attrmap record ';

function comment(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt16BE(COMMENT, 0);
  head.writeUInt16BE(bytes.length + 2, 2);
  return [head, bytes];
}

/** The record in as many comments as it needs, each with its number and how many there are. */
function recordComments(record: string): Buffer[] {
  const most = MAX_SEGMENT - 64;
  const count = Math.ceil(record.length / most);
  return Array.from({length: count}, (_, part) =>
    comment(`${RECORD}${part + 1}/${count} ${record.slice(part * most, (part + 1) * most)}`),
  ).flat();
}

/** Cut to the length of a segment, between characters. */
function fitting(text: string): string {
  let cut = text;
  while (Buffer.byteLength(cut) > MAX_SEGMENT) {
    // Half of a character may be left at the end.
    cut = cut.slice(0, Math.floor(cut.length * 0.9)).replace(/[\ud800-\udbff]$/, '');
  }
  return cut;
}

interface Segment {
  readonly marker: number;
  readonly data: Buffer;
  readonly end: number;
}

/** The segments before the pixels. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.length < 4 || view.readUInt16BE(0) !== START) return;
  for (let at = 2; at + 4 <= view.length; ) {
    const marker = view.readUInt16BE(at);
    const end = at + 2 + view.readUInt16BE(at + 2);
    if (marker < 0xffc0 || marker === 0xffda || end > view.length) return;
    yield {marker, data: view.subarray(at + 4, end), end};
    at = end;
  }
}

/** Puts comments behind the first segment of a JPEG. */
export function sayInJpeg(bytes: Buffer, {title, description, software, record}: Said): Buffer {
  const [first] = segmentsOf(bytes);
  if (first === undefined) return bytes;
  return Buffer.concat([
    bytes.subarray(0, first.end),
    ...recordComments(record),
    ...comment(fitting(`${title}\n${description}\n${software}`)),
    bytes.subarray(first.end),
  ]);
}

export const jpegKeeper: Keeper = {
  name: () => 'jpeg',
  isFormat: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  isOwn: (head) => Buffer.from(head).includes(`${RECORD}1/`, 0, 'latin1'),
  isWhole: (bytes) => bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9,
  recordIn: (bytes) => {
    const parts = Array.from(segmentsOf(bytes))
      .filter(({marker}) => marker === COMMENT)
      .map(({data}) => data.toString('utf8'))
      .filter((text) => text.startsWith(RECORD));
    if (parts.length === 0) return undefined;
    return parts.map((text) => text.slice(RECORD.length).replace(/^\d+\/\d+ /, '')).join('');
  },
};
