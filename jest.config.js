/** Packages that exist only as ES modules: Jest cannot require them as they are, so they are compiled as our own code is. */
const ES_MODULES = [
  'internmap',
  'pixelmatch',
  'hyparquet',
  'hyparquet-compressors',
  'hysnappy',
  'ml-hclust',
  'ml-distance-euclidean',
  'ml-array-[a-z]+',
  'is-any-array',
  'string-width',
  'get-east-asian-width',
  'strip-ansi',
  'ansi-regex',
  'marked',
];

module.exports = {
  // Node's, with fonts found as in a user's run.
  testEnvironment: '<rootDir>/test/support/environment.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {'\\.(ts|js)$': ['@swc/jest', {jsc: {target: 'es2022', parser: {syntax: 'typescript'}}, module: {type: 'commonjs'}}]},
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  // Jest never requires a file that is called .mjs, which is where these lead; beside it they hold the same code as .js.
  moduleNameMapper: {'^(d3-format|d3-array)$': '<rootDir>/node_modules/$1/dist/$1.js'},
  // node-canvas's addon is kept alive by the process; the bundled fonts are registered once in each worker.
  maxWorkers: 2,
  // Generous: it is there to end what hangs, and machines are slow now and then.
  testTimeout: 90_000,
};
