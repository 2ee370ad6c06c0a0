/** More edits than this share of the longer word are no slip of the finger. */
const MAX_SHARE_EDITED = 0.45;

/** A word of fewer letters begins too much. */
const MIN_BEGUN = 2;

/** The shortest candidate that a word begins, ignoring case; undefined where it begins none, or is too short to say. */
function begunBy(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  if (wanted.replace(/^-+/, '').length < MIN_BEGUN) return undefined;
  return candidates
    .filter((candidate) => candidate.toLowerCase().startsWith(wanted))
    .reduce<string | undefined>(
      (best, candidate) => (best === undefined || candidate.length < best.length ? candidate : best),
      undefined,
    );
}

/**
 * The candidate that `word` begins, else the one most like it, ignoring case; undefined when none is near enough to
 * suggest. Distance: Levenshtein's, in single-character edits.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const all = Array.from(candidates);
  return begunBy(word, all) ?? mostAlike(word, all);
}

function mostAlike(word: string, candidates: readonly string[]): string | undefined {
  // Loaded here because only a mistake needs it.
  const {distance} = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const wanted = word.slice(0, 100).toLowerCase();
  let best: {readonly candidate: string; readonly share: number} | undefined;
  for (const candidate of candidates) {
    const share = distance(wanted, candidate.toLowerCase()) / Math.max(wanted.length, candidate.length, 1);
    if (share <= MAX_SHARE_EDITED && (best === undefined || share < best.share)) best = {candidate, share};
  }
  return best?.candidate;
}

/** The usual hint for a word that is not on a list: the nearest one, else the whole list. */
export function suggest(word: string, candidates: readonly string[], prefix = ''): string {
  const found = nearest(word, candidates);
  return found === undefined
    ? `choose one of: ${candidates.map((candidate) => prefix + candidate).join(', ')}`
    : `did you mean ${prefix}${found}?`;
}
