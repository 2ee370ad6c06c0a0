import type {Cursor} from './cursor';
import type {DataTable} from './data-table';
import {byId} from './elements';
import type {Stage} from './stage';
import type {Table} from './tables';

/** More rows and columns than this are not marked, only counted: they would cover the figure. */
const MAX_MARKED = 100;

/** A row or column whose label holds what is looked for. */
interface Match {
  readonly table: number;
  readonly row?: number;
  readonly column?: number;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function findMatches(tables: readonly Table[], wanted: string): Match[] {
  const isMatch = (label: string): boolean => plain(label).includes(wanted);
  return tables.flatMap(({rows, columns}, table): Match[] => [
    ...rows.flatMap((label, row) => (isMatch(label) ? [{table, row}] : [])),
    ...columns.flatMap((label, column) => (isMatch(label) ? [{table, column}] : [])),
  ]);
}

/** Finds rows and columns by their labels, marks them, and goes from one to the next with Enter. */
export class Search {
  private readonly field = byId<HTMLInputElement>('search');
  private readonly told = byId('found');
  private matches: readonly Match[] = [];
  private at = -1;
  private bands: HTMLElement[] = [];

  constructor(
    private readonly tables: readonly Table[],
    private readonly parts: {readonly stage: Stage; readonly cursor: Cursor; readonly table: DataTable},
  ) {
    this.field.addEventListener('input', () => this.look());
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    });
  }

  get text(): string {
    return this.field.value;
  }

  set text(text: string) {
    this.field.value = text;
    this.look();
  }

  private look(): void {
    const wanted = plain(this.field.value.trim());
    for (const band of this.bands) band.remove();
    this.matches = wanted === '' ? [] : findMatches(this.tables, wanted);
    this.at = -1;
    this.bands = this.matches
      .slice(0, MAX_MARKED)
      .flatMap(({table, ...line}) => this.parts.stage.band(table, line));
    const {length} = this.matches;
    this.told.textContent =
      wanted === '' ? '' : length === 0 ? 'nothing found' : `${length} found; Enter goes to the next`;
  }

  private step(by: 1 | -1): void {
    const {length} = this.matches;
    if (length === 0) return;
    this.at = (this.at + by + length + (this.at < 0 && by < 0 ? 1 : 0)) % length;
    const match = this.matches[this.at] as Match;
    const {table, cursor} = this.parts;
    if (table.isShown) table.goTo(match.table, match);
    else cursor.show({table: match.table, row: match.row ?? 0, column: match.column ?? 0}, true);
    this.told.textContent = `${this.at + 1} of ${length}`;
  }
}
