import {AttrmapError} from '../../errors';
import {placeOfCharacter, type TextPlace} from '../lines';
import {JsonDocument, type JsonKind} from './document';
import {JsonGrammar, scannerOf} from './grammar';
import {NodeList} from './nodes';
import {TOKEN} from './tokens';

/**
 * What becomes of a value: an `item` is kept until it ends, and handed over as a document. So is one on `trial`, unless a
 * list or an object is in it: in a list its first value, in an object any. What is in an `open` one is a value of its own; of
 * one to `skip` only the syntax counts.
 */
export type Fate = 'item' | 'trial' | 'open' | 'skip';

/** What is done with the values of a text. `depth` is how many lists and objects are around. */
export interface ItemSink {
  begin(kind: JsonKind, depth: number, place: () => TextPlace): Fate;
  /** What was on trial is open. */
  opened(kind: JsonKind): void;
  /** A key of an open object, or of one on trial, at depth 1. */
  key(name: string): void;
  /**
   * Whether a list of nothing but numbers and nulls was taken as an item, as a shorter way; asked at depths where lists have
   * been items.
   */
  numbers(numbers: readonly (number | null)[], depth: number): boolean;
  /** The document is only good until this returns. */
  item(json: JsonDocument, depth: number): void;
  /** An open list or object ends. */
  end(depth: number): void;
}

/** A row, or a text, is no longer than this: twice as much, and a piece, still go into one string of V8. */
const MAX_ITEM = 2 ** 27;

/** So much of what is no JSON goes into a message at most. */
const LOOK_AHEAD = 1000;

function isContainer(kind: JsonKind): boolean {
  return kind === 'array' || kind === 'object';
}

/** The node of what is not kept. */
const NOT_KEPT = -1;

/**
 * The numbers and nulls of a list, read by the engine several times faster than token by token. Undefined for any other
 * text; that the words of Python and texts are left to the tokens saves the making of an error for each.
 */
function parseNumbers(list: string): (number | null)[] | undefined {
  if (list.includes('N') || list.includes('"') || list.includes('I')) return undefined;
  try {
    return JSON.parse(list) as (number | null)[];
  } catch {
    return undefined;
  }
}

/** What is kept until it ends. */
interface Item {
  readonly kind: JsonKind;
  /** Where it begins in the text at hand. */
  offset: number;
  readonly depth: number;
  isOnTrial: boolean;
}

/** Goes through a text that comes in pieces, and keeps no more of it than the item that has not ended. */
export class ItemParser extends JsonGrammar {
  private readonly nodes = new NodeList();
  /** Where the text at hand begins in the input. */
  private start: TextPlace = {line: 1, column: 1};
  /** Where in it the first token lies that has not been taken. */
  private pending = 0;
  private waiting: string[] = [];
  private waitingLength = 0;
  private item: Item | undefined;
  /** How many lists and objects are around lists that are items. */
  private listDepth: number | undefined;
  /** How many lists and objects are around the one that is skipped. */
  private skipped: number | undefined;

  constructor(
    private readonly sink: ItemSink,
    private readonly maxItem = MAX_ITEM,
  ) {
    super('', scannerOf(''));
  }

  /** The line on which the text so far ends. */
  get line(): number {
    const {text} = this;
    const {line} = placeOfCharacter(text, text.length, this.start);
    return this.waiting.reduce(
      (at, piece) => placeOfCharacter(piece, piece.length, {line: at, column: 1}).line,
      line,
    );
  }

  take(piece: string): void {
    this.waiting.push(piece);
    this.waitingLength += piece.length;
    // As much as is kept: a long item is then not copied for each of its pieces.
    if (this.waitingLength > 0 && this.waitingLength >= this.text.length - this.keepFrom) this.go(false);
  }

  finish(): void {
    this.go(true);
    this.checkEnd();
  }

  private get keepFrom(): number {
    // The character before a token may explain what is wrong with it.
    return Math.max(0, Math.min(this.pending - 1, this.item?.offset ?? this.pending));
  }

  private go(isLast: boolean): void {
    this.move();
    for (;;) {
      this.token = this.scanner.scan();
      if (this.token === TOKEN.end || (!isLast && this.isCut())) break;
      if (this.token === TOKEN.openBracket && this.isAtList) {
        const end = this.text.indexOf(']', this.scanner.getPosition());
        if (end < 0 && !isLast) break;
        if (!this.takeNumbers(end)) this.takeToken();
      } else if (this.token !== TOKEN.space && this.token !== TOKEN.lineBreak) {
        this.takeToken();
      }
      this.pending = this.scanner.getPosition();
    }
  }

  /** Whether the token begins a list where others have been items. */
  private get isAtList(): boolean {
    return (
      this.depth === this.listDepth &&
      this.item === undefined &&
      this.skipped === undefined &&
      this.takesValue
    );
  }

  /** Takes a list of numbers up to the bracket at `end`; false for what is no such list, or not for the sink. */
  private takeNumbers(end: number): boolean {
    if (end < 0) return false;
    const numbers = parseNumbers(this.text.slice(this.scanner.getTokenOffset(), end + 1));
    if (numbers === undefined || !this.sink.numbers(numbers, this.depth)) return false;
    this.passValue();
    this.scanner.setPosition(end + 1);
    return true;
  }

  /** Drops what is not needed any more, and adds what waits. */
  private move(): void {
    const from = this.keepFrom;
    this.start = placeOfCharacter(this.text, from, this.start);
    const text = this.text.slice(from) + this.waiting.join('');
    this.waiting = [];
    this.waitingLength = 0;
    if (this.text.length - from > this.maxItem) throw this.tooLong();
    this.text = text;
    this.scanner = scannerOf(text);
    this.scanner.setPosition(this.pending - from);
    this.pending -= from;
    if (this.item !== undefined) this.item.offset -= from;
  }

  private tooLong(): AttrmapError {
    return new AttrmapError(
      'too-large',
      `a row or a text of the JSON is longer than ${this.maxItem.toLocaleString('en-GB')} characters`,
      {...this.start, hint: 'write the table with more and shorter rows: transpose it'},
    );
  }

  /** Whether the token may go on beyond the text at hand. */
  private isCut(): boolean {
    const {length} = this.text;
    switch (this.token) {
      case TOKEN.space:
        return false;
      case TOKEN.unknown:
      case TOKEN.lineComment:
      case TOKEN.blockComment:
        return length - this.scanner.getTokenOffset() < LOOK_AHEAD;
      default:
        return this.scanner.getPosition() >= length;
    }
  }

  protected add(kind: JsonKind, offset: number, payload: number): number {
    const {item, depth} = this;
    if (item?.isOnTrial === true && depth > 0) this.judge(kind);
    if (this.item !== undefined) return this.keep(kind, offset, payload);
    if (this.skipped !== undefined) return NOT_KEPT;
    if (kind === 'key') {
      if (depth === 1) this.sink.key(this.scanner.getTokenValue());
      return NOT_KEPT;
    }
    const fate = this.sink.begin(kind, depth, () => this.place(offset));
    if (fate === 'item' || fate === 'trial') return this.beginItem(kind, {offset, payload, fate});
    if (fate === 'skip' && isContainer(kind)) this.skipped = depth;
    return NOT_KEPT;
  }

  private beginItem(
    kind: JsonKind,
    {offset, payload, fate}: {offset: number; payload: number; fate: Fate},
  ): number {
    if (kind === 'array') this.listDepth = this.depth;
    this.item = {kind, offset, depth: this.depth, isOnTrial: fate === 'trial'};
    this.nodes.clear();
    const node = this.keep(kind, offset, payload);
    if (!isContainer(kind)) this.endItem();
    return node;
  }

  /** What a list or an object on trial holds decides what it is. */
  private judge(kind: JsonKind): void {
    const {item} = this;
    if (item === undefined || this.depth !== item.depth + 1) return;
    const isList = item.kind === 'array';
    if (kind === 'key') {
      this.sink.key(this.scanner.getTokenValue());
    } else if (isContainer(kind)) {
      this.item = undefined;
      this.sink.opened(isList ? 'array' : 'object');
    } else if (isList) {
      item.isOnTrial = false;
    }
  }

  private keep(kind: JsonKind, offset: number, payload: number): number {
    const start = this.item?.offset ?? 0;
    const node = this.nodes.length;
    const isText = kind === 'string' || kind === 'key';
    this.nodes.add(kind, offset - start, isText ? payload - start : payload);
    return node;
  }

  protected close(node: number): void {
    const {item, depth} = this;
    if (item !== undefined) {
      this.nodes.end(node);
      if (depth === item.depth) this.endItem();
    } else if (this.skipped === undefined) {
      this.sink.end(depth);
    } else if (this.skipped === depth) {
      this.skipped = undefined;
    }
  }

  private endItem(): void {
    const {offset, depth} = this.item ?? {offset: 0, depth: 0};
    this.item = undefined;
    const text = this.text.slice(offset, this.scanner.getPosition());
    this.sink.item(new JsonDocument(text, this.nodes.view(), () => this.place(offset)), depth);
  }

  protected place(offset: number): TextPlace {
    return placeOfCharacter(this.text, offset, this.start);
  }
}
