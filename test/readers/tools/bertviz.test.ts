import {gzipSync} from 'node:zlib';
import type {ReadOptions} from '../../../src/options/resolve';
import {chooseReader} from '../../../src/readers';
import {errorLine, lists, readFrom} from '../support';
import {readAs, readSample, sampleLists, sampleText, toolError} from './support';

const FORM =
  'write {"attention": [{"name": null, "attn": [layer][head][from][to], "left_text": [...], "right_text": [...]}]}';
const ENTRY = {name: null, attn: [[[[0.5, 0.25]]]], left_text: ['a'], right_text: ['x', 'y']};
const ALL: Partial<ReadOptions> = {part: 'All'};

function withEntry(changes: Record<string, unknown>): unknown {
  return {attention: [{...ENTRY, ...changes}]};
}

describe('attention of bertviz', () => {
  it('is the mean over layers and heads, which a note says', () => {
    const table = readSample('bertviz.json', ALL);
    expect(lists(table)).toEqual({
      rows: ['[CLS]', 'the', 'cat'],
      columns: ['[CLS]', 'the', 'cat'],
      values: [
        [0.5, 0.25, 0.25],
        [0.25, 0.5, 0.25],
        [0.5, 0.125, 0.375],
      ],
    });
    expect(table.notes).toEqual(['mean over 2 layers and 2 heads']);
  });

  it('is of the layer and head that are chosen, layers as the model counts them', () => {
    const layer = readSample('bertviz.json', {...ALL, layer: 11});
    expect(lists(layer).values).toEqual([
      [0.625, 0.25, 0.125],
      [0.1875, 0.625, 0.1875],
      [0.5, 0.125, 0.375],
    ]);
    expect(layer.notes).toEqual(['mean over 2 heads']);
    const head = readSample('bertviz.json', {...ALL, head: 1});
    expect(head.notes).toEqual(['mean over 2 layers']);
    expect(lists(head).values[0]).toEqual([0.375, 0.375, 0.25]);
    const both = readSample('bertviz.json', {...ALL, layer: 4, head: 1});
    expect(both.notes).toBeUndefined();
    expect(lists(both).values).toEqual([
      [0.25, 0.25, 0.5],
      [0.5, 0.25, 0.25],
      [1, 0, 0],
    ]);
  });

  it('is of the part that is named, from the left text to the right one', () => {
    expect(sampleLists('bertviz.json', {part: 'Sentence A -> Sentence B', layer: 4, head: 0})).toEqual({
      rows: ['[CLS]'],
      columns: ['the', 'cat'],
      values: [[0.5, 0.25]],
    });
  });

  it('needs no choice where there is one part, layer and head', () => {
    const table = readAs('bertviz', {attention: [ENTRY]}, {inputFormat: undefined});
    expect(lists(table)).toEqual({rows: ['a'], columns: ['x', 'y'], values: [[0.5, 0.25]]});
    expect(table.notes).toBeUndefined();
  });

  it('may have its parts under keys, as older versions write them', () => {
    const attention = {all: ENTRY, ab: {...ENTRY, left_text: ['b']}};
    expect(lists(readAs('bertviz', {attention}, {inputFormat: undefined, part: 'ab'})).rows).toEqual(['b']);
  });

  it('is missing in a mean where one of its numbers is', () => {
    const attn = [[[[1, null]], [[0, 1]]]];
    expect(lists(readAs('bertviz', withEntry({attn}))).values).toEqual([[0.5, Number.NaN]]);
  });
});

describe('faulty attention of bertviz', () => {
  it('lists its parts when none is named', () => {
    expect(errorLine(() => readSample('bertviz.json'))).toBe(
      'ambiguous bertviz.json:2:16 there are 2 attentions: "All", "Sentence A -> Sentence B" | say which with --part NAME',
    );
    expect(errorLine(() => readSample('bertviz.json', {part: 'B'}))).toBe(
      'bad-value bertviz.json:-:- --part: there is no attention "B" | choose one of: "All", "Sentence A -> Sentence B"',
    );
    expect(toolError('bertviz', {attention: [ENTRY, ENTRY]})).toBe(
      'ambiguous t.json:1:14 there are 2 attentions: "0", "1" | say which with --part NAME',
    );
    const named = {...ENTRY, name: 'All'};
    expect(toolError('bertviz', {attention: [named, named]}, ALL)).toBe(
      'ambiguous t.json:1:14 several attentions are called "All" | give them different names in the file',
    );
  });

  it('says which layers and heads there are', () => {
    expect(errorLine(() => readSample('bertviz.json', {...ALL, layer: 0}))).toBe(
      'bad-value bertviz.json:-:- --layer 0: there is no such layer | give one of: 4, 11',
    );
    expect(errorLine(() => readSample('bertviz.json', {...ALL, head: 2}))).toBe(
      'bad-value bertviz.json:-:- --head 2: there is no such head | give a number from 0 to 1',
    );
  });

  it.each([
    [{attention: []}, `json-shape t.json:1:14 attention is empty | ${FORM}`],
    [withEntry({attn: []}), `json-shape t.json:1:35 attn is an empty list | ${FORM}`],
    [withEntry({attn: [[]]}), `json-shape t.json:1:36 a layer of attn is an empty list | ${FORM}`],
    [
      withEntry({attn: [[[[1, 2]], [[3, 4]]], [[[5, 6]]]]}),
      'ragged t.json:1:54 a layer of attn has 1 head, the first one 2 | -',
    ],
    [
      withEntry({left_text: ['a', 'b']}),
      'ragged t.json:1:37 2 row labels cannot go with 1 row of scores | give each row of scores one label',
    ],
    [
      withEntry({right_text: ['x']}),
      'ragged t.json:1:38 row "a" has 2 scores, the number of columns is 1 | write null where a score is missing',
    ],
    [
      withEntry({left_text: []}),
      'input-empty t.json:1:37 the table has no rows | a table needs at least one row and one column of scores',
    ],
    [
      withEntry({attn: [[[[1e308, 0]], [[1e308, 0]]]]}),
      'infinite t.json:1:35 score Infinity is infinite (row "a", column "x") | to draw such scores as beyond the limits, pass --infinite clip',
    ],
    [
      withEntry({attn: [[[['x', 0]]]]}),
      'not-a-number t.json:1:39 score "x" is not a number (row "a", column "x") | if "x" stands for a missing score, pass --missing \'x\'',
    ],
  ])('is refused: %j', (content, line) => {
    expect(toolError('bertviz', content)).toBe(line);
  });

  it('is refused when something is lacking or of another kind', () => {
    expect(toolError('bertviz', {})).toMatch(
      /^json-shape t\.json:1:1 the JSON lacks the key "attention" \| /,
    );
    expect(toolError('bertviz', {attention: 1})).toMatch(
      /^json-shape t\.json:1:14 attention is a number, not a list \| /,
    );
    expect(toolError('bertviz', {attention: [1]})).toMatch(
      /^json-shape t\.json:1:15 an item of attention is a number, not an object \| /,
    );
    expect(toolError('bertviz', withEntry({attn: [[1]]}))).toMatch(
      /^json-shape t\.json:1:37 a head of attn is a number, not a list \| /,
    );
    expect(toolError('bertviz', withEntry({right_text: undefined}))).toMatch(
      /^json-shape t\.json:1:15 an item of attention lacks the key "right_text" \| /,
    );
  });

  it('is refused when the table would be too large, before memory is taken for it', () => {
    expect(toolError('bertviz', {attention: [ENTRY]}, {maxCells: 1})).toBe(
      'too-large t.json:1:37 the table has more than 1 cells | raise the cap with --max-cells, or leave out rows or columns before drawing',
    );
  });
});

describe('a page of bertviz', () => {
  const PAGE = sampleText('bertviz.html');
  const TABLE = {
    rows: ['Ġa', '{"'],
    columns: ['Ġa', '{"'],
    values: [
      [0.5, 0.5],
      [0.25, 0.75],
    ],
  };
  const view = (json: string): string => `<script>\n  window.params = ${json};\n</script>`;

  it('holds the attention in a script', () => {
    expect(sampleLists('bertviz.html')).toEqual(TABLE);
    expect(readSample('bertviz.html').notes).toEqual(['mean over 2 heads']);
  });

  it('is known by the element it draws into, whatever the file is called', () => {
    for (const name of ['<stdin>', 'view.csv', 'view.json'])
      expect(lists(readFrom(name, PAGE))).toEqual(TABLE);
    expect(lists(readFrom('view.gz', gzipSync(PAGE)))).toEqual(TABLE);
    const far = `<!doctype html>\n${' '.repeat(5000)}${PAGE}`;
    expect(lists(readFrom('notebook.HTML', far))).toEqual(TABLE);
    expect(lists(readFrom('t.dat', far, {inputFormat: 'bertviz'}))).toEqual(TABLE);
    expect(errorLine(() => readFrom('t.dat', far))).toBe(
      'input-format t.dat:-:- the input is HTML or XML, not a table | save the table as CSV or JSON and draw that',
    );
  });

  it('is not taken for one by a likeness', () => {
    const chosen = (text: string): string =>
      chooseReader({name: '<stdin>', bytes: Buffer.from(text)}, {inputFormat: undefined}).name;
    expect(chosen(PAGE)).toBe('bertviz');
    expect(chosen('token,<div id="bertviz-0123456789abcdef0123456789abcdef">\na,1\n')).toBe('csv');
    expect(chosen('<s>,bertviz-0123456789abcdef0123456789abcdef\na,1\n')).toBe('csv');
    expect(chosen('<s>,<div id="bertviz-12">\na,1\n')).toBe('csv');
  });

  it('says which view to choose where there are several', () => {
    const page = `<html>${view('{"attention": [{"name": null, "attn": [[[[1]]]], "left_text": ["a"], "right_text": ["b"]}]}')}${view('{"attention": [{"name": null, "attn": [[[[2]]]], "left_text": ["c"], "right_text": ["d"]}]}')}`;
    expect(lists(readFrom('t.html', page, {sequence: 1}))).toEqual({
      rows: ['c'],
      columns: ['d'],
      values: [[2]],
    });
    expect(errorLine(() => readFrom('t.html', page))).toBe(
      'ambiguous t.html:2:19 there are 2 views | say which with --sequence 0 to 1',
    );
    expect(errorLine(() => readFrom('t.html', page, {sequence: 2}))).toBe(
      'bad-value t.html:-:- --sequence 2: there are only 2 views | give a number from 0 to 1',
    );
  });

  it('gives the places of faults in the page', () => {
    const page = `<html>ë😀\n${view('{"attention": [{"name": null,\n"attn": [[[["x"]]]], "left_text": ["a"], "right_text": ["b"]}]}')}`;
    expect(errorLine(() => readFrom('t.html', page))).toBe(
      'not-a-number t.html:4:13 score "x" is not a number (row "a", column "b") | if "x" stands for a missing score, pass --missing \'x\'',
    );
    expect(errorLine(() => readFrom('t.html', `<html>😀${view('{"attention": [,]}')}`))).toMatch(
      /^json-syntax t\.html:2:34 found "," instead of a value/,
    );
  });

  it('is refused when it holds no attention, or is cut off', () => {
    const none = 'input-format t.html:-:- the input is HTML without attention as bertviz writes it';
    const hint = 'save the table of scores as CSV or JSON and draw that';
    expect(errorLine(() => readFrom('t.html', '<!doctype html><p>params = {}'))).toBe(`${none} | ${hint}`);
    expect(errorLine(() => readFrom('t.html', '<p>'))).toBe(`${none} | ${hint}`);
    expect(errorLine(() => readFrom('t.html', PAGE.slice(0, PAGE.indexOf('default_filter'))))).toMatch(
      /^json-syntax t\.html:10:\d+ /,
    );
  });

  it('is no other table for its extension', () => {
    expect(lists(readFrom('t.html', 't,a\nx,1\n')).values).toEqual([[1]]);
    expect(lists(readFrom('t.htm', '[[1, 2]]')).values).toEqual([[1, 2]]);
  });

  it('is refused when it is no page', () => {
    expect(
      errorLine(() => readFrom('t.html', Buffer.from('\x89PNG\r\n', 'latin1'), {inputFormat: 'bertviz'})),
    ).toBe(
      'input-format t.html:-:- the input is a PNG image, not a table | give the table of scores the figure was drawn from',
    );
  });
});
