/** Where a part of a document is: keys and positions, from its top. */
export type Path = readonly (string | number)[];

function lineAt(text: string, offset: number | undefined): number | undefined {
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
}

/** The line where the part of a JSON text at a path begins: of a member its key. */
export function lineInJson(text: string, path: Path): number | undefined {
  const {findNodeAtLocation, parseTree} = require('jsonc-parser') as typeof import('jsonc-parser');
  const tree = parseTree(text);
  for (let length = path.length; tree !== undefined && length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node === undefined) continue;
    return lineAt(text, node.parent?.type === 'property' ? node.parent.offset : node.offset);
  }
  return undefined;
}

type Events = ReturnType<typeof import('js-yaml').parseEvents>;

/** Goes through the events of a YAML text in their order. */
class YamlWalk {
  private at = 0;
  /** Where the innermost part of the path begins that was found. */
  found: number | undefined;

  constructor(
    private readonly text: string,
    private readonly events: Events,
    private readonly yaml: Pick<typeof import('js-yaml'), 'EVENT_ID' | 'getScalarValue'>,
  ) {}

  /** Steps over one node; follows the path into it where there is one to follow. */
  step(path: Path | undefined): void {
    const event = this.events[this.at];
    this.at += 1;
    const {DOCUMENT, MAPPING, SEQUENCE} = this.yaml.EVENT_ID;
    if (event?.type === DOCUMENT) this.each(() => this.step(path));
    else if (event?.type === SEQUENCE) this.each((index) => this.item(index, path));
    else if (event?.type === MAPPING) this.each(() => this.member(path));
  }

  private each(visit: (index: number) => void): void {
    for (
      let index = 0;
      this.at < this.events.length && this.events[this.at]?.type !== this.yaml.EVENT_ID.POP;
      index += 1
    ) {
      visit(index);
    }
    this.at += 1;
  }

  private item(index: number, path: Path | undefined): void {
    const isWanted = path?.[0] === index;
    if (isWanted) this.find();
    this.step(isWanted ? path.slice(1) : undefined);
  }

  private member(path: Path | undefined): void {
    const key = this.events[this.at];
    const name =
      key?.type === this.yaml.EVENT_ID.SCALAR ? this.yaml.getScalarValue(this.text, key) : undefined;
    const isWanted = name !== undefined && path?.[0] === name;
    if (isWanted) this.find();
    this.step(undefined);
    this.step(isWanted ? path.slice(1) : undefined);
  }

  private find(): void {
    const event = this.events[this.at];
    if (event?.type === this.yaml.EVENT_ID.SCALAR) this.found = event.valueStart;
    else if (event?.type === this.yaml.EVENT_ID.ALIAS) this.found = event.anchorStart;
    else if (event !== undefined && 'start' in event) this.found = event.start;
  }
}

/** The line where the part of a YAML text at a path begins: of a member its key. */
export function lineInYaml(text: string, path: Path): number | undefined {
  const yaml = require('js-yaml') as typeof import('js-yaml');
  const walk = new YamlWalk(text, yaml.parseEvents(text, {}), yaml);
  walk.step(path);
  return lineAt(text, walk.found);
}
