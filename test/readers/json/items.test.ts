import type {JsonKind} from '../../../src/readers/json/document';
import {ItemParser, type ItemSink} from '../../../src/readers/json/items';
import {errorLine} from '../support';

/** Takes every value of a list as an item. */
function listSink(items: string[]): ItemSink {
  return {
    begin: (_: JsonKind, depth: number) => (depth === 0 ? 'open' : 'item'),
    opened: () => {},
    key: () => {},
    numbers: () => false,
    item: (json) => {
      items.push(`${json.place(0).line}:${json.place(0).column} ${json.text}`);
    },
    end: () => {},
  };
}

describe('values of a text in pieces', () => {
  it('are handed over one by one, with their places', () => {
    const items: string[] = [];
    const parser = new ItemParser(listSink(items));
    for (const piece of ['[1', '2, "\\u00e', '9",\r', '\n[1, {"a":', ' -Infin', 'ity}], nul', 'l]'])
      parser.take(piece);
    parser.finish();
    expect(items).toEqual(['1:2 12', '1:6 "\\u00e9"', '2:1 [1, {"a": -Infinity}]', '2:24 null']);
  });

  it('are no longer than a string may be', () => {
    const parser = new ItemParser(listSink([]), 10);
    parser.take('[1,\n[1, ');
    expect(
      errorLine(() => {
        for (let piece = 0; piece < 10; piece += 1) parser.take('2, 3, 4, ');
      }),
    ).toBe(
      'too-large -:2:1 a row or a text of the JSON is longer than 10 characters | write the table with more and shorter rows: transpose it',
    );
  });
});
