'use strict';

const {existsSync, mkdirSync, readFileSync} = require('node:fs');
const {isAbsolute, join} = require('node:path');

/** Where the engine's code for a module is kept: only the same Node on the same kind of machine takes it. */
function codeFile(file) {
  return `${file}.${process.version}-${process.platform}-${process.arch}.code`;
}

/** Loads a module as `require` does, with what the engine compiled of it before; also returns it as compiled now. */
function loadScript(file, code) {
  const Module = require('node:module');
  const {dirname} = require('node:path');
  const {Script} = require('node:vm');
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {filename: file, cachedData: code});
  const module = {exports: {}};
  script.runInThisContext()(module.exports, Module.createRequire(file), module, file, dirname(file));
  return {exports: module.exports, script};
}

/** The folder in which a user's programs keep what they can make again, and those above it that may have to be made. */
function cacheFolders({env, platform}) {
  const [base, ...below] =
    platform === 'win32'
      ? [env.LOCALAPPDATA, 'attrmap']
      : env.XDG_CACHE_HOME
        ? [env.XDG_CACHE_HOME, 'attrmap']
        : [env.HOME, '.cache', 'attrmap'];
  if (!base || !isAbsolute(base)) return [];
  return below.map((_, index) => join(base, ...below.slice(0, index + 1)));
}

/**
 * Has Node keep what it compiles, from 22.1 on; in a folder of the user's own, for its default is one of all users. The
 * folder is made here: Node never comes back from trying it in places such as /proc.
 */
function useOwnCache() {
  const {enableCompileCache} = require('node:module');
  const folders = cacheFolders(process);
  if (enableCompileCache === undefined || folders.length === 0) return;
  try {
    for (const folder of folders) if (!existsSync(folder)) mkdirSync(folder, {mode: 0o700});
    enableCompileCache(folders.at(-1));
  } catch {
    // Without it everything works as well.
  }
}

/** Loads a module with the code that was kept when it was built: to compile it takes longer than to draw a small figure. */
function loadCompiled(file) {
  let code;
  try {
    code = readFileSync(codeFile(file));
  } catch {
    useOwnCache();
    return require(file);
  }
  return loadScript(file, code).exports;
}

module.exports = {codeFile, loadCompiled, loadScript};
