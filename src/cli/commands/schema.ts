import {Argument} from 'commander';
import {manifestSchema} from '../../options/manifest';
import {configSchema} from '../../options/schema';
import {fillIn, wordsOf} from '../flags';
import {print} from '../io';
import type {CommandModule} from './command';

const SCHEMAS = {config: configSchema, manifest: manifestSchema} as const;

export const schemaCommand: CommandModule = {
  define: (command) => {
    const name = new Argument('[schema]', 'config, for the options of figures, or manifest, for a batch')
      .choices(Object.keys(SCHEMAS))
      .default('config');
    command.addArgument(name);
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap schema > attrmap.schema.json
  $ attrmap schema manifest > figures.schema.json`,
    );
  },
  run: async (io, [name = 'config']) => {
    const schema = SCHEMAS[name as keyof typeof SCHEMAS]({describe: fillIn, wordsOf});
    await print(io, `${JSON.stringify(schema, null, 2)}\n`);
    return 0;
  },
};
