import {AttrmapError} from '../errors';
import {type GridMark, marksOf, type RectMark, type Scene, titleOf} from '../scene/scene';
import {pathsOf} from '../table/headers';
import type {Table} from '../table/table';
import type {PageData, PageTable} from './page-data';
import {pagePart, policyOf} from './page-parts';
import type {PageContext, Painter} from './painter';
import {svgElement} from './svg';
import {element, escapeXml} from './xml';

/** Little-endian whatever the machine. */
function base64Of(scores: Float64Array): string {
  const bytes = Buffer.alloc(8 * scores.length);
  scores.forEach((score, index) => {
    bytes.writeDoubleLE(score, 8 * index);
  });
  return bytes.toString('base64');
}

function pageTable(table: Table, heading: string): PageTable {
  const {scores, masked, texts} = table;
  return {
    heading,
    rows: pathsOf(table, 'rows'),
    columns: pathsOf(table, 'columns'),
    scores: base64Of(scores),
    masked: Array.from(masked ?? []).flatMap((flag, index) => (flag === 1 ? [index] : [])),
    texts,
  };
}

/** Where the figure's cells are: every grid and box that stands for some. */
function areasOf({marks}: Scene): PageData['areas'] {
  const found: readonly (GridMark | RectMark)[] = [...marksOf(marks, 'grid'), ...marksOf(marks, 'rect')];
  return found.flatMap((mark) => {
    const [rows, columns] = mark.kind === 'grid' ? [mark.rows, mark.columns] : [1, 1];
    return mark.cells === undefined ? [] : [{...mark.cells, rows, columns, ...mark.box}];
  });
}

function dataOf(scene: Scene, {tables, headings, measure, center, events}: PageContext): PageData {
  const {width, height} = scene.size;
  return {
    title: titleOf(scene),
    measure,
    center,
    width,
    height,
    tables: tables.map((table, index) => pageTable(table, headings[index] ?? '')),
    areas: areasOf(scene),
    events,
  };
}

/** JSON that ends no script element and begins no comment in one. */
function scriptJson(data: PageData): string {
  return JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

function button(id: string, text: string, more: Readonly<Record<string, string>> = {}): string {
  return element('button', {type: 'button', id, ...more}, escapeXml(text));
}

/** Hidden until the script has come to life: without it none of them does anything. */
const TOOLS = element(
  'div',
  {id: 'tools', role: 'toolbar', 'aria-label': 'Tools', hidden: ''},
  [
    button('zoom-out', 'Zoom out'),
    button('zoom-in', 'Zoom in'),
    button('fit', 'Fit'),
    button('toggle', 'Table', {'aria-pressed': 'false'}),
    button('csv', 'Download CSV'),
    button('png', 'Download PNG'),
    element(
      'label',
      {},
      `<span class="unseen">Find a label</span>${element('input', {type: 'search', id: 'search', placeholder: 'Find a label', autocomplete: 'off'})}`,
    ),
    element('span', {id: 'found', role: 'status'}, ''),
    button('theme', 'Theme'),
  ].join(''),
);

const HINT =
  'Arrow keys move from cell to cell, Home and End to the ends of a row, with Control to the first and last cell; Escape hides what is told of a cell. Control and the wheel zoom; a drag moves the figure.';

/** The figure with what a reader can do with it, in the order in which it is read. */
function mainElement(scene: Scene, {description}: PageContext, svg: string): string {
  const stage = element(
    'div',
    {
      id: 'stage',
      tabindex: '0',
      role: 'application',
      'aria-label': `Cells of the figure: ${titleOf(scene)}`,
      'aria-describedby': 'hint',
    },
    element('div', {id: 'sheet'}, `${svg}${element('div', {id: 'cursor', hidden: ''}, '')}`),
  );
  const words = [
    element('p', {}, escapeXml(description)),
    element(
      'details',
      {},
      `<summary>Description in full</summary>${element('p', {}, escapeXml(scene.description))}`,
    ),
  ];
  return element(
    'main',
    {},
    [
      element('div', {id: 'trouble', role: 'alert', hidden: ''}, ''),
      element('h1', {}, escapeXml(titleOf(scene))),
      TOOLS,
      element(
        'figure',
        {},
        `${stage}${element('div', {id: 'table', hidden: ''}, '')}${element('figcaption', {}, words.join(''))}`,
      ),
      element('p', {id: 'hint', class: 'hint'}, escapeXml(HINT)),
      element('div', {id: 'said', class: 'unseen', 'aria-live': 'polite'}, ''),
      element('div', {id: 'tip', role: 'tooltip', hidden: ''}, ''),
    ].join('\n'),
  );
}

/** Style sheets that the figure itself brings along. */
function stylesIn(svg: string): string[] {
  return [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css = '']) => css);
}

/**
 * One file that needs no other and no network: the figure as SVG, its scores by pointer and keyboard, and as a table.
 * Without script it is the figure and its description. Throws `conflict` without the tables that it shows.
 */
export const html: Painter = {
  name: 'html',
  extensions: ['.html', '.htm'],
  isRaster: false,
  heeds: ['svgFonts'],
  needs: 'tables',
  paint: (scene, {page, svgFonts, said}) => {
    if (page === undefined) throw new AttrmapError('conflict', 'a page needs the tables that it shows');
    const svg = svgElement(scene, {svgFonts, said});
    const [script, style] = [pagePart('main.js'), pagePart('style.css')];
    const policy = policyOf({
      script,
      styles: [style, ...stylesIn(svg)],
      hasEvents: page.events !== undefined,
    });
    const head = [
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<meta http-equiv="Content-Security-Policy" content="${escapeXml(policy)}">`,
      `<meta name="generator" content="${escapeXml(said?.software ?? 'attrmap')}">`,
      `<title>${escapeXml(titleOf(scene))}</title>`,
      `<style>${style}</style>`,
    ];
    const data = `<script type="application/json" id="attrmap-data">${scriptJson(dataOf(scene, page))}</script>`;
    return Buffer.from(
      `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${mainElement(scene, page, svg)}\n${data}\n<script>${script}</script>\n</body>\n</html>\n`,
    );
  },
};
