import {lists} from '../support';
import {readAs, readSample, sampleLists, toolError} from './support';

const FORM =
  'write {"input_tokens": [...], "output_tokens": [...], "token_attr": [[...]]}, a row for each output token';
const DUMP = {
  input_tokens: ['a', 'b'],
  output_tokens: ['x', 'y', 'z'],
  token_attr: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
};
const TABLE = {rows: ['x', 'y', 'z'], columns: ['a', 'b'], values: DUMP.token_attr};

describe('a dump of Captum', () => {
  it('has a row for each output token, and their probabilities as a strip', () => {
    const table = readSample('captum.json');
    expect(lists(table)).toEqual({
      rows: ['playing', 'golf', ','],
      columns: ['Dave', 'lives in', 'Palm Coast', 'FL', 'lawyer'],
      values: [
        [0.3452, -0.0472, 0.2914, 0.1127, -0.4031],
        [0.5823, 0.0161, 0.7744, -0.1309, 0.9052],
        [-0.2103, 0.1187, 0.0346, 0.0921, -0.0018],
      ],
    });
    expect(table.strips).toEqual([
      {name: 'probability', axis: 'rows', scores: Float64Array.of(0.0831, 0.4127, 0.6605)},
    ]);
  });

  it('says that the sequence attribution is left out, unless tokens were asked for', () => {
    expect(readSample('captum.json').notes).toEqual([
      'its sequence attribution is left out; --part sequence draws it',
    ]);
    expect(readSample('captum.json', {part: 'tokens'}).notes).toBeUndefined();
    expect(readAs('captum', DUMP).notes).toBeUndefined();
  });

  it('gives the sequence attribution as one row, when it is asked for or alone', () => {
    const table = readSample('captum.json', {part: 'sequence'});
    expect(lists(table)).toEqual({
      rows: ['sequence'],
      columns: ['Dave', 'lives in', 'Palm Coast', 'FL', 'lawyer'],
      values: [[0.7172, 0.0876, 1.1004, 0.0739, 0.5003]],
    });
    expect([table.notes, table.strips]).toEqual([undefined, undefined]);
    expect(sampleLists('captum-sequence.json')).toEqual({
      rows: ['sequence'],
      columns: ['The', ' cat', ' sat'],
      values: [[0.5, -0.25, 0.125]],
    });
  });

  it.each(['token_attr', 'token_attributions', 'token_attribution', 'attribution'])(
    'may call its scores %s',
    (name) => {
      const {token_attr, ...labels} = DUMP;
      expect(lists(readAs('json', {...labels, [name]: token_attr}, {inputFormat: undefined}))).toEqual(TABLE);
    },
  );

  it.each(['seq_attr', 'seq_attribution', 'seq_attributions'])('may call its sequence scores %s', (name) => {
    const table = readAs('captum', {input_tokens: ['a'], [name]: [1]}, {inputFormat: undefined});
    expect(lists(table)).toEqual({rows: ['sequence'], columns: ['a'], values: [[1]]});
  });

  it('may call its tokens features, and give the only output token one list of scores', () => {
    expect(sampleLists('captum-features.json')).toEqual({
      rows: ['golf'],
      columns: ['Dave', 'FL'],
      values: [[0.25, -0.5]],
    });
  });

  it('labels by position where tokens are lacking', () => {
    expect(lists(readAs('captum', {token_attr: DUMP.token_attr}))).toEqual({
      rows: ['0', '1', '2'],
      columns: ['0', '1'],
      values: DUMP.token_attr,
    });
    expect(lists(readAs('captum', {token_attr: [1, 2], input_tokens: null}))).toEqual({
      rows: ['0'],
      columns: ['0', '1'],
      values: [[1, 2]],
    });
    expect(lists(readAs('captum', {seq_attr: [1, null]}))).toEqual({
      rows: ['sequence'],
      columns: ['0', '1'],
      values: [[1, Number.NaN]],
    });
  });
});

describe('a faulty dump of Captum', () => {
  it.each([
    [{}, `json-shape t.json:1:1 the JSON has neither token_attr nor seq_attr | ${FORM}`],
    [{token_attr: null}, `json-shape t.json:1:1 the JSON has neither token_attr nor seq_attr | ${FORM}`],
    [
      {...DUMP, token_attributions: 'x', token_attr: null},
      'json-shape t.json:1:96 token_attributions is a text, not a list | give {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists, a list of objects, or a form that pandas to_json writes',
    ],
    [
      {...DUMP, token_attr: [1, 2]},
      `json-shape t.json:1:70 token_attr is one list of scores, and there are 3 output tokens | ${FORM}`,
    ],
    [
      {...DUMP, token_attr: [[1, 2]]},
      'ragged t.json:1:70 3 row labels cannot go with 1 row of scores | give each row of scores one label',
    ],
    [
      {...DUMP, token_attr: [[1, 2], [3], [4, 5]]},
      'ragged t.json:1:77 row "y" has 1 score, the number of columns is 2 | write null where a score is missing',
    ],
    [
      {
        ...DUMP,
        token_attr: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      'ragged t.json:1:71 token_attr has a row for each of the 2 input tokens | rows are output tokens, columns input tokens: swap the axes of token_attr before saving',
    ],
    [
      {...DUMP, output_probs: [0.5, 0.5]},
      'ragged t.json:1:105 output_probs has 2 items, and 3 belong to it | -',
    ],
    [
      {seq_attr: [1], input_tokens: ['a', 'b']},
      'ragged t.json:1:13 row "sequence" has 1 score, the number of columns is 2 | write null where a score is missing',
    ],
    [
      {token_attr: [[1, 'x']]},
      'not-a-number t.json:1:19 score "x" is not a number (row "0", column "1") | if "x" stands for a missing score, pass --missing \'x\'',
    ],
    [
      {token_attr: [[]]},
      'input-empty t.json:1:15 the table has no columns | a table needs at least one row and one column of scores',
    ],
    [
      {token_attr: []},
      'input-empty t.json:1:15 the table has no rows | a table needs at least one row and one column of scores',
    ],
  ])('is refused: %j', (dump, line) => {
    expect(toolError('captum', dump)).toBe(line);
  });

  it('is refused when it has not the part that is asked for', () => {
    expect(toolError('captum', DUMP, {part: 'sequence'})).toBe(
      'bad-value t.json:-:- --part: there is no part "sequence" | choose one of: "tokens"',
    );
    expect(toolError('captum', {...DUMP, seq_attr: [1, 2]}, {part: 'words'})).toBe(
      'bad-value t.json:-:- --part: there is no part "words" | choose one of: "tokens", "sequence"',
    );
  });

  it('is refused when it is no single object', () => {
    expect(toolError('captum', '[]')).toMatch(
      /^json-shape t\.json:1:1 the JSON is a list, not an object \| /,
    );
    expect(toolError('captum', '{}\n{}')).toBe(
      'json-shape t.json:2:1 another value follows the end of the JSON | give one document a file',
    );
  });
});
