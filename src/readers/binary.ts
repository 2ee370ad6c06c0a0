import {AttrmapError} from '../errors';
import {firstMemberName, isArrow, isNpy, isNpz, isParquet, isSafetensors} from './heads';

interface Signature {
  /** Each character is one byte at the beginning of the file. */
  readonly start: string;
  readonly what: string;
  readonly hint: string;
}

const EXPORT_HINT = 'save the table as CSV or JSON and draw that';
const FIGURE_HINT = 'give the table of scores the figure was drawn from';

/** Three lines of Python that turn what was pickled into JSON, a dictionary, list, array or object; the second reads it. */
function pythonHint(module: string, load: string): string {
  const lines = [
    `import json, ${module}`,
    `d = ${load}`,
    'json.dump(d, open("scores.json", "w"), default=lambda x: x.tolist() if hasattr(x, "tolist") else vars(x))',
  ];
  return ['turn it into JSON with three lines of Python:', ...lines].join('\n    ');
}

const TORCH_HINT = pythonHint('torch', 'torch.load("FILE", map_location="cpu", weights_only=False)');
const PICKLE_HINT = pythonHint('pickle', 'pickle.load(open("FILE", "rb"))');
/** For what can be read, but was called a format of text. */
const OWN_HINT = 'leave out --input-format';

/** What people hand in by mistake, by its first bytes. */
const SIGNATURES: readonly Signature[] = [
  {start: '\x89PNG', what: 'a PNG image', hint: FIGURE_HINT},
  {start: '\xff\xd8\xff', what: 'a JPEG image', hint: FIGURE_HINT},
  {start: 'GIF8', what: 'a GIF image', hint: FIGURE_HINT},
  {start: '%PDF-', what: 'a PDF', hint: FIGURE_HINT},
  {start: 'PK\x05\x06', what: 'an empty ZIP archive', hint: EXPORT_HINT},
  {start: 'BZh91AY&SY', what: 'compressed with bzip2', hint: 'unpack it first'},
  {start: '\x28\xb5\x2f\xfd', what: 'compressed with zstd', hint: 'unpack it first'},
  {start: '\xfd7zXZ\0', what: 'compressed with xz', hint: 'unpack it first'},
  {start: '\x89HDF', what: 'an HDF5 file', hint: EXPORT_HINT},
  {start: '\xd0\xcf\x11\xe0', what: 'an old Excel workbook', hint: EXPORT_HINT},
  {start: '\x80\x02\x8a\x0al\xfc\x9cF\xf9', what: 'a file of torch.save', hint: TORCH_HINT},
  {start: '\x80\x02', what: 'a Python pickle', hint: PICKLE_HINT},
  {start: '\x80\x03', what: 'a Python pickle', hint: PICKLE_HINT},
  {start: '\x80\x04', what: 'a Python pickle', hint: PICKLE_HINT},
  {start: '\x80\x05', what: 'a Python pickle', hint: PICKLE_HINT},
];

/** Markup is looked for as whole words, for `<s>` at the beginning of a table is a token. */
const MARKUP = /^\s*<(!doctype|html|head|svg|\?xml)\b/i;

/** Markup begins within so many bytes, white space included. */
const MARKUP_BYTES = 1024;

/** What a ZIP archive is by the name of its first file: many formats are archives. */
function refuseArchive(head: Uint8Array): void {
  const name = firstMemberName(head);
  if (name === undefined) return;
  if (isNpz(head)) throw refusal('an archive of NumPy arrays', OWN_HINT);
  if (/(^|\/)data\.pkl$/.test(name)) throw refusal('a file of torch.save', TORCH_HINT);
  throw refusal('a ZIP archive (as .xlsx files are)', `unpack it, or ${EXPORT_HINT}`);
}

/** Formats that have readers: to come here, one has to be called another. */
function refuseOwn(head: Uint8Array): void {
  if (isNpy(head)) throw refusal('a NumPy array', OWN_HINT);
  if (isParquet(head)) throw refusal('a Parquet file', OWN_HINT);
  if (isArrow(head)) throw refusal('an Arrow file', OWN_HINT);
  if (isSafetensors(head)) throw refusal('a safetensors file', OWN_HINT);
}

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

function startOf(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, MARKUP_BYTES)).toString('latin1');
}

/** True when an input begins as HTML or XML does. */
export function isMarkup(head: Uint8Array): boolean {
  return MARKUP.test(startOf(head).replace(/^\xef\xbb\xbf/, ''));
}

function refusal(what: string, hint: string): AttrmapError {
  return new AttrmapError('input-format', `the input is ${what}, not a table`, {hint});
}

/** Throws `input-format` when the beginning of an input shows that it is no text, and says what it is. */
export function refuseBinary(head: Uint8Array): void {
  const start = startOf(head);
  const found = SIGNATURES.find((signature) => start.startsWith(signature.start));
  if (found !== undefined) throw refusal(found.what, found.hint);
  refuseArchive(head);
  refuseOwn(head);
  if (isMarkup(head)) {
    throw new AttrmapError('input-format', 'the input is HTML or XML, not a table', {hint: EXPORT_HINT});
  }
  if (!isUtf16(head) && head.includes(0)) throw nulError();
}
