// Writes a Vega-Lite specification of a table: a rectangle for each score, with its value, all else as Vega-Lite has it.
//   node vega-lite.mjs INPUT OUTPUT
import {readFileSync, writeFileSync} from 'node:fs';

const [input, output] = process.argv.slice(2);
const split = (line) =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain);
const [header, ...lines] = readFileSync(input, 'utf8').trimEnd().split('\n').map(split);
const values = lines.flatMap(([row, ...fields]) =>
  fields.map((field, index) => ({row, column: header[index + 1], score: field === '' ? null : Number(field)})),
);
const specification = {
  data: {values},
  encoding: {
    x: {field: 'column', type: 'nominal', sort: null},
    y: {field: 'row', type: 'nominal', sort: null},
  },
  layer: [
    {mark: 'rect', encoding: {color: {field: 'score', type: 'quantitative'}}},
    {mark: 'text', encoding: {text: {field: 'score', type: 'quantitative'}}},
  ],
};
writeFileSync(output, JSON.stringify(specification));
