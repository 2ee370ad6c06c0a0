#!/usr/bin/env node
'use strict';

const OLDEST_NODE = 20;

function fail(message, hint) {
  process.stderr.write(`attrmap: ${message}\n  hint: ${hint}\n`);
  process.exitCode = 1;
}

function loadMain() {
  const {join} = require('node:path');
  try {
    const {loadCompiled} = require('./compiled');
    return loadCompiled(join(__dirname, '..', 'dist', 'cli', 'main.js')).main;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`this is Node ${process.versions.node}`, `attrmap needs Node ${OLDEST_NODE} or newer`);
} else {
  const main = loadMain();
  if (main !== undefined) main(process);
  else
    fail(
      'it is not built, or not all of it is installed',
      'in a checkout, run bin/setup; else install it again',
    );
}
