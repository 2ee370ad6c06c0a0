import {lists} from '../support';
import {readAs, sampleLists, toolError} from './support';

const FORM = 'give TokenSalience or SequenceSalienceMap as the JSON of LIT has them';
const TOKENS = {__class__: 'DataTuple', __name__: 'TokenSalience', tokens: ['a', 'b'], salience: [1, -2]};
const SEQUENCE = {
  __class__: 'DataTuple',
  __name__: 'SequenceSalienceMap',
  tokens_in: ['a'],
  tokens_out: ['x', 'y'],
  salience: [
    [1, 0, 0],
    [2, 3, 0],
  ],
};

describe('salience of LIT', () => {
  it('is one row over the tokens', () => {
    expect(lists(readAs('lit', TOKENS))).toEqual({
      rows: ['salience'],
      columns: ['a', 'b'],
      values: [[1, -2]],
    });
  });

  it('is of the example and field that are chosen, also where arrays are wrapped', () => {
    expect(sampleLists('lit-tokens.json', {sequence: 0, part: 'grad_l2'})).toEqual({
      rows: ['grad_l2'],
      columns: ['a', 'fine', 'film'],
      values: [[0.21, 0.58, 0.21]],
    });
    expect(sampleLists('lit-tokens.json', {sequence: 1, part: 'grad_dot_input'})).toEqual({
      rows: ['grad_dot_input'],
      columns: ['dull', 'plot'],
      values: [[-0.8, 0.2]],
    });
  });

  it('has a row for each output token over all tokens when it is of a sequence', () => {
    expect(sampleLists('lit-sequence.json')).toEqual({
      rows: ['▁The', '▁house'],
      columns: ['▁Das', '▁Haus', '▁The', '▁house'],
      values: [
        [0.8, 0.2, 0, 0],
        [0.1, 0.75, 0.15, 0],
      ],
    });
  });

  it.each([
    ['alone', TOKENS],
    ['by its class', {...TOKENS, __class__: 'TokenSalience', __name__: undefined}],
    ['in a list', [TOKENS]],
    ['in an output', {output: TOKENS}],
    ['in a list in an output', {output: [{salience: TOKENS, other: 1}], status: 'done'}],
    ['in an output in a list', [{output: {salience: TOKENS}}]],
    ['on a line', `${JSON.stringify(TOKENS)}\n`],
  ])('is found %s', (_, content) => {
    expect(lists(readAs('lit', content, {inputFormat: undefined}))).toEqual({
      rows: ['salience'],
      columns: ['a', 'b'],
      values: [[1, -2]],
    });
  });

  it('is found on one of several lines', () => {
    const content = [TOKENS, SEQUENCE].map((object) => JSON.stringify(object)).join('\n');
    expect(lists(readAs('lit', content, {inputFormat: undefined, sequence: 1})).rows).toEqual(['x', 'y']);
  });
});

describe('faulty salience of LIT', () => {
  it('is refused when no example or field is chosen of several', () => {
    expect(toolError('lit', [TOKENS, TOKENS])).toBe(
      'ambiguous t.json:1:1 there are 2 examples | say which with --sequence 0 to 1',
    );
    expect(toolError('lit', [{a: TOKENS, b: TOKENS, c: 1}])).toBe(
      'ambiguous t.json:1:2 there are 2 saliences: "a", "b" | say which with --part NAME',
    );
    expect(toolError('lit', {a: TOKENS, b: TOKENS}, {part: 'c'})).toBe(
      'bad-value t.json:-:- --part: there is no salience "c" | choose one of: "a", "b"',
    );
    expect(toolError('lit', [TOKENS], {sequence: 3})).toBe(
      'bad-value t.json:-:- --sequence 3: there is only 1 example | give a number from 0 to 0',
    );
  });

  it.each([
    [[], `json-shape t.json:1:1 the JSON holds no examples | ${FORM}`],
    [{a: 1}, `json-shape t.json:1:1 there is neither TokenSalience nor SequenceSalienceMap | ${FORM}`],
    [[[TOKENS]], `json-shape t.json:1:2 there is neither TokenSalience nor SequenceSalienceMap | ${FORM}`],
    [
      {...TOKENS, salience: [1]},
      'ragged t.json:1:83 row "salience" has 1 score, the number of columns is 2 | write null where a score is missing',
    ],
    [
      {...SEQUENCE, salience: [[1, 0, 0]]},
      'ragged t.json:1:111 2 row labels cannot go with 1 row of scores | give each row of scores one label',
    ],
    [
      {...SEQUENCE, salience: [[1], [2]]},
      'ragged t.json:1:112 row "x" has 1 score, the number of columns is 3 | write null where a score is missing',
    ],
  ])('is refused: %j', (content, line) => {
    expect(toolError('lit', content)).toBe(line);
  });

  it('is refused when something is lacking or no list', () => {
    expect(toolError('lit', {...TOKENS, salience: {a: 1}})).toMatch(
      /^json-shape t\.json:1:83 salience is an object, not a list \| /,
    );
    expect(toolError('lit', {...TOKENS, tokens: undefined})).toMatch(
      /^json-shape t\.json:1:1 TokenSalience lacks the key "tokens" \| /,
    );
    expect(toolError('lit', {...SEQUENCE, tokens_in: undefined})).toMatch(
      /^json-shape t\.json:1:1 SequenceSalienceMap lacks the key "tokens_in" \| /,
    );
  });
});
