import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ReadOptions} from '../../../src/options/resolve';
import type {Table} from '../../../src/table/table';
import {jsonError, readFrom} from '../support';

/** A sample under fixtures/tables, as text. */
export function sample(name: string): string {
  return readFileSync(join(__dirname, '../../../fixtures/tables', name), 'utf8');
}

/** A safetensors file with one tensor, in base64. */
export function blobOf(
  dtype: string,
  shape: readonly number[],
  data: Uint8Array,
  key = 'attribution',
): string {
  const entry = {dtype, shape, data_offsets: [0, data.length]};
  const header = Buffer.from(JSON.stringify({[key]: entry}));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, data]).toString('base64');
}

/** Numbers as a blob of 32-bit floats. */
export function blob(shape: readonly number[], numbers: readonly number[]): string {
  return blobOf('F32', shape, Buffer.from(Float32Array.from(numbers).buffer));
}

/** Numbers 0, 1, 2 ... as a blob of a shape. */
export function counting(...shape: readonly number[]): string {
  const size = shape.reduce((product, length) => product * length, 1);
  return blob(
    shape,
    Array.from({length: size}, (_, index) => index),
  );
}

/** A decoder's sequence without wrapping: three tokens, of which the last two were generated. */
export const SEQUENCE = {
  source: ['a', 'b'],
  target: ['p', 'q', 'r'],
  attr_pos_start: 1,
  attr_pos_end: 3,
  source_attributions: null,
  target_attributions: null,
} as const;

type Fields = Readonly<Record<string, unknown>>;

/** An output of one sequence that differs from `SEQUENCE` in these fields. */
export function output(fields: Fields): Fields {
  return {info: {}, sequence_attributions: [{...SEQUENCE, ...fields}]};
}

/** The same with inseq's wrapping, which names the class. */
export function wrapped(className: string, fields: Fields): Fields {
  const type = (name: string): readonly string[] => ['inseq.data.attribution', name];
  const sequence = {__instance_type__: type(className), attributes: {...SEQUENCE, ...fields}};
  return {
    __instance_type__: type('FeatureAttributionOutput'),
    attributes: {info: {}, sequence_attributions: [sequence]},
  };
}

export function read(value: unknown, changes: Partial<ReadOptions> = {}): Table {
  return readFrom('t.json', typeof value === 'string' ? value : JSON.stringify(value), changes);
}

/** The error of reading a value, as one line. */
export function refusal(value: unknown, changes: Partial<ReadOptions> = {}): string {
  return jsonError(typeof value === 'string' ? value : JSON.stringify(value), changes);
}
