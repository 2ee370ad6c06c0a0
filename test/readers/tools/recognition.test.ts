import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {JSON_FORMS} from '../../../src/readers/forms';
import {makeContext} from '../../../src/readers/json/context';
import {parseJson} from '../../../src/readers/json/text';
import {optionsWith} from '../support';
import {sampleNames, sampleText, toolOf} from './support';

/** The names of the forms that take a text for their own. */
function formsOf(text: string): string[] {
  const context = makeContext(parseJson(text, 1_000_000), optionsWith());
  const roots = context.json.roots();
  return JSON_FORMS.filter(({load}) => load().fits(context, roots)).map(({name}) => name);
}

/** Tables that are read without knowing any tool, among them such as use a tool's words. */
const PLAIN = [
  '{"rows": ["a"], "columns": ["x"], "values": [[1]]}',
  '{"rows": ["a"], "columns": ["x"], "values": [[1]], "feature_names": ["x"], "token_attr": [[1]], "attention": []}',
  '{"rows": ["a"], "columns": ["x"], "values": [[1]], "base_values": [0], "output_names": []}',
  '{"columns": ["x"], "index": ["a"], "data": [[1]]}',
  '{"columns": ["values"], "data": [[1]], "values": [1], "base_values": [1]}',
  '{"columns": [["a", 1]], "data": [["b", 2]]}',
  '{"schema": {"fields": [{"name": "x"}]}, "data": [{"x": 1}]}',
  '{"values": {"a": 1}, "base_values": {"a": 0}, "feature_names": {"a": 2}}',
  '{"token_attr": {"a": 1}, "input_tokens": {"a": 0}}',
  '{"attribution": {"a": 1}, "seq_attr": {"a": 2}}',
  '{"attention": {"attn": 1, "left_text": 2}, "b": {"attn": 1, "left_text": 2}}',
  '{"a": {"label": 1, "attribution_scores": 2}, "b": {"label": 1, "attribution_scores": 2}}',
  '{"tokens": {"a": 1}, "attributions": {"a": 2}}',
  '[{"tokens": "a", "scores": 1, "explainer": 2}]',
  '[{"name": "TokenSalience", "x": 1}]',
  '{"tokens": "a", "scores": 1, "explainer": 2}\n{"tokens": "b", "scores": 1, "explainer": 2}',
  '{"token_attr": 1, "seq_attr": 2}',
  '[{"row": "a", "column": "b", "value": 1}]',
  '[["NA", 1], ["-", 2]]',
  '[["a", "b"], ["c", "d"]]',
  '[[1, 2], [3, 4]]',
  '[1, 2]\n[3, 4]',
  '["a", 1]\n["b", 2]',
  '{"attribution": [1, 2]}',
  '{"values": [[1]], "data": [[1]]}',
  '{"attention": []}',
  '{"tokens": [], "attributions": []}',
  '{}',
  '[]',
  '[[]]',
  '[{}]',
  '1',
  'null',
  '"token_attr"',
];

describe('the form of a tool', () => {
  it.each(sampleNames().filter((name) => !name.endsWith('.html')))('is recognised alone in %s', (name) => {
    expect(formsOf(sampleText(name))).toEqual([toolOf(name)]);
  });

  it('has a sample for each tool here', () => {
    const tools = new Set(sampleNames().map(toolOf));
    expect(JSON_FORMS.map(({name}) => name)).toEqual(expect.arrayContaining(Array.from(tools)));
  });

  it.each(PLAIN)('is not taken for %s', (text) => {
    expect(formsOf(text)).toEqual([]);
  });

  it.each(['own.json', 'pandas-split.json', 'records.ndjson'])('is not taken for the plain %s', (name) => {
    const path = join(__dirname, '../../../fixtures/tables/forms', name);
    expect(formsOf(readFileSync(path, 'utf8'))).toEqual([]);
  });

  it('is not looked for name by name in a table of very many columns', () => {
    const columns = Array.from({length: 200}, (_, index) => `"${index}": {"a": 1}`);
    expect(formsOf(`{"token_attr": [[1]], ${columns.join(', ')}}`)).toEqual([]);
  });
});
