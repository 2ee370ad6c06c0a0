import {placeOfCharacter, type TextPlace} from '../lines';

/** The kinds of nodes; a node stores its kind's index here. */
export const KINDS = ['object', 'array', 'key', 'string', 'number', 'null', 'true', 'false'] as const;
export type JsonKind = (typeof KINDS)[number];

/** A number as JSON and Python write it. */
const NUMBER = /-?(?:Infinity|NaN|[\d.eE+-]+)/y;

/** The nodes of a text in the order they stand in it: 13 bytes each, where objects would take a hundred. */
export interface Nodes {
  /** How many there are; the arrays may be longer. */
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Where each node begins in the text. */
  readonly offsets: Uint32Array;
  /** An object's or array's: the node after its last one. A string's or key's: its end in the text. A number's: itself. */
  readonly payloads: Float64Array;
}

/**
 * Parsed JSON. A node is a number; an array's items, or an object's keys each followed by its value, come right after
 * it. Objects keep the order of their keys, whatever they look like.
 */
export class JsonDocument {
  /** `start` is where the text begins, if it is a part of another. */
  constructor(
    readonly text: string,
    private readonly nodes: Nodes,
    private readonly start?: () => TextPlace,
  ) {}

  /** The same with nodes of its own, for a document that is only good for a while. */
  copy(): JsonDocument {
    const {count, kinds, offsets, payloads} = this.nodes;
    const start = this.start?.();
    return new JsonDocument(
      this.text,
      {
        count,
        kinds: kinds.slice(0, count),
        offsets: offsets.slice(0, count),
        payloads: payloads.slice(0, count),
      },
      start && (() => start),
    );
  }

  kind(node: number): JsonKind {
    return KINDS[this.nodes.kinds[node] ?? 0] ?? 'null';
  }

  offset(node: number): number {
    return this.nodes.offsets[node] ?? 0;
  }

  /** Line and character, from 1. */
  place(node: number): TextPlace {
    return placeOfCharacter(this.text, this.offset(node), this.start?.());
  }

  /** The values that stand side by side in the text; usually one. */
  roots(): number[] {
    return this.between(0, this.nodes.count);
  }

  /** The items of an array, or the keys of an object (each value is the node after its key). */
  children(node: number): number[] {
    return this.between(node + 1, this.end(node));
  }

  /** The node after an object or array and all it holds. */
  end(node: number): number {
    return this.nodes.payloads[node] ?? 0;
  }

  /** The node after a value; after a key, the one after its value. */
  next(node: number): number {
    const kind = this.kind(node);
    if (kind === 'key') return this.next(node + 1);
    return kind === 'object' || kind === 'array' ? this.end(node) : node + 1;
  }

  private between(first: number, end: number): number[] {
    const found: number[] = [];
    for (let node = first; node < end; node = this.next(node)) found.push(node);
    return found;
  }

  /** The text of a string or key, without its quotes and escapes. */
  string(node: number): string {
    const raw = this.text.slice(this.offset(node) + 1, (this.nodes.payloads[node] ?? 0) - 1);
    return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  /** A number's value: NaN, an infinity or a finite double. */
  number(node: number): number {
    return this.nodes.payloads[node] ?? Number.NaN;
  }

  /** A number as the text has it. */
  numberText(node: number): string {
    NUMBER.lastIndex = this.offset(node);
    return NUMBER.exec(this.text)?.[0] ?? '';
  }

  /** The value of an object's key; undefined when it has none of that name. */
  value(object: number, name: string): number | undefined {
    for (let key = object + 1; key < this.end(object); key = this.next(key)) {
      if (this.string(key) === name) return key + 1;
    }
    return undefined;
  }
}
