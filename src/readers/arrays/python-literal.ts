/** A value as Python writes it in source: what the header of a NumPy file is made of. */
export type PythonValue = string | number | boolean | null | PythonList | PythonDict;

/** A tuple or a list. */
export interface PythonList {
  readonly kind: 'list';
  readonly items: readonly PythonValue[];
}

export interface PythonDict {
  readonly kind: 'dict';
  readonly entries: readonly (readonly [PythonValue, PythonValue])[];
}

/** Says why a text is no literal; whoever knows what the text is turns it into an error for the user. */
export class LiteralFault extends Error {}

/** Nested deeper is no header of an array. */
const MAX_DEPTH = 16;

/** A quoted text, a whole number (with the L of Python 2), a word, or a sign; white space before it. */
const TOKEN =
  /\s*(?:('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(-?\d{1,30})L?(?![\w.])|([A-Za-z]+)|([{}()[\],:]))/y;

const WORDS: Readonly<Record<string, boolean | null>> = {True: true, False: false, None: null};

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t'};

function unescaped(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)/g, (_, escape: string) =>
      escape.length > 1
        ? String.fromCharCode(Number.parseInt(escape.slice(1), 16))
        : (SIMPLE_ESCAPES[escape] ?? escape),
    );
}

class LiteralParser {
  private sign = '';
  private value: PythonValue | undefined;

  constructor(private readonly text: string) {
    TOKEN.lastIndex = 0;
    this.advance();
  }

  parse(): PythonValue {
    const value = this.take(0);
    if (this.sign !== 'end') throw new LiteralFault('something follows it');
    return value;
  }

  /** Moves to the next token: either `value` is set, or `sign` is a bracket, a comma, a colon or the end. */
  private advance(): void {
    const start = TOKEN.lastIndex;
    const [, quoted, digits, word, sign] = TOKEN.exec(this.text) ?? [];
    this.value = undefined;
    this.sign = sign ?? '';
    if (quoted !== undefined) this.value = unescaped(quoted);
    else if (digits !== undefined) this.value = Number(digits);
    else if (word !== undefined && Object.hasOwn(WORDS, word)) this.value = WORDS[word] ?? null;
    else if (sign === undefined) {
      if (this.text.slice(start).trim() !== '') throw new LiteralFault('it is not made of plain values');
      this.sign = 'end';
    }
  }

  private take(depth: number): PythonValue {
    const {value, sign} = this;
    if (depth > MAX_DEPTH) throw new LiteralFault('it is nested too deep');
    this.advance();
    if (value !== undefined) return value;
    if (sign === '(') return this.takeList(')', depth);
    if (sign === '[') return this.takeList(']', depth);
    if (sign === '{') return this.takeDict(depth);
    throw new LiteralFault('a value is missing');
  }

  /** What stands between brackets, separated by commas, the last of which may be followed by nothing. */
  private takeItems(close: string, takeItem: () => void): number {
    let commas = 0;
    while (this.sign !== close) {
      takeItem();
      if (this.sign === close) break;
      if (this.sign !== ',') throw new LiteralFault('a comma or a bracket is missing');
      commas += 1;
      this.advance();
    }
    this.advance();
    return commas;
  }

  private takeList(close: string, depth: number): PythonValue {
    const items: PythonValue[] = [];
    const commas = this.takeItems(close, () => items.push(this.take(depth + 1)));
    const [only] = items;
    // Round brackets around one value without a comma are only brackets.
    if (close === ')' && items.length === 1 && commas === 0 && only !== undefined) return only;
    return {kind: 'list', items};
  }

  private takeDict(depth: number): PythonDict {
    const entries: [PythonValue, PythonValue][] = [];
    this.takeItems('}', () => {
      const key = this.take(depth + 1);
      if (this.sign !== ':') throw new LiteralFault('a colon is missing');
      this.advance();
      entries.push([key, this.take(depth + 1)]);
    });
    return {kind: 'dict', entries};
  }
}

/**
 * Parses one Python literal of texts, whole numbers, True, False, None, tuples, lists and dicts: nothing is evaluated.
 * Throws LiteralFault.
 */
export function parsePythonLiteral(text: string): PythonValue {
  return new LiteralParser(text).parse();
}
