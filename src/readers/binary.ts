import {AttrmapError} from '../errors';

interface Signature {
  /** Each character is one byte at the beginning of the file. */
  readonly start: string;
  readonly what: string;
  readonly hint: string;
}

const EXPORT_HINT = 'save the table as CSV or JSON and draw that';
const FIGURE_HINT = 'give the table of scores the figure was drawn from';

/** What people hand in by mistake, by its first bytes. */
const SIGNATURES: readonly Signature[] = [
  {start: '\x89PNG', what: 'a PNG image', hint: FIGURE_HINT},
  {start: '\xff\xd8\xff', what: 'a JPEG image', hint: FIGURE_HINT},
  {start: 'GIF8', what: 'a GIF image', hint: FIGURE_HINT},
  {start: '%PDF-', what: 'a PDF', hint: FIGURE_HINT},
  {
    start: 'PK\x03\x04',
    what: 'a ZIP archive (as .xlsx, .npz and torch.save files are)',
    hint: `unpack it, or ${EXPORT_HINT}`,
  },
  {start: 'PK\x05\x06', what: 'an empty ZIP archive', hint: EXPORT_HINT},
  {
    start: '\x1f\x8b',
    what: 'compressed with gzip',
    hint: 'unpack it first, for example: gunzip -c FILE | attrmap ... -',
  },
  {start: 'BZh91AY&SY', what: 'compressed with bzip2', hint: 'unpack it first'},
  {start: '\x28\xb5\x2f\xfd', what: 'compressed with zstd', hint: 'unpack it first'},
  {start: '\xfd7zXZ\0', what: 'compressed with xz', hint: 'unpack it first'},
  {start: '\x93NUMPY', what: 'a NumPy array', hint: EXPORT_HINT},
  {start: '\x89HDF', what: 'an HDF5 file', hint: EXPORT_HINT},
  {start: '\xd0\xcf\x11\xe0', what: 'an old Excel workbook', hint: EXPORT_HINT},
  {start: '\x80\x02', what: 'a Python pickle', hint: EXPORT_HINT},
  {start: '\x80\x03', what: 'a Python pickle', hint: EXPORT_HINT},
  {start: '\x80\x04', what: 'a Python pickle', hint: EXPORT_HINT},
  {start: '\x80\x05', what: 'a Python pickle', hint: EXPORT_HINT},
];

/** Markup is looked for as whole words, for `<s>` at the beginning of a table is a token. */
const MARKUP = /^\s*<(!doctype|html|head|svg|\?xml)\b/i;

/** Markup begins within so many bytes, white space included. */
const MARKUP_BYTES = 1024;

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The error for text with a NUL in it, which no table has. */
export function nulError(): AttrmapError {
  return new AttrmapError('input-format', 'the input is binary, not a table of text', {
    hint: `${EXPORT_HINT}; text in UTF-16 needs its byte order mark`,
  });
}

/** Throws `input-format` when the beginning of an input shows that it is no text, and says what it is. */
export function refuseBinary(head: Uint8Array): void {
  const start = Buffer.from(head.subarray(0, MARKUP_BYTES)).toString('latin1');
  const found = SIGNATURES.find((signature) => start.startsWith(signature.start));
  if (found !== undefined) {
    throw new AttrmapError('input-format', `the input is ${found.what}, not a table`, {hint: found.hint});
  }
  if (MARKUP.test(start.replace(/^\xef\xbb\xbf/, ''))) {
    throw new AttrmapError('input-format', 'the input is HTML or XML, not a table', {hint: EXPORT_HINT});
  }
  if (!isUtf16(head) && head.includes(0)) throw nulError();
}
