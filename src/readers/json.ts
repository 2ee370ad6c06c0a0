import type {ReadOptions} from '../options/resolve';
import {refuseBinary} from './binary';
import {decodeHead, decodeText} from './decode';
import type {FormPage, JsonFormEntry} from './forms';
import type {Reader, Source} from './reader';

/** A bracket alone is no sign, for `[CLS]` begins a table of tokens: what follows it must be JSON too. */
const JSON_HEAD = /^\s*(?:\{\s*(?:["'}]|$)|\[\s*(?:[[{"\]\d-]|null\b|NaN\b|Infinity\b|true\b|false\b|$))/;

export const jsonReader: Reader = {
  name: 'json',
  extensions: ['.json'],
  summary: 'a table in one of several JSON forms, those of pandas among them',
  sniff: (head) => JSON_HEAD.test(head),
  readLong: (source, options, {blocks}) => {
    const {readLongJson} = require('./json/long') as typeof import('./json/long');
    return readLongJson(source, options, {blocks, hasLines: false});
  },
  identify: ({bytes}, options) => {
    const {identifyJson} = require('./json/table') as typeof import('./json/table');
    return identifyJson(bytes, options);
  },
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
  readLong: (source, options, {blocks}) => {
    const {readLongJson} = require('./json/long') as typeof import('./json/long');
    return readLongJson(source, options, {blocks, hasLines: true});
  },
  read: (source, options) => {
    const {readNdjson} = require('./json/table') as typeof import('./json/table');
    return readNdjson(source.bytes, options);
  },
};

/** The page or the JSON is known by so many bytes. */
const HEAD_BYTES = 4096;

/** The JSON of an input: all of it, or what a tool's page holds of it. */
function jsonOf({bytes}: Source, options: ReadOptions, page: FormPage | undefined): string {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (page !== undefined && /^\s*</.test(decodeHead(head))) return page.jsonOf(decodeText(bytes), options);
  refuseBinary(head);
  return decodeText(bytes);
}

/** The reader of one tool's form, for `--input-format` and its pages: by itself, such JSON is recognised as JSON first. */
export function formReader({name, summary, load, page}: JsonFormEntry): Reader {
  return {
    name,
    extensions: page?.extensions ?? [],
    summary,
    ...(page === undefined ? {} : {isOwn: page.isOwn, isInHtml: true}),
    read: (source, options) => {
      const {readForm} = require('./json/table') as typeof import('./json/table');
      return readForm(jsonOf(source, options, page), options, load());
    },
  };
}
