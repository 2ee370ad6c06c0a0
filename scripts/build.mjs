// Builds dist/: type declarations from every source file, and bundles: the library, the command line, and what few runs need.
// Bundled, the small packages that every run needs are read as one file instead of two hundred; what only some runs
// need, or what is no JavaScript, stays outside and is loaded when it is asked for: packages as they are, our own parts
// as bundles in dist/apart.
import {spawnSync} from 'node:child_process';
import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
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

/** What only some inputs and figures need: bundles of their own, loaded when they are asked for. */
const APART =
  /^(readers[\\/](tools|frames|arrays)[\\/]|readers[\\/]json[\\/](table|long)$|readers[\\/](companions|csv[\\/](texts|stream))$|views[\\/](panels|tokens|bars|vision-words|norm-ticks)$|table[\\/]cluster$|cli[\\/]commands[\\/](palettes|doctor|describe|view|inspect|serve|batch|check|init|help|completion|man|schema)$|cli[\\/]watching$|cli[\\/]batch[\\/](start|worker)$)/;
/** Those that were met, by file below src. */
const apart = new Set();

/** Leaves such a part outside where a function requires it; `folder` is where the parts are, seen from the bundle. */
function partsApart(folder) {
  return {
    name: 'parts-apart',
    setup({onResolve}) {
      onResolve({filter: /^\.\.?\//}, ({kind, path, importer}) => {
        if (kind !== 'require-call') return undefined;
        const part = relative('src', join(dirname(importer), path));
        if (!APART.test(part)) return undefined;
        apart.add(part);
        return {path: `${folder}${part.replaceAll(/[\\/]/g, '-')}.js`, external: true};
      });
    },
  };
}

function bundle(entryPoints, outdir, folder) {
  return build({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: [
      'canvas',
      'harfbuzzjs',
      'js-yaml',
      'jsonc-parser',
      'hyparquet',
      'hyparquet-compressors',
      '@uwdata/flechette',
    ],
    plugins: [withoutChildProcess, partsApart(folder)],
    legalComments: 'inline',
    minify: true,
    // Node prints the whole line where an error comes from; nobody wants a hundred thousand characters.
    lineLimit: 160,
    logLevel: 'warning',
  });
}

await bundle({index: 'src/index.ts'}, OUT, './apart/');
await bundle({'cli/main': 'src/cli/main.ts'}, OUT, '../apart/');
// Threads run this: nothing loads it.
await bundle({'scan/worker': 'src/readers/csv/worker.ts'}, OUT, '../apart/');
// Parts may need further parts.
for (let built = 0; built < apart.size; ) {
  const parts = [...apart].slice(built);
  built = apart.size;
  const entries = parts.map((part) => [part.replaceAll(/[\\/]/g, '-'), join('src', `${part}.ts`)]);
  await bundle(Object.fromEntries(entries), join(OUT, 'apart'), './');
}
// What runs in the pages that html writes: read as text, never loaded here.
await build({
  entryPoints: {main: 'src/page/main.ts', waiting: 'src/page/waiting.ts', style: 'src/page/style.css'},
  outdir: join(OUT, 'page'),
  bundle: true,
  format: 'iife',
  target: 'es2023',
  minify: true,
  charset: 'utf8',
  logLevel: 'warning',
});
const precompiled = spawnSync(process.execPath, ['scripts/precompile.mjs', join(OUT, 'cli', 'main.js')], {
  stdio: 'inherit',
});
if (precompiled.status !== 0) console.warn('build: nothing could be compiled beforehand: runs start slower');
/** The manual page, as the program that was built prints it. */
const printMain = `require(${JSON.stringify(resolve(OUT, 'cli', 'main.js'))}).main(process)`;
const manual = spawnSync(process.execPath, ['-e', printMain, '--', 'attrmap', 'man'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (manual.status !== 0) process.exit(manual.status ?? 1);
mkdirSync(join(OUT, 'man'));
writeFileSync(join(OUT, 'man', 'attrmap.1'), manual.stdout);
rmSync('dist', {recursive: true, force: true});
renameSync(OUT, 'dist');
