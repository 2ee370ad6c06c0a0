import type {JsonSchema, Kind} from './kinds';
import {SHARED_OPTIONS} from './resolve';

/** What help says of an option, of whose values it may name some. */
export type Describe = (summary: string, kind: Pick<Kind<unknown>, 'words'>) => string;

/** How help speaks of options, and the values with names of a kind, which only registries know. */
export interface Telling {
  readonly describe: Describe;
  readonly wordsOf: (kind: Pick<Kind<unknown>, 'words'>) => readonly string[];
}

/** Says no more than the declarations do. */
export const PLAIN: Telling = {describe: (summary) => summary, wordsOf: () => []};

/** What a kind takes; values with names come first, for editors to offer, beside any other. */
export function kindSchema(
  {schema, words}: Pick<Kind<unknown>, 'schema' | 'words'>,
  {wordsOf}: Telling,
): JsonSchema {
  const named = typeof words === 'string' ? wordsOf({words}) : [];
  return named.length === 0 ? schema : {anyOf: [{enum: named}, schema]};
}

/** What each option takes, by its key. */
export function optionProperties(telling: Telling): JsonSchema {
  const properties = Object.entries(SHARED_OPTIONS).map(([name, declaration]) => [
    name,
    {
      ...kindSchema(declaration.kind, telling),
      description: telling.describe(declaration.summary, declaration.kind),
      ...(declaration.default === undefined ? {} : {default: declaration.default}),
    },
  ]);
  return Object.fromEntries(properties);
}

/**
 * The JSON Schema (2020-12) of a config file, for editors and validators: what each option takes, what it does, and its
 * default. `attrmap schema` prints it. Throws nothing.
 *
 * @example
 * ```ts
 * import {configSchema} from 'attrmap';
 *
 * console.log(JSON.stringify(configSchema(), null, 2));
 * ```
 */
export function configSchema(): JsonSchema;
/** @internal */
export function configSchema(telling: Telling): JsonSchema;
export function configSchema(telling = PLAIN): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'attrmap configuration',
    type: 'object',
    additionalProperties: false,
    properties: {$schema: {type: 'string'}, ...optionProperties(telling)},
  };
}
