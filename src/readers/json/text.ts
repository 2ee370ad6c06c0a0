import {AttrmapError} from '../../errors';
import {placeOfCharacter, type TextPlace} from '../lines';
import {JsonDocument, type JsonKind} from './document';
import {JsonGrammar, scannerOf} from './grammar';
import {NodeList} from './nodes';
import {TOKEN} from './tokens';

/** Reads a whole text into a JsonDocument. */
class JsonParser extends JsonGrammar {
  private readonly nodes = new NodeList();

  constructor(
    text: string,
    private readonly maxNodes: number,
  ) {
    super(text, scannerOf(text));
  }

  parse(): JsonDocument {
    for (this.advance(); this.token !== TOKEN.end; this.advance()) this.takeToken();
    this.checkEnd();
    return new JsonDocument(this.text, this.nodes.toNodes());
  }

  protected add(kind: JsonKind, offset: number, payload: number): number {
    const node = this.nodes.length;
    if (node >= this.maxNodes) {
      throw new AttrmapError('too-large', `the JSON has more than ${this.maxNodes} values`, {
        ...this.place(offset),
        hint: 'raise the cap with --max-cells, or leave out rows or columns before drawing',
      });
    }
    this.nodes.add(kind, offset, payload);
    return node;
  }

  protected close(node: number): void {
    this.nodes.end(node);
  }

  protected place(offset: number): TextPlace {
    return placeOfCharacter(this.text, offset);
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
