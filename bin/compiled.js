'use strict';

const {readFileSync} = require('node:fs');

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

/** Loads a module with the code that was kept when it was built: to compile it takes longer than to draw a small figure. */
function loadCompiled(file) {
  let code;
  try {
    code = readFileSync(codeFile(file));
  } catch {
    return require(file);
  }
  return loadScript(file, code).exports;
}

module.exports = {codeFile, loadCompiled, loadScript};
