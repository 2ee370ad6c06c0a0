import {printing} from '../../src/options/printing';
import {resolveGiven, resolveOptions, SHARED_OPTIONS} from '../../src/options/resolve';
import {refusalOf} from './support';

describe('which values are printed', () => {
  it('is said in one of five ways', () => {
    const {parse} = printing();
    expect(parse('all')).toEqual({kind: 'all'});
    expect(parse(' none ')).toEqual({kind: 'none'});
    expect(parse('top:10')).toEqual({kind: 'top', count: 10});
    expect(parse('top-per-row: 1')).toEqual({kind: 'top-per-row', count: 1});
    expect(parse('abs>=0.5')).toEqual({kind: 'abs', least: 0.5});
    expect(parse('abs >= 1e-3')).toEqual({kind: 'abs', least: 0.001});
  });

  it.each([
    ['', '"" does not say which values to print | write all, none, top:10, top-per-row:1 or abs>=0.5'],
    ['top', '"top" does not say which values to print | write all, none, top:10, top-per-row:1 or abs>=0.5'],
    [
      'abs>0.5',
      '"abs>0.5" does not say which values to print | write all, none, top:10, top-per-row:1 or abs>=0.5',
    ],
    ['5', '"5" does not say which values to print | write all, none, top:10, top-per-row:1 or abs>=0.5'],
    ['al', '"al" does not say which values to print | did you mean all?'],
    ['top:0', '"0" is not a count | give a whole number of at least 1, as top:10'],
    ['top:1.5', '"1.5" is not a count | give a whole number of at least 1, as top:10'],
    ['top-per-row:', '"" is not a count | give a whole number of at least 1, as top:10'],
    ['abs>=-1', '"-1" is not a bound | give a number of at least 0, as abs>=0.5'],
    ['abs>=1e999', '"1e999" is not a bound | give a number of at least 0, as abs>=0.5'],
  ])('is refused where it cannot be understood: %j', (text, refusal) => {
    expect(refusalOf(() => printing().parse(text))).toBe(refusal);
  });

  it('takes the place of a preset that prints none, and cannot be given with --no-values', () => {
    const layers = [
      {values: {preset: 'shap'}, form: 'keys' as const},
      {values: {print: 'top:3'}, form: 'flags' as const},
    ];
    expect(resolveOptions(SHARED_OPTIONS, layers)).toMatchObject({
      values: true,
      print: {kind: 'top', count: 3},
    });
    expect(() => resolveGiven({values: false, print: 'top:3'})).toThrow('--no-values cannot go with --print');
    expect(resolveGiven({values: false, print: 'none'})).toMatchObject({values: false});
  });
});
