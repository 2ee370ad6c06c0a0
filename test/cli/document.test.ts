import {documentText, parseDocument, type TextForm} from '../../src/cli/document';

const FORM: TextForm = {width: 40, isBold: false, placeOfLink: () => undefined};

function written(markdown: string, form: Partial<TextForm> = {}): string {
  return documentText(parseDocument(markdown), {...FORM, ...form});
}

describe('a document as text', () => {
  it('has headings at the edge and what belongs to them indented, with a line between', () => {
    expect(written('# One\n\nFirst.\n\nSecond.\n\n## Two\n### `three`\n\nThird.')).toBe(
      'One\n  First.\n\n  Second.\n\nTwo\n\nthree\n  Third.\n',
    );
  });

  it('puts words into lines of at most the width', () => {
    expect(written('four words, a  line\nof', {width: 14})).toBe('  four words,\n  a line of\n');
    expect(written('a-word-that-is-longer than this', {width: 12})).toBe(
      '  a-word-that-is-longer\n  than this\n',
    );
    expect(written('wide 漢字漢字 signs', {width: 15})).toBe('  wide 漢字漢字\n  signs\n');
  });

  it('is empty but for a line end where there is nothing, or nothing to be seen', () => {
    expect(written('')).toBe('\n');
    expect(written('<!-- a comment -->\n\n---\n')).toBe('\n');
  });

  it('keeps code together, between backticks', () => {
    expect(written('pass it as `--decimal ,` to it', {width: 22})).toBe(
      '  pass it as\n  `--decimal ,` to it\n',
    );
  });

  it('puts headings and code in bold instead where that is asked for, so that no line ends in it', () => {
    expect(written('# A `b`\n\nsay `-o x` **right now**', {isBold: true, width: 10})).toBe(
      '\u001b[1mA\u001b[0m \u001b[1mb\u001b[0m\n' +
        '  say \u001b[1m-o x\u001b[0m\n  \u001b[1mright\u001b[0m\n  \u001b[1mnow\u001b[0m\n',
    );
  });

  it('leaves lines of code as they are', () => {
    const long = `attrmap ${'x'.repeat(60)}`;
    expect(written(`Run:\n\n\`\`\`sh\n${long}\n\n  # done\n\`\`\``)).toBe(
      `  Run:\n\n    ${long}\n\n      # done\n`,
    );
  });

  it('hangs the lines of lists below their marks, also in each other', () => {
    expect(written('- one two\n- three\n  - four five\n\n1. a\n2. b\n\n   c', {width: 12})).toBe(
      '  - one two\n  - three\n    - four\n      five\n\n  1. a\n\n  2. b\n\n     c\n',
    );
  });

  it('quotes', () => {
    expect(written('> a quote\n> goes on')).toBe('    a quote goes on\n');
  });

  it('shows what Markdown escapes', () => {
    expect(written('a \\* b &lt;c&gt; &amp; *d*')).toBe('  a * b <c> & d\n');
  });
});

describe('a table', () => {
  const table = '| name | what it does |\n| --- | --- |\n| `a \\| b` | one |\n| c | |\n';

  it('stands in columns where these fit', () => {
    expect(written(table)).toBe('  name     what it does\n  -------  ------------\n  `a | b`  one\n  c\n');
  });

  it('is a list of its rows where they do not', () => {
    expect(written(table, {width: 20})).toBe('  `a | b`\n    what it does:\n      one\n  c\n');
  });
});

describe('a link', () => {
  const toPlace = {placeOfLink: (href: string) => (href === '#here' ? undefined : `at ${href}`), width: 60};

  it('says where it leads', () => {
    expect(written('see [the page](x.md) there', toPlace)).toBe('  see the page (at x.md) there\n');
  });

  it('to a file says its path alone where it is called by its name', () => {
    expect(written('[x.md](x.md)', {placeOfLink: (href) => `docs/${href}`})).toBe('  docs/x.md\n');
  });

  it('says so once, and nothing where there is nothing to say', () => {
    expect(written('[at x.md](x.md) and [above](#here)', toPlace)).toBe('  at x.md and above\n');
  });
});
