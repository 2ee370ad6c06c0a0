import {readFileSync} from 'node:fs';

/**
 * What we call of HarfBuzz's subsetter, which harfbuzzjs ships compiled to WebAssembly; numbers are addresses in its
 * memory. Its JavaScript has no wrapper for this part.
 * https://harfbuzz.github.io/harfbuzz-hb-subset.html
 */
interface Subsetter {
  readonly memory: {readonly buffer: ArrayBuffer};
  _initialize(): void;
  malloc(bytes: number): number;
  free(address: number): void;
  hb_blob_create(data: number, length: number, mode: number, context: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_set_clear(set: number): void;
  hb_set_invert(set: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** What Node has and its types leave to those of browsers. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => {readonly exports: object};
};

/** hb_memory_mode_t: the memory stays ours. */
const HB_MEMORY_MODE_READONLY = 1;
/** hb_subset_sets_t: the layout features to keep; all of them, since Arabic and accents are made of them. */
const HB_SUBSET_SETS_LAYOUT_FEATURE_TAG = 6;
/** hb_subset_flags_t: hints fit letters to pixels, which nobody wants of type that is scaled. */
const HB_SUBSET_FLAGS_NO_HINTING = 1;

/** The process has one, as it has one canvas: compiling it takes as long as a small figure. */
let loaded: Subsetter | undefined;

function loadSubsetter(): Subsetter {
  if (loaded !== undefined) return loaded;
  const code = new WebAssembly.Module(readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')));
  const subsetter = new WebAssembly.Instance(code).exports as Subsetter;
  subsetter._initialize();
  loaded = subsetter;
  return subsetter;
}

/** What to keep: some characters, every layout feature, no hints. */
function makeInput(subsetter: Subsetter, characters: Iterable<string>): number {
  const input = subsetter.hb_subset_input_create_or_fail();
  const unicodes = subsetter.hb_subset_input_unicode_set(input);
  for (const character of characters) subsetter.hb_set_add(unicodes, character.codePointAt(0) as number);
  const features = subsetter.hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  subsetter.hb_set_clear(features);
  subsetter.hb_set_invert(features);
  subsetter.hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
  return input;
}

/** The bytes of a face, copied: they go with the face, and the memory may move. */
function bytesOfFace(subsetter: Subsetter, face: number): Uint8Array {
  const blob = subsetter.hb_face_reference_blob(face);
  const data = subsetter.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(subsetter.memory.buffer, data, subsetter.hb_blob_get_length(blob)).slice();
  subsetter.hb_blob_destroy(blob);
  return bytes;
}

/**
 * A TrueType or OpenType font that has no more than these characters and what they are joined to; of a collection its
 * first font. Undefined for bytes that are no font. Characters that the font lacks are passed over.
 */
export function subsetFont(font: Uint8Array, characters: Iterable<string>): Uint8Array | undefined {
  const subsetter = loadSubsetter();
  const address = subsetter.malloc(font.length);
  new Uint8Array(subsetter.memory.buffer).set(font, address);
  const blob = subsetter.hb_blob_create(address, font.length, HB_MEMORY_MODE_READONLY, 0, 0);
  const face = subsetter.hb_face_create(blob, 0);
  const input = makeInput(subsetter, characters);
  const subset = subsetter.hb_subset_or_fail(face, input);
  const bytes = subset === 0 ? undefined : bytesOfFace(subsetter, subset);
  if (subset !== 0) subsetter.hb_face_destroy(subset);
  subsetter.hb_subset_input_destroy(input);
  subsetter.hb_face_destroy(face);
  subsetter.hb_blob_destroy(blob);
  subsetter.free(address);
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
}
