/** Lines of a Markdown table whose columns are even in plain text too; the first is left-aligned, the others are numbers. */
export function formatTable(header, rows) {
  const cells = [header, ...rows].map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(cells[0]), `| ${rule.join(' | ')} |`, ...cells.slice(1).map(line)].join('\n');
}

/** A row of a table for what has no numbers. */
export function emptyRow(cells, width) {
  return [...cells, ...Array(width - cells.length).fill('')];
}

export const ratio = (time, other) =>
  other?.milliseconds === undefined ? '' : (time.milliseconds / other.milliseconds).toFixed(2);
export const memory = ({megabytes}) => (megabytes === undefined ? '' : megabytes.toFixed(0));

const SECTION = /<!-- ([\w-]+) -->\n([\s\S]*?)\n<!-- \/\1 -->/g;

/** The sections of a text by name: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function readSections(text) {
  return new Map([...text.matchAll(SECTION)].map(([, name, body]) => [name, body]));
}

/** The text with these sections instead of its own of the same names; in this order, those that it does not list last. */
export function replaceSections(text, sections, {head, order}) {
  const all = new Map([...readSections(text), ...sections]);
  const names = [
    ...order.filter((name) => all.has(name)),
    ...[...all.keys()].filter((name) => !order.includes(name)),
  ];
  const parts = names.map((name) => `<!-- ${name} -->\n${all.get(name)}\n<!-- /${name} -->\n`);
  return `${[head, ...parts].join('\n')}`;
}
