import {AXES, type AxisName} from '../options/axes';
import type {TableOptions} from '../options/resolve';
import {escapeCharacter, escapeUnsafe} from '../quote';
import {bytesOfLetters, decodePieces} from './bytes';
import {groupStarts} from './headers';
import {addNote} from './notes';
import {isSpecial, type Scheme, schemeOf, WORD_MARK, withoutContinuation} from './pieces';
import type {Table} from './table';

export type TokenLook = TableOptions['tokens'];

/** SentencePiece's tokens for single bytes, as `<0xE4>`. */
const BYTE_TOKEN = /<0x([0-9A-F]{2})>/;

/** `▁<0xE4><0xBD>`: texts and bytes, in their order. */
function bytesOfSentencePiece(label: string): Uint8Array {
  const parts = label.split(BYTE_TOKEN);
  return Buffer.concat(parts.map((part, index) => Buffer.from(part, index % 2 === 1 ? 'hex' : 'utf8')));
}

/** The bytes of a label that has to be decoded together with its neighbours; undefined for one that is text as it is. */
function bytesOf(label: string, scheme: Scheme): Uint8Array | undefined {
  if (isSpecial(label) || scheme === 'wordpiece') return undefined;
  if (scheme === 'byte-level') return bytesOfLetters(label);
  return BYTE_TOKEN.test(label) ? bytesOfSentencePiece(label) : undefined;
}

/** Labels as text, in which a space stands before words where the scheme knows spaces; characters do not cross groups. */
function decode(labels: readonly string[], scheme: Scheme, starts: ReadonlySet<number>): string[] {
  const texts = Array.from(labels);
  let run: Uint8Array[] = [];
  const endRun = (end: number): void => {
    decodePieces(run).forEach((text, index) => {
      texts[end - run.length + index] = text;
    });
    run = [];
  };
  labels.forEach((label, index) => {
    const bytes = bytesOf(label, scheme);
    if (starts.has(index) || bytes === undefined) endRun(index);
    if (bytes !== undefined) run.push(bytes);
  });
  endRun(labels.length);
  return scheme === 'sentencepiece' ? texts.map((text) => text.replaceAll(WORD_MARK, ' ')) : texts;
}

/**
 * White space, and what looks like it or like nothing: the soft hyphen, Mongolian's vowel separator, zero-width spaces,
 * word joiners, the empty pattern of Braille and the fillers of Hangul.
 */
const BLANK = /[\p{Zs}\u00ad\u180e\u200b\u2060\u2800\u3164\uffa0]/gu;

/** Text of which nothing would be seen. Joiners and variation selectors count only here: within a text they shape letters. */
const IS_BLANK = new RegExp(`^(?:\\s|${BLANK.source}|\\p{Default_Ignorable_Code_Point})*$`, 'u');

/** Spaces as ␣; line breaks, other control characters and other blanks as escapes. */
function makeVisible(text: string): string {
  const blanks = IS_BLANK.test(text) ? /[^]/gu : BLANK;
  return escapeUnsafe(
    text.replace(blanks, (character) => (character === ' ' ? '␣' : escapeCharacter(character))),
  );
}

/** Without the mark at its beginning; a label of white space alone would say nothing without one. */
function clean(text: string, scheme: Scheme): string {
  const bare = scheme === 'wordpiece' ? withoutContinuation(text) : text.replace(/^ /, '');
  return IS_BLANK.test(bare) ? makeVisible(text) : bare;
}

function showLabels(table: Table, axis: AxisName, look: 'clean' | 'visible'): readonly string[] {
  const labels = table[axis];
  const scheme = schemeOf(labels);
  if (scheme === undefined) return look === 'clean' ? labels : labels.map(makeVisible);
  return decode(labels, scheme, groupStarts(table, axis)).map((text, index) => {
    const label = labels[index] ?? '';
    if (isSpecial(label)) return label;
    return look === 'visible' ? makeVisible(text) : clean(text, scheme);
  });
}

/**
 * The table with a note where labels are to be clean and neither axis has tokens of a known kind. To be asked before
 * sub-words are merged: that takes WordPiece's marks away, and what is clean already has no need of a note.
 */
export function noteUnknownTokens(table: Table, look: TokenLook): Table {
  if (look !== 'clean' || AXES.some((axis) => schemeOf(table[axis]) !== undefined)) return table;
  return addNote(table, 'labels are shown as they are: no tokens of a known kind found');
}

/**
 * Shows labels that are tokens as their tokenizer has them (`raw`), as text (`clean`), or as text with spaces as ␣, line
 * breaks as `\n` and other blanks as `\xa0` or `\u200b` (`visible`), so that ` the` and `the` differ. Each axis is decoded if some label has the marks of
 * a scheme (see `schemeOf`): letters of byte-level BPE and byte tokens of SentencePiece become the characters they are
 * bytes of, of neighbouring labels together (a split character stands in the label where it begins, `\xa0` in one that
 * has nothing else); clean drops the space before a word, and WordPiece's `##`, and shows a label of blanks
 * alone as visible does. Special tokens stay. Visible shows the spaces of other labels too.
 */
export function showTokens(table: Table, look: TokenLook): Table {
  if (look === 'raw') return table;
  return {
    ...table,
    rows: showLabels(table, 'rows', look),
    columns: showLabels(table, 'columns', look),
  };
}
