import type {Table} from '../../table/table';
import {utf8Bytes} from '../decode';
import {lineOfByte} from '../lines';
import {pieces} from './pieces';
import {type CsvChoice, CsvReading} from './reading';

/**
 * Reads a table of text: wide, with column labels in the first record and row labels in the first field, and names of
 * groups above and before them where the options say so, or tidy.
 * An empty line is no row, except where rows have a single field: there it is a missing score, unless nothing follows.
 * Throws AttrmapError without the file.
 */
export function readCsv(input: Uint8Array, choice: CsvChoice): Table {
  const bytes = utf8Bytes(input);
  const reading = new CsvReading(choice, bytes, (offset) => ({line: lineOfByte(bytes, offset)}));
  let base = 0;
  for (const piece of reading.canBeCut ? pieces(bytes, reading.dialect.quote) : [bytes]) {
    reading.take(piece, base);
    base += piece.length;
  }
  return reading.finish();
}
