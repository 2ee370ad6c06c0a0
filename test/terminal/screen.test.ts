import {chooseScreen, type Depth, type OutputShape} from '../../src/terminal/screen';

const TERMINAL: OutputShape = {isTerminal: true, columns: 100, lines: 40};
const PIPE: OutputShape = {isTerminal: false, columns: undefined, lines: undefined};
const AUTO = {color: 'auto', terminalWidth: undefined} as const;

function depth(
  environment: Record<string, string>,
  output = TERMINAL,
  color: 'auto' | 'always' | 'never' = 'auto',
) {
  return chooseScreen({...AUTO, color}, output, environment).depth;
}

describe('the colours of a screen', () => {
  it.each<[Depth, Record<string, string>]>([
    ['24-bit', {COLORTERM: 'truecolor', TERM: 'xterm-256color'}],
    ['24-bit', {COLORTERM: '24bit'}],
    ['24-bit', {TERM: 'xterm-direct'}],
    ['24-bit', {TERM: 'xterm-kitty'}],
    ['256', {TERM: 'xterm-256color'}],
    ['256', {TERM: 'screen-256color-bce', COLORTERM: 'yes'}],
    ['none', {TERM: 'xterm'}],
    ['none', {TERM: 'vt100'}],
    ['none', {}],
    ['none', {TERM: 'dumb', COLORTERM: 'truecolor'}],
    ['none', {TERM: 'xterm-256color', NO_COLOR: '1'}],
    ['256', {TERM: 'xterm-256color', NO_COLOR: ''}],
  ])('are %s in a terminal with %j', (expected, environment) => {
    expect(depth(environment)).toBe(expected);
  });

  it('are none where the output is no terminal', () => {
    expect(depth({COLORTERM: 'truecolor', FORCE_COLOR: '3'}, PIPE)).toBe('none');
  });

  it('are at least 256 where they are always wanted, whatever the output and NO_COLOR', () => {
    expect(depth({NO_COLOR: '1', TERM: 'dumb'}, PIPE, 'always')).toBe('256');
    expect(depth({COLORTERM: 'truecolor'}, PIPE, 'always')).toBe('24-bit');
  });

  it('are none where they are never wanted', () => {
    expect(depth({COLORTERM: 'truecolor'}, TERMINAL, 'never')).toBe('none');
  });
});

describe('the size of a screen', () => {
  it.each([
    [30, {...AUTO, terminalWidth: 30}, TERMINAL, {COLUMNS: '50'}],
    [100, AUTO, TERMINAL, {COLUMNS: '50'}],
    [50, AUTO, PIPE, {COLUMNS: '50'}],
    [50, AUTO, {...TERMINAL, columns: 0}, {COLUMNS: '50'}],
    [80, AUTO, PIPE, {}],
    [80, AUTO, PIPE, {COLUMNS: '0'}],
    [80, AUTO, PIPE, {COLUMNS: '-5'}],
    [80, AUTO, PIPE, {COLUMNS: '9e9'}],
  ])('is %i columns', (expected, choice, output, environment) => {
    expect(chooseScreen(choice, output, environment as Record<string, string>).columns).toBe(expected);
  });

  it('has as many lines as the terminal, and no end elsewhere', () => {
    expect(chooseScreen(AUTO, TERMINAL, {}).lines).toBe(40);
    expect(chooseScreen(AUTO, {...TERMINAL, lines: 0}, {}).lines).toBeUndefined();
    expect(chooseScreen(AUTO, PIPE, {LINES: '20'}).lines).toBeUndefined();
  });
});
