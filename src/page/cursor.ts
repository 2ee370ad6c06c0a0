import type {PageData} from '../painters/page-data';
import {byId} from './elements';
import type {Stage} from './stage';
import {type Cell, cellText, Ranks, shownLabel, shownText, type Table} from './tables';

/** How many rows Page Up and Page Down move. */
const PAGE_ROWS = 10;
/** From the pointer, or the cell, to its tooltip (CSS pixels). */
const TIP_GAP = 12;
/** A tooltip has no more characters of a label: it would cover the figure. */
const TIP_LABEL = 200;

function tipLabel(label: string | undefined): string {
  const characters = Array.from(shownLabel(label).replaceAll('\n', ' '));
  return characters.length <= TIP_LABEL
    ? characters.join('')
    : `${characters.slice(0, TIP_LABEL - 1).join('')}\u2026`;
}

/** The cell that a reader looks at, by pointer or keyboard: framed, told in a tooltip, and said to screen readers. */
export class Cursor {
  cell: Cell | undefined;
  private readonly frame = byId('cursor');
  private readonly tip = byId('tip');
  private readonly said = byId('said');
  private readonly ranks = new Map<number, Ranks>();

  constructor(
    private readonly data: PageData,
    private readonly tables: readonly Table[],
    private readonly stage: Stage,
  ) {
    const {frame} = stage;
    frame.addEventListener('pointermove', (event) => this.point(event));
    frame.addEventListener('pointerleave', () => this.leave());
    frame.addEventListener('click', (event) => this.tap(event));
    frame.addEventListener('focus', () => {
      // Who clicks or taps has pointed at a cell; nothing else is to be told.
      if (frame.matches(':focus-visible')) this.show(this.cell ?? {table: 0, row: 0, column: 0}, true);
    });
    frame.addEventListener('blur', () => this.leave());
    frame.addEventListener('keydown', (event) => this.press(event));
    frame.addEventListener('scroll', () => this.followFrame());
  }

  /** Goes back to a cell, if it is still there, and to the keyboard's place in the figure. */
  restore(cell: Cell | undefined, isFocused: boolean): void {
    const table = cell && this.tables[cell.table];
    if (table && cell.row < table.rows.length && cell.column < table.columns.length) this.cell = cell;
    if (!isFocused) return;
    this.stage.frame.focus({preventScroll: true});
    if (this.cell !== undefined) this.stage.cover(this.frame, this.cell);
  }

  private ranksOf(table: number): Ranks {
    const known = this.ranks.get(table) ?? new Ranks(this.tables[table] as Table, this.data.center);
    this.ranks.set(table, known);
    return known;
  }

  /** Row, column, score and rank of a cell, a line each. */
  linesOf({table: at, row, column}: Cell): string[] {
    const table = this.tables[at] as Table;
    const index = row * table.columns.length + column;
    const score = table.numbers[index] ?? Number.NaN;
    const ranks = this.ranksOf(at);
    return [
      ...(table.heading === '' ? [] : [shownText(table.heading)]),
      `Row ${row + 1}: ${tipLabel(table.rows[row])}`,
      `Column ${column + 1}: ${tipLabel(table.columns[column])}`,
      `${this.data.measure}: ${cellText(table, index)}`,
      ...(Number.isNaN(score) ? [] : [`Rank ${ranks.of(score)} of ${ranks.count} by strength`]),
    ];
  }

  private point(event: PointerEvent): void {
    const cell = event.buttons === 0 ? this.stage.cellAt(event) : undefined;
    if (cell === undefined) {
      this.hideTip();
      return;
    }
    this.show(cell, false);
    this.placeTip(event.clientX + TIP_GAP, event.clientY + TIP_GAP);
  }

  /** A finger has no way to point but to tap. */
  private tap({clientX, clientY}: MouseEvent): void {
    const cell = this.stage.cellAt({clientX, clientY});
    if (cell === undefined) return;
    this.show(cell, false);
    this.placeTip(clientX + TIP_GAP, clientY + TIP_GAP);
  }

  /** Looks at a cell; one that the keyboard chose is scrolled to and said. */
  show(cell: Cell, isChosen: boolean): void {
    const isSame = JSON.stringify(cell) === JSON.stringify(this.cell) && !this.tip.hidden;
    this.cell = cell;
    this.stage.cover(this.frame, cell);
    const lines = this.linesOf(cell);
    if (!isSame) {
      this.tip.replaceChildren(
        ...lines.map((line) => {
          const part = document.createElement('div');
          part.textContent = line;
          return part;
        }),
      );
    }
    this.tip.hidden = false;
    if (!isChosen) return;
    this.stage.reveal(this.frame);
    this.placeAtFrame();
    this.said.textContent = lines.join('. ');
  }

  private placeAtFrame(): void {
    const {right, bottom} = this.frame.getBoundingClientRect();
    this.placeTip(right + TIP_GAP / 2, bottom + TIP_GAP / 2);
  }

  /** The figure moves below the pointer; a cell that the keyboard chose takes its tooltip along. */
  private followFrame(): void {
    if (document.activeElement !== this.stage.frame) this.leave();
    else if (!this.tip.hidden) this.placeAtFrame();
  }

  /** Keeps the tooltip within the window. */
  private placeTip(x: number, y: number): void {
    const {width, height} = this.tip.getBoundingClientRect();
    const fit = (at: number, length: number, room: number): number =>
      at + length <= room ? at : Math.max(0, Math.min(at - length - 2 * TIP_GAP, room - length));
    this.tip.style.left = `${fit(x, width, innerWidth)}px`;
    this.tip.style.top = `${fit(y, height, innerHeight)}px`;
  }

  private hideTip(): void {
    if (document.activeElement !== this.stage.frame) this.leave();
    else this.tip.hidden = true;
  }

  hide(): void {
    this.tip.hidden = true;
    this.frame.hidden = true;
  }

  private leave(): void {
    this.tip.hidden = true;
    if (document.activeElement !== this.stage.frame) this.frame.hidden = true;
  }

  private press(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      this.tip.hidden = true;
      return;
    }
    const moved = this.moved(event);
    if (moved === undefined) return;
    event.preventDefault();
    this.show(moved, true);
  }

  /** Where a key leads to; beyond the side of a panel into the one beside, above or below it. */
  private moved({key, ctrlKey}: KeyboardEvent): Cell | undefined {
    const from = this.cell ?? {table: 0, row: 0, column: 0};
    const {rows, columns} = this.tables[from.table] as Table;
    const [lastRow, lastColumn] = [rows.length - 1, columns.length - 1];
    const toRow = (row: number): Cell => ({...from, row: Math.max(0, Math.min(lastRow, row))});
    switch (key) {
      case 'ArrowUp':
        return from.row > 0 ? toRow(from.row - 1) : (this.stage.beyond(from, -1) ?? from);
      case 'ArrowDown':
        return from.row < lastRow ? toRow(from.row + 1) : (this.stage.beyond(from, 1) ?? from);
      case 'PageUp':
        return toRow(from.row - PAGE_ROWS);
      case 'PageDown':
        return toRow(from.row + PAGE_ROWS);
      case 'ArrowLeft':
        return from.column > 0 ? {...from, column: from.column - 1} : this.beside(from, -1);
      case 'ArrowRight':
        return from.column < lastColumn ? {...from, column: from.column + 1} : this.beside(from, 1);
      case 'Home':
        return {...from, column: 0, row: ctrlKey ? 0 : from.row};
      case 'End':
        return {...from, column: lastColumn, row: ctrlKey ? lastRow : from.row};
      default:
        return undefined;
    }
  }

  private beside(from: Cell, step: 1 | -1): Cell {
    const table = this.tables[from.table + step];
    if (table === undefined) return from;
    const row = Math.min(from.row, table.rows.length - 1);
    return {table: from.table + step, row, column: step > 0 ? 0 : table.columns.length - 1};
  }
}
