// Draws tables one after the other in one warm process, with nothing written: prints the milliseconds of one figure.
//   node bench/warm.cjs FOLDER COUNT
const {readdirSync} = require('node:fs');
const {join} = require('node:path');
const {readTable, render} = require('..');

const [folder, count] = process.argv.slice(2);
const files = readdirSync(folder).slice(0, Number(count));
/** The engine has seen everything by then. */
const WARM_UP = 20;

async function draw(names) {
  for (const name of names) render(await readTable(join(folder, name)), 'png');
}

draw(files.slice(0, WARM_UP)).then(async () => {
  const start = performance.now();
  await draw(files);
  console.log((performance.now() - start) / files.length);
});
