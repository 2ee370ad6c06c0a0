import {noteUnknownTokens, showTokens, type TokenLook} from '../../src/table/tokens';
import fc from '../support/properties';
import {labelledTable, rowGroups} from '../support/tables';
import {anyTable, shown} from './support';

function labels(look: TokenLook, rows: readonly string[]): readonly string[] {
  return showTokens(labelledTable(rows, ['x']), look).rows;
}

describe('tokens of byte-level BPE', () => {
  const tokens = ['The', 'Ġcat', 'Ġ', 'ĠĠĠif', 'Ċ', '.Ċ', 'ĠcafÃ©', 'Ġä½', 'ł', '<|endoftext|>'];

  it('are text without the space before a word when clean', () => {
    expect(labels('clean', tokens)).toEqual([
      'The',
      'cat',
      '␣',
      '  if',
      '\\n',
      '.\n',
      'café',
      '你',
      '\\xa0',
      '<|endoftext|>',
    ]);
  });

  it('show spaces and line breaks when visible', () => {
    expect(labels('visible', tokens)).toEqual([
      'The',
      '␣cat',
      '␣',
      '␣␣␣if',
      '\\n',
      '.\\n',
      '␣café',
      '␣你',
      '\\xa0',
      '<|endoftext|>',
    ]);
  });

  it('are as they are when raw', () => {
    expect(labels('raw', tokens)).toEqual(tokens);
  });

  it('do not share a character over a special token or the end of a group', () => {
    expect(labels('clean', ['Ġä½', '<s>', 'ł'])).toEqual(['\\xe4\\xbd', '<s>', '\\xa0']);
    const table = {
      ...labelledTable(['Ġä½', 'ł'], ['x']),
      headers: rowGroups([
        {name: 'a', count: 1},
        {name: 'b', count: 1},
      ]),
    };
    expect(showTokens(table, 'clean').rows).toEqual(['\\xe4\\xbd', '\\xa0']);
  });
});

it('tokens of SentencePiece are text, bytes included', () => {
  const tokens = ['▁The', 'y', '▁', '<0xE4>', '<0xBD>', '<0xA0>', '▁a<0xC3><0xA9>', '<0x0A>', '</s>'];
  expect(labels('clean', tokens)).toEqual(['The', 'y', '␣', '你', '\\xbd', '\\xa0', 'aé', '\\n', '</s>']);
  expect(labels('visible', tokens)).toEqual(['␣The', 'y', '␣', '你', '\\xbd', '\\xa0', '␣aé', '\\n', '</s>']);
});

it('tokens of blanks alone are shown when clean too, whatever the blanks are', () => {
  const tokens = ['Ġa', 'Âł', 'ĠâĢĭ', 'bÂł', 'ĠÂł'];
  expect(labels('clean', tokens)).toEqual(['a', '\\xa0', '␣\\u200b', 'b\u00a0', '␣\\xa0']);
  expect(labels('visible', tokens)).toEqual(['␣a', '\\xa0', '␣\\u200b', 'b\\xa0', '␣\\xa0']);
});

it('tokens of WordPiece lose their mark when clean, and keep it when visible', () => {
  const tokens = ['[CLS]', 'play', '##ing', '##'];
  expect(labels('clean', tokens)).toEqual(['[CLS]', 'play', 'ing', '##']);
  expect(labels('visible', tokens)).toEqual(tokens);
});

describe('labels that are no tokens', () => {
  it('stay when clean, and a note says so', () => {
    const table = labelledTable(['café', ' the'], ['Ã©']);
    expect(showTokens(table, 'clean')).toEqual(table);
    expect(noteUnknownTokens(table, 'clean')).toEqual({
      ...table,
      notes: ['labels are shown as they are: no tokens of a known kind found'],
    });
    expect(noteUnknownTokens(table, 'visible')).toBe(table);
  });

  it('show their spaces when visible', () => {
    expect(labels('visible', ['café', ' the', 'the', 'a\tb\n'])).toEqual(['café', '␣the', 'the', 'a\\tb\\n']);
  });

  it('show every blank when visible, and joiners where they stand alone', () => {
    const blanks = ['\u00a0', 'a\u2003b', '\u3000', '\u200b', 'soft\u00adhyphen', '\u200d', '\ufe0f \u200c'];
    expect(labels('visible', blanks)).toEqual([
      '\\xa0',
      'a\\u2003b',
      '\\u3000',
      '\\u200b',
      'soft\\xadhyphen',
      '\\u200d',
      '\\ufe0f␣\\u200c',
    ]);
    const joined = ['👨\u200d👩', 'می\u200cخواهم', '❤\ufe0f'];
    expect(labels('visible', joined)).toEqual(joined);
  });

  it('stay on one axis where the other has tokens', () => {
    const table = labelledTable(['Ġa'], ['Ã© b']);
    expect(shown(showTokens(table, 'clean'))).toMatchObject({rows: ['a'], columns: ['Ã© b']});
    expect(noteUnknownTokens(table, 'clean')).toBe(table);
  });
});

it('any labels stay as many, and none that had text is empty', () => {
  const label = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.constantFrom('Ġ', 'Ã', '▁', '##', '<0xFF>', '\ud800'),
  );
  fc.assert(
    fc.property(fc.array(label), fc.constantFrom('clean' as const, 'visible' as const), (rows, look) => {
      const made = labels(look, rows);
      expect(made.map((text) => text === '')).toEqual(rows.map((text) => text === ''));
    }),
  );
  fc.assert(fc.property(anyTable(), (any) => expect(showTokens(any, 'raw')).toBe(any)));
});
