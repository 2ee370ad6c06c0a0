import {configSchema} from '../../options/schema';
import {fillIn} from '../flags';
import {print} from '../io';
import type {CommandModule} from './command';

export const schemaCommand: CommandModule = {
  define: (command) => {
    command.addHelpText('after', '\nExample:\n  $ attrmap schema > attrmap.schema.json');
  },
  run: async (io) => {
    await print(io, `${JSON.stringify(configSchema(fillIn), null, 2)}\n`);
    return 0;
  },
};
