import {refuseOverflow} from '../../src/table/overflow';
import {errorLine} from '../readers/support';
import {tableOf} from '../support/tables';

const finite = tableOf([[1, 2]]);
const infinite = tableOf([[1, -Infinity]], {rows: ['a'], columns: ['x', 'y']});

it('an infinity that finite scores have come to is refused', () => {
  expect(errorLine(() => refuseOverflow(infinite, [finite], {infinite: 'error'}))).toBe(
    'infinite -:-:- the scores of row "a", column "y" come to more than a number can hold | ' +
      'divide all scores by the same number first, or pass --infinite clip to draw it as beyond the limits',
  );
});

it('one that was there before, or is asked for, is let through', () => {
  expect(refuseOverflow(infinite, [finite, infinite], {infinite: 'error'})).toBe(infinite);
  expect(refuseOverflow(infinite, [tableOf([[Infinity, 0]])], {infinite: 'error'})).toBe(infinite);
  expect(refuseOverflow(infinite, [finite], {infinite: 'clip'})).toBe(infinite);
  expect(refuseOverflow(finite, [finite], {infinite: 'error'})).toBe(finite);
});
