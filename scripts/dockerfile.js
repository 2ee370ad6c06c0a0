'use strict';

// A Dockerfile as a list of stages with their steps: the instructions that ours has, and an error for any other.

/** Lines without comments, those that end in a backslash joined with the next. */
function logicalLines(text) {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A text with `$NAME` and `${NAME}` replaced. */
function expand(text, values) {
  return text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => values[braced ?? bare] ?? '');
}

/** `NAME=value NAME="a value"` as pairs. */
function pairsOf(text) {
  return Array.from(text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g), ([, name, quoted, bare]) => [
    name,
    quoted ?? bare,
  ]);
}

/**
 * Parses a Dockerfile. Values that are lists in it (COPY, ENTRYPOINT, CMD, ENV, LABEL) are lists here; RUN and all others
 * are texts. Throws Error for an instruction that is not known here.
 */
function parseDockerfile(text) {
  const values = {};
  const stages = [];
  for (const line of logicalLines(text)) {
    const [, kind, rest] = /^(\S+)\s+(.*)$/.exec(line);
    if (kind === 'ARG' && stages.length === 0) {
      const [name, value] = rest.split('=');
      values[name] = value;
    } else if (kind === 'FROM') {
      const [, image, name] = /^(\S+)(?: AS (\S+))?$/.exec(rest);
      stages.push({image: expand(image, values), name: name ?? String(stages.length), steps: []});
    } else {
      stages.at(-1).steps.push({kind, value: valueOf(kind, rest)});
    }
  }
  return stages;
}

function valueOf(kind, rest) {
  switch (kind) {
    case 'ENTRYPOINT':
    case 'CMD':
      return JSON.parse(rest);
    case 'ENV':
    case 'LABEL':
      return pairsOf(rest);
    case 'COPY':
      return rest.split(/\s+/);
    case 'RUN':
    case 'USER':
    case 'WORKDIR':
      return rest;
    default:
      throw new Error(`Dockerfile: there is no ${kind} here`);
  }
}

module.exports = {expand, parseDockerfile};
