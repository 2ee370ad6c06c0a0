import type {Mark, Scene} from '../../src/scene/scene';

type Rgb = readonly number[];

function round(value: number): number {
  // Adding 0 turns -0 into 0, which JSON would not tell apart on the way back.
  return Math.round(value * 100) / 100 + 0;
}

function hex(channels: Rgb | Uint8ClampedArray): string {
  return `#${Array.from(channels, (channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** One text a row of cells: its colours as hexadecimal, with the alpha where a cell is not opaque. */
function gridRows(rgba: Uint8ClampedArray, rows: number, columns: number): string[] {
  return Array.from({length: rows}, (_, row) =>
    Array.from({length: columns}, (_, column) => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(4 * (row * columns + column));
      return hex(alpha === 255 ? [red, green, blue] : [red, green, blue, alpha]);
    }).join(' '),
  );
}

function plainValue(key: string, value: unknown): unknown {
  if (typeof value === 'number') return round(value);
  if ((key === 'fill' || key === 'colour') && Array.isArray(value)) return hex(value as Rgb);
  return value;
}

function plainMark(mark: Mark): unknown {
  switch (mark.kind) {
    case 'group':
      return {...mark, marks: mark.marks.map(plainMark)};
    case 'grid': {
      const {kind, box, rows, columns, rgba} = mark;
      return {kind, box, rows, columns, colours: gridRows(rgba, rows, columns)};
    }
    case 'path':
      return {
        ...mark,
        runs: mark.runs.map((run) => run.map(({x, y}) => `${round(x)} ${round(y)}`).join(', ')),
      };
    case 'rect': {
      const {cells: _, ...drawn} = mark;
      return drawn;
    }
    case 'text':
      return mark;
    default:
      return mark satisfies never;
  }
}

/** Lists with groups, runs of points and rows of colours go on lines of their own, everything else on one. */
function print(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    const inner = value.map((item) => `${indent}  ${print(item, `${indent}  `)}`);
    return value.length === 0 ? '[]' : `[\n${inner.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${print(item, indent)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** A scene as JSON that can be read and compared: two decimals, colours as hexadecimal, a line for each mark. */
export function sceneJson({size, background, title, description, marks}: Scene): string {
  const plain = {size, background: hex(background), title, description, marks: marks.map(plainMark)};
  return `${print(JSON.parse(JSON.stringify(plain, plainValue)), '')}\n`;
}
