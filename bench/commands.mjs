// Commands that several sections measure. The working folder is the project's.
import {join} from 'node:path';

export const SEED_TABLE = 'fixtures/tables/token-attribution.csv';

export const NODE = {name: 'node -e 0', words: ['-e', '0']};

export const minimal = (folder) => ({
  name: 'minimal canvas script, 65 cells',
  words: ['bench/minimal.cjs', join(folder, 'minimal.png')],
});

/** `attrmap render`, with no message and only these options more. */
export const render = (name, input, output, options = []) => ({
  name,
  words: ['bin/attrmap.js', 'render', input, '-q', '-o', output, ...options],
});

/** One figure of the seed's size: what starting up and drawing cost whatever the size. */
export const seed = (folder, format = 'png') =>
  render(`attrmap, 13 x 5, ${format.toUpperCase()}`, SEED_TABLE, join(folder, `seed.${format}`));
