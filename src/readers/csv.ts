import {extname} from 'node:path';
import type {ReadOptions} from '../options/resolve';
import type {Reader, ReadLong} from './reader';

/** Names above columns and rows are those of single ones: with them, none may be joined while others are still to come. */
function blocksFor({headerRows, labelColumns}: ReadOptions, blocks: ReadLong['blocks']): ReadLong['blocks'] {
  return headerRows === undefined && labelColumns === undefined ? blocks : undefined;
}

/** Tables as text, one row a line. Whatever no other reader recognises is taken for one. */
export const csvReader: Reader = {
  name: 'csv',
  extensions: ['.csv', '.tsv', '.tab', '.txt', '.psv'],
  summary: 'rows of fields separated by commas, tabs, semicolons or pipes',
  readLong: (source, options, {blocks, threads}) => {
    const {streamCsv} = require('./csv/stream') as typeof import('./csv/stream');
    const extension = extname(source.name).toLowerCase();
    return streamCsv(source, {extension, options, blocks: blocksFor(options, blocks)}, {threads});
  },
  read: (source, options) => {
    // Loaded here because other formats do not need it.
    const {readCsv} = require('./csv/table') as typeof import('./csv/table');
    return readCsv(source.bytes, {extension: extname(source.name).toLowerCase(), options});
  },
};
