import type {PageData} from '../painters/page-data';
import {Cursor} from './cursor';
import {DataTable, type TablePlace} from './data-table';
import {byId, fileName, offer} from './elements';
import {follow, takePlace} from './live';
import {downloadPicture} from './picture';
import {Search} from './search';
import {Stage} from './stage';
import {type Cell, openTables, tableCsv} from './tables';

/** What is kept while a page is loaded anew. */
interface Place {
  readonly stage: Stage['place'];
  readonly cell: Cell | undefined;
  readonly search: string;
  readonly isTable: boolean;
  readonly table: TablePlace;
  readonly isFocused: boolean;
  readonly theme: string;
  readonly scroll: number;
}

const THEMES = ['', 'light', 'dark'] as const;
const THEME_NAMES: Readonly<Record<string, string>> = {
  '': 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

function setTheme(theme: string): void {
  document.documentElement.dataset.theme = theme;
  byId('theme').textContent = THEME_NAMES[theme] ?? '';
}

function start(): void {
  const data = JSON.parse(byId('attrmap-data').textContent ?? '') as PageData;
  const tables = openTables(data);
  const stage = new Stage(data);
  const cursor = new Cursor(data, tables, stage);
  const table = new DataTable(tables);
  const search = new Search(tables, {stage, cursor, table});
  const onClick = (id: string, action: () => void): void => byId(id).addEventListener('click', action);
  const showTable = (isShown: boolean): void => {
    cursor.hide();
    table.show(isShown);
    stage.frame.hidden = isShown;
    byId('toggle').setAttribute('aria-pressed', String(isShown));
  };
  onClick('zoom-in', () => stage.zoomIn());
  onClick('zoom-out', () => stage.zoomOut());
  onClick('fit', () => stage.fit());
  onClick('toggle', () => showTable(!table.isShown));
  onClick('csv', () => {
    const {heading} = table.current;
    const name = fileName(heading === '' ? data.title : `${data.title} ${heading}`, 'csv');
    offer(name, new Blob([tableCsv(table.current)], {type: 'text/csv'}));
  });
  onClick('png', () => void downloadPicture(stage.frame.querySelector('svg') as SVGSVGElement, data));
  onClick('theme', () => {
    const at = THEMES.indexOf((document.documentElement.dataset.theme ?? '') as (typeof THEMES)[number]);
    setTheme(THEMES[(at + 1) % THEMES.length] ?? '');
  });
  const kept = data.events === undefined ? undefined : takePlace<Place>();
  setTheme(kept?.theme ?? '');
  byId('tools').hidden = false;
  if (kept !== undefined) {
    stage.place = kept.stage;
    search.text = kept.search;
    table.place = kept.table;
    showTable(kept.isTable);
    cursor.restore(kept.cell, kept.isFocused);
    scrollTo(0, kept.scroll);
  }
  if (data.events === undefined) return;
  follow(
    data.events,
    (): Place => ({
      stage: stage.place,
      cell: cursor.cell,
      search: search.text,
      isTable: table.isShown,
      table: table.place,
      isFocused: document.activeElement === stage.frame,
      theme: document.documentElement.dataset.theme ?? '',
      scroll: scrollY,
    }),
  );
}

start();
