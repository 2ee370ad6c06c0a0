import {basename} from 'node:path';
import {extremes} from '../colour/limits';
import {escapeUnsafe, quote} from '../quote';
import type {Table} from '../table/table';
import {type Listing, optionLines, type Remarks} from './option-lines';
import type {SeenTable} from './suggestions';
import {comment} from './yaml';

/** How a file begins, so that editors complete and check it; what is said of it follows, a comment for each text. */
export function headLines(schema: string, texts: readonly string[]): string[] {
  return [`# yaml-language-server: $schema=${schema}`, '#', ...texts.flatMap((text) => comment(text))];
}

function extentText({rows, columns, scores}: Table): string {
  const found = extremes(scores);
  const range = found === undefined ? 'no scores' : `scores from ${found.low} to ${found.high}`;
  return `${rows.length} x ${columns.length}, ${range}`;
}

function aboutTable({name, read, drawn}: SeenTable): string[] {
  const shown = name === undefined ? 'a table from standard input' : quote(basename(name));
  const notes = new Set(drawn.flatMap((table) => table.notes ?? []));
  return [
    `Written for ${shown}: ${read.map(extentText).join('; ')}.`,
    ...Array.from(notes, (note) => `Noted while it was read: ${escapeUnsafe(note)}.`),
  ];
}

const INTRODUCTION = [
  'Options of attrmap for tables in this folder and those below it. Flags win over them.',
  'A line without a space behind its # sets an option when the # is taken away: to its default, or, where there is none, to an example or what fits the table.',
  'For editors that complete and check this file, write its schema beside it:',
  '  attrmap schema > attrmap.schema.json',
];

/** What a config that is written anew is to say. */
export interface NewConfig extends Omit<Listing, 'indent' | 'isBrief'> {
  readonly remarks: Remarks;
  /** The table that it is for. */
  readonly table?: SeenTable | undefined;
}

/** A config in YAML with every option, all but those that remarks set commented out. */
export function configText({table, ...listing}: NewConfig): string {
  const head = headLines('attrmap.schema.json', [
    ...INTRODUCTION,
    ...(table === undefined ? [] : aboutTable(table)),
  ]);
  return `${[...head, '', ...optionLines(listing)].join('\n').trimEnd()}\n`;
}
