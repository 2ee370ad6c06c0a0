import {Refusal} from '../../src/options/kinds';
import {parseSelection, selection} from '../../src/options/selection';
import fc from '../support/properties';
import {refusalOf} from './support';

const FORM =
  'separate labels, positions and ranges by commas, as 0:20,-1,"a label, quoted"; quotes inside quotes are doubled';

describe('a selection', () => {
  it('is made of positions, ranges and labels', () => {
    expect(parseSelection('3, -1,0:20,:5,-3:,:,a label,1.5')).toEqual([
      {kind: 'position', position: 3},
      {kind: 'position', position: -1},
      {kind: 'range', from: 0, to: 20},
      {kind: 'range', from: undefined, to: 5},
      {kind: 'range', from: -3, to: undefined},
      {kind: 'range', from: undefined, to: undefined},
      {kind: 'label', label: 'a label'},
      {kind: 'label', label: '1.5'},
    ]);
  });

  it('takes what stands in quotes for a label, whatever it looks like', () => {
    const labels = parseSelection('"3","0:20", "a, b" ,"say ""so""",""," x ","\n"').map((item) =>
      item.kind === 'label' ? item.label : item.kind,
    );
    expect(labels).toEqual(['3', '0:20', 'a, b', 'say "so"', '', ' x ', '\n']);
  });

  it.each([
    ['', `one of its items is empty | ${FORM}`],
    ['a,', `one of its items is empty | ${FORM}`],
    ['a, ,b', `one of its items is empty | ${FORM}`],
    ['a,"b', `the quotes in '"b' do not pair | ${FORM}`],
    ['"a"b', `the quotes in '"a"b' do not pair | ${FORM}`],
    ['a"b"', `the quotes in 'a"b"' do not pair | ${FORM}`],
    [
      'layer:3',
      '"layer:3" is no range of positions | a range is as 0:20, :5 or -3:; write a label that holds a colon in double quotes',
    ],
    [
      '0:9:2',
      '"0:9:2" is no range of positions | a range is as 0:20, :5 or -3:; write a label that holds a colon in double quotes',
    ],
  ])('is refused where it cannot be understood: %j', (text, refusal) => {
    expect(refusalOf(() => parseSelection(text))).toBe(refusal);
  });

  it('may be a whole number in a config, and nothing else but a text', () => {
    expect(selection().accept(-2)).toEqual([{kind: 'position', position: -2}]);
    expect(selection().accept('a')).toEqual([{kind: 'label', label: 'a'}]);
    expect(refusalOf(() => selection().accept(0.5))).toBe('0.5 is neither a text nor a whole number | -');
    expect(refusalOf(() => selection().accept(['a']))).toBe(
      'a list is neither a text nor a whole number | -',
    );
  });

  it('gives back any labels that were quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({unit: 'binary'}), {minLength: 1}), (labels) => {
        const text = labels.map((label) => `"${label.replaceAll('"', '""')}"`).join(',');
        expect(parseSelection(text)).toEqual(labels.map((label) => ({kind: 'label', label})));
      }),
    );
  });

  it('is read or refused in words, whatever the text', () => {
    const unit = fc.constantFrom('"', ',', ':', '-', '1', 'a', ' ');
    fc.assert(
      fc.property(fc.string({unit}), (text) => {
        try {
          expect(parseSelection(text).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});
