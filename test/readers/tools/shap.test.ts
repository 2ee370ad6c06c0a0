import {lists} from '../support';
import {readAs, readSample, sampleLists, toolError} from './support';

const FEATURES = ['Age', 'Education-Num', 'Capital Gain'];

describe('an Explanation of SHAP', () => {
  it('has the output that --class names, by name or number, as instances x features', () => {
    const over = {
      rows: ['0', '1'],
      columns: FEATURES,
      values: [
        [-0.12, 0.31, -0.05],
        [0.44, -0.27, -0.02],
      ],
    };
    expect(sampleLists('shap.json', {class: '>50K'})).toEqual(over);
    expect(sampleLists('shap.json', {class: '1'})).toEqual(over);
  });

  it('has one instance of several outputs as features x outputs', () => {
    expect(sampleLists('shap.json', {sequence: 1})).toEqual({
      rows: FEATURES,
      columns: ['<=50K', '>50K'],
      values: [
        [-0.44, 0.44],
        [0.27, -0.27],
        [0.02, -0.02],
      ],
    });
  });

  it('has one instance as one row, and instances x features as they are', () => {
    expect(lists(readAs('shap', {values: [1, -2], feature_names: ['a', 'b']}))).toEqual({
      rows: ['0'],
      columns: ['a', 'b'],
      values: [[1, -2]],
    });
    const matrix = {shap_values: [[1, -2]], expected_value: 0.5, data: [[7, 8]]};
    expect(lists(readAs('shap', matrix, {inputFormat: undefined}))).toEqual({
      rows: ['0'],
      columns: ['0', '1'],
      values: [[1, -2]],
    });
  });

  it('takes the only output, named by a text or in a list', () => {
    const values = [[[1], [-2]]];
    for (const output_names of ['yes', ['yes'], null]) {
      const found = lists(readAs('shap', {values, output_names, feature_names: ['a', 'b']}));
      expect(found).toEqual({rows: ['0'], columns: ['a', 'b'], values: [[1, -2]]});
    }
  });

  it('labels by the tokens of texts of different length, of which --sequence chooses one', () => {
    expect(sampleLists('shap-text.json', {sequence: 0})).toEqual({
      rows: ['0'],
      columns: ['', 'great ', 'movie', ''],
      values: [[0, 0.61, -0.08, 0]],
    });
    expect(sampleLists('shap-text.json', {sequence: 1})).toEqual({
      rows: ['1'],
      columns: ['', 'not ', 'great ', 'really', ''],
      values: [[0, 0.19, -0.77, 0.04, 0]],
    });
  });

  it('notes options without effect also where --sequence chooses a text', () => {
    const notes = ['--layer has no effect on this input'];
    expect(readSample('shap-text.json', {sequence: 0, layer: 2}).notes).toEqual(notes);
  });

  it('has the tokens of a text and several outputs, from data or lists in feature_names', () => {
    const table = {
      rows: ['a', 'b', 'c'],
      columns: ['no', 'yes'],
      values: [
        [1, -1],
        [2, -2],
        [3, -3],
      ],
    };
    const output_names = table.columns;
    const {values} = table;
    const tokens = table.rows;
    const explanations = [
      {explanation: {values, output_names, data: tokens}, changes: {}},
      {explanation: {values: [values], output_names, data: [tokens]}, changes: {}},
      {
        explanation: {values: [[[0, 0]], values], output_names, data: [['z'], tokens]},
        changes: {sequence: 1},
      },
      {explanation: {values: [values], output_names, feature_names: [tokens]}, changes: {sequence: 0}},
    ];
    for (const {explanation, changes} of explanations)
      expect(lists(readAs('shap', explanation, changes))).toEqual(table);
    const one = lists(readAs('shap', {values, output_names, data: tokens}, {class: 'yes'}));
    expect(one).toEqual({rows: ['0'], columns: tokens, values: [[-1, -2, -3]]});
  });

  it('has one instance cut out of several, without names of outputs, as features x outputs', () => {
    const values = [
      [0.1, -0.1],
      [0.6, 0.1],
      [-0.5, 0.4],
    ];
    const feature_names = ['a', 'b', 'c'];
    const beside = {base_values: [0, 0.5], data: [7, 8, 9]};
    const named = readAs('shap', {values, ...beside, feature_names});
    expect(lists(named)).toEqual({rows: feature_names, columns: ['0', '1'], values});
    expect(named.notes).toEqual(['features as rows, outputs as columns']);
    const nameless = readAs('shap', {values, ...beside});
    expect([nameless.rows, nameless.notes]).toEqual([['0', '1', '2'], named.notes]);
    const dataless = readAs('shap', {shap_values: values, expected_value: [0, 0.5], feature_names});
    expect(dataless.rows).toEqual(feature_names);
    const over = {rows: ['0'], columns: feature_names, values: [[-0.1, 0.1, 0.4]]};
    expect(lists(readAs('shap', {values, ...beside, feature_names}, {class: '1'}))).toEqual(over);
  });

  it('has instances x features where base values do not show outputs', () => {
    const values = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    for (const beside of [
      {base_values: [0, 0, 0], data: [7, 8, 9]},
      {base_values: [0, 0], data: values},
      {base_values: 0, data: [7, 8, 9]},
    ])
      expect(readAs('shap', {values, ...beside}).notes).toBeUndefined();
    const square = {values: values.slice(1), base_values: [0, 0], data: [7, 8], feature_names: ['a', 'b']};
    expect(readAs('shap', square).columns).toEqual(['a', 'b']);
  });

  it('labels by the tokens of a text of one output, and of texts that are alike', () => {
    expect(lists(readAs('shap', {values: [1, 2], base_values: 0, data: ['a', 'b']})).columns).toEqual([
      'a',
      'b',
    ]);
    const data = [
      ['a', 'b'],
      ['a', 'b'],
    ];
    const values = [
      [1, 2],
      [3, 4],
    ];
    expect(lists(readAs('shap', {values, base_values: [0, 0], data}))).toEqual({
      rows: ['0', '1'],
      columns: ['a', 'b'],
      values,
    });
  });

  it('labels by position where data holds whole texts or the values of features', () => {
    const values = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    for (const data of [['one text', 'another'], [['red', 1]], []])
      expect(lists(readAs('shap', {values, base_values: [0], data})).columns).toEqual(['0', '1']);
  });
});

describe('a faulty Explanation of SHAP', () => {
  const values = [
    [1, 2],
    [3, 4],
  ];

  it('lists its outputs, or counts its instances, when none is chosen', () => {
    expect(toolError('shap', {values: [[[1, 2]], [[3, 4]]], output_names: ['no', 'yes']})).toBe(
      'ambiguous t.json:1:11 the values are for 2 outputs: "no", "yes" | say which with --class NAME or --class INDEX, or which instance with --sequence INDEX',
    );
    expect(toolError('shap', {values: [[1], [2, 3]], base_values: 0})).toBe(
      'ambiguous t.json:1:11 there are 2 instances | say which with --sequence 0 to 1',
    );
    expect(
      toolError('shap', {
        values,
        data: [
          ['a', 'b'],
          ['a', 'c'],
        ],
      }),
    ).toBe(
      'ambiguous t.json:1:32 instance 1 is of other features than the first: token 1 is "c", not "b" | say which instance with --sequence 0 to 1',
    );
  });

  it('is refused when there is no such output or instance', () => {
    expect(toolError('shap', {values: [[[1, 2]]], output_names: ['no', 'yes']}, {class: 'maybe'})).toBe(
      'bad-value t.json:-:- --class: there is no output "maybe" | choose one of: "no", "yes"',
    );
    expect(toolError('shap', {values: [[1], [2, 3]]}, {sequence: 2})).toBe(
      'bad-value t.json:-:- --sequence 2: there are only 2 instances | give a number from 0 to 1',
    );
    expect(toolError('shap', {values}, {sequence: 2})).toBe(
      'bad-value t.json:-:- --sequence 2: there are only 2 instances | give a number from 0 to 1',
    );
  });

  it.each([
    [{}, /^json-shape t\.json:1:1 the JSON lacks the key "values" \| /],
    [{values: 1}, /^json-shape t\.json:1:11 values is a number, not a list \| /],
    [
      {values, feature_names: ['a']},
      'ragged t.json:1:11 1 feature name cannot go with 2 features in values | save as many names as values has along that axis',
    ],
    [
      {values: [[1], [2, 3]], data: [['a']], sequence: 1},
      'ragged t.json:1:30 there are no names of features for instance 1 | save as many lists of them as there are instances',
    ],
    [
      {values: [[[1], [2]], [[3]]]},
      'ambiguous t.json:1:11 there are 2 instances | say which with --sequence 0 to 1',
    ],
    [
      {
        values: [
          [1, 2],
          [true, 4],
        ],
      },
      'not-a-number t.json:1:19 score true is not a number (row "1", column "0") | write 1 and 0 for true and false',
    ],
    [
      {values: [[[[1]]]]},
      'array-shape t.json:1:11 SHAP values of the shape (1, 1, 1, 1) are no (features), (instances, features) or (instances, features, outputs) | save the part to be drawn',
    ],
    [
      {values: []},
      'input-empty t.json:1:11 the table has no columns | a table needs at least one row and one column of scores',
    ],
  ])('is refused: %j', (explanation, line) => {
    const {sequence, ...content} = explanation as {sequence?: number};
    const found = toolError('shap', content, {sequence});
    if (typeof line === 'string') expect(found).toBe(line);
    else expect(found).toMatch(line);
  });
});
