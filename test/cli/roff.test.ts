import {roff, typed} from '../../src/cli/roff';

it('names what roff would take for something else', () => {
  expect(roff('a\\b')).toBe('a\\(rsb');
  expect(roff('--no-x')).toBe('\\-\\-no\\-x');
  expect(roff(`'x' "y" ^~\``)).toBe('\\(aqx\\(aq \\(dqy\\(dq \\(ha\\(ti\\(ga');
  expect(roff('Ġ 😀')).toBe('\\[u0120] \\[u1F600]');
});

it('lets no line begin with a request', () => {
  expect(roff('.so /etc/passwd\n.5\nx.5')).toBe('\\&.so /etc/passwd\n\\&.5\nx.5');
  expect(roff("'br")).toBe('\\(aqbr');
});

it('leaves nothing as it is', () => {
  expect(roff('')).toBe('');
  expect(typed('')).toBe('');
});

it('sets what is typed in bold, and what stands for something else in italics, to be broken between choices', () => {
  expect(typed('-o, --output <file>')).toBe('\\fB\\-o, \\-\\-output \\fR\\fI<file>\\fR');
  expect(typed('--robust [percent]')).toBe('\\fB\\-\\-robust \\fR\\fI[percent]\\fR');
  expect(typed('<a|b>')).toBe('\\fI<a|\\:b>\\fR');
});
