import {existsSync} from 'node:fs';
import {dirname, relative, resolve} from 'node:path';
import type {Declaration} from '../options/declare';
import {joinLayers, type Layer, SHARED_OPTIONS} from '../options/resolve';
import {quote} from '../quote';
import type {Remark} from './option-lines';

/** A value that names a file, as it has to be written where paths count from `folder`. */
function fromFolder(value: unknown, {kind}: Declaration<any, any>, folder: string): unknown {
  const path = typeof value === 'string' ? kind.fileIn?.(value) : undefined;
  return path === undefined || !existsSync(path) ? value : relative(folder, resolve(path));
}

/** Where a value comes from: another config is named as it is seen from the document's folder. */
function whyOf(name: string, layers: readonly Layer[], document: string): string {
  const file = layers.findLast(({values}) => values[name] !== undefined)?.file;
  const isOther = file !== undefined && resolve(file) !== document;
  return isOther ? `as ${quote(relative(dirname(document), resolve(file)))} had it.` : 'as it was given.';
}

/** What layers of options set, all of it set by one document at `file`. */
export function remarksOfGiven(layers: readonly Layer[], file: string): Map<string, Remark> {
  const document = resolve(file);
  const joined = Object.entries(joinLayers(SHARED_OPTIONS, layers));
  return new Map(
    joined.map(([name, value]) => {
      const declaration = SHARED_OPTIONS[name as keyof typeof SHARED_OPTIONS] as Declaration<any, any>;
      const written = fromFolder(value, declaration, dirname(document));
      return [name, {value: written, isSet: true, why: whyOf(name, layers, document)}];
    }),
  );
}
