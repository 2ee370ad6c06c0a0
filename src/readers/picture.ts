import {AttrmapError} from '../errors';
import {isOwnPicture, recordOf} from '../records/index';
import {unpackTables} from '../records/record';
import type {Table} from '../table/table';
import {MAX_INPUT_BYTES} from './limits';
import type {Reader, Source} from './reader';

/** The tables in a picture that attrmap drew with `--embed-data`. Throws `input-format` for one without. */
export function tablesInPicture({bytes}: Source): readonly Table[] {
  const record = recordOf(bytes);
  if (record === undefined) {
    throw new AttrmapError('input-format', 'the picture does not say any more how it was made', {
      hint: 'another program has changed it: give the table of scores that it was drawn from',
    });
  }
  if (record.data === undefined) {
    throw new AttrmapError('input-format', 'the picture does not hold the table that it was drawn from', {
      hint: 'give that table, or draw the picture with --embed-data',
    });
  }
  const tables = unpackTables(record, MAX_INPUT_BYTES);
  if (tables !== undefined) return tables;
  throw new AttrmapError('input-format', 'the table in the picture is damaged', {
    hint: 'give the table of scores that it was drawn from',
  });
}

/** A picture of attrmap's own, in any of its formats. */
export const pictureReader: Reader = {
  name: 'picture',
  extensions: [],
  summary: 'a picture that attrmap drew with --embed-data',
  isOwn: isOwnPicture,
  read: (source) => {
    const [table, ...more] = tablesInPicture(source);
    if (table !== undefined && more.length === 0) return table;
    throw new AttrmapError('ambiguous', `the picture holds ${more.length + 1} tables`, {
      hint: 'draw them as panels: attrmap render takes all of them',
    });
  },
};
