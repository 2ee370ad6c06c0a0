import {closeSync, openSync, readSync, statSync} from 'node:fs';
import {isOwnPicture} from './index';
import {HEAD_BYTES} from './keeper';

function headOf(file: string): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(descriptor, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a path is that of a picture of attrmap's as it was written: no pipe, and nothing packed. */
export function isPictureFile(path: string): boolean {
  try {
    return statSync(path, {throwIfNoEntry: false})?.isFile() === true && isOwnPicture(headOf(path));
  } catch {
    // Whatever cannot be read is told when it is read as an input.
    return false;
  }
}
