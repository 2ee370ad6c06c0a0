import {moveCompanions} from './companions';
import type {AxisTree, Strip, Table} from './table';

function turnScores({rows, columns, scores}: Table): Float64Array {
  const turned = new Float64Array(scores.length);
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      turned[column * rows.length + row] = scores[row * columns.length + column] ?? Number.NaN;
    }
  }
  return turned;
}

/** Where in the table the cell comes from that is at `index` of the turned one. */
function cellSource({rows, columns}: Table): (index: number) => number {
  return (index) => (index % rows.length) * columns.length + Math.floor(index / rows.length);
}

function turnStrip(strip: Strip): Strip {
  return {...strip, axis: strip.axis === 'rows' ? 'columns' : 'rows'};
}

function turnTree(tree: AxisTree): AxisTree {
  return {...tree, axis: tree.axis === 'rows' ? 'columns' : 'rows'};
}

/**
 * Swaps rows and columns; headers, strips and trees go with their labels, what else there is of each cell with its
 * score. Shape: rows x columns -> columns x rows.
 */
export function transpose(table: Table): Table {
  const {rows, columns, strips, headers, trees, ...rest} = table;
  return {
    ...rest,
    ...moveCompanions(table, table.scores.length, cellSource(table)),
    rows: columns,
    columns: rows,
    scores: turnScores(table),
    headers: headers && {rows: headers.columns, columns: headers.rows},
    strips: strips?.map(turnStrip),
    trees: trees?.map(turnTree),
  };
}
