import {AttrmapError} from '../errors';
import type {ReadOptions} from '../options/resolve';
import {isPictureFile} from '../records/file';
import {isOwnPicture, recordOf} from '../records/index';
import {unpackTables} from '../records/record';
import {addNote} from '../table/notes';
import type {Table} from '../table/table';
import {MAX_INPUT_BYTES, tooManyCells} from './limits';
import type {Reader, Source} from './reader';

const TABLE_ALONE =
  'only the table is taken from the picture: how it was drawn is restored from a file that is neither a pipe nor packed';

/** Whether an input is a picture of several tables, by what its record says. */
export function holdsSeveral({bytes}: Source): boolean {
  return isOwnPicture(bytes) && (recordOf(bytes)?.tables.length ?? 0) > 1;
}

/** The tables in a picture that attrmap drew with `--embed-data`. Throws `input-format` for one without, `too-large`. */
export function tablesInPicture({bytes, name, isPacked}: Source, {maxCells}: ReadOptions): readonly Table[] {
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
  const cells = record.tables.reduce((sum, {rows, columns}) => sum + rows * columns, 0);
  if (!(cells <= maxCells)) throw tooManyCells(maxCells);
  const tables = unpackTables(record, MAX_INPUT_BYTES);
  if (tables !== undefined && tables.length > 0) {
    const isTableAlone = record.options.length > 0 && (isPacked === true || !isPictureFile(name));
    return tables.map((table) => (isTableAlone ? addNote(table, TABLE_ALONE) : table));
  }
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
  read: (source, options) => {
    const [table, ...more] = tablesInPicture(source, options);
    if (table !== undefined && more.length === 0) return table;
    throw new AttrmapError('ambiguous', `the picture holds ${more.length + 1} tables`, {
      hint: source.isPacked
        ? 'unpack it with gunzip: attrmap render then takes all of them, as panels'
        : 'draw them as panels: attrmap render takes all of them',
    });
  },
};
