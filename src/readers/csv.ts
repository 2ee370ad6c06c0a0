import {extname} from 'node:path';
import type {Reader} from './reader';

/** Tables as text, one row a line. Whatever no other reader recognises is taken for one. */
export const csvReader: Reader = {
  name: 'csv',
  extensions: ['.csv', '.tsv', '.tab', '.txt', '.psv'],
  summary: 'rows of fields separated by commas, tabs, semicolons or pipes',
  read: (source, options) => {
    // Loaded here because other formats do not need it.
    const {readCsv} = require('./csv/table') as typeof import('./csv/table');
    return readCsv(source.bytes, {extension: extname(source.name).toLowerCase(), options});
  },
};
