import {jpegKeeper} from './jpeg';
import type {Keeper} from './keeper';
import {markupKeeper} from './markup';
import {pdfKeeper} from './pdf';
import {pngKeeper} from './png';
import {type FigureRecord, parseRecord} from './record';

/** Every format that keeps a record. */
const KEEPERS: readonly Keeper[] = [pngKeeper, pdfKeeper, markupKeeper, jpegKeeper];

/** Whether a file begins as attrmap's pictures do. */
export function isOwnPicture(head: Uint8Array): boolean {
  return KEEPERS.some((keeper) => keeper.isOwn(head));
}

/** How the figure in a file was made; undefined where the file does not say. */
export function recordOf(bytes: Uint8Array): FigureRecord | undefined {
  for (const keeper of KEEPERS) {
    const text = keeper.isOwn(bytes.subarray(0, 4096)) ? keeper.recordIn(bytes) : undefined;
    if (text !== undefined) return parseRecord(text);
  }
  return undefined;
}
