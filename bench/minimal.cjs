// The floor for a small figure: the least that a script with canvas does to draw 13 x 5 cells with their values.
const {createCanvas} = require('canvas');
const {readFileSync, writeFileSync} = require('node:fs');
const {join} = require('node:path');

const lines = readFileSync(join(__dirname, '../fixtures/tables/token-attribution.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1);
const canvas = createCanvas(650, 520);
const context = canvas.getContext('2d');
context.fillStyle = 'white';
context.fillRect(0, 0, 650, 520);
context.font = '14px sans-serif';
context.textAlign = 'center';
lines.forEach((line, row) => {
  for (const [column, text] of line.split(',').slice(-5).entries()) {
    const score = Number(text);
    const pale = Math.round(255 * (1 - Math.min(1, Math.abs(score))));
    context.fillStyle = score < 0 ? `rgb(255,${pale},${pale})` : `rgb(${pale},255,${pale})`;
    context.fillRect(80 + column * 100, 50 + row * 35, 100, 35);
    context.fillStyle = 'black';
    context.fillText(score.toFixed(4), 130 + column * 100, 72 + row * 35);
  }
});
writeFileSync(process.argv[2], canvas.toBuffer('image/png'));
