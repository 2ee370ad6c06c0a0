import {isParquet} from './heads';
import type {Reader} from './reader';

export const parquetReader: Reader = {
  name: 'parquet',
  extensions: ['.parquet'],
  summary: 'a data frame in the format of that name',
  isOwn: isParquet,
  read: ({bytes}, options) => {
    // Loaded here because tables of text do not need it.
    const {readParquet} = require('./frames/parquet') as typeof import('./frames/parquet');
    return readParquet(bytes, options);
  },
};
