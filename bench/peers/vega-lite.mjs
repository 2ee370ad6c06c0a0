// Writes a Vega-Lite specification that holds the scores of a table as its data, a rectangle for each.
//   node bench/peers/vega-lite.mjs values|colours INPUT OUTPUT
import {createReadStream, createWriteStream} from 'node:fs';
import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

/** Pixels of a cell whose value is printed; others have one. */
const PRINTED = {width: 60, height: 20};

function specification(hasValues) {
  const rectangle = {
    mark: 'rect',
    encoding: {color: {field: 's', type: 'quantitative', scale: {scheme: 'redyellowgreen', domainMid: 0}}},
  };
  const text = {mark: 'text', encoding: {text: {field: 's', type: 'quantitative', format: '.4f'}}};
  return {
    width: {step: hasValues ? PRINTED.width : 1},
    height: {step: hasValues ? PRINTED.height : 1},
    encoding: {
      x: {field: 'c', type: 'ordinal', sort: null, title: null},
      y: {field: 'r', type: 'ordinal', sort: null, title: null},
    },
    layer: hasValues ? [rectangle, text] : [rectangle],
  };
}

/** Fields of a line; only labels are in quotes, and none has a quote within. */
function split(line) {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain);
}

/** Row labels may repeat, which would be one row for Vega-Lite: they are numbered. */
async function* writeSpecification(hasValues, lines) {
  yield `${JSON.stringify(specification(hasValues)).slice(0, -1)},"data":{"values":[`;
  let columns;
  let row = 0;
  for await (const line of lines) {
    const [label, ...fields] = split(line);
    if (columns === undefined) {
      columns = fields.map((field) => JSON.stringify(field));
      continue;
    }
    const name = JSON.stringify(`${row} ${label}`);
    const values = fields.map((field, column) => `{"r":${name},"c":${columns[column]},"s":${Number(field)}}`);
    yield `${row > 0 ? ',' : ''}${values.join(',')}`;
    row += 1;
  }
  yield ']}}';
}

const [printed, input, output] = process.argv.slice(2);
const lines = createInterface({input: createReadStream(input), crlfDelay: Number.POSITIVE_INFINITY});
await pipeline(Readable.from(writeSpecification(printed === 'values', lines)), createWriteStream(output));
