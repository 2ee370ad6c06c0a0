import {lists} from '../support';
import {readAs, sampleLists, toolError} from './support';

const TOOL = 'transformers-interpret';
const FORM =
  'write [["token", 0.27], ...], {"label": [["token", 0.27], ...]} or {"token": {"label": ..., "attribution_scores": [["token", 0.27], ...]}}';
const SAME = 'give all rows the tokens of one text';

describe('attributions of transformers-interpret', () => {
  it('are one row over the tokens', () => {
    expect(sampleLists('transformers-interpret.json')).toEqual({
      rows: ['attribution'],
      columns: ['[CLS]', 'i', 'love', 'you', '[SEP]'],
      values: [[0, 0.2778, 0.7792, -0.3851, 0]],
    });
  });

  it('are a row for each of several labels', () => {
    expect(sampleLists('transformers-interpret-labels.json')).toEqual({
      rows: ['anger', 'joy'],
      columns: ['[CLS]', 'so', 'late', '[SEP]'],
      values: [
        [0, 0.12, 0.64, 0],
        [0, 0.21, -0.58, 0],
      ],
    });
  });

  it('are a row for each entity, with what it was taken for', () => {
    expect(sampleLists('transformers-interpret-entities.json')).toEqual({
      rows: ['Munich (B-LOC)', 'Bayern (B-ORG)'],
      columns: ['Munich', 'is', 'Bayern'],
      values: [
        [0.91, 0.12, -0.08],
        [0.33, -0.21, 0.77],
      ],
    });
  });

  it('may lack a score, and have tokens that read like numbers', () => {
    expect(lists(readAs(TOOL, '[["1", null], ["NA", NaN], ["a", 2]]', {inputFormat: undefined}))).toEqual({
      rows: ['attribution'],
      columns: ['1', 'NA', 'a'],
      values: [[Number.NaN, Number.NaN, 2]],
    });
  });
});

describe('faulty attributions of transformers-interpret', () => {
  it.each([
    [
      '[["a", 1], 2]',
      `json-shape t.json:1:12 row "attribution" holds a number, not a token and its score | ${FORM}`,
    ],
    [
      '{"POSITIVE": [["a", 1, 2]]}',
      `json-shape t.json:1:15 row "POSITIVE" holds a list of another length, not a token and its score | ${FORM}`,
    ],
    [
      '[["a", "b"]]',
      'not-a-number t.json:1:8 score "b" is not a number (row "attribution", column "a") | write scores as numbers without quotes, and missing ones as null',
    ],
    [
      '[["a", Infinity]]',
      'infinite t.json:1:8 score "Infinity" is infinite (row "attribution", column "a") | to draw such scores as beyond the limits, pass --infinite clip',
    ],
    [
      '{"x": [["a", 1], ["b", 2]], "y": [["a", 1], ["c", 2]]}',
      `ragged t.json:1:34 row "y" is of other tokens than row "x": token 1 is "c", not "b" | ${SAME}`,
    ],
    [
      '{"x": [["a", 1], ["b", 2]], "y": [["a", 1]]}',
      `ragged t.json:1:34 row "y" is of other tokens than row "x": 1 token, not 2 | ${SAME}`,
    ],
    [
      '[]',
      'input-empty t.json:1:1 the table has no columns | a table needs at least one row and one column of scores',
    ],
    [
      '{}',
      'input-empty t.json:1:1 the table has no rows | a table needs at least one row and one column of scores',
    ],
  ])('are refused: %s', (text, line) => {
    expect(toolError(TOOL, text)).toBe(line);
  });

  it('are refused when they are of another form', () => {
    expect(toolError(TOOL, '{"x": 1}')).toMatch(
      /^json-shape t\.json:1:7 row "x" is a number, not a list \| /,
    );
    expect(toolError(TOOL, '{"x": {"label": "L"}}')).toMatch(
      /^json-shape t\.json:1:7 the entity "x" lacks the key "attribution_scores" \| /,
    );
    expect(toolError(TOOL, '1')).toMatch(/^json-shape t\.json:1:1 the JSON is a number, not an object \| /);
  });
});
