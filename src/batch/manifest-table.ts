import {type DocumentKind, fail, readText} from '../config/documents';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {type Declaration, flagOf, kebab} from '../options/declare';
import {FIGURE_KEYS} from '../options/manifest';
import {ALL_OPTIONS_HINT, SHARED_OPTIONS} from '../options/resolve';
import {quote} from '../quote';
import {eachRecord} from '../readers/csv/records';
import {lineOfByte} from '../readers/lines';
import type {ManifestDocument} from './manifest-document';

/** More fields than a manifest can have: what has more is something else. */
const MAX_FIELDS = 10_000_000;

const DECLARED = SHARED_OPTIONS as unknown as Readonly<Record<string, Declaration<unknown>>>;

/** What a column gives: a key of a figure, an option, or what an option is not. */
interface Heading {
  readonly name: string;
  readonly isOption: boolean;
  /** Set for a flag that turns something off: true then means false. */
  readonly isNegated?: boolean;
}

/** The key that a column is named by, as in a manifest in YAML or as a flag. Throws `bad-config`. */
function keyOf(file: string, heading: string): Heading {
  const wanted = heading.trim().replace(/^--/, '');
  if (Object.hasOwn(FIGURE_KEYS, wanted)) return {name: wanted, isOption: false};
  const named = Object.entries(DECLARED).find(
    ([option, declaration]) =>
      option === wanted || kebab(option) === wanted || flagOf(option, declaration) === `--${wanted}`,
  );
  if (named !== undefined) {
    const [name] = named;
    return {name, isOption: true, isNegated: name !== wanted && kebab(name) !== wanted};
  }
  return fail(file, `${quote(heading)} is neither a key of a figure nor an option`, {
    line: 1,
    hint: heading.includes(';')
      ? 'fields are separated by commas'
      : suggest(wanted, [...Object.keys(FIGURE_KEYS), ...Object.keys(SHARED_OPTIONS)]).replace(
          /^choose one of:.*/,
          ALL_OPTIONS_HINT,
        ),
  });
}

/** What takes true and false beside texts gets them as such. */
function valueOf({name, isNegated}: Heading, text: string): string | boolean {
  const isSwitch = /^(true|false)$/.test(text);
  if (isSwitch && isNegated) return text === 'false';
  const types: unknown = Object.hasOwn(DECLARED, name) ? DECLARED[name]?.kind.schema.type : undefined;
  return isSwitch && Array.isArray(types) && types.includes('boolean') ? text === 'true' : text;
}

interface Line {
  readonly fields: readonly string[];
  readonly line: number;
}

function readLines(file: string, kind: DocumentKind): Line[] {
  const bytes = Buffer.from(readText(file, kind).replace(/^\ufeff/, ''));
  const lines: Line[] = [];
  try {
    eachRecord(
      bytes,
      {dialect: {delimiter: ',', quote: '"'}, keepsBlankLines: false, maxCells: MAX_FIELDS},
      (fields, offset) => lines.push({fields, line: lineOfByte(bytes, offset)}),
    );
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    return fail(file, error.message, {...(error.line === undefined ? {} : {line: error.line})});
  }
  return lines;
}

/** Refuses a column that stands there twice: one of them would be lost. */
function refuseRepeated(file: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) fail(file, `the column ${quote(repeated)} is there twice`, {line: 1});
}

/** A manifest as a table: a line for each figure, a column for each key or option; an empty field sets nothing. Throws `bad-config`. */
export function readManifestTable(file: string, kind: DocumentKind): ManifestDocument {
  const [header, ...rows] = readLines(file, kind);
  if (header === undefined)
    fail(file, 'the manifest is empty', {hint: 'its first line names columns, as input,output'});
  if (rows.length === 0)
    fail(file, 'there is no line below the header', {hint: 'add a line for each figure'});
  const keys = header.fields.map((heading) => keyOf(file, heading));
  refuseRepeated(
    file,
    keys.map(({name}) => name),
  );
  const figures = rows.map(({fields, line}) => {
    if (fields.length > keys.length) {
      fail(file, `this line has ${fields.length} fields, and there are ${keys.length} columns`, {line});
    }
    const given = keys.flatMap((key, index) => (fields[index] ? [{...key, value: fields[index]}] : []));
    const pick = (areOptions: boolean): object =>
      Object.fromEntries(
        given
          .filter(({isOption}) => isOption === areOptions)
          .map((key) => [key.name, valueOf(key, key.value as string)]),
      );
    return {...pick(false), options: pick(true)};
  });
  return {
    file,
    form: 'flags',
    value: {figures},
    lineOf: ([, index]) => (typeof index === 'number' ? rows[index]?.line : 1),
  };
}
