import {AttrmapError} from '../errors';
import type {Io} from './io';

/** Throws `conflict` where an output is given twice. */
export function refuseRepeated(outputs: readonly string[]): void {
  const repeated = outputs.find((output, index) => outputs.indexOf(output) !== index);
  if (repeated === undefined) return;
  throw new AttrmapError('conflict', `the output ${JSON.stringify(repeated)} is given twice`, {
    hint: 'give each output once',
  });
}

/** SOURCE_DATE_EPOCH: seconds since 1970, the convention of reproducible builds. Throws `bad-value`. */
export function readDate(environment: Io['environment']): Date | undefined {
  const text = environment.SOURCE_DATE_EPOCH;
  if (text === undefined || text === '') return undefined;
  const date = new Date(Number(text) * 1000);
  if (/^\d{1,12}$/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new AttrmapError(
    'bad-value',
    'the environment variable SOURCE_DATE_EPOCH is not a number of seconds',
    {
      hint: 'set it to whole seconds since 1970, or unset it',
    },
  );
}
