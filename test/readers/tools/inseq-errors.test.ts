import {blob, blobOf, counting, output, refusal, sample, wrapped} from './inseq-files';

const AGAIN = 'save it again with inseq';
const DAMAGED = 'the file is damaged or cut off: save it again with inseq';
const CONTRADICTION = 'the file contradicts itself: save it again with inseq';
const FORMS =
  'give {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists, a list of objects, or a form that pandas to_json writes';
const OTHER_FORM = 'save it again with the tool, or as {"rows": [...], "columns": [...], "values": [[...]]}';
const CLIP = 'to draw such scores as beyond the limits, pass --infinite clip';
const EMPTY = 'a table needs at least one row and one column of scores';

/** The error without the character, which counts through base64. */
function line(value: unknown, changes: Parameters<typeof refusal>[1] = {}): string {
  return refusal(value, changes).replace(/:1:\d+ /, ':1 ');
}

const BOTH = {source_attributions: counting(2, 2), target_attributions: counting(3, 2)};
const GRANULAR = 'GranularFeatureAttributionSequenceOutput';
const LAYERED = 'MultiDimensionalFeatureAttributionSequenceOutput';
const HEADS = {source_attributions: counting(2, 2, 3, 4)};

describe('an output of inseq', () => {
  it('is refused where it is none, when it is said to be', () => {
    const inputFormat = 'inseq';
    expect(line('[]', {inputFormat})).toBe(
      `json-shape t.json:1 the output of inseq is a list, not an object | ${FORMS}`,
    );
    expect(line('{"a": 1}', {inputFormat})).toBe(
      `json-shape t.json:1 the output of inseq lacks the key "sequence_attributions" | ${OTHER_FORM}`,
    );
    expect(line('{"a": 1} {"a": 1}', {inputFormat})).toBe(
      'json-shape t.json:1 another value follows the end of the JSON | give one document a file',
    );
  });

  it('is refused without sequences, or with what is none', () => {
    expect(line({sequence_attributions: []})).toBe(
      'input-empty t.json:1 sequence_attributions is an empty list | save it again once something was attributed',
    );
    expect(line({sequence_attributions: {}})).toBe(
      `json-shape t.json:1 sequence_attributions is an object, not a list | ${FORMS}`,
    );
    expect(line({sequence_attributions: [1]})).toBe(
      `json-shape t.json:1 the sequence is a number, not an object | ${FORMS}`,
    );
    expect(line({sequence_attributions: [{}]})).toBe(
      `json-shape t.json:1 the sequence lacks the key "target" | ${OTHER_FORM}`,
    );
  });

  it('is refused until one of several sequences is chosen', () => {
    const {sequence_attributions} = output(BOTH);
    const several = [sequence_attributions, sequence_attributions].flat();
    const info = {generated_texts: ['ab', 'a "c"\n']};
    expect(line({info, sequence_attributions: several})).toBe(
      'ambiguous t.json:- there are 2 sequences: "ab", "a "c"\\n" | say which with --sequence 0 to 1'.replace(
        't.json:-',
        't.json:-:-',
      ),
    );
    for (const generated_texts of [['ab'], ['ab', 1], 'ab', null]) {
      expect(line({info: {generated_texts}, sequence_attributions: several})).toBe(
        'ambiguous t.json:-:- there are 2 sequences | say which with --sequence 0 to 1',
      );
    }
    expect(line({info, sequence_attributions: several}, {sequence: 2})).toBe(
      'bad-value t.json:-:- --sequence 2: there are only 2 sequences | give a number from 0 to 1',
    );
  });
});

describe('a sequence of inseq', () => {
  it('is refused where only sequence scores have the names of parts', () => {
    expect(line(output({sequence_scores: {source: counting(3, 2)}}))).toBe(
      'ambiguous t.json:1 the sequence has only sequence scores: "source" | say which with --part',
    );
  });

  it('is refused without a part to read', () => {
    expect(line(output({}))).toBe(
      'input-empty t.json:1 the sequence has no attributions | source_attributions, target_attributions and sequence_scores are all missing or null',
    );
    expect(line(output({sequence_scores: {one: counting(3, 2), 'two\n': counting(3, 2)}}))).toBe(
      'ambiguous t.json:1 the sequence has only sequence scores: "one", "two\\n" | say which with --part',
    );
  });

  it('is refused for a part that it does not have, with those it has', () => {
    expect(line(output(BOTH), {part: 'sources'})).toBe(
      'bad-value t.json:-:- --part: there is no part "sources" | choose one of: "panels", "stacked", "source", "target"',
    );
    expect(line(sample('inseq.json'), {part: 'source'})).toBe(
      'bad-value t.json:-:- --part: there is no part "source" | choose one of: "target"',
    );
    const {source_attributions} = BOTH;
    const sequence_scores = {cross: source_attributions};
    expect(line(output({source_attributions, sequence_scores}), {part: 'panels'})).toBe(
      'bad-value t.json:-:- --part: there is no part "panels" | choose one of: "source", "cross"',
    );
  });

  it.each([
    [{target: 'abc'}, `json-shape t.json:1 target is a text, not a list | ${FORMS}`],
    [{attr_pos_start: '1'}, `json-shape t.json:1 attr_pos_start is a text, not a position from 0 | ${AGAIN}`],
    [{attr_pos_end: -1}, `json-shape t.json:1 attr_pos_end is -1, not a position from 0 | ${AGAIN}`],
    [{attr_pos_end: 2.5}, `json-shape t.json:1 attr_pos_end is 2.5, not a position from 0 | ${AGAIN}`],
    [
      {attr_pos_start: 3},
      `input-empty t.json:1 target[3:3] holds no generated token: the target has 3 tokens | ${AGAIN}`,
    ],
    [
      {target: null},
      `input-empty t.json:1 target[0:0] holds no generated token: the target has 0 tokens | ${AGAIN}`,
    ],
    [
      {source: ['a']},
      `ragged t.json:1 source_attributions has 2 rows, and 1 token to label them | ${CONTRADICTION}`,
    ],
    [
      {attr_pos_start: 2},
      `ragged t.json:1 source_attributions has 2 columns, and target[2:3] is 1 token | ${CONTRADICTION}`,
    ],
    [
      {target_attributions: counting(1, 2)},
      `ragged t.json:1 target_attributions has 1 row, and 3 tokens to label them | ${CONTRADICTION}`,
    ],
    [
      {step_scores: {probability: [1]}},
      `ragged t.json:1 the step score "probability" has the shape (1,), and target[1:3] is 2 tokens | ${CONTRADICTION}`,
    ],
    [
      {step_scores: {probability: [[1, 2]]}},
      `ragged t.json:1 the step score "probability" has the shape (1, 2), and target[1:3] is 2 tokens | ${CONTRADICTION}`,
    ],
    [{step_scores: []}, `json-shape t.json:1 step_scores is a list, not an object | ${FORMS}`],
    [{sequence_scores: 'x'}, `json-shape t.json:1 sequence_scores is a text, not an object | ${FORMS}`],
  ])('is refused with %j', (fields, expected) => {
    expect(line(output({...BOTH, ...fields}))).toBe(expected);
  });
});

describe('scores of inseq', () => {
  const shown = (source_attributions: unknown) => line(output({source_attributions}));

  it.each([
    [3, `json-shape t.json:1 source_attributions is a number, not scores | ${DAMAGED}`],
    [true, `json-shape t.json:1 source_attributions is true, not scores | ${DAMAGED}`],
    [{}, `json-shape t.json:1 source_attributions lacks the key "__ndarray__" | ${OTHER_FORM}`],
    ['a b', `json-shape t.json:1 source_attributions is a text, but not base64 | ${DAMAGED}`],
    [
      blobOf('F32', [1, 1], Buffer.alloc(4), 'weight'),
      `json-shape t.json:1 source_attributions: the blob has no tensor "attribution", only "weight" | ${DAMAGED}`,
    ],
    [[], `input-empty t.json:1 source_attributions holds no scores: its shape is (0,) | ${EMPTY}`],
    [
      blob([2, 0], []),
      `input-empty t.json:1 source_attributions holds no scores: its shape is (2, 0) | ${EMPTY}`,
    ],
  ])('are refused when they are %j', (scores, expected) => {
    expect(shown(scores)).toBe(expected);
  });

  it('are refused when a blob is damaged, with their name and place', () => {
    const whole = counting(2, 2);
    for (const cut of ['', whole.slice(0, 8), whole.slice(0, 40), whole.slice(0, -4)]) {
      expect(shown(cut)).toMatch(
        /^input-format t\.json:1 source_attributions: the (input|safetensors file) is /,
      );
    }
    expect(shown(whole.slice(0, -4))).toBe(
      `input-format t.json:1 source_attributions: the safetensors file is damaged: tensor "attribution" ends after the end of the file | ${DAMAGED}`,
    );
    expect(shown(blobOf('F33', [1], Buffer.alloc(4)))).toMatch(
      /^not-a-number t\.json:1 source_attributions: tensor "attribution" holds "F33", not numbers/,
    );
  });

  it('are refused in lists that differ, or of what are no numbers', () => {
    expect(shown([[1, 2], [3]])).toBe(
      'ragged t.json:1 source_attributions[1] has 1 item, the first one 2 | write null where a score is missing',
    );
    expect(shown([['0.5', 2]])).toBe(
      'not-a-number t.json:1 score "0.5" is not a number (row "0", column "0") | write scores as numbers without quotes, and missing ones as null',
    );
  });

  it('are refused with axes that inseq does not write', () => {
    const axes =
      'scores have an axis of input tokens and one of generated tokens, then one of dimensions, or of layers and heads';
    expect(shown(counting(4))).toBe(`array-shape t.json:1 source_attributions has the shape (4,) | ${axes}`);
    expect(shown(counting(2, 2, 1, 1, 1))).toBe(
      `array-shape t.json:1 source_attributions has the shape (2, 2, 1, 1, 1) | ${axes}`,
    );
    expect(line(wrapped(GRANULAR, HEADS))).toBe(
      `array-shape t.json:1 source_attributions has the shape (2, 2, 3, 4) in a "${GRANULAR}" | ${axes}`,
    );
  });

  it('are refused on a layer or head that is not there', () => {
    expect(line(wrapped(LAYERED, HEADS), {layer: 3})).toBe(
      'bad-value t.json:-:- --layer 3: there are only 3 layers | give a number from 0 to 2',
    );
    expect(line(wrapped(LAYERED, HEADS), {layer: 0, head: 4})).toBe(
      'bad-value t.json:-:- --head 4: there are only 4 heads | give a number from 0 to 3',
    );
    expect(line(output(BOTH), {layer: 0})).toBe(
      'bad-value t.json:-:- --layer 0: source_attributions does not come by layer | leave --layer out',
    );
    const vectors = {source_attributions: counting(2, 2, 3)};
    expect(line(wrapped(GRANULAR, vectors), {layer: 0})).toBe(
      'bad-value t.json:-:- --layer 0: source_attributions does not come by layer | leave --layer out',
    );
    expect(line(wrapped(LAYERED, vectors), {head: 0})).toBe(
      'bad-value t.json:-:- --head 0: source_attributions does not come by head | leave --head out',
    );
  });

  it('are refused when they are infinite, with their tokens, also before they are reduced', () => {
    expect(shown(blob([2, 2], [1, 2, -Infinity, 4]))).toBe(
      `infinite t.json:1 score -Infinity is infinite (row "b", column "q") | ${CLIP}`,
    );
    expect(shown(blob([2, 2, 2], [1, 2, 3, Infinity, 5, 6, 7, 8]))).toBe(
      `infinite t.json:1 score Infinity is infinite (row "a", column "r") | ${CLIP}`,
    );
    expect(line(output({...BOTH, step_scores: {perplexity: blob([2], [1, Infinity])}}))).toBe(
      `infinite t.json:1 score Infinity is infinite (row "perplexity", column "r") | ${CLIP}`,
    );
    const huge = JSON.stringify([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [1e308, 1.7e308],
      ],
    ]);
    expect(line(output({source_attributions: JSON.parse(huge)}), {reduce: 'sum'})).toBe(
      `infinite t.json:-:- score Infinity is infinite (row "b", column "r") | ${CLIP}`,
    );
  });

  it('are refused when they are too many', () => {
    const hint = 'raise the cap with --max-cells, or leave out rows or columns before drawing';
    expect(line(output(BOTH), {maxCells: 3})).toBe(
      `too-large t.json:1 source_attributions: the table has more than 3 cells | ${hint}`,
    );
    expect(line(output(BOTH), {maxCells: 9})).toBe(
      `too-large t.json:1 the table has more than 9 cells | ${hint}`,
    );
  });
});
