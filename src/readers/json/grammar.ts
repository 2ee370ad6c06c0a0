import type {JSONScanner} from 'jsonc-parser';
import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {MAX_KEYS, tooManyKeys} from '../limits';
import type {TextPlace} from '../lines';
import type {JsonKind} from './document';
import {Keys} from './keys';
import {EXPECTED_TEXT, type Expectation, SCAN_FAULTS, syntaxHint, TOKEN} from './tokens';

/** No form of a table nests deeper; what does is an attack or no table. */
const MAX_DEPTH = 64;

interface OpenContainer {
  readonly node: number;
  /** The keys so far, for an object; undefined for an array. */
  readonly keys: Keys | undefined;
}

/** A scanner of a text. Loaded here because other formats do not need it. */
export function scannerOf(text: string): JSONScanner {
  const {createScanner} = require('jsonc-parser') as typeof import('jsonc-parser');
  return createScanner(text);
}

/**
 * The grammar of JSON, strictly and without recursion, one token after the other; what is in the text is told to the class
 * that extends it. Offsets are into `text`, of which `scanner` is the scanner.
 */
export abstract class JsonGrammar {
  protected token: number = TOKEN.end;
  private readonly open: OpenContainer[] = [];
  /** The keys of the object before, by depth: those of the next are likely to be the same. */
  private readonly keysBefore: (Keys | undefined)[] = [];
  private expectation: Expectation = 'root';
  private hasBegun = false;

  constructor(
    protected text: string,
    protected scanner: JSONScanner,
  ) {}

  /** A key or a value begins, inside of `depth` lists and objects; what it gives is handed to `close`. */
  protected abstract add(kind: JsonKind, offset: number, payload: number): number;
  /** The list or object ends for which `add` gave this. */
  protected abstract close(node: number): void;
  protected abstract place(offset: number): TextPlace;

  /** How many lists and objects are open. */
  protected get depth(): number {
    return this.open.length;
  }

  /** Whether a value may come next. */
  protected get takesValue(): boolean {
    return ['root', 'value', 'firstItem'].includes(this.expectation);
  }

  /** Goes on as if the token had been a value. */
  protected passValue(): void {
    this.expectation = this.open.length === 0 ? 'root' : 'comma';
  }

  /** Moves to the next token that is no white space; comments are tokens here, and never expected. */
  protected advance(): void {
    do this.token = this.scanner.scan();
    while (this.token === TOKEN.space || this.token === TOKEN.lineBreak);
  }

  /** Throws `json-syntax` unless the text may end here. */
  protected checkEnd(): void {
    if (this.open.length > 0)
      throw this.error('the text ends before the last bracket is closed', this.text.length);
  }

  /** Takes the token. Throws `json-syntax` where it cannot stand. */
  protected takeToken(): void {
    this.checkScan();
    switch (this.expectation) {
      case 'root':
      case 'value':
        return this.takeValue();
      case 'firstItem':
        return this.token === TOKEN.closeBracket ? this.closeContainer() : this.takeValue();
      case 'firstKey':
        return this.token === TOKEN.closeBrace ? this.closeContainer() : this.takeKey();
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
        return this.openContainer('object', new Keys(this.keysBefore[this.depth]));
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
    const keys = this.open.at(-1)?.keys;
    if (keys?.count === MAX_KEYS) throw tooManyKeys(this.place(this.scanner.getTokenOffset()));
    if (keys?.add(key) === false) {
      throw this.error(`the key ${quote(key)} is repeated in one object`, this.scanner.getTokenOffset(), {
        hint: 'where labels repeat, give them as lists: {"rows": [...], "columns": [...], "values": [[...]]}',
      });
    }
    this.add('key', this.scanner.getTokenOffset(), this.scanner.getPosition());
    this.expectation = 'colon';
  }

  private takeComma(): void {
    const isObject = this.open.at(-1)?.keys !== undefined;
    if (this.token === (isObject ? TOKEN.closeBrace : TOKEN.closeBracket)) return this.closeContainer();
    if (this.token !== TOKEN.comma) throw this.unexpected();
    this.expectation = isObject ? 'key' : 'value';
  }

  private openContainer(kind: 'object' | 'array', keys: Keys | undefined): void {
    const offset = this.scanner.getTokenOffset();
    if (this.open.length === MAX_DEPTH) {
      throw this.error(`lists and objects are nested more than ${MAX_DEPTH} deep`, offset, {
        hint: 'a table needs no more than three levels',
      });
    }
    this.hasBegun = true;
    this.open.push({node: this.add(kind, offset, 0), keys});
    this.expectation = kind === 'object' ? 'firstKey' : 'firstItem';
  }

  private closeContainer(): void {
    const container = this.open.pop();
    if (container?.keys !== undefined) this.keysBefore[this.depth] = container.keys;
    this.passValue();
    if (container !== undefined) this.close(container.node);
  }

  private addValue(kind: JsonKind, payload: number, offset = this.scanner.getTokenOffset()): void {
    this.hasBegun = true;
    this.add(kind, offset, payload);
    this.passValue();
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
    if (!this.hasBegun) {
      return this.error(`found ${quote(slash)} instead of a JSON value`, offset, {
        hint: syntaxHint(slash, 'value', undefined) ?? 'if this is no JSON, pass --input-format csv',
      });
    }
    return this.error(`found ${quote(slash)} instead of ${EXPECTED_TEXT[this.expectation]}`, offset, {
      hint: syntaxHint(slash, this.expectation, this.text[offset - 1]),
    });
  }

  protected error(message: string, offset: number, {hint}: {hint?: string | undefined} = {}): AttrmapError {
    return new AttrmapError('json-syntax', message, {...this.place(offset), hint});
  }
}
