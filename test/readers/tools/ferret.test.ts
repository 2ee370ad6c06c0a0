import {lists} from '../support';
import {readAs, sampleLists, toolError} from './support';

const ONE = {text: 'a b', tokens: ['a', 'b'], scores: [1, -2], explainer: 'LIME', target: 1};

describe('explanations of ferret', () => {
  it('are a row for each explainer, in the order of the file', () => {
    expect(sampleLists('ferret.json')).toEqual({
      rows: ['Partition SHAP', 'LIME', 'Gradient'],
      columns: ['[CLS]', 'you', 'look', 'stunning', '!', '[SEP]'],
      values: [
        [0, 0.11, 0.07, 0.69, 0.13, 0],
        [0, 0.04, -0.12, 0.81, -0.03, 0],
        [0.05, 0.2, 0.15, 0.4, 0.12, 0.08],
      ],
    });
  });

  it('may stand one on a line, repeat an explainer, and be of several texts, of which --sequence chooses one', () => {
    expect(sampleLists('ferret.jsonl', {sequence: 0})).toEqual({
      rows: ['LIME', 'LIME'],
      columns: ['so', 'good'],
      values: [
        [0.2, 0.8],
        [0.3, 0.7],
      ],
    });
    expect(sampleLists('ferret.jsonl', {sequence: 1})).toEqual({
      rows: ['LIME'],
      columns: ['so', 'bad'],
      values: [[0.1, -0.9]],
    });
  });

  it('may be a single one, in a list or not', () => {
    for (const content of [ONE, [ONE]]) {
      expect(lists(readAs('ferret', content, {inputFormat: undefined}))).toEqual({
        rows: ['LIME'],
        columns: ['a', 'b'],
        values: [[1, -2]],
      });
    }
  });
});

describe('faulty explanations of ferret', () => {
  it('are refused when they are of several texts, with the first that differs', () => {
    const other = {...ONE, tokens: ['a', 'b', 'c'], explainer: 'SHAP'};
    expect(toolError('ferret', [ONE, ONE, other])).toBe(
      'ambiguous t.json:1:162 explanation 2 ("SHAP") is of another text than the first: 3 tokens, not 2 | there are 2 texts: say which with --sequence 0 to 1',
    );
    expect(toolError('ferret', [ONE], {sequence: 1})).toBe(
      'bad-value t.json:-:- --sequence 1: there is only 1 text | give a number from 0 to 0',
    );
  });

  it.each([
    [[{...ONE, scores: 'x'}], /^json-shape t\.json:1:44 scores of explanation 0 is a text, not a list \| /],
    [[{...ONE, tokens: 1}], /^json-shape t\.json:1:25 tokens of explanation 0 is a number, not a list \| /],
    [[ONE, 2], /^json-shape t\.json:1:82 explanation 1 is a number, not an object \| /],
    [[ONE, {tokens: []}], /^json-shape t\.json:1:82 explanation 1 lacks the key "scores" \| /],
    [[], /^json-shape t\.json:1:1 the JSON holds no explanations \| /],
    [
      [{...ONE, scores: [1]}],
      /^ragged t\.json:1:44 row "LIME" has 1 score, the number of columns is 2 \| write null where a score is missing$/,
    ],
    [
      [{...ONE, scores: [1, {}]}],
      /^not-a-number t\.json:1:47 an object is not a number \(row "LIME", column "b"\) \| /,
    ],
  ])('are refused: %j', (content, line) => {
    expect(toolError('ferret', content)).toMatch(line);
  });
});
