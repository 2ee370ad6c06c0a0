import {isUtf8} from 'node:buffer';

/**
 * GPT-2's letters for bytes: a printable byte of Latin-1 is its own letter, the others get the letters from U+0100 on,
 * in their order (https://github.com/openai/gpt-2, encoder.py, bytes_to_unicode).
 */
function makeByteLetters(): ReadonlyMap<number, number> {
  const isOwn = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xff && byte !== 0xad);
  const letters = new Map<number, number>();
  let next = 0x100;
  for (let byte = 0; byte < 0x100; byte += 1) letters.set(isOwn(byte) ? byte : next++, byte);
  return letters;
}

const BYTE_OF_LETTER = makeByteLetters();

/** The bytes of a label that is made of GPT-2's letters; other characters have none and must not occur. */
export function bytesOfLetters(label: string): Uint8Array {
  return Uint8Array.from(
    {length: label.length},
    (_, index) => BYTE_OF_LETTER.get(label.charCodeAt(index)) ?? 0,
  );
}

/** How many bytes the UTF-8 character takes that a first byte begins; 0 for a byte that begins none. */
function lengthAfter(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** The whole character at a position; undefined where the bytes are none. */
function characterAt(bytes: Buffer, at: number): string | undefined {
  const end = at + lengthAfter(bytes[at] ?? 0xff);
  if (end === at || end > bytes.length || !isUtf8(bytes.subarray(at, end))) return undefined;
  return bytes.toString('utf8', at, end);
}

function escapeBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

/**
 * The text of neighbouring pieces of UTF-8, whose characters may go over several pieces: a whole character belongs to
 * the piece where it begins. A piece that has only the rest of one, and a byte of no character, are shown as `\xa0`.
 */
export function decodePieces(pieces: readonly Uint8Array[]): string[] {
  const bytes = Buffer.concat(pieces);
  const texts = pieces.map(() => '');
  let piece = 0;
  let end = pieces[0]?.length ?? 0;
  for (let at = 0; at < bytes.length; ) {
    while (at >= end) end += pieces[++piece]?.length ?? 1;
    const character = characterAt(bytes, at);
    texts[piece] += character ?? escapeBytes(bytes.subarray(at, at + 1));
    at += character === undefined ? 1 : Buffer.byteLength(character);
  }
  return texts.map((text, index) => (text === '' ? escapeBytes(pieces[index] ?? new Uint8Array()) : text));
}
