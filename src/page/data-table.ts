import {byId, make} from './elements';
import {cellText, sharedDecimals, shownLabel, shownText, type Table} from './tables';

/** So many rows and columns are shown at once: a browser lays out more of them slowly. */
const PAGE_ROWS = 200;
const PAGE_COLUMNS = 60;

type Order = 'none' | 'descending' | 'ascending';
const NEXT: Readonly<Record<Order, Order>> = {none: 'descending', descending: 'ascending', ascending: 'none'};

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What of a table is shown, and how. */
export interface TablePlace {
  readonly table: number;
  readonly column: number;
  readonly order: Order;
  readonly firstRow: number;
  readonly firstColumn: number;
}

/** A row, or a column. */
interface Line {
  readonly row?: number | undefined;
  readonly column?: number | undefined;
}

/** The scores as a table that can be sorted by any column, in parts where it is large. */
export class DataTable {
  private readonly element = byId('table');
  private table = 0;
  private column = -1;
  private order: Order = 'none';
  private firstRow = 0;
  private firstColumn = 0;
  private decimals: number | undefined;

  constructor(private readonly tables: readonly Table[]) {}

  get isShown(): boolean {
    return !this.element.hidden;
  }

  show(isShown: boolean): void {
    this.element.hidden = !isShown;
    if (isShown) this.draw();
  }

  /** Shows the part in which a row and a column are. */
  goTo(table: number, line: Line): void {
    const {row, column} = line;
    this.table = table;
    const at = row === undefined ? -1 : this.rowOrder().indexOf(row);
    if (at >= 0) this.firstRow = at - (at % PAGE_ROWS);
    if (column !== undefined) this.firstColumn = column - (column % PAGE_COLUMNS);
    if (!this.isShown) return;
    this.draw();
    this.mark(line);
  }

  /** What has to be remembered for the same part to be shown again. */
  get place(): TablePlace {
    const {table, column, order, firstRow, firstColumn} = this;
    return {table, column, order, firstRow, firstColumn};
  }

  /** Goes back to a part, as far as it is still there. */
  set place({table, column, order, firstRow, firstColumn}: TablePlace) {
    const now = this.tables[table];
    if (now === undefined) return;
    this.table = table;
    if (column < now.columns.length) [this.column, this.order] = [column, order];
    if (firstRow < now.rows.length) this.firstRow = firstRow;
    if (firstColumn < now.columns.length) this.firstColumn = firstColumn;
  }

  get current(): Table {
    return this.tables[this.table] as Table;
  }

  /** Rows by the scores of the chosen column, missing ones last; equal ones as they were. */
  private rowOrder(): number[] {
    const {rows, columns, numbers} = this.current;
    const order = Array.from(rows.keys());
    if (this.order === 'none') return order;
    const sign = this.order === 'ascending' ? 1 : -1;
    const scoreOf = (row: number): number => numbers[row * columns.length + this.column] ?? Number.NaN;
    return order.sort((one, other) => {
      const [first, second] = [scoreOf(one), scoreOf(other)];
      if (Number.isNaN(first) || Number.isNaN(second))
        return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
      return first === second ? 0 : sign * (first < second ? -1 : 1);
    });
  }

  private sortBy(column: number): void {
    this.order = column === this.column ? NEXT[this.order] : 'descending';
    this.column = column;
    this.firstRow = 0;
    this.draw();
    this.element.querySelector<HTMLElement>(`[data-column="${column}"]`)?.focus();
  }

  private headCell(column: number): HTMLElement {
    const cell = make('th', '', {
      scope: 'col',
      'data-of': String(column),
      'aria-sort': column === this.column ? this.order : 'none',
    });
    const button = make('button', shownLabel(this.current.columns[column]), {
      type: 'button',
      'data-column': String(column),
      class: 'label',
    });
    button.addEventListener('click', () => this.sortBy(column));
    cell.append(button);
    return cell;
  }

  private bodyRow(row: number, shown: readonly number[]): HTMLElement {
    const table = this.current;
    const line = make('tr', '', {'data-row': String(row)});
    const head = make('th', '', {scope: 'row'});
    head.append(make('span', shownLabel(table.rows[row]), {class: 'label'}));
    line.append(head);
    for (const column of shown) {
      const text = cellText(table, row * table.columns.length + column, this.decimals);
      line.append(make('td', text, {'data-of': String(column)}));
    }
    return line;
  }

  /** Marks the row, or the column, that was looked for, and scrolls to it. */
  private mark({row, column}: Line): void {
    const cells =
      row === undefined
        ? this.element.querySelectorAll<HTMLElement>(`[data-of="${column}"]`)
        : this.element.querySelectorAll<HTMLElement>(`tr[data-row="${row}"] > *`);
    for (const cell of cells) cell.classList.add('found');
    cells[0]?.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  private draw(): void {
    const {columns, rows, heading} = this.current;
    this.decimals = sharedDecimals(this.current);
    const order = this.rowOrder();
    const lastColumn = Math.min(columns.length, this.firstColumn + PAGE_COLUMNS);
    const shown = Array.from(columns.keys()).slice(this.firstColumn, lastColumn);
    const table = make('table');
    table.style.setProperty('--columns', String(shown.length));
    table.append(
      make(
        'caption',
        `${shownText(heading) || 'Scores'}: ${counted(rows.length, 'row')}, ${counted(columns.length, 'column')}`,
      ),
    );
    const head = make('tr');
    head.append(make('th', 'Row', {scope: 'col'}), ...shown.map((column) => this.headCell(column)));
    const headGroup = make('thead');
    headGroup.append(head);
    const body = make('tbody');
    body.append(
      ...order.slice(this.firstRow, this.firstRow + PAGE_ROWS).map((row) => this.bodyRow(row, shown)),
    );
    table.append(headGroup, body);
    const scroller = make('div', '', {
      class: 'scroller',
      tabindex: '0',
      role: 'region',
      'aria-label': 'Table of scores',
    });
    scroller.append(table);
    this.element.replaceChildren(...this.chooser(), ...this.pager(), scroller);
  }

  /** Where there are several tables, which of them is shown. */
  private chooser(): HTMLElement[] {
    if (this.tables.length < 2) return [];
    const label = make('label', 'Panel ');
    const select = make('select');
    select.append(
      ...this.tables.map(({heading}, index) =>
        make('option', shownText(heading) || `Panel ${index + 1}`, {value: String(index)}),
      ),
    );
    select.value = String(this.table);
    select.addEventListener('change', () => {
      [this.table, this.column, this.order, this.firstRow, this.firstColumn] = [
        Number(select.value),
        -1,
        'none',
        0,
        0,
      ];
      this.draw();
    });
    label.append(select);
    return [label];
  }

  private pager(): HTMLElement[] {
    const {rows, columns} = this.current;
    const parts: HTMLElement[] = [];
    const add = (
      what: string,
      {first, page, of}: {first: number; page: number; of: number},
      go: (to: number) => void,
    ): void => {
      if (of <= page) return;
      const move = (text: string, to: number): HTMLElement => {
        const button = make('button', text, {type: 'button'});
        button.disabled = to < 0 || to >= of;
        button.addEventListener('click', () => {
          go(to);
          this.draw();
        });
        return button;
      };
      parts.push(
        move(`Previous ${what}`, first - page),
        make('span', `${what} ${first + 1} to ${Math.min(of, first + page)} of ${of}`),
        move(`Next ${what}`, first + page),
      );
    };
    add('rows', {first: this.firstRow, page: PAGE_ROWS, of: rows.length}, (to) => {
      this.firstRow = to;
    });
    add('columns', {first: this.firstColumn, page: PAGE_COLUMNS, of: columns.length}, (to) => {
      this.firstColumn = to;
    });
    if (parts.length === 0) return [];
    const line = make('div', '', {class: 'pager'});
    line.append(...parts);
    return [line];
  }
}
