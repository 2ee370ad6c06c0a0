// Builds dist/: the type declarations that the library's lead to, and bundles: the library, the command line, and what few runs need.
// Bundled, the small packages that every run needs are read as one file instead of two hundred; what only some runs
// need, or what is no JavaScript, stays outside and is loaded when it is asked for: packages as they are, our own parts
// as bundles in dist/apart.
import {spawnSync} from 'node:child_process';
import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, transform} from 'esbuild';
import {keepDeclarationsOf} from './declarations.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
/** Built beside dist/ and put in its place when all of it is there. */
const OUT = '.dist-next';
rmSync(OUT, {recursive: true, force: true});

const compiled = spawnSync('node_modules/.bin/tsc', ['--emitDeclarationOnly', '--outDir', OUT], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
keepDeclarationsOf(join(OUT, 'index.d.ts'), OUT);

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

/** What all of our own code for Node is built with. */
const COMMON = {
  bundle: true,
  platform: 'node',
  target: 'node20.11',
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
  legalComments: 'inline',
  minify: true,
  // Node prints the whole line where an error comes from; nobody wants a hundred thousand characters.
  lineLimit: 160,
  logLevel: 'warning',
};

function bundle(entryPoints, outdir, folder) {
  const plugins = [withoutChildProcess, partsApart(folder)];
  return build({...COMMON, entryPoints, outdir, plugins, format: 'cjs'});
}

const nameOfPart = (part) => part.replaceAll(/[\\/]/g, '-');

/** Source files below src by the names that their bundles get. */
const entriesOf = (parts) =>
  Object.fromEntries(parts.map((part) => [nameOfPart(part), join('src', `${part}.ts`)]));

/**
 * Commands that need most of the program, and run for long enough that a few more files to read are nothing: what several
 * of them need is kept once. As a copy in each, as the other parts have it, it would be a third of the package.
 */
const SHARING = /^cli[\\/](commands[\\/](doctor|serve|batch|check|init)|watching|batch[\\/](start|worker))$/;

/** Bundles parts with what they share. esbuild does so for ES modules alone; each is then turned into CommonJS. */
async function bundleSharing(parts, outdir) {
  const {outputFiles} = await build({
    ...COMMON,
    entryPoints: entriesOf(parts),
    outdir,
    plugins: [withoutChildProcess, partsApart('./')],
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    write: false,
  });
  const {target, minify, lineLimit, legalComments} = COMMON;
  for (const {path, text} of outputFiles) {
    const {code} = await transform(text, {target, minify, lineLimit, legalComments, format: 'cjs'});
    writeFileSync(path, code);
  }
}

/**
 * The library's ES module beside its CommonJS one: the same code under the same names, so that a program in which both are
 * loaded has one AttrmapError. Its declaration is one too: TypeScript takes the kind of module from the file's name.
 */
function writeModule(main) {
  const names = Object.keys(createRequire(import.meta.url)(resolve(main))).sort();
  const list = `{\n  ${names.join(',\n  ')},\n}`;
  writeFileSync(
    main.replace(/\.js$/, '.mjs'),
    `import library from './index.js';\n\nexport const ${list} = library;\n`,
  );
  writeFileSync(main.replace(/\.js$/, '.d.mts'), "export * from './index.js';\n");
}

await bundle({index: 'src/index.ts'}, OUT, './apart/');
writeModule(join(OUT, 'index.js'));
await bundle({'cli/main': 'src/cli/main.ts'}, OUT, '../apart/');
// Threads run this: nothing loads it.
await bundle({'scan/worker': 'src/readers/csv/worker.ts'}, OUT, '../apart/');
// Parts may need further parts, which are only known when they are met.
const partsFolder = join(OUT, 'apart');
for (let known = 0; known < apart.size; ) {
  known = apart.size;
  rmSync(partsFolder, {recursive: true, force: true});
  mkdirSync(partsFolder);
  const parts = [...apart].sort();
  await bundle(entriesOf(parts.filter((part) => !SHARING.test(part))), partsFolder, './');
  await bundleSharing(
    parts.filter((part) => SHARING.test(part)),
    partsFolder,
  );
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
