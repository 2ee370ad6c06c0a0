import {beginsWord, isSpecial, schemeOf, withoutContinuation} from '../../src/table/pieces';

describe('special tokens', () => {
  it.each([
    '<s>',
    '</s>',
    '<pad>',
    '<extra_id_0>',
    '<start_of_turn>',
    '<|endoftext|>',
    '<|im_start|>',
    '<｜begin▁of▁sentence｜>',
    '[CLS]',
    '[unused12]',
  ])('are known: %s', (label) => {
    expect(isSpecial(label)).toBe(true);
  });

  it.each(['s', '<', '<>', '<0x0A>', '< s >', '[', '[a]', '[1]', 'a<s>', ''])('are not: %j', (label) => {
    expect(isSpecial(label)).toBe(false);
  });
});

describe('the scheme of an axis', () => {
  it.each([
    ['byte-level', ['The', 'Ġcat', '<|endoftext|>']],
    ['byte-level', ['{', 'Ċ', '}']],
    ['byte-level', ['a', ';ĊĊ', 'b']],
    ['byte-level', ['ĉĉ', 'return']],
    ['sentencepiece', ['▁The', 'y', '</s>']],
    ['sentencepiece', ['▁Ġ', 'a']],
    ['wordpiece', ['[CLS]', 'play', '##ing']],
    [undefined, ['café', 'naïve', 'one']],
    [undefined, ['Ġenius', 'two words']],
    [undefined, ['ĉevalo', 'kaj', 'hundo']],
    [undefined, ['##', '## heading']],
    [undefined, ['<｜begin▁of▁sentence｜>', 'a']],
    [undefined, []],
  ])('is found by its marks: %s', (scheme, labels) => {
    expect(schemeOf(labels)).toBe(scheme);
  });
});

describe('a word', () => {
  it.each([
    ['byte-level', 'Ġa', 'x', true],
    ['byte-level', 'a', 'x', false],
    ['byte-level', 'a', 'Ċ', true],
    ['byte-level', 'Ċ', 'x', true],
    ['byte-level', 'a', '<|endoftext|>', true],
    ['sentencepiece', '▁a', 'x', true],
    ['sentencepiece', 'a', '▁', false],
    ['sentencepiece', '<0x0A>', '▁x', true],
    ['sentencepiece', 'a', '<0x0A>', true],
    ['sentencepiece', '</s>', '▁x', true],
    ['wordpiece', '##a', 'x', false],
    ['wordpiece', '##a', '[CLS]', true],
    ['wordpiece', 'a', 'x', true],
    ['wordpiece', '##', 'x', true],
  ] as const)('begins or goes on as %s marks it: %j after %j', (scheme, label, before, begins) => {
    expect(beginsWord(label, before, scheme)).toBe(begins);
  });

  it('goes on without the mark', () => {
    expect(withoutContinuation('##ing')).toBe('ing');
    expect(withoutContinuation('##')).toBe('##');
  });
});
