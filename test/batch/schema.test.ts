import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Ajv from 'ajv/dist/2020';
import {readManifest} from '../../src/batch/manifest';
import {AttrmapError} from '../../src/errors';
import {manifestSchema} from '../../src/options/manifest';
import {attrmap, folderWith} from '../cli/spawn';
import fc from '../support/properties';

const validate = new Ajv({strict: true, allowUnionTypes: true}).compile(manifestSchema());
const folder = folderWith();

/** Whether attrmap takes a manifest. */
function isRead(manifest: unknown): boolean {
  const file = join(folder, 'figures.json');
  writeFileSync(file, JSON.stringify(manifest));
  try {
    readManifest(file);
    return true;
  } catch (error) {
    if (error instanceof AttrmapError && error.code === 'bad-config') return false;
    throw error;
  }
}

const TEXT = fc.constantFrom('a', 'out.png', 'wide', '84mm', 'rdbu', 'row', 'shared');
const VALUE = fc.oneof(
  TEXT,
  fc.constantFrom<unknown>(5, 0.5, true, null, {}, []),
  fc.array(TEXT, {minLength: 1, maxLength: 2}),
);
const OPTIONS = fc.dictionary(
  fc.constantFrom('title', 'values', 'dpi', 'legend', 'labelMax', 'panels', 'palete'),
  VALUE,
  {
    maxKeys: 3,
  },
);
/** Mostly what it should be, sometimes anything. */
function mostly(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({weight: 12, arbitrary: usual}, VALUE);
}
const TEXTS = mostly(fc.oneof(TEXT, fc.array(TEXT, {minLength: 1, maxLength: 2})));
const FIGURE = fc.record(
  {
    input: TEXTS,
    output: TEXTS,
    name: mostly(fc.constantFrom('n', 'm')),
    format: TEXTS,
    options: fc.oneof(OPTIONS, fc.constantFrom({}, null)),
  },
  {requiredKeys: ['input']},
);
const MANIFEST = fc.record(
  {
    figures: mostly(fc.array(FIGURE, {maxLength: 2})),
    defaults: fc.oneof({weight: 9, arbitrary: OPTIONS}, fc.constant(null)),
    styles: fc.constantFrom<unknown>(undefined, null, {}, {wide: null}, {wide: {}}, {wide: 5}, 5),
    directory: mostly(TEXT),
    scales: mostly(fc.constant('free')),
    figure: fc.constantFrom(undefined, undefined, undefined, 5),
  },
  {requiredKeys: ['figures']},
);

describe('the schema of a manifest', () => {
  it('takes what attrmap takes, and refuses what no value of that type could be', () => {
    expect(validate({figures: [{input: 'a.csv'}]})).toBe(true);
    expect(
      validate({
        figures: [{input: ['a.csv', 'b.csv'], output: 'a.png', options: {width: '84mm', values: false}}],
      }),
    ).toBe(true);
    expect(validate({figures: []})).toBe(false);
    expect(validate({figures: [{output: 'a.png'}]})).toBe(false);
    expect(validate({figures: [{input: 'a.csv', options: {palete: 'rdbu'}}]})).toBe(false);
    expect(validate({figures: [{input: 'a.csv'}], styles: {wide: {width: 84}}})).toBe(false);
  });

  it('never refuses a manifest that is read, and lets none pass that is refused for its shape', () => {
    let taken = 0;
    fc.assert(
      fc.property(MANIFEST, (given) => {
        const manifest = JSON.parse(JSON.stringify(given)) as {figures: {name?: unknown}[]};
        const isValid = validate(manifest) as boolean;
        if (isValid) taken += 1;
        // What two figures are called, and what an option's text means, a schema cannot say.
        const names = Array.isArray(manifest.figures) ? manifest.figures.map(({name}) => name) : [];
        fc.pre(new Set(names.filter(Boolean)).size === names.filter(Boolean).length);
        expect({manifest, isRead: isRead(manifest)}).toEqual({manifest, isRead: isValid});
      }),
      {numRuns: 2000},
    );
    expect(taken).toBeGreaterThan(100);
  });
});

it('offers editors the names of formats, palettes and choices, and says what each key is for', async () => {
  const schemaOf = async (...words: readonly string[]): Promise<Record<string, unknown>> =>
    JSON.parse((await attrmap(['schema', ...words])).stdout.toString('utf8')) as Record<string, unknown>;
  const [manifest, config] = [await schemaOf('manifest'), await schemaOf()];
  expect(manifest).toMatchObject({
    properties: {format: {anyOf: [{enum: expect.arrayContaining(['png', 'pdf', 'tex']) as unknown}, {}]}},
    $defs: {
      options: {
        properties: {
          palette: {anyOf: [{enum: expect.arrayContaining(['rdbu']) as unknown}, {type: 'string'}]},
        },
      },
    },
  });
  expect(config).toMatchObject({properties: {legend: {enum: expect.arrayContaining(['bottom']) as unknown}}});
  const offered = new Ajv({strict: true, allowUnionTypes: true}).compile(manifest);
  expect(offered({figures: [{input: 'a.csv', format: 'jpg', options: {palette: 'red,white,blue'}}]})).toBe(
    true,
  );
  const texts = JSON.stringify(manifest);
  expect(texts).not.toMatch(/\{(words|extensions|pictures)\}/);
});
