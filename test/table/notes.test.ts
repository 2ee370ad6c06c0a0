import {addNote, countText} from '../../src/table/notes';
import {tableOf} from '../support/tables';

it('a note is added once, to a new table', () => {
  const table = tableOf([[1]]);
  const noted = addNote(addNote(table, 'one'), 'two');
  expect(noted.notes).toEqual(['one', 'two']);
  expect(addNote(noted, 'one')).toBe(noted);
  expect(table.notes).toBeUndefined();
});

it('counts are told in words', () => {
  expect([countText('rows', 1), countText('columns', 2), countText('rows', 0)]).toEqual([
    '1 row',
    '2 columns',
    '0 rows',
  ]);
});
