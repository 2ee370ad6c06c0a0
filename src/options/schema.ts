import type {JsonSchema, Kind} from './kinds';
import {SHARED_OPTIONS} from './resolve';

/** The JSON Schema (2020-12) of a config file, for editors and validators. */
export function configSchema(
  describe = (summary: string, _: Pick<Kind<unknown>, 'words'>): string => summary,
): JsonSchema {
  const properties = Object.entries(SHARED_OPTIONS).map(([name, declaration]) => [
    name,
    {
      ...declaration.kind.schema,
      description: describe(declaration.summary, declaration.kind),
      ...(declaration.default === undefined ? {} : {default: declaration.default}),
    },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'attrmap configuration',
    type: 'object',
    additionalProperties: false,
    properties: {$schema: {type: 'string'}, ...Object.fromEntries(properties)},
  };
}
