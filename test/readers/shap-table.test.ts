import {type ShapArrays, tableOfShap} from '../../src/readers/shap-table';
import {errorLine, lists, optionsWith} from './support';

function numbers(...shape: readonly number[]) {
  const size = shape.reduce((product, length) => product * length, 1);
  return {shape, data: Float64Array.from({length: size}, (_, index) => index)};
}

function table(shap: ShapArrays, changes = {}) {
  return tableOfShap(shap, optionsWith(changes));
}

const NAMES = {featureNames: ['f', 'g', 'h'], outputNames: ['no', 'yes']};

describe('tableOfShap', () => {
  it('makes one row of features', () => {
    expect(
      lists(table({values: numbers(3), featureNames: NAMES.featureNames, instanceNames: ['me']})),
    ).toEqual({
      rows: ['me'],
      columns: ['f', 'g', 'h'],
      values: [[0, 1, 2]],
    });
    expect(table({values: numbers(3)}, {sequence: 0}).rows).toEqual(['0']);
    expect(errorLine(() => table({values: numbers(3)}, {sequence: 1}))).toBe(
      'bad-value -:-:- --sequence 1: there is only 1 instance | give a number from 0 to 0',
    );
  });

  it('makes instances rows', () => {
    expect(lists(table({values: numbers(2, 3), ...NAMES})).columns).toEqual(['f', 'g', 'h']);
    expect(lists(table({values: numbers(2, 3)}, {sequence: 1}))).toMatchObject({
      rows: ['1'],
      values: [[3, 4, 5]],
    });
  });

  it('takes two axes for features and outputs where the names of the outputs show it', () => {
    const shap = {values: numbers(3, 2), ...NAMES};
    expect(lists(table(shap))).toEqual({
      rows: ['f', 'g', 'h'],
      columns: ['no', 'yes'],
      values: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    });
    expect(table(shap).notes).toEqual(['features as rows, outputs as columns']);
    expect(lists(table(shap, {class: 'yes'}))).toEqual({
      rows: ['0'],
      columns: ['f', 'g', 'h'],
      values: [[1, 3, 5]],
    });
    expect(table({values: numbers(3, 2), outputNames: NAMES.outputNames}).columns).toEqual(['no', 'yes']);
    expect(table({...shap, values: numbers(2, 2), featureNames: ['f', 'g']}).rows).toEqual(['f', 'g']);
  });

  it('takes the only output without being told', () => {
    expect(lists(table({values: numbers(2, 3, 1)})).values).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(lists(table({values: numbers(1, 3, 1)})).values).toEqual([[0, 1, 2]]);
  });

  it('lets the name of an output win over its number, and says so', () => {
    const shap = {values: numbers(1, 1, 2), outputNames: ['1', '0']};
    expect(lists(table(shap, {class: '0'})).values).toEqual([[1]]);
    expect(table(shap, {class: '0'}).notes).toEqual(['the output named 0, not the one at 0']);
  });

  it('lists the outputs where several can be meant, by name or number', () => {
    const hint = 'say which with --class NAME or --class INDEX, or which instance with --sequence INDEX';
    expect(errorLine(() => table({values: numbers(2, 3, 4)}))).toBe(
      `ambiguous -:-:- the values are for 4 outputs: 0 to 3 | ${hint}`,
    );
    const outputNames = Array.from({length: 10}, (_, index) => `o${index}`);
    expect(errorLine(() => table({values: numbers(2, 1, 10), outputNames}))).toBe(
      `ambiguous -:-:- the values are for 10 outputs: "o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7", ... | ${hint}`,
    );
    const named = (...names: readonly string[]): string =>
      errorLine(() =>
        table({values: numbers(2, 1, names.length), outputNames: names}, {class: names[0] ?? ''}),
      );
    expect(named('a', 'b', 'a')).toBe(
      'ambiguous -:-:- several outputs are named "a" | say which by its number, counted from 0: --class 0 or --class 2',
    );
    expect(named('1', '1')).toBe(
      'ambiguous -:-:- several outputs are named "1" | save the explanation with different output_names: numbers cannot stand for outputs that are named by numbers',
    );
  });

  it('refuses a class where there are no outputs, but for the only one', () => {
    expect(errorLine(() => table({values: numbers(3)}, {class: 'yes'}))).toBe(
      'bad-value -:-:- --class "yes": the values have no axis of outputs | leave --class out: the shape of values is (3,)',
    );
    expect(table({values: numbers(3), outputNames: ['yes']}, {class: 'yes'}).columns).toHaveLength(3);
  });

  it('refuses names that do not fit', () => {
    expect(errorLine(() => table({values: numbers(2, 3), featureNames: ['f']}))).toBe(
      'ragged -:-:- 1 feature name cannot go with 3 features in values | save as many names as values has along that axis',
    );
    expect(errorLine(() => table({values: numbers(2, 3), instanceNames: ['f']}))).toMatch(/^ragged /);
    expect(errorLine(() => table({values: numbers(2, 3, 2), outputNames: ['a']}))).toMatch(/^ragged /);
  });

  it('refuses other shapes, and empty ones', () => {
    expect(errorLine(() => table({values: numbers(1, 1, 1, 1)}))).toBe(
      'array-shape -:-:- SHAP values of the shape (1, 1, 1, 1) are no (features), (instances, features) or (instances, features, outputs) | save the part to be drawn',
    );
    expect(errorLine(() => table({values: {shape: [], data: Float64Array.of(1)}}))).toMatch(/^array-shape /);
    for (const shape of [[0], [0, 3], [2, 0], [2, 3, 0], [0, 3, 2]])
      expect(errorLine(() => table({values: numbers(...shape)}, {class: '0', sequence: 0}))).toMatch(
        /^input-empty /,
      );
  });
});
