import {isNpz} from './heads';
import type {Reader} from './reader';

export const npzReader: Reader = {
  name: 'npz',
  extensions: ['.npz'],
  summary: 'several arrays that NumPy saved, SHAP values among them',
  isOwn: isNpz,
  read: ({bytes}, options) => {
    // Loaded here because tables of text do not need it.
    const {readNpz} = require('./arrays/npz') as typeof import('./arrays/npz');
    return readNpz(bytes, options);
  },
};
