import {AttrmapError} from '../../errors';
import {quote} from '../../quote';

/** The error for a file of a binary format (`Arrow`, `Parquet`) that contradicts itself or is cut off. */
export function damagedFrame(format: string, what: string, cause?: unknown): AttrmapError {
  return new AttrmapError('input-format', `the ${format} file is damaged: ${what}`, {
    hint: 'save it again, or export the table as CSV',
    cause,
  });
}

/**
 * Runs code of ours or of a library that reads bytes as they say of themselves. Its own errors pass; any other means that
 * the bytes contradict themselves, and becomes `input-format`.
 */
export function guarded<T>(format: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AttrmapError) throw error;
    throw damagedFrame(format, 'its parts do not fit each other', error);
  }
}

/** The error for a column of lists or records: what it holds is not bounded by the count of rows. */
export function nestedColumn(name: string): AttrmapError {
  return new AttrmapError('not-a-number', `column ${quote(name)} holds lists or records, not numbers`, {
    hint: 'leave the column out, or save it as numbers',
  });
}
