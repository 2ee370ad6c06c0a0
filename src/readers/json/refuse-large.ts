import {AttrmapError} from '../../errors';

/** The error for a form that cannot be read row by row; `what` is what it holds. */
export function refuseLarge(what: string): AttrmapError {
  return new AttrmapError('input-too-large', `JSON of this size cannot hold ${what}`, {
    hint: 'write it as {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists or of objects, NDJSON, npy or CSV',
  });
}
