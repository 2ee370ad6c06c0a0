import {parseArgs} from 'node:util';

/** Sections that are measured when nothing is asked for: those that are quick and need nothing installed. */
const USUAL = ['small', 'large', 'batch'];

function parseCount(text, name) {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${name} is not a whole number from 1: ${text}`);
  return count;
}

/** The sections that are wanted, by name or by the first part of it. Throws for a name that is none of theirs. */
function choose(wanted, sections) {
  const isMeant = (name, section) => section === name || section.startsWith(`${name}-`);
  const unknown = wanted.find((name) => !sections.some((section) => isMeant(name, section)));
  if (unknown !== undefined)
    throw new Error(`no section is called "${unknown}"; there are ${sections.join(', ')}`);
  return sections.filter((section) => wanted.some((name) => isMeant(name, section)));
}

/**
 * What to measure. `--only` names sections, or their first part ("peers"); `--scaling` may be followed by the largest exponent
 * of ten, which is otherwise the largest that there is.
 */
export function readArguments(words, {sections, maxExponent}) {
  const {values, positionals} = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      rounds: {type: 'string'},
      only: {type: 'string'},
      peers: {type: 'boolean', default: false},
      scaling: {type: 'boolean', default: false},
    },
  });
  const [exponent = maxExponent, ...others] = positionals;
  if (others.length > 0 || (positionals.length > 0 && !values.scaling))
    throw new Error(`unexpected: ${positionals.join(' ')}`);
  const added = [...(values.peers ? ['peers'] : []), ...(values.scaling ? ['scaling'] : [])];
  return {
    rounds: values.rounds === undefined ? undefined : parseCount(values.rounds, '--rounds'),
    maxExponent: Math.min(maxExponent, parseCount(exponent, '--scaling')),
    chosen: choose(values.only?.split(',') ?? [...USUAL, ...added], sections),
  };
}
