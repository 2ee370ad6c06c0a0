import {readFileSync} from 'node:fs';
import type {Layer} from '../options/resolve';
import {isPictureFile} from '../records/file';
import {recordOf} from '../records/index';
import {restoreLayers} from '../records/layers';

/**
 * The options with which a picture was drawn, where the input is one that holds its table: the figure is then the same
 * but for what is asked for anew. None for any other input, nor for one that can be read only once.
 */
export function restoredLayers(input: string): Layer[] {
  if (input === '-' || !isPictureFile(input)) return [];
  try {
    const record = recordOf(readFileSync(input));
    return record?.data === undefined ? [] : restoreLayers(record);
  } catch {
    // Whatever cannot be read is told when it is read as an input.
    return [];
  }
}
