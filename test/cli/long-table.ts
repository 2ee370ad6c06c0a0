/** Rows that fill more than a pipe holds: once they are taken, the program is reading, and listening for signals. */
export function rows(count: number): string {
  const cells = Array.from({length: 100}, (_, column) => ((column % 19) / 10 - 0.9).toFixed(4)).join(',');
  return Array.from({length: count}, (_, row) => `row ${row},${cells}\n`).join('');
}

/** The line above them. */
export const HEADER = `token${Array.from({length: 100}, (_, column) => `,c${column}`).join('')}\n`;
