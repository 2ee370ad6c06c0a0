import type {Reader} from './reader';

/** A bracket alone is no sign, for `[CLS]` begins a table of tokens: what follows it must be JSON too. */
const JSON_HEAD = /^\s*(?:\{\s*(?:["'}]|$)|\[\s*(?:[[{"\]\d-]|null\b|NaN\b|Infinity\b|true\b|false\b|$))/;

export const jsonReader: Reader = {
  name: 'json',
  extensions: ['.json'],
  summary: 'a table in one of several JSON forms, those of pandas among them',
  sniff: (head) => JSON_HEAD.test(head),
  read: (source, options) => {
    // Loaded here because other formats do not need it.
    const {readJson} = require('./json/table') as typeof import('./json/table');
    return readJson(source.bytes, options);
  },
};

export const ndjsonReader: Reader = {
  name: 'ndjson',
  extensions: ['.ndjson', '.jsonl'],
  summary: 'one JSON object or list a line, each a row or a score',
  read: (source, options) => {
    const {readNdjson} = require('./json/table') as typeof import('./json/table');
    return readNdjson(source.bytes, options);
  },
};
