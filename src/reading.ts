import {createHash} from 'node:crypto';
import {availableParallelism} from 'node:os';
import {blameReading, blockPlanOf} from './blocks';
import {combineInputs} from './drawing';
import {AttrmapError} from './errors';
import {areLarge, areLong, LongJob} from './long-job';
import {companionFiles} from './options/cells';
import {filesNamed} from './options/files';
import {SHARED_OPTIONS, type SharedOptions} from './options/resolve';
import {watched} from './readers/byte-source';
import type {Source} from './readers/index';
import {loadSources, readTables} from './readers/inputs';
import {checkInputCount} from './table/combine';
import type {Table} from './table/table';
import type {ReadFile} from './writing/overwriting';

/** What is to be read: files, `-` for standard input. */
export interface Reading {
  readonly inputs: readonly string[];
  readonly options: SharedOptions;
  /** The config that options came from, if they came from one. */
  readonly config?: string | undefined;
}

/** Where standard input comes from, and what is to be done between loading and reading. */
export interface ReadingAround {
  readonly stdin?: (() => AsyncIterable<Uint8Array | string>) | undefined;
  /** The input that standard input brings, whatever it is called. */
  readonly handedOver?: string | undefined;
  /** Set where the process must not be busy for seconds: a job that would keep it so ends in a LongJob. */
  readonly mustBeBrief?: boolean;
  /** Whether the hash of each input is wanted. */
  readonly hashesInputs?: boolean;
  /** Whether no more is needed of a table than what a picture can show of it. */
  readonly mayJoin?: boolean;
  /** The option of the run for which each cell is kept, where there is one. */
  readonly keptFor?: string | undefined;
  /** How many threads may read long inputs beside this one. */
  readonly threads?: number | undefined;
  /** Called as a long input is read, with how many bytes of it have been, and how many there are where that is known. */
  readonly progress?: ((done: number, total: number | undefined) => void) | undefined;
  /** Called when everything is loaded and nothing is read yet. */
  readonly loaded?: () => void;
}

/** The tables as they were read, and those to be drawn: combined, and with what companion files say of them. */
export interface Read {
  readonly sources: readonly Source[];
  readonly names: readonly string[];
  readonly tables: readonly Table[];
  readonly drawn: readonly Table[];
  /** Of all bytes of each input, where they were asked for. */
  readonly inputHashes: readonly string[] | undefined;
}

/** Loaded here because most figures are drawn from one file. */
export function companions(): typeof import('./readers/companions') {
  return require('./readers/companions') as typeof import('./readers/companions');
}

/** What was read of companion files, and what adds it to a table. */
interface More {
  readonly more: readonly Source[];
  readonly add: (table: Table, name: string) => Table | Promise<Table>;
}

async function loadMore(options: SharedOptions): Promise<More> {
  if (companionFiles(options).length === 0) return {more: [], add: (table) => table};
  const {loadCompanions, withCompanions} = companions();
  const loaded = await loadCompanions(options);
  return {
    more: Object.values(loaded).filter((source) => source !== undefined),
    add: (table, name) => withCompanions({table, name, options}, loaded),
  };
}

/** Every file that a run reads, whatever names it. */
export function filesRead({inputs, options, config}: Reading): ReadFile[] {
  return [
    ...inputs.map((path) => ({path, what: 'the input itself'})),
    ...filesNamed(SHARED_OPTIONS, options).map(({flag, path}) => ({
      path,
      what: `the file that ${flag} names`,
    })),
    ...(config === undefined ? [] : [{path: config, what: 'the config of this run'}]),
  ];
}

/** Throws `conflict` for inputs that cannot be read together. */
function checkInputs({inputs, options}: Reading): void {
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new AttrmapError('conflict', 'standard input is named twice', {
      hint: 'it can be read only once: save one of the tables to a file',
    });
  }
  checkInputCount(inputs.length, options);
}

/** Whether each input is drawn by itself, and not made one with others. */
function isEachDrawn({inputs, options}: Reading): boolean {
  return inputs.length === 1 || options.panels !== undefined;
}

/** The same input, and what gives its hash when all of it has been read. */
function hashOf(source: Source): {source: Source; digest: () => string} {
  const hash = createHash('sha256').update(source.bytes);
  if (source.rest === undefined) return {source, digest: () => hash.digest('hex')};
  return {
    source: {...source, rest: watched(source.rest, (bytes) => hash.update(bytes))},
    digest: () => hash.digest('hex'),
  };
}

/** Long inputs that tell how far they have been read. */
function withProgress(sources: readonly Source[], progress: ReadingAround['progress']): readonly Source[] {
  if (progress === undefined) return sources;
  return sources.map((source) => {
    if (source.rest === undefined) return source;
    let done = source.bytes.length;
    const rest = watched(source.rest, (bytes) => {
      done += bytes.length;
      progress(done, source.size);
    });
    return {...source, rest};
  });
}

/** Reads all inputs and makes the tables to be drawn. Throws AttrmapError, and LongJob where one must be brief. */
export async function readInputs(reading: Reading, around: ReadingAround): Promise<Read> {
  const {inputs, options} = reading;
  const {stdin, handedOver, mustBeBrief, loaded} = around;
  checkInputs(reading);
  const sources = await loadSources(
    inputs,
    (input) => (input === '-' || input === handedOver ? stdin?.() : undefined),
    {inPieces: true},
  );
  const {more, add} = await loadMore(options);
  if (mustBeBrief && areLong([...sources, ...more])) throw new LongJob(sources);
  loaded?.();
  const how = {
    blocks: around.mayJoin && isEachDrawn(reading) ? blockPlanOf(options) : undefined,
    threads: around.threads ?? availableParallelism(),
  };
  const hashes = around.hashesInputs ? sources.map(hashOf) : undefined;
  const told = withProgress(hashes?.map(({source}) => source) ?? sources, around.progress);
  const read = await readTables(told, options, how).catch((error) => {
    throw around.mayJoin || around.keptFor !== undefined
      ? blameReading(error, options, around.keptFor)
      : error;
  });
  const tables = read.map(({table}) => table);
  const names = read.map(({name}) => name);
  const drawn = await Promise.all(
    combineInputs(tables, options, names).map((table, index) => add(table, names[index] ?? '')),
  );
  if (mustBeBrief && areLarge(drawn, options)) throw new LongJob(sources);
  return {sources, names, tables, drawn, inputHashes: hashes?.map(({digest}) => digest())};
}
