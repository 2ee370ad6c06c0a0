import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ReadOptions} from '../../../src/options/resolve';
import type {Table} from '../../../src/table/table';
import {errorLine, lists, readFrom} from '../support';

const SAMPLES = join(__dirname, '../../../fixtures/tables/tools');

/** The names of all samples of tools' forms. */
export function sampleNames(): string[] {
  return readdirSync(SAMPLES).sort();
}

/** The tool whose sample a file is: what its name begins with. */
export function toolOf(sample: string): string {
  return sample.startsWith('transformers-interpret')
    ? 'transformers-interpret'
    : (/^\w+/.exec(sample)?.[0] ?? '');
}

export function sampleText(sample: string): string {
  return readFileSync(join(SAMPLES, sample), 'utf8');
}

export function readSample(sample: string, changes: Partial<ReadOptions> = {}): Table {
  return readFrom(sample, sampleText(sample), changes);
}

/** A sample's labels and scores as lists. */
export function sampleLists(sample: string, changes: Partial<ReadOptions> = {}): ReturnType<typeof lists> {
  return lists(readSample(sample, changes));
}

/** A text, or a value as JSON. */
function jsonOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** Reads JSON as the form of one tool. */
export function readAs(inputFormat: string, content: unknown, changes: Partial<ReadOptions> = {}): Table {
  return readFrom('t.json', jsonOf(content), {inputFormat, ...changes});
}

/** The error of reading JSON as the form of one tool, as one line. */
export function toolError(inputFormat: string, content: unknown, changes: Partial<ReadOptions> = {}): string {
  return errorLine(() => readAs(inputFormat, content, changes));
}
