import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import {maxUnpacked} from '../gzip';
import {tooManyCells} from '../limits';
import {type NumericArray, sizeOf} from './array';
import type {NamedArray} from './choose';
import {readNumbers, readTexts, whatOf} from './npy';
import {headerSpan, MAX_HEADER_BYTES, type NpyHeader, readNpyHeader} from './npy-header';
import {listMembers, peekMember, readMember, type ZipMember} from './zip';

/** An array of an npz whose header has been read, and nothing else. */
export interface Member extends NamedArray {
  readonly header: NpyHeader;
  readonly packed: ZipMember;
}

/** The arrays of an archive by name, in its order. */
export type Members = ReadonlyMap<string, Member>;

const EXTENSION = '.npy';
/** Headers are mostly 128 bytes; only where one is longer, more of its file is unpacked. */
const FIRST_BYTES = 512;
/** Each array's header is unpacked: an archive of many more is no file of scores. */
const MAX_ARRAYS = 4096;

/** What messages call an array. */
export function called(name: string): string {
  return `the array ${quote(name)}`;
}

function readHeader(packed: ZipMember, name: string): NpyHeader {
  const head = peekMember(packed, FIRST_BYTES);
  if (headerSpan(called(name), head).end <= FIRST_BYTES) return readNpyHeader(head, called(name));
  return readNpyHeader(peekMember(packed, FIRST_BYTES + MAX_HEADER_BYTES), called(name));
}

/** Reads the headers of all arrays. Throws `input-format` for what is damaged, `too-large` for more than MAX_ARRAYS. */
export function readMembers(bytes: Uint8Array): Members {
  const files = listMembers(bytes).filter(({name}) => name.endsWith(EXTENSION));
  if (files.length > MAX_ARRAYS)
    throw new AttrmapError('too-large', `the archive has more than ${MAX_ARRAYS} arrays`);
  const members = new Map<string, Member>();
  for (const packed of files) {
    const name = packed.name.slice(0, -EXTENSION.length);
    if (members.has(name)) {
      throw new AttrmapError('input-format', `the archive has several arrays ${quote(name)}`, {
        hint: 'save it again with numpy.savez',
      });
    }
    const header = readHeader(packed, name);
    members.set(name, {
      name,
      shape: header.shape,
      isNumeric: header.dtype.kind === 'numbers',
      what: whatOf(header.dtype),
      header,
      packed,
    });
  }
  return members;
}

/** Unpacks an array. Its shape is known already: what is too large for a table takes no memory. */
function unpackMember({header, packed}: Member, {maxCells}: ReadOptions): Uint8Array {
  if (!(sizeOf(header.shape) <= maxCells)) throw tooManyCells(maxCells);
  return readMember(packed, maxUnpacked(maxCells));
}

/** The numbers of an array. Throws as `readNumbers` does. */
export function numbersOf(member: Member, options: ReadOptions): NumericArray {
  if (!member.isNumeric)
    return readNumbers(
      peekMember(member.packed, FIRST_BYTES + MAX_HEADER_BYTES),
      called(member.name),
      options,
    );
  return readNumbers(unpackMember(member, options), called(member.name), options);
}

/** Whether an array holds so many texts, along one axis or in one row. */
export function hasTexts({header, shape}: Member, count: number): boolean {
  return (
    header.dtype.kind === 'texts' && shape.length <= 2 && shape.at(-1) === count && sizeOf(shape) === count
  );
}

/** The texts of an array that has so many. */
export function textsOf(
  member: Member | undefined,
  count: number,
  options: ReadOptions,
): readonly string[] | undefined {
  if (member === undefined || !hasTexts(member, count)) return undefined;
  return readTexts(unpackMember(member, options), called(member.name), options).texts;
}
