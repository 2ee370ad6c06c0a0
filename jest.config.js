/** Packages that exist only as ES modules: Jest cannot require them as they are, so they are compiled as our own code is. */
const ES_MODULES = ['d3-format', 'd3-array', 'internmap', 'pixelmatch'];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {'\\.(ts|js)$': ['@swc/jest', {jsc: {target: 'es2022', parser: {syntax: 'typescript'}}, module: {type: 'commonjs'}}]},
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  // node-canvas's addon is kept alive by the process; the bundled fonts are registered once in each worker.
  maxWorkers: 2,
  testTimeout: 30_000,
};
