/**
 * What is not of base64's alphabet. It is looked for in place of the alphabet: to match millions of characters at once
 * takes more stack than the engine has.
 */
const OTHER = /[^A-Za-z0-9+/]/;

/** The bytes of a text in base64 with its padding; undefined for any other text. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const end = text.search(OTHER);
  const padding = end < 0 ? '' : text.slice(end);
  const isPadded = padding === '' || padding === '=' || padding === '==';
  return isPadded && text.length % 4 === 0 ? Buffer.from(text, 'base64') : undefined;
}
