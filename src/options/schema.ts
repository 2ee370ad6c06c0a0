import type {JsonSchema, Kind} from './kinds';
import {SHARED_OPTIONS} from './resolve';

/** What help says of an option, of whose values it may name some. */
export type Describe = (summary: string, kind: Pick<Kind<unknown>, 'words'>) => string;

/** What each option takes, by its key. */
export function optionProperties(describe: Describe): JsonSchema {
  const properties = Object.entries(SHARED_OPTIONS).map(([name, declaration]) => [
    name,
    {
      ...declaration.kind.schema,
      description: describe(declaration.summary, declaration.kind),
      ...(declaration.default === undefined ? {} : {default: declaration.default}),
    },
  ]);
  return Object.fromEntries(properties);
}

/** The JSON Schema (2020-12) of a config file, for editors and validators. */
export function configSchema(describe: Describe = (summary) => summary): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'attrmap configuration',
    type: 'object',
    additionalProperties: false,
    properties: {$schema: {type: 'string'}, ...optionProperties(describe)},
  };
}
