import {isNpy} from './heads';
import type {Reader} from './reader';

export const npyReader: Reader = {
  name: 'npy',
  extensions: ['.npy'],
  summary: 'an array that NumPy saved',
  isOwn: isNpy,
  readLong: (source, options, how) => {
    const {streamNpy} = require('./arrays/npy-stream') as typeof import('./arrays/npy-stream');
    return streamNpy(source, options, how);
  },
  read: ({bytes}, options) => {
    // Loaded here because tables of text do not need it.
    const {readNumbers} = require('./arrays/npy') as typeof import('./arrays/npy');
    const {tableOfArray} = require('./arrays/array') as typeof import('./arrays/array');
    return tableOfArray(readNumbers(bytes, 'the array', options), {}, options);
  },
};
