import type {Line} from '../../src/terminal/line';
import {writeLines} from '../../src/terminal/write';

const RED = [255, 0, 0] as const;
const NAVY = [0, 0, 95] as const;
const LINE: Line = [{text: 'a '}, {text: 'b', fill: RED}, {text: 'c', fill: RED}, {text: ' d', isBold: true}];

describe('writing lines', () => {
  it('writes nothing but text without colours', () => {
    expect(writeLines([LINE, [{text: 'e '}, {text: '  '}]], 'none')).toBe('a bc d\ne\n');
  });

  it('writes neighbours of one style as one, with ink that stands out', () => {
    expect(writeLines([LINE], '24-bit')).toBe(
      'a \u001b[38;2;0;0;0;48;2;255;0;0mbc\u001b[0m\u001b[1m d\u001b[0m\n',
    );
    expect(writeLines([[{text: 'x', fill: NAVY}]], '24-bit')).toBe(
      '\u001b[38;2;255;255;255;48;2;0;0;95mx\u001b[0m\n',
    );
  });

  it('writes numbers of colours for 256', () => {
    expect(writeLines([LINE], '256')).toBe('a \u001b[38;5;16;48;5;196mbc\u001b[0m\u001b[1m d\u001b[0m\n');
  });

  it('gives space no ink, and keeps it where it has a ground', () => {
    expect(writeLines([[{text: '  ', fill: RED}, {text: '  '}]], '24-bit')).toBe(
      '\u001b[48;2;255;0;0m  \u001b[0m\n',
    );
  });

  it('takes an ink that is given', () => {
    expect(writeLines([[{text: '▀', ink: NAVY, fill: RED}]], '24-bit')).toBe(
      '\u001b[38;2;0;0;95;48;2;255;0;0m▀\u001b[0m\n',
    );
  });
});
