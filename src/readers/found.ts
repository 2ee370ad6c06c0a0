import {extname} from 'node:path';
import type {ReadOptions} from '../options/resolve';
import {csvReader} from './csv';
import {unpack} from './gzip';
import {chooseReader} from './index';
import type {Source} from './reader';

/** What options would have said of an input that was read without them. */
export interface Found {
  readonly inputFormat: string;
  /** Of a text table alone. */
  readonly delimiter?: string;
}

function delimiterOf({name, bytes}: Source, options: ReadOptions): string {
  const {chooseDialect, delimiterName} = require('./csv/delimiter') as typeof import('./csv/delimiter');
  const {headOf} = require('./csv/head') as typeof import('./csv/head');
  const {utf8Bytes} = require('./decode') as typeof import('./decode');
  const dialect = chooseDialect(headOf(utf8Bytes(bytes)), extname(name).toLowerCase(), options);
  return delimiterName(dialect.delimiter);
}

/** How an input was read that has been read before. Throws what reading it throws. */
export function findingsOf(packed: Source, options: ReadOptions): Found {
  const source = unpack(packed, options);
  const reader = chooseReader(source, options);
  if (reader !== csvReader) return {inputFormat: reader.identify?.(source, options) ?? reader.name};
  return {inputFormat: reader.name, delimiter: options.delimiter ?? delimiterOf(source, options)};
}
