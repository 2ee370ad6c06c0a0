import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {Growing, growingOffsets, growingScores} from '../growing';
import {MAX_KEYS, tooManyKeys} from '../limits';
import {placeOfCharacter} from '../lines';
import {JsonDocument, type JsonKind, KINDS} from './document';
import {EXPECTED_TEXT, type Expectation, SCAN_FAULTS, syntaxHint, TOKEN} from './tokens';

/** No form of a table nests deeper; what does is an attack or no table. */
const MAX_DEPTH = 64;

interface OpenContainer {
  readonly node: number;
  /** The keys so far, for an object; undefined for an array. */
  readonly keys: Set<string> | undefined;
}

/** Reads JSON text strictly, without recursion, into a JsonDocument. */
class JsonParser {
  private readonly scanner;
  private readonly kinds = new Growing((length) => new Uint8Array(length));
  private readonly offsets = growingOffsets();
  private readonly payloads = growingScores();
  private readonly open: OpenContainer[] = [];
  private expectation: Expectation = 'root';
  private token: number = TOKEN.end;

  constructor(
    private readonly text: string,
    private readonly maxNodes: number,
  ) {
    // Loaded here because other formats do not need it.
    const {createScanner} = require('jsonc-parser') as typeof import('jsonc-parser');
    this.scanner = createScanner(text);
  }

  parse(): JsonDocument {
    for (this.advance(); this.token !== TOKEN.end; this.advance()) {
      this.checkScan();
      this.takeToken();
    }
    if (this.open.length > 0)
      throw this.error('the text ends before the last bracket is closed', this.text.length);
    return new JsonDocument(this.text, {
      kinds: this.kinds.toArray(),
      offsets: this.offsets.toArray(),
      payloads: this.payloads.toArray(),
    });
  }

  /** Moves to the next token that is no white space; comments are tokens here, and never expected. */
  private advance(): void {
    do this.token = this.scanner.scan();
    while (this.token === TOKEN.space || this.token === TOKEN.lineBreak);
  }

  private takeToken(): void {
    switch (this.expectation) {
      case 'root':
      case 'value':
        return this.takeValue();
      case 'firstItem':
        return this.token === TOKEN.closeBracket ? this.close() : this.takeValue();
      case 'firstKey':
        return this.token === TOKEN.closeBrace ? this.close() : this.takeKey();
      case 'key':
        return this.takeKey();
      case 'colon':
        if (this.token !== TOKEN.colon) throw this.unexpected();
        this.expectation = 'value';
        return;
      case 'comma':
        return this.takeComma();
      default:
        this.expectation satisfies never;
    }
  }

  private takeValue(): void {
    switch (this.token) {
      case TOKEN.openBrace:
        return this.openContainer('object', new Set());
      case TOKEN.openBracket:
        return this.openContainer('array', undefined);
      case TOKEN.string:
        return this.addValue('string', this.scanner.getPosition());
      case TOKEN.number:
        return this.addValue('number', Number(this.scanner.getTokenValue()));
      case TOKEN.null:
        return this.addValue('null', 0);
      case TOKEN.true:
        return this.addValue('true', 0);
      case TOKEN.false:
        return this.addValue('false', 0);
      default:
        return this.takeWord();
    }
  }

  /** The words that Python's json writes for numbers that JSON does not have. */
  private takeWord(): void {
    const word = this.scanner.getTokenValue();
    if (word === 'NaN') return this.addValue('number', Number.NaN);
    if (word === 'Infinity') return this.addValue('number', Infinity);
    const offset = this.scanner.getTokenOffset();
    if (word !== '-' || !this.text.startsWith('-Infinity', offset)) throw this.unexpected();
    this.advance();
    if (this.scanner.getTokenValue() !== 'Infinity') throw this.unexpected();
    this.addValue('number', -Infinity, offset);
  }

  private takeKey(): void {
    if (this.token !== TOKEN.string) throw this.unexpected();
    const key = this.scanner.getTokenValue();
    const keys = this.open.at(-1)?.keys ?? new Set();
    if (keys.has(key)) {
      throw this.error(`the key ${quote(key)} is repeated in one object`, this.scanner.getTokenOffset(), {
        hint: 'where labels repeat, give them as lists: {"rows": [...], "columns": [...], "values": [[...]]}',
      });
    }
    if (keys.size >= MAX_KEYS) throw tooManyKeys(this.place(this.scanner.getTokenOffset()));
    keys.add(key);
    this.addNode('key', this.scanner.getPosition(), this.scanner.getTokenOffset());
    this.expectation = 'colon';
  }

  private takeComma(): void {
    const isObject = this.open.at(-1)?.keys !== undefined;
    if (this.token === (isObject ? TOKEN.closeBrace : TOKEN.closeBracket)) return this.close();
    if (this.token !== TOKEN.comma) throw this.unexpected();
    this.expectation = isObject ? 'key' : 'value';
  }

  private openContainer(kind: 'object' | 'array', keys: Set<string> | undefined): void {
    const offset = this.scanner.getTokenOffset();
    if (this.open.length === MAX_DEPTH) {
      throw this.error(`lists and objects are nested more than ${MAX_DEPTH} deep`, offset, {
        hint: 'a table needs no more than three levels',
      });
    }
    this.open.push({node: this.kinds.length, keys});
    this.addNode(kind, 0, offset);
    this.expectation = kind === 'object' ? 'firstKey' : 'firstItem';
  }

  private close(): void {
    const container = this.open.pop();
    if (container !== undefined) this.payloads.set(container.node, this.kinds.length);
    this.expectation = this.open.length === 0 ? 'root' : 'comma';
  }

  private addValue(kind: JsonKind, payload: number, offset = this.scanner.getTokenOffset()): void {
    this.addNode(kind, payload, offset);
    this.expectation = this.open.length === 0 ? 'root' : 'comma';
  }

  private addNode(kind: JsonKind, payload: number, offset: number): void {
    if (this.kinds.length >= this.maxNodes) {
      throw new AttrmapError('too-large', `the JSON has more than ${this.maxNodes} values`, {
        ...this.place(offset),
        hint: 'raise the cap with --max-cells, or leave out rows or columns before drawing',
      });
    }
    this.kinds.push(KINDS.indexOf(kind));
    this.offsets.push(offset);
    this.payloads.push(payload);
  }

  private checkScan(): void {
    const fault = SCAN_FAULTS[this.scanner.getTokenError()];
    if (fault === undefined) return;
    throw this.error(fault, this.scanner.getTokenOffset(), {hint: 'write the file with a JSON library'});
  }

  private unexpected(): AttrmapError {
    const offset = this.scanner.getTokenOffset();
    const found = this.text.slice(offset, Math.max(this.scanner.getPosition(), offset + 1));
    const slash = found === '/' ? this.text.slice(offset, offset + 2) : found;
    if (this.kinds.length === 0) {
      return this.error(`found ${quote(slash)} instead of a JSON value`, offset, {
        hint: syntaxHint(slash, 'value', undefined) ?? 'if this is no JSON, pass --input-format csv',
      });
    }
    return this.error(`found ${quote(slash)} instead of ${EXPECTED_TEXT[this.expectation]}`, offset, {
      hint: syntaxHint(slash, this.expectation, this.text[offset - 1]),
    });
  }

  private place(offset: number) {
    return placeOfCharacter(this.text, offset);
  }

  private error(message: string, offset: number, {hint}: {hint?: string | undefined} = {}): AttrmapError {
    return new AttrmapError('json-syntax', message, {...this.place(offset), hint});
  }
}

/**
 * Parses strict JSON, besides the bare NaN, Infinity and -Infinity that Python writes; several values may follow one
 * another. Repeated keys, comments, trailing commas and nesting deeper than 64 are `json-syntax` errors with line and
 * character; more than `maxNodes` keys and values are `too-large`.
 */
export function parseJson(text: string, maxNodes: number): JsonDocument {
  return new JsonParser(text, maxNodes).parse();
}
