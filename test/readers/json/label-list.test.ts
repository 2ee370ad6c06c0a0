import {makeContext} from '../../../src/readers/json/context';
import {LabelList} from '../../../src/readers/json/label-list';
import {parseJson} from '../../../src/readers/json/text';
import {optionsWith} from '../support';

function take(list: LabelList, text: string): void {
  list.take(makeContext(parseJson(text, 100), optionsWith()));
}

describe('a list of labels of unknown length', () => {
  it('keeps those at the beginnings of blocks', () => {
    const list = new LabelList(3);
    for (let position = 0; position < 200_000; position += 1) take(list, `"r${position}"`);
    expect(list.count).toBe(200_000);
    // 3 times 2^15 are kept, of every fourth row; 3 blocks would be of 65,536 rows each.
    expect([0, 65_536, 131_072, 131_076].map((position) => list.at(position))).toEqual([
      'r0',
      'r65536',
      'r131072',
      'r131076',
    ]);
    expect(list.at(1)).toBe('1');
  });

  it('joins the levels of a label, and names the innermost in messages', () => {
    const list = new LabelList(undefined);
    take(list, '["m", 1]');
    take(list, '["m", null]');
    expect(list.at(0)).toBe('m / 1');
    expect(list.nameAt(0)).toBe('1');
    expect(list.levelled()).toEqual({labels: ['1', ''], levels: [['m', 'm']]});
  });

  it('has no levels where labels have different numbers of them', () => {
    const list = new LabelList(undefined);
    take(list, '["m", 1]');
    take(list, '"n"');
    expect(list.levelled()).toEqual({labels: ['m / 1', 'n'], levels: []});
    expect(list.nameAt(0)).toBe('m / 1');
  });
});
