import type {PageArea, PageData} from '../painters/page-data';
import {byId} from './elements';
import type {Cell} from './tables';

/** Zoom steps, and how far it goes. */
const ZOOM_STEP = 1.25;
const MAX_ZOOM = 32;
const MIN_ZOOM = 0.1;
/** A pointer that moves less than this while it is down clicks; one that moves more drags (CSS pixels). */
const DRAG_DISTANCE = 4;

/** A box in the figure, in points. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxIn({x, y, width, height, rows, columns}: PageArea, row: number, column: number): Box {
  const [w, h] = [width / columns, height / rows];
  return {x: x + column * w, y: y + row * h, width: w, height: h};
}

/** The figure in its frame: what is where, how large it is shown, and which part of it. */
export class Stage {
  readonly frame = byId('stage');
  private readonly sheet = byId('sheet');
  private readonly figure = this.sheet.querySelector('svg') as SVGSVGElement;
  /** Times its physical size; undefined while it fits the frame's width. */
  private zoom: number | undefined;

  constructor(private readonly data: PageData) {
    this.frame.addEventListener('wheel', (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoomBy(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, event);
    });
    this.letDrag();
  }

  /** CSS pixels per point. */
  private get scale(): number {
    return this.figure.getBoundingClientRect().width / this.data.width;
  }

  private areaOf({table, row, column}: Cell): PageArea | undefined {
    return this.data.areas.find(
      (area) =>
        area.table === table &&
        row >= area.row &&
        row < area.row + area.rows &&
        column >= area.column &&
        column < area.column + area.columns,
    );
  }

  /** The cell below a pointer. */
  cellAt(event: {readonly clientX: number; readonly clientY: number}): Cell | undefined {
    const {left, top} = this.figure.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / this.scale, (event.clientY - top) / this.scale];
    // Later areas are drawn over earlier ones.
    const area = this.data.areas.findLast(
      (each) => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height,
    );
    if (area === undefined) return undefined;
    return {
      table: area.table,
      row: area.row + Math.floor(((y - area.y) / area.height) * area.rows),
      column: area.column + Math.floor(((x - area.x) / area.width) * area.columns),
    };
  }

  /** The cell of another table that is next above (-1) or below (1) a cell; undefined where there is none. */
  beyond(cell: Cell, step: 1 | -1): Cell | undefined {
    const from = this.areaOf(cell);
    if (from === undefined) return undefined;
    const {x, y, width, height} = boxIn(from, cell.row - from.row, cell.column - from.column);
    const [middle, edge] = [x + width / 2, step > 0 ? y + height : y];
    const distanceTo = (area: PageArea): number => (step > 0 ? area.y - edge : edge - (area.y + area.height));
    const [next] = this.data.areas
      .filter(
        (area) =>
          area.table !== cell.table &&
          distanceTo(area) >= 0 &&
          middle >= area.x &&
          middle < area.x + area.width,
      )
      .sort((one, other) => distanceTo(one) - distanceTo(other));
    if (next === undefined) return undefined;
    return {
      table: next.table,
      row: next.row + (step > 0 ? 0 : next.rows - 1),
      column: next.column + Math.floor(((middle - next.x) / next.width) * next.columns),
    };
  }

  /** Lays an element over a cell; hides it where the cell is not drawn. */
  cover(element: HTMLElement, cell: Cell): Box | undefined {
    const area = this.areaOf(cell);
    element.hidden = area === undefined;
    if (area === undefined) return undefined;
    return this.lay(element, boxIn(area, cell.row - area.row, cell.column - area.column));
  }

  /** Lays an element over a box that is given in points. */
  private lay(element: HTMLElement, {x, y, width, height}: Box): Box {
    const {width: all, height: tall} = this.data;
    // In per cent, so that it stays right whatever the zoom.
    element.style.left = `${(100 * x) / all}%`;
    element.style.top = `${(100 * y) / tall}%`;
    element.style.width = `${(100 * width) / all}%`;
    element.style.height = `${(100 * height) / tall}%`;
    return {x, y, width, height};
  }

  /** Lays elements over whole rows or columns of a table, one for each area that has some of it. */
  band(table: number, {row, column}: {readonly row?: number; readonly column?: number}): HTMLElement[] {
    const found = this.data.areas.filter(
      (area) =>
        area.table === table &&
        (row === undefined || (row >= area.row && row < area.row + area.rows)) &&
        (column === undefined || (column >= area.column && column < area.column + area.columns)),
    );
    return found.map((area) => {
      const element = document.createElement('div');
      element.className = 'band';
      const cell = boxIn(area, (row ?? area.row) - area.row, (column ?? area.column) - area.column);
      this.lay(element, {
        x: column === undefined ? area.x : cell.x,
        width: column === undefined ? area.width : cell.width,
        y: row === undefined ? area.y : cell.y,
        height: row === undefined ? area.height : cell.height,
      });
      this.sheet.append(element);
      return element;
    });
  }

  /** Scrolls so that an element that lies over the figure can be seen. */
  reveal(element: HTMLElement): void {
    element.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  zoomBy(factor: number, at?: {readonly clientX: number; readonly clientY: number}): void {
    const frame = this.frame.getBoundingClientRect();
    const [x, y] = [
      (at?.clientX ?? frame.left + frame.width / 2) - frame.left,
      (at?.clientY ?? frame.top + frame.height / 2) - frame.top,
    ];
    const before = this.scale;
    this.setZoom(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, (before / (96 / 72)) * factor)));
    const grown = this.scale / before;
    // What is under the pointer stays there.
    this.frame.scrollLeft = (this.frame.scrollLeft + x) * grown - x;
    this.frame.scrollTop = (this.frame.scrollTop + y) * grown - y;
  }

  zoomIn(): void {
    this.zoomBy(ZOOM_STEP);
  }

  zoomOut(): void {
    this.zoomBy(1 / ZOOM_STEP);
  }

  fit(): void {
    this.setZoom(undefined);
  }

  private setZoom(zoom: number | undefined): void {
    this.zoom = zoom;
    this.sheet.style.width = zoom === undefined ? '' : `${zoom * this.data.width}pt`;
    this.sheet.classList.toggle('zoomed', zoom !== undefined);
  }

  /** What has to be remembered for the same part to be shown again. */
  get place(): {zoom: number | undefined; left: number; top: number} {
    return {zoom: this.zoom, left: this.frame.scrollLeft, top: this.frame.scrollTop};
  }

  set place({zoom, left, top}: {zoom: number | undefined; left: number; top: number}) {
    this.setZoom(zoom);
    this.frame.scrollTo(left, top);
  }

  private letDrag(): void {
    let from: {x: number; y: number; left: number; top: number} | undefined;
    this.frame.addEventListener('pointerdown', ({clientX: x, clientY: y, button, pointerType}) => {
      // Fingers scroll by themselves.
      if (button === 0 && pointerType === 'mouse')
        from = {x, y, left: this.frame.scrollLeft, top: this.frame.scrollTop};
    });
    addEventListener('pointermove', ({clientX, clientY}) => {
      if (from === undefined || Math.hypot(clientX - from.x, clientY - from.y) < DRAG_DISTANCE) return;
      this.frame.scrollTo(from.left + from.x - clientX, from.top + from.y - clientY);
    });
    addEventListener('pointerup', () => {
      from = undefined;
    });
  }
}
