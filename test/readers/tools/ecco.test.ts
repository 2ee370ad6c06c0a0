import {lists} from '../support';
import {readAs, sampleLists, toolError} from './support';

const FORM = 'save what ecco returns with printJson=True by json.dump';
const TOKENS = [
  {token: 'a', type: 'input'},
  {token: 'b', type: 'output'},
];

describe('what ecco prints', () => {
  it('has a row for each output token, over the tokens to which something is attributed', () => {
    expect(sampleLists('ecco.json')).toEqual({
      rows: [' of', ' the', ' Union'],
      columns: ['The', ' count', 'ries', ' of', ' the'],
      values: [
        [0.41, 0.35, 0.24, Number.NaN, Number.NaN],
        [0.22, 0.3, 0.18, 0.3, Number.NaN],
        [0.1, 0.42, 0.2, 0.08, 0.2],
      ],
    });
  });

  it('may be of one output token', () => {
    expect(lists(readAs('ecco', {tokens: TOKENS, attributions: [[0.5]]}))).toEqual({
      rows: ['b'],
      columns: ['a'],
      values: [[0.5]],
    });
  });
});

describe('what ecco prints, with faults', () => {
  it.each([
    [
      {tokens: TOKENS, attributions: [[1], [2]]},
      `ragged t.json:1:87 attributions has 2 lists of scores for 1 output token | ${FORM}`,
    ],
    [
      {tokens: [...TOKENS, {token: 'c', type: 'output'}], attributions: [[1]]},
      `ragged t.json:1:117 attributions has 1 list of scores for 2 output tokens | ${FORM}`,
    ],
    [
      {tokens: TOKENS, attributions: [[1, 2, 3]]},
      `ragged t.json:1:88 attributions[0] has 3 scores, and there are only 2 tokens | ${FORM}`,
    ],
    [
      {tokens: [{token: 'a', type: 'both'}], attributions: []},
      `json-shape t.json:1:12 token 0 is of the type "both", neither input nor output | ${FORM}`,
    ],
    [
      {tokens: TOKENS, attributions: [['x']]},
      'not-a-number t.json:1:89 score "x" is not a number (row "b", column "a") | if "x" stands for a missing score, pass --missing \'x\'',
    ],
    [
      {tokens: [], attributions: []},
      'input-empty t.json:1:29 the table has no rows | a table needs at least one row and one column of scores',
    ],
    [
      {tokens: TOKENS, attributions: [[]]},
      'input-empty t.json:1:87 the table has no columns | a table needs at least one row and one column of scores',
    ],
  ])('is refused: %j', (content, line) => {
    expect(toolError('ecco', content)).toBe(line);
  });

  it('is refused when something is lacking or of another kind', () => {
    expect(toolError('ecco', {tokens: TOKENS})).toMatch(
      /^json-shape t\.json:1:1 the JSON lacks the key "attributions" \| /,
    );
    expect(toolError('ecco', {tokens: ['a'], attributions: []})).toMatch(
      /^json-shape t\.json:1:12 token 0 is a text, not an object \| /,
    );
    expect(toolError('ecco', {tokens: [{token: 'a'}], attributions: []})).toMatch(
      /^json-shape t\.json:1:12 token 0 lacks the key "type" \| /,
    );
    expect(toolError('ecco', {tokens: TOKENS, attributions: [1]})).toMatch(
      /^json-shape t\.json:1:88 attributions\[0\] is a number, not a list \| /,
    );
  });

  it('is refused when the table would be too large, before memory is taken for it', () => {
    const outputs = Array.from({length: 3}, () => ({token: 'x', type: 'output'}));
    expect(toolError('ecco', {tokens: outputs, attributions: [[], [], [1, 2]]}, {maxCells: 5})).toBe(
      'too-large t.json:1:118 the table has more than 5 cells | raise the cap with --max-cells, or leave out rows or columns before drawing',
    );
  });
});
