import {ERROR_CODES, type ErrorCode} from '../errors';

/** What can be read about beside commands: a document of the package. */
export interface Topic {
  readonly name: string;
  /** Other spellings that are understood. */
  readonly aliases: readonly string[];
  /** Its file, in the package's docs folder. */
  readonly file: string;
  readonly summary: string;
}

/** Has a section for every code of an error, under the code as its heading. */
export const ERRORS_FILE = 'troubleshooting.md';

/** Every topic, in the order of the help. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'colours',
    aliases: ['colors', 'colour', 'color'],
    file: 'colour.md',
    summary: 'palettes, limits, norms, and what readers with colour blindness see',
  },
  {
    name: 'formats',
    aliases: ['format'],
    file: 'formats.md',
    summary: 'what attrmap reads and writes, and how it tells formats apart',
  },
  {
    name: 'limits',
    aliases: ['limit'],
    file: 'limits.md',
    summary: 'how large tables and pictures may be',
  },
  {
    name: 'errors',
    aliases: ['error', 'troubleshooting'],
    file: ERRORS_FILE,
    summary: 'what errors mean, and what to do; attrmap help CODE for a single one',
  },
];

export function findTopic(subject: string): Topic | undefined {
  return TOPICS.find(({name, aliases}) => name === subject || aliases.includes(subject));
}

export function isErrorCode(subject: string): subject is ErrorCode {
  return Object.hasOwn(ERROR_CODES, subject);
}
