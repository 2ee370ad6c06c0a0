// attrmap beside other programs that draw the same tables.
import {closeSync, copyFileSync, openSync, readSync} from 'node:fs';
import {join} from 'node:path';
import {batch, FIGURES, perFigure, writeTables} from './batch.mjs';
import {render, SEED_TABLE} from './commands.mjs';
import {atMost, timesAsLong} from './goals.mjs';
import {failuresOf, measureRounds} from './measure.mjs';
import {findPeers} from './peers/programs.mjs';
import {emptyRow, formatTable, memory, ratio} from './results.mjs';
import {writeTable} from './tables.mjs';

/** A peer that takes longer (ms) for a figure counts as failed. */
const LIMIT = 5 * 60_000;
/** Figures that a peer draws in one process in the time of which a figure's share is taken. */
const PEER_FIGURES = 100;

const OWN = 'attrmap';
/** From this many cells on attrmap is to be faster than each peer. */
const GOAL_CELLS = 10_000;

/** Width and height (px) of a PNG stand in its first bytes; undefined where there is none. */
function sizeOf(path) {
  try {
    const file = openSync(path, 'r');
    const head = Buffer.alloc(24);
    readSync(file, head);
    closeSync(file);
    return {width: head.readUInt32BE(16), height: head.readUInt32BE(20)};
  } catch {
    return undefined;
  }
}

/**
 * Ways in which a peer draws a table. Its own size is the rule. Values of 100 x 100 cells can be read only in a larger picture,
 * so all have attrmap's size then; and gnuplot's own is smaller than 1000 x 1000 cells, so it draws these in that size too.
 */
function variantsOf(peer, {cells, hasValues}, size) {
  if (cells < GOAL_CELLS || peer.drawsOne) return [{name: peer.name}];
  const sized = {name: `${peer.name}, attrmap's size`, size};
  if (hasValues) return [sized];
  return peer.canResize ? [{name: peer.name}, sized] : [{name: peer.name}];
}

function peerCommands(peers, table, {folder, size}) {
  return peers.flatMap((peer, index) =>
    variantsOf(peer, table, size).map(({name, size: asked}, variant) => {
      const output = `peer${index}-${variant}.png`;
      const job = {inputs: ['table.csv'], outputs: [output], hasValues: table.hasValues, size: asked, folder};
      return {...peer.command(job), name, folder, output, limit: LIMIT};
    }),
  );
}

/** A peer that fails is told of, and is no fault of attrmap's. */
function blame(measured, own) {
  return failuresOf(measured).map((each) => ({...each, isExcused: each.name !== own}));
}

const HEADER = ['program', 'ms', 'x attrmap', 'picture, px', 'peak MB', 'runs'];

/** How attrmap compares for one table, which is written as `table.csv`. */
async function measurePeers(table, {folder, rounds}) {
  const peers = findPeers();
  const own = {...render(OWN, join(folder, 'table.csv'), join(folder, 'attrmap.png')), output: 'attrmap.png'};
  // Only for the size of the picture.
  await measureRounds([own], 1, {warmsUp: false});
  const commands = [own, ...peerCommands(peers, table, {folder, size: sizeOf(join(folder, own.output))})];
  const medians = await measureRounds(commands, rounds);
  const rows = commands.map(({name, output}) => {
    const each = medians[name];
    if (each.failure !== undefined) return emptyRow([name, 'failed'], HEADER.length);
    const {width, height} = sizeOf(join(folder, output));
    const [time, times] = [each.milliseconds.toFixed(0), ratio(each, medians[OWN])];
    return [name, time, times, `${width} x ${height}`, memory(each), each.runs];
  });
  const rivals =
    table.cells < GOAL_CELLS ? [] : commands.filter(({name}) => medians[name].runs && name !== OWN);
  const goals = rivals.map(({name}) =>
    atMost(`attrmap over ${name}`, timesAsLong(medians[OWN], medians[name]), 1),
  );
  return {table: formatTable(HEADER, rows), failures: blame(medians, OWN), goals};
}

export function measureSeed({folder, rounds = 9}) {
  copyFileSync(SEED_TABLE, join(folder, 'table.csv'));
  return measurePeers({cells: 65, hasValues: true}, {folder, rounds});
}

export const measureSquare =
  (side) =>
  ({folder, rounds = 5}) => {
    writeTable(join(folder, 'table.csv'), {rows: side, columns: side});
    return measurePeers({cells: side * side, hasValues: side === 100}, {folder, rounds});
  };

const BATCH_HEADER = ['program', 'figures', 'ms a figure', 'x attrmap', 'peak MB', 'runs'];

/** Many small figures: attrmap's batch, and each peer with one process for all, or one for each where it cannot do so. */
export async function measureFigures({folder, rounds = 3}) {
  const [data, theirs] = [join(folder, 'data'), join(folder, 'peers')];
  writeTables(data);
  // What peers write must not be taken for input of the batch.
  const names = writeTables(theirs);
  const own = {...batch(data, join(folder, 'out')), count: FIGURES};
  const rivals = findPeers().map((peer) => {
    const count = peer.drawsOne ? 1 : PEER_FIGURES;
    const inputs = names.slice(0, count);
    const job = {inputs, outputs: inputs.map((name) => `${name}.png`), hasValues: true, folder: theirs};
    return {...peer.command(job), name: peer.name, folder: theirs, count, limit: LIMIT};
  });
  const commands = [own, ...rivals];
  const measured = await measureRounds(commands, rounds);
  const each = commands.map(({name, count}) => perFigure(measured[name], count));
  const rows = commands.map(({name, count}, index) => {
    const figure = each[index];
    if (figure.failure !== undefined) return emptyRow([name, 'failed'], BATCH_HEADER.length);
    return [name, count, figure.milliseconds.toFixed(2), ratio(figure, each[0]), memory(figure), figure.runs];
  });
  return {table: formatTable(BATCH_HEADER, rows), failures: blame(measured, own.name), goals: []};
}
