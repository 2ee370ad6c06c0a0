import type {ReadOptions} from '../../src/options/resolve';
import {parseScore, scoreRules} from '../../src/readers/score';
import {scoreError} from '../../src/readers/score-error';
import {errorLine, optionsWith} from './support';

function parse(text: string, changes: Partial<ReadOptions> = {}): number | undefined {
  return parseScore(text, scoreRules(optionsWith(changes)));
}

function refusal(text: string, changes: Partial<ReadOptions> = {}): string {
  const rules = scoreRules(optionsWith(changes));
  expect(parseScore(text, rules)).toBeUndefined();
  return errorLine(() => {
    throw scoreError(text, rules, {row: 'TP53', columnLabel: 'layer 3', line: 14, column: 3});
  });
}

describe('parseScore', () => {
  it.each([
    ['0.31', 0.31],
    ['-1', -1],
    ['+2', 2],
    [' \t.5 ', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['1.7E308', 1.7e308],
    ['007', 7],
    ['1e-999', 0],
  ])('reads %j', (text, score) => {
    expect(parse(text)).toBe(score);
  });

  it('keeps the sign of zero', () => {
    expect(parse('-0.0000')).toBe(-0);
    expect(parse('0.0000')).toBe(0);
  });

  it.each(['', '  ', 'NA', 'na', 'N/A', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'None', '-', ' - '])(
    'takes %j for missing',
    (text) => {
      expect(parse(text)).toBeNaN();
    },
  );

  it('takes the texts that --missing adds for missing, as they are written', () => {
    expect(parse('gone', {missing: ['?', 'gone']})).toBeNaN();
    expect(parse(' -999 ', {missing: ['-999']})).toBeNaN();
    expect(parse('-999.0', {missing: ['-999']})).toBe(-999);
    expect(parse('Gone', {missing: ['gone']})).toBeUndefined();
  });

  it('reads decimal commas on request, and then no points', () => {
    expect(parse('-0,31e2', {decimal: ','})).toBe(-31);
    expect(parse('12', {decimal: ','})).toBe(12);
    expect(parse('0.31', {decimal: ','})).toBeUndefined();
    expect(parse('1,2,3', {decimal: ','})).toBeUndefined();
  });

  it('clips infinities and overflow on request', () => {
    expect(parse('inf', {infinite: 'clip'})).toBe(Infinity);
    expect(parse('-Infinity', {infinite: 'clip'})).toBe(-Infinity);
    expect(parse('+INF', {infinite: 'clip'})).toBe(Infinity);
    expect(parse('-1e999', {infinite: 'clip'})).toBe(-Infinity);
    expect(parse('infinite', {infinite: 'clip'})).toBeUndefined();
  });
});

describe('scoreError', () => {
  const WHERE = '(row "TP53", column "layer 3")';
  const OTHER =
    'every cell but the labels holds one decimal number; for texts that stand for a missing score, pass --missing';
  const GROUPS = 'write numbers without thousands separators';
  const SHARE = 'write shares as decimals: 0.5 for 50%';

  it.each([
    ['0,31', 'for decimal commas, pass --decimal ,'],
    ['0,310', 'for decimal commas, pass --decimal ,'],
    [
      '1,000',
      'write numbers without thousands separators; if the comma is a decimal comma, pass --decimal ,',
    ],
    [
      '-12,345',
      'write numbers without thousands separators; if the comma is a decimal comma, pass --decimal ,',
    ],
    ['-1,5e3', 'for decimal commas, pass --decimal ,'],
    ['1,234,567', GROUPS],
    ['1,234.5', GROUPS],
    ['1 234', GROUPS],
    ['1_000', GROUPS],
    ["1'000", GROUPS],
    ['50%', SHARE],
    ['12,5%', SHARE],
    ['0x1F', 'hexadecimal numbers are not read: write it as a decimal'],
    ['\u22120.5', 'write minus as - (U+002D, the hyphen on the keyboard)'],
    ['TRUE', 'write 1 and 0 for yes and no'],
    ['1/2', 'write fractions as decimals'],
    ['2024-05-01', 'dates cannot be drawn as scores'],
    ['$5', 'write the number without its currency'],
    ['[0.1 0.2]', 'each cell holds one number: reduce lists of numbers to one before drawing'],
    ["'0.5'", 'the quote is part of this cell: --quote says which quotes stand around fields'],
    ['n.d.', 'if "n.d." stands for a missing score, pass --missing \'n.d.\''],
    ['0.5ms', OTHER],
    ['1.5e', OTHER],
    ['word', OTHER],
    ['1;2', OTHER],
    ['\u0663', OTHER],
  ])('explains %j', (text, hint) => {
    expect(refusal(text)).toBe(`not-a-number -:14:3 score "${text}" is not a number ${WHERE} | ${hint}`);
  });

  it('explains points where commas are read', () => {
    expect(refusal('0.5', {decimal: ','})).toContain('| for decimal points, leave out --decimal ,');
    expect(refusal('1.234,5', {decimal: ','})).toContain(`| ${GROUPS}`);
  });

  it('says of infinities and overflow what they are', () => {
    const hint = 'to draw such scores as beyond the limits, pass --infinite clip';
    expect(refusal('-inf')).toBe(`infinite -:14:3 score "-inf" is infinite ${WHERE} | ${hint}`);
    expect(refusal('1e999')).toBe(
      `infinite -:14:3 score "1e999" is too large for a number ${WHERE} | ${hint}`,
    );
  });

  it('shows no raw control characters and no endless text', () => {
    expect(refusal('a\x1b[31m\u202e')).toContain('score "a\\x1b[31m\\u202e" is');
    expect(refusal('x'.repeat(10_000)).length).toBeLessThan(300);
  });
});
