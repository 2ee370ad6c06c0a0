#!/usr/bin/env node
'use strict';

/** Older ones write through io_uring, and do not say when only a part of a file could be written. */
const OLDEST_NODE = '20.11.1';

/** Whether a version, such as 20.9.0, comes before another one. */
function isBefore(version, other) {
  const [parts, others] = [version, other].map((text) => text.split('.').map(Number));
  const place = parts.findIndex((part, index) => part !== others[index]);
  return place >= 0 && parts[place] < others[place];
}

function fail(message, hint) {
  process.stderr.write(`attrmap: ${message}\n  hint: ${hint}\n`);
  process.exitCode = 1;
}

/**
 * Prints the version where nothing else is asked for: no more is loaded for it. False where it could not be written: the
 * program tries again, and tells why.
 */
function printVersion(words) {
  if (words.length !== 1 || !['-V', '--version'].includes(words[0])) return false;
  try {
    require('node:fs').writeSync(1, `${require('../package.json').version}\n`);
    return true;
  } catch {
    return false;
  }
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

if (isBefore(process.versions.node, OLDEST_NODE)) {
  fail(`this is Node ${process.versions.node}`, `attrmap needs Node ${OLDEST_NODE} or newer`);
} else if (!printVersion(process.argv.slice(2))) {
  const main = loadMain();
  if (main !== undefined) main(process);
  else
    fail(
      'it is not built, or not all of it is installed',
      'in a checkout, run bin/setup; else install it again',
    );
}
