// Builds dist/: type declarations from every source file, and two bundles, the library and the command line.
// Bundled, the small packages that every run needs are read as one file instead of two hundred; what only some runs
// need, or what is no JavaScript, stays outside and is loaded when it is asked for.
import {spawnSync} from 'node:child_process';
import {renameSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
/** Built beside dist/ and put in its place when all of it is there. */
const OUT = '.dist-next';
rmSync(OUT, {recursive: true, force: true});

const compiled = spawnSync('node_modules/.bin/tsc', ['--emitDeclarationOnly', '--outDir', OUT], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

/** Commander loads this for commands that are programs of their own, which attrmap has none of; it takes longer than the rest of commander. */
const withoutChildProcess = {
  name: 'commander-without-child-process',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^node:child_process$/}, ({importer}) =>
      /[\\/]commander[\\/]/.test(importer) ? {path: 'none', namespace: 'none'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'none'}, () => ({contents: ''}));
  },
};

await build({
  entryPoints: {index: 'src/index.ts', 'cli/main': 'src/cli/main.ts'},
  outdir: OUT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  external: ['canvas', 'js-yaml', 'jsonc-parser'],
  plugins: [withoutChildProcess],
  legalComments: 'inline',
  minifyWhitespace: true,
  // Node prints the whole line where an error comes from; nobody wants a hundred thousand characters.
  lineLimit: 160,
  logLevel: 'warning',
});
rmSync('dist', {recursive: true, force: true});
renameSync(OUT, 'dist');
