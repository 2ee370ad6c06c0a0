/** The lists of keys that are kept to be compared with those of the next object have so many at most. */
const MAX_COMPARED = 10_000;

/** The keys of one object, each once. As long as they are those of the object before, in its order, nothing is looked up. */
export class Keys {
  count = 0;
  private readonly before: readonly string[];
  private seen: Set<string> | undefined;

  constructor(before?: Keys) {
    this.before = before?.list() ?? [];
  }

  /** Takes a key; false where it was there before. */
  add(key: string): boolean {
    if (this.seen === undefined && this.before[this.count] === key) {
      this.count += 1;
      return true;
    }
    this.seen ??= new Set(this.before.slice(0, this.count));
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    this.count += 1;
    return true;
  }

  /** The keys in their order; or more, of which they are the first. None where there are too many to be kept. */
  private list(): readonly string[] {
    if (this.seen === undefined) return this.before;
    return this.seen.size > MAX_COMPARED ? [] : [...this.seen];
  }
}
