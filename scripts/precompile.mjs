// Keeps what the engine compiles of the command line while it draws a small figure, beside it: bin/compiled.js takes it.
//   node scripts/precompile.mjs MAIN
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {codeFile, loadScript} from '../bin/compiled.js';

const file = resolve(process.argv[2]);
const table = fileURLToPath(new URL('../fixtures/tables/token-attribution.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'attrmap-build-'));
process.argv = [...process.argv.slice(0, 2), 'render', table, '-q', '-o', join(folder, 'figure.png')];

const {exports, script} = loadScript(file);
await exports.main(process);
rmSync(folder, {recursive: true});
// Where canvas does not work nothing is drawn, and little is kept; everything else works all the same.
process.exitCode = 0;
writeFileSync(codeFile(file), script.createCachedData());
