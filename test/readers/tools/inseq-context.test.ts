import {rowGroups} from '../../support/tables';
import {lists} from '../support';
import {read, refusal, sample} from './inseq-files';

const AGAIN = 'save it again with inseq attribute-context';
const FORMS =
  'give {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists, a list of objects, or a form that pandas to_json writes';
const PART = 'draw how much each token depends on the context with --part cti';

const CUE = {
  cti_idx: 1,
  cti_token: 'y',
  cti_score: 0.5,
  input_context_scores: [1, -2],
  output_context_scores: null,
};
const FILE = {
  input_context_tokens: ['a', 'b'],
  output_context_tokens: null,
  output_current_tokens: ['x', 'y'],
  cti_scores: [0.25, 0.5],
  cci_scores: [CUE],
};

describe('what inseq attribute-context writes', () => {
  it('is read as the cues of both contexts, with what is known of the tokens as a strip', () => {
    const table = read(sample('inseq-context.json'));
    expect(lists(table)).toEqual({
      rows: ['George', 'Ġwas', 'Ġsick', 'Ġyesterday', '.', 'He', 'Ġstayed', 'Ġhome', '.'],
      columns: ['He', 'Ġbetter'],
      values: [
        [0.52, 0.02],
        [0.04, -0.06],
        [0.11, 0.45],
        [-0.03, 0.09],
        [0.01, 0],
        [0.37, -0.01],
        [0.02, 0.13],
        [-0.05, 0.21],
        [0, 0.02],
      ],
    });
    expect(table.headers).toEqual(
      rowGroups([
        {name: 'input context', count: 5},
        {name: 'output context', count: 4},
      ]),
    );
    expect(table.strips).toEqual([{name: 'CTI', axis: 'columns', scores: Float64Array.of(0.61, 0.42)}]);
    expect(lists(read(sample('inseq-context.json'), {part: 'cci'}))).toEqual(lists(table));
  });

  it('is read as the sensitivity of every token by --part cti', () => {
    const table = read(sample('inseq-context.json'), {part: 'cti', inputFormat: 'inseq-context'});
    expect(lists(table)).toEqual({
      rows: ['CTI'],
      columns: ['He', 'Ġis', 'Ġbetter', 'Ġnow'],
      values: [[0.61, 0.05, 0.42, -0.08]],
    });
    expect(table.strips).toBeUndefined();
  });

  it('has no groups where there is one context', () => {
    const input = read(FILE);
    expect(lists(input)).toEqual({rows: ['a', 'b'], columns: ['y'], values: [[1], [-2]]});
    expect(input.headers).toBeUndefined();
    const cue = {...CUE, input_context_scores: null, output_context_scores: [3]};
    const output = read({...FILE, output_context_tokens: ['c'], cci_scores: [cue]});
    expect(lists(output)).toEqual({rows: ['c'], columns: ['y'], values: [[3]]});
    const empty = {...CUE, output_context_scores: []};
    expect(lists(read({...FILE, output_context_tokens: [], cci_scores: [empty]}))).toEqual(lists(input));
  });

  it('has missing scores where a token has none for a context, and no strip without sensitivities', () => {
    const {cti_score, ...other} = {...CUE, cti_token: 'z', input_context_scores: null};
    const table = read({...FILE, cci_scores: [CUE, other]});
    expect(lists(table).values).toEqual([
      [1, Number.NaN],
      [-2, Number.NaN],
    ]);
    expect(table.strips?.[0]?.scores).toEqual(Float64Array.of(0.5, Number.NaN));
    expect(read({...FILE, cci_scores: [{...CUE, cti_score: null}]}).strips).toBeUndefined();
    expect(cti_score).toBe(0.5);
  });
});

describe('what inseq attribute-context should not have written', () => {
  const line = (changes: Record<string, unknown>, part?: string) =>
    refusal({...FILE, ...changes}, part === undefined ? {} : {part}).replace(/:1:\d+ /, ':1 ');

  it.each([
    [
      {cci_scores: []},
      `input-empty t.json:1 cci_scores is empty: no token was found to depend on the context | ${PART}`,
    ],
    [
      {cci_scores: null},
      `input-empty t.json:1 cci_scores is empty: no token was found to depend on the context | ${PART}`,
    ],
    [{cci_scores: {}}, `json-shape t.json:1 cci_scores is an object, not a list | ${FORMS}`],
    [{cci_scores: [1]}, `json-shape t.json:1 an item of cci_scores is a number, not an object | ${FORMS}`],
    [
      {cci_scores: [{}]},
      'json-shape t.json:1 an item of cci_scores lacks the key "cti_token" | save it again with the tool, or as {"rows": [...], "columns": [...], "values": [[...]]}',
    ],
    [
      {cci_scores: [{...CUE, input_context_scores: null}]},
      `input-empty t.json:1 cci_scores has no scores of an input or output context | ${PART}`,
    ],
    [
      {input_context_tokens: null},
      `json-shape t.json:1 there are input_context_scores, but no input_context_tokens | ${AGAIN}`,
    ],
    [
      {input_context_tokens: 'ab'},
      `json-shape t.json:1 input_context_tokens is a text, not a list | ${FORMS}`,
    ],
    [
      {input_context_tokens: ['a']},
      'ragged t.json:1 cci_scores[0].input_context_scores has 2 items, and 1 belong to it | -',
    ],
    [
      {cci_scores: [{...CUE, input_context_scores: [1, '0.5']}]},
      'not-a-number t.json:1 score "0.5" is not a number (row "cci_scores[0].input_context_scores", column "b") | write scores as numbers without quotes, and missing ones as null',
    ],
    [
      {cci_scores: [{...CUE, input_context_scores: [[1, 2]]}]},
      `json-shape t.json:1 cci_scores[0].input_context_scores is a list of lists, not of numbers | ${FORMS}`,
    ],
    [
      {cci_scores: [{...CUE, cti_score: true}]},
      'not-a-number t.json:1 score true is not a number (row "y", column "cti_score") | write 1 and 0 for true and false',
    ],
  ])('is refused with %j', (changes, expected) => {
    expect(line(changes)).toBe(expected);
  });

  it('is refused as sensitivities without them', () => {
    expect(line({cti_scores: null}, 'cti')).toBe(
      `json-shape t.json:1 cti_scores is missing or null | ${AGAIN}`,
    );
    expect(line({output_current_tokens: null}, 'cti')).toBe(
      `json-shape t.json:1 output_current_tokens is missing or null | ${AGAIN}`,
    );
    expect(line({cti_scores: [1]}, 'cti')).toBe(
      'ragged t.json:1 cti_scores has 1 item, and 2 belong to it | -',
    );
    expect(line({output_current_tokens: [], cti_scores: []}, 'cti')).toBe(
      'input-empty t.json:1 the table has no columns | a table needs at least one row and one column of scores',
    );
  });

  it('is refused for other parts, and too many cells', () => {
    expect(line({}, 'source')).toBe(
      'bad-value t.json:-:- --part: there is no part "source" | choose one of: "cci", "cti"',
    );
    expect(refusal(FILE, {maxCells: 1}).replace(/:1:\d+ /, ':1 ')).toBe(
      'too-large t.json:1 the table has more than 1 cells | raise the cap with --max-cells, or leave out rows or columns before drawing',
    );
    expect(refusal('[]', {inputFormat: 'inseq-context'})).toBe(
      `json-shape t.json:1:1 the output of inseq attribute-context is a list, not an object | ${FORMS}`,
    );
  });
});
