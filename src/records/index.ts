import {jpegKeeper} from './jpeg';
import {HEAD_BYTES, type Keeper} from './keeper';
import {markupKeeper} from './markup';
import {pdfKeeper} from './pdf';
import {pngKeeper} from './png';
import {type FigureRecord, parseRecord} from './record';
import {texKeeper} from './tex';

/** Every format that keeps a record. */
const KEEPERS: readonly Keeper[] = [pngKeeper, pdfKeeper, markupKeeper, jpegKeeper, texKeeper];

/** Whether a file begins as attrmap's pictures do. */
export function isOwnPicture(head: Uint8Array): boolean {
  const first = head.subarray(0, HEAD_BYTES);
  return KEEPERS.some((keeper) => keeper.isFormat(first) && keeper.isOwn(first));
}

/** How the figure in a file was made, also where another program has written it anew; undefined where it does not say. */
export function recordOf(bytes: Uint8Array): FigureRecord | undefined {
  const text = keeperOf(bytes)?.recordIn(bytes);
  return text === undefined ? undefined : parseRecord(text);
}

function keeperOf(bytes: Uint8Array): Keeper | undefined {
  const head = bytes.subarray(0, HEAD_BYTES);
  return KEEPERS.find(({isFormat}) => isFormat(head));
}

/** The name of the format that a file is in; undefined where none of these is. */
export function formatOf(bytes: Uint8Array): string | undefined {
  return keeperOf(bytes)?.name(bytes.subarray(0, HEAD_BYTES));
}

/** Whether a file has the end that its format has. */
export function isWholePicture(bytes: Uint8Array): boolean {
  return keeperOf(bytes)?.isWhole(bytes) ?? false;
}
