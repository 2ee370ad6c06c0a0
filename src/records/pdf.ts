import type {Keeper} from './keeper';

/** The name of the document's property that holds the record. */
const RECORD = '/AttrmapRecord (';
/** A comment behind the header, by which the record is known before the whole file is read. */
export const PDF_MARK = '%attrmap\n';

/** A record as an entry of the document's properties: a string in parentheses (ISO 32000-1, 7.3.4.2). */
export function recordEntry(record: string): string {
  return `${RECORD}${record.replace(/[\\()]/g, '\\$&')})`;
}

/** Where a string ends that begins at `from`: at the first parenthesis that no backslash stands before. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === ')') return at;
  }
  return -1;
}

export const pdfKeeper: Keeper = {
  name: () => 'pdf',
  isFormat: (head) => Buffer.from(head.subarray(0, 5)).toString('latin1') === '%PDF-',
  isOwn: (head) => Buffer.from(head).includes(`\n${PDF_MARK}`, 0, 'latin1'),
  isWhole: (bytes) => /%%EOF\s*$/.test(Buffer.from(bytes.subarray(-16)).toString('latin1')),
  recordIn: (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const at = text.lastIndexOf(RECORD);
    const from = at + RECORD.length;
    const end = at < 0 ? -1 : endOfString(text, from);
    return end < 0 ? undefined : text.slice(from, end).replace(/\\([\\()])/g, '$1');
  },
};
