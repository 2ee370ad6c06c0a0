import {checkTemplate, fillTemplate, stemOf} from '../../src/batch/names';
import {errorLine} from '../readers/support';

const PARTS = {input: 'runs/a/scores.v2.csv.gz', dir: 'a', index: 7, format: 'png'};

describe('the name of an output', () => {
  it.each([
    ['{stem}.{format}', 'scores.v2.png'],
    ['{dir}/{stem}.{format}', 'a/scores.v2.png'],
    ['{index}-{stem}', '7-scores.v2.png'],
    ['{index:4}.{format}', '0007.png'],
    ['figure-{index}.PNG', 'figure-7.PNG'],
    ['plain', 'plain.png'],
  ])('is what the template %s says, with the extension of its format', (template, name) => {
    expect(fillTemplate(template, PARTS)).toBe(name);
  });

  it('takes a label of the template that is in the input literally', () => {
    expect(fillTemplate('{stem}.{format}', {...PARTS, input: '{index}.csv'})).toBe('{index}.png');
    expect(fillTemplate('{dir}/{stem}', {...PARTS, input: '$&.csv', dir: ''})).toBe('./$&.png');
  });

  it('leaves a name without extension as its own stem', () => {
    expect(stemOf('a/b')).toBe('b');
    expect(stemOf('.csv')).toBe('.csv');
    expect(stemOf('x.GZ')).toBe('x');
  });
});

describe('a template', () => {
  it.each([
    ['{step}.png', /^bad-value .*there is no placeholder "\{step\}" \| did you mean stem\?/],
    ['{stem:3}', /^bad-value .*only \{index\} takes a width/],
    ['{index:x}', /^bad-value .*"\{index:x\}" is no placeholder/],
    ['', /^bad-value .*the template is empty/],
    ['{stem.png', /^bad-value .*do not pair/],
    ['a}b', /^bad-value .*do not pair/],
  ])('%s is refused', (template, line) => {
    expect(errorLine(() => checkTemplate(template))).toMatch(line);
  });

  it('may be any text besides', () => {
    for (const template of ['figure', '{stem}{dir}{index}{index:9}{format}']) {
      expect(() => checkTemplate(template)).not.toThrow();
    }
  });
});
