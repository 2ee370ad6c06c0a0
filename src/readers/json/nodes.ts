import {Growing, growingOffsets, growingScores} from '../growing';
import {type JsonKind, KINDS, type Nodes} from './document';

/** Nodes that are added one after the other. */
export class NodeList {
  private readonly kinds = new Growing((length) => new Uint8Array(length));
  private readonly offsets = growingOffsets();
  private readonly payloads = growingScores();

  get length(): number {
    return this.kinds.length;
  }

  add(kind: JsonKind, offset: number, payload: number): void {
    this.kinds.push(KINDS.indexOf(kind));
    this.offsets.push(offset);
    this.payloads.push(payload);
  }

  /** The list or object at `node` ends here. */
  end(node: number): void {
    this.payloads.set(node, this.length);
  }

  clear(): void {
    for (const list of [this.kinds, this.offsets, this.payloads]) list.clear();
  }

  /** The nodes as they are, until the next is added. */
  view(): Nodes {
    const {kinds, offsets, payloads, length} = this;
    return {count: length, kinds: kinds.view(), offsets: offsets.view(), payloads: payloads.view()};
  }

  toNodes(): Nodes {
    const {kinds, offsets, payloads, length} = this;
    return {count: length, kinds: kinds.toArray(), offsets: offsets.toArray(), payloads: payloads.toArray()};
  }
}
