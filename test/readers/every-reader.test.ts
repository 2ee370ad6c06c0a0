import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {READERS} from '../../src/readers';
import fc from '../support/properties';
import {arrayOptions, checkEnd, edits} from './arrays/fuzz';
import {mutated} from './arrays/support';

/** Files of each format, under fixtures/tables; a new format needs some here. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  csv: ['forms/wide.csv', 'forms/wide.tsv', 'forms/tidy.csv'],
  json: ['forms/own.json', 'forms/pandas-split.json'],
  ndjson: ['forms/records.ndjson'],
  inseq: ['inseq.json', 'inseq-legacy.json', 'inseq-primitives.json', 'inseq-two-parts.json'],
  'inseq-context': ['inseq-context.json'],
  captum: ['tools/captum.json', 'tools/captum-features.json', 'tools/captum-sequence.json'],
  shap: ['tools/shap.json', 'tools/shap-text.json'],
  lit: ['tools/lit-tokens.json', 'tools/lit-sequence.json'],
  ecco: ['tools/ecco.json'],
  bertviz: ['tools/bertviz.json', 'tools/bertviz.html'],
  ferret: ['tools/ferret.json', 'tools/ferret.jsonl'],
  'transformers-interpret': [
    'tools/transformers-interpret.json',
    'tools/transformers-interpret-labels.json',
    'tools/transformers-interpret-entities.json',
  ],
  npy: ['arrays/little-f8.npy', 'arrays/fortran.npy', 'arrays/texts.npy'],
  npz: ['arrays/labelled.npz', 'arrays/deflated.npz', 'arrays/captum.npz', 'arrays/shap-outputs.npz'],
  safetensors: ['arrays/one.safetensors', 'arrays/kinds.safetensors'],
  parquet: ['frames/labelled.parquet', 'frames/repeated-zstd.parquet', 'frames/batches-v2.parquet'],
  picture: ['pictures/whole.png', 'pictures/whole.svg', 'pictures/whole.jpg'],
  arrow: ['frames/labelled.arrow', 'frames/categories.arrows', 'frames/repeated-zstd-stated.feather'],
};

function sampleBytes(file: string): Buffer {
  return readFileSync(join(__dirname, '../../fixtures/tables', file));
}

it('has samples of every format', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual(READERS.map(({name}) => name).sort());
});

describe.each(READERS.map((reader) => [reader.name, reader] as const))('the reader of %s', (name, reader) => {
  const samples = (SAMPLES[name] ?? []).map(sampleBytes);
  const damaged = fc
    .tuple(fc.constantFrom(...samples), edits)
    .map(([bytes, changes]) => mutated(bytes, changes));
  const cut = fc
    .tuple(fc.constantFrom(...samples), fc.nat())
    .map(([bytes, at]) => bytes.subarray(0, at % (bytes.length + 1)));
  const content = fc.oneof(fc.uint8Array({maxLength: 300}), damaged, cut);
  const packed = content.map((bytes) => gzipSync(bytes));
  const damagedPack = fc.tuple(packed, edits).map(([bytes, changes]) => mutated(bytes, changes));
  /** As its name shows the format, or as `--input-format` does. */
  const naming = fc.constantFrom(
    ...reader.extensions.map((extension) => ({file: `t${extension}`, inputFormat: undefined})),
    {file: '<stdin>', inputFormat: name},
  );

  it('ends in a table or in an error of ours for any bytes, damaged files and cut ones, plain or in gzip', async () => {
    await fc.assert(
      fc.asyncProperty(
        naming,
        fc.oneof(content, packed, damagedPack),
        arrayOptions,
        ({file, inputFormat}, bytes, options) => checkEnd(file, bytes, {...options, inputFormat}),
      ),
      {numRuns: 400},
    );
  });
});
