/** The ways in which Parquet writes values, by their numbers in the format (parquet.thrift); there is none with the number 1. */
const ENCODINGS = [
  'PLAIN',
  undefined,
  'PLAIN_DICTIONARY',
  'RLE',
  'BIT_PACKED',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
  'DELTA_BYTE_ARRAY',
  'RLE_DICTIONARY',
  'BYTE_STREAM_SPLIT',
] as const;

/** What messages call an encoding: its name, else its number, for one that is newer than this list or none at all. */
export function encodingName(encoding: number): string {
  return ENCODINGS[encoding] ?? `number ${encoding} of Parquet's encodings`;
}
