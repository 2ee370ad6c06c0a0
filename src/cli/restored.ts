import {closeSync, openSync, readFileSync, readSync, statSync} from 'node:fs';
import type {Layer} from '../options/resolve';
import {isOwnPicture, recordOf} from '../records/index';
import {restoreLayers} from '../records/layers';

const HEAD_BYTES = 4096;

function headOf(file: string): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(descriptor, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The options with which a picture was drawn, where the input is one that holds its table: the figure is then the same
 * but for what is asked for anew. None for any other input, nor for one that can be read only once.
 */
export function restoredLayers(input: string): Layer[] {
  if (input === '-' || statSync(input, {throwIfNoEntry: false})?.isFile() !== true) return [];
  try {
    if (!isOwnPicture(headOf(input))) return [];
    const record = recordOf(readFileSync(input));
    return record?.data === undefined ? [] : restoreLayers(record);
  } catch {
    // Whatever cannot be read is told when it is read as an input.
    return [];
  }
}
