/** How a tokenizer marks where words begin or go on. */
export type Scheme = 'byte-level' | 'sentencepiece' | 'wordpiece';

/**
 * Tokens that stand for no text: `<s>`, `</s>`, `<pad>`, `<extra_id_0>`, `<|endoftext|>`, `[CLS]`, `[unused1]`. DeepSeek
 * writes its own with full-width bars.
 */
const SPECIAL = /^(?:<[|｜].*[|｜]>|<\/?[a-z][a-z_]*\d*>|\[(?:[A-Z][A-Z_]+\d*|unused\d+)\])$/;

export function isSpecial(label: string): boolean {
  return SPECIAL.test(label);
}

/** The characters that stand for bytes in GPT-2's vocabulary and those that came after it. */
const BYTE_LETTERS = /^[\x21-\x7e\xa1-\xac\xae-\u0143]*$/;
/** Ġ is a space, Ċ a line break, ĉ a tab: letters of Maltese and Esperanto too, but hardly in these places. */
const BYTE_EVIDENCE = /^Ġ|Ċ$|^ĉ+$/;

/** SentencePiece's mark of a word's beginning, U+2581. */
export const WORD_MARK = '\u2581';
/** WordPiece's mark of a piece that goes on; `##` alone is a piece of its own. */
const CONTINUES = /^##(?=\S)/;

/**
 * The scheme whose marks some label of an axis has; undefined where none has any. For byte-level BPE all labels but
 * special tokens must be made of its letters, so that words such as `café` are not taken for tokens.
 */
export function schemeOf(labels: readonly string[]): Scheme | undefined {
  const pieces = labels.filter((label) => !isSpecial(label));
  if (pieces.some((label) => BYTE_EVIDENCE.test(label)) && pieces.every((label) => BYTE_LETTERS.test(label)))
    return 'byte-level';
  if (pieces.some((label) => label.startsWith(WORD_MARK))) return 'sentencepiece';
  return pieces.some((label) => CONTINUES.test(label)) ? 'wordpiece' : undefined;
}

/** What schemes are called. */
export const SCHEME_NAMES: Readonly<Record<Scheme, string>> = {
  'byte-level': 'byte-level BPE',
  sentencepiece: 'SentencePiece',
  wordpiece: 'WordPiece',
};

/** A piece without the mark that it goes on. */
export function withoutContinuation(label: string): string {
  return label.replace(CONTINUES, '');
}

/** Ends a line: what follows begins a word although nothing marks it. */
const BYTE_LINE_END = /[Ċč]$/;
const SENTENCEPIECE_LINE_END = '<0x0A>';

/** Whether a piece begins a word rather than going on with the one of the piece before it. */
export function beginsWord(label: string, before: string, scheme: Scheme): boolean {
  if (isSpecial(label) || isSpecial(before)) return true;
  switch (scheme) {
    case 'byte-level':
      return /^[ĠĊĉč]/.test(label) || BYTE_LINE_END.test(before);
    case 'sentencepiece':
      return [label, before].includes(SENTENCEPIECE_LINE_END) || label.startsWith(WORD_MARK);
    case 'wordpiece':
      return !CONTINUES.test(label);
    default:
      return scheme satisfies never;
  }
}
