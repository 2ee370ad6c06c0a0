import {createHash} from 'node:crypto';

/**
 * What a figure was made from, as hashes (SHA-256). The same version makes of the same three the same bytes, so that a
 * figure that says them need not be drawn to know that nothing has changed.
 */
export interface Fingerprint {
  /** Of the bytes of all files that scores, texts and labels come from. */
  readonly input: string;
  /** Of the options as they were given, and of what else decides over the bytes. */
  readonly options: string;
  /** Of the fonts that are not attrmap's own. */
  readonly fonts: string;
  /** The characters for which an installed font was looked for: which one is found may change. */
  readonly characters?: string | undefined;
}

/** The hashes of a fingerprint, by what they are of. */
export const PRINTED = ['input', 'options', 'fonts'] as const;

export function hashBytes(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A hash of several parts, none of which can be mistaken for the end of another. */
export function hashParts(parts: readonly unknown[]): string {
  return hashBytes(JSON.stringify(parts));
}

/** More characters than this no figure has that anybody reads. */
const MAX_CHARACTERS = 100_000;

/** A fingerprint out of a record that anybody may have written; undefined for what is none. */
export function parseFingerprint(value: unknown): Fingerprint | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {characters, ...hashes} = value as Record<string, unknown>;
  const areHashes = PRINTED.every((name) => /^[\da-f]{64}$/.test(String(hashes[name])));
  const areCharacters =
    characters === undefined || (typeof characters === 'string' && characters.length <= MAX_CHARACTERS);
  if (!areHashes || !areCharacters) return undefined;
  const [input, options, fonts] = PRINTED.map((name) => hashes[name] as string) as [string, string, string];
  return {input, options, fonts, ...(characters === undefined ? {} : {characters: characters as string})};
}
