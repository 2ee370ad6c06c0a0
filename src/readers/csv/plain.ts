import {isLineBreak} from '../lines';

/** V8 makes a longer part of a text a view of the whole, which it then keeps in memory. */
const MAX_COPIED = 12;

/** The same text in memory of its own, so that a row's label does not keep the row's whole line. */
function copyLabel(fields: string[]): void {
  const [label = ''] = fields;
  if (label.length > MAX_COPIED) fields[0] = Buffer.from(label).toString('utf8');
}

/**
 * Cuts a text without quotes into records, two to four times as fast as the parser that knows quotes.
 * `deliver` takes the fields of each line, the empty ones included, and the byte at which the next line begins.
 */
export function eachPlainRecord(
  bytes: Buffer,
  delimiter: string,
  deliver: (fields: string[], end: number) => void,
): void {
  for (let start = 0, index = 0; start < bytes.length; start = index) {
    while (index < bytes.length && !isLineBreak(bytes[index])) index++;
    const fields = bytes.toString('utf8', start, index).split(delimiter);
    copyLabel(fields);
    const isCrlf = bytes[index] === 13 && bytes[index + 1] === 10;
    index = Math.min(index + (isCrlf ? 2 : 1), bytes.length);
    deliver(fields, index);
  }
}
