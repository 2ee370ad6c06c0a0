import {isSafetensors} from './heads';
import type {Reader} from './reader';

export const safetensorsReader: Reader = {
  name: 'safetensors',
  extensions: ['.safetensors'],
  summary: 'tensors in the format of that name',
  isOwn: isSafetensors,
  read: ({bytes}, options) => {
    // Loaded here because tables of text do not need it.
    const {readSafetensors} = require('./arrays/safetensors') as typeof import('./arrays/safetensors');
    return readSafetensors(bytes, options);
  },
};
