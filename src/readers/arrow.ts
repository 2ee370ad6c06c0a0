import {isArrow} from './heads';
import type {Reader} from './reader';

export const arrowReader: Reader = {
  name: 'arrow',
  extensions: ['.arrow', '.feather', '.arrows'],
  summary: "a data frame in Arrow's formats for files (Feather) and streams",
  isOwn: isArrow,
  read: ({bytes}, options) => {
    // Loaded here because tables of text do not need it.
    const {readArrow} = require('./frames/arrow') as typeof import('./frames/arrow');
    return readArrow(bytes, options);
  },
};
