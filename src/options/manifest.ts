import {FIGURES_OPTIONS} from './batch';
import type {Declaration} from './declare';
import {type JsonSchema, type Kind, oneOrMore, text} from './kinds';
import {configSchema, kindSchema, optionProperties, PLAIN, type Telling} from './schema';

/** A key of a manifest: what it takes, and what it is for. */
export interface Key {
  readonly kind: Kind<any, any>;
  readonly summary: string;
}

/** Separates several files, or names, in one field of a manifest that is a table. */
export const LIST_SEPARATOR = ';';

function several(placeholder: string): Kind<readonly string[], string | readonly string[]> {
  return oneOrMore(placeholder, LIST_SEPARATOR);
}

function like({kind}: Declaration<any, any>, summary: string): Key {
  return {kind, summary};
}

/** The keys of one figure, beside `options`. */
export const FIGURE_KEYS = {
  name: {kind: text(), summary: 'a name for messages, reports and `extends`'},
  input: {
    kind: several('<file>'),
    summary:
      'the file with the table of scores, from the folder of the manifest; a list becomes panels or one table, as the options say',
  },
  output: {
    kind: several('<file>'),
    summary: 'where the figure is written, from the directory; a list for several formats',
  },
  format: like(FIGURES_OPTIONS.format, 'the formats of a figure without `output`'),
  extends: {
    kind: several('<name>'),
    summary: 'styles, or other figures by their names, whose options this one takes over; later ones win',
  },
} as const satisfies Readonly<Record<string, Key>>;

/** The keys of a manifest, beside `defaults`, `styles` and `figures`. */
export const MANIFEST_KEYS = {
  $schema: {kind: text(), summary: 'where editors find the schema'},
  extends: {
    kind: several('<file>'),
    summary:
      'configs, or other manifests for their defaults and styles, which lie below those here; later ones win',
  },
  directory: {kind: text(), summary: 'where figures are written, from the folder of the manifest'},
  format: like(FIGURES_OPTIONS.format, 'the formats of figures without `output`'),
  outputName: like(
    FIGURES_OPTIONS.name,
    'how figures without `output` are called, of {stem}, {dir}, {index}, {format}',
  ),
  scales: like(FIGURES_OPTIONS.scales, 'shared: one colour scale for all figures; free: each panel its own'),
} as const satisfies Readonly<Record<string, Key>>;

function propertiesOf(keys: Readonly<Record<string, Key>>, telling: Telling): JsonSchema {
  return Object.fromEntries(
    Object.entries(keys).map(([name, {kind, summary}]) => [
      name,
      {...kindSchema(kind, telling), description: telling.describe(summary, kind)},
    ]),
  );
}

/** The JSON Schema (2020-12) of a manifest, for editors and validators. */
export function manifestSchema(telling = PLAIN): JsonSchema {
  // In YAML, a key below which everything is commented out holds null.
  const options = {$ref: '#/$defs/options'};
  const figure = {
    type: 'object',
    additionalProperties: false,
    required: ['input'],
    properties: {...propertiesOf(FIGURE_KEYS, telling), options},
  };
  return {
    $schema: configSchema().$schema,
    title: 'attrmap manifest',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...propertiesOf(MANIFEST_KEYS, telling),
      defaults: {...options, description: 'options of all figures'},
      styles: {
        type: ['object', 'null'],
        additionalProperties: options,
        description: 'named sets of options, which figures take over with `extends`',
      },
      figures: {
        type: 'array',
        minItems: 1,
        items: figure,
        description: 'the figures, in the order in which they are counted',
      },
    },
    $defs: {
      options: {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: optionProperties(telling),
      },
    },
  };
}
