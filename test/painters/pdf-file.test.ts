import {deflateSync} from 'node:zlib';
import {editPdf, type PdfEdits} from '../../src/painters/pdf-file';

/** A file of one page as cairo lays it out. */
function made(content = 'q\n0 g\nQ\n'): Buffer {
  const packed = deflateSync(content).toString('latin1');
  const objects = [
    `1 0 obj\n<< /Length 2 0 R\n   /Filter /FlateDecode\n>>\nstream\n${packed}\nendstream\nendobj\n`,
    `2 0 obj\n   ${packed.length}\nendobj\n`,
    '3 0 obj\n<< /Type /Page % 1\n   /MediaBox [ 0 0 100 50 ]\n   /Contents 1 0 R\n>>\nendobj\n',
    '4 0 obj\n<< /Producer (cairo)\n>>\nendobj\n',
    '5 0 obj\n<< /Type /StructElem\n   /S /Span\n   /K 7\n>>\nendobj\n',
  ];
  let file = '%PDF-1.5\n';
  const places = objects.map((object) => {
    const at = file.length;
    file += object;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${places.join('')}`;
  const tail = 'trailer\n<< /Size 6\n   /Root 3 0 R\n   /Info 4 0 R\n>>\nstartxref\n';
  return Buffer.from(`${file}${table}${tail}${file.length}\n%%EOF\n`, 'latin1');
}

const same = (text: string): string => text;
const edits: PdfEdits = {
  head: same,
  catalog: same,
  figure: same,
  page: same,
  info: same,
  element: same,
  content: same,
};

describe('editing a PDF', () => {
  it('gives the same bytes where nothing changes', () => {
    expect(editPdf(made(), edits).equals(made())).toBe(true);
  });

  it('shows each part as text', () => {
    const seen: string[] = [];
    const keep = (text: string): string => {
      seen.push(text);
      return text;
    };
    editPdf(made('1 g\n'), {
      ...edits,
      page: keep,
      info: keep,
      element: (text, stretch) => keep(`${stretch}: ${text}`).slice(3),
      content: keep,
    });
    expect(seen).toEqual([
      expect.stringContaining('/MediaBox [ 0 0 100 50 ]'),
      expect.stringContaining('/Producer (cairo)'),
      expect.stringMatching(/^7: 5 0 obj\n<< \/Type \/StructElem\n/),
      '1 g\n',
    ]);
  });

  it('lets every part grow and shrink, and the table still names the place of each object', () => {
    for (const by of ['', 'x'.repeat(3000)]) {
      const after = editPdf(made('a'.repeat(500)), {
        ...edits,
        page: (text) => text.replace('100 50', `100.25 50.5 ${by}`),
        info: (text) => text.replace('(cairo)', `(${by})`),
        element: (text) => text.replace('>>', `${by}>>`),
        content: () => `1 g ${by}\n`,
      }).toString('latin1');
      const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(after)?.[1]);
      const [, ...entries] =
        after.slice(start, after.indexOf('trailer')).match(/\d{10} \d{5} [nf] \n/g) ?? [];
      expect(entries).toHaveLength(5);
      entries.forEach((entry, index) => {
        expect(after.slice(Number(entry.slice(0, 10)))).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
      });
      // Read again: the stream's length fits its bytes, and what was written is there.
      let content = '';
      editPdf(Buffer.from(after, 'latin1'), {
        ...edits,
        content: (text) => {
          content = text;
          return text;
        },
      });
      expect(content).toBe(`1 g ${by}\n`);
      const length = Number(/\n2 0 obj\n {3}(\d+)\n/.exec(after)?.[1]);
      expect(after.slice(after.indexOf('stream\n') + 7).indexOf('\nendstream')).toBe(length);
    }
  });

  it.each([
    ['is no PDF', 'no page'],
    ['is empty', ''],
    [
      'has no table where it says',
      made()
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n7'),
    ],
    ['has a table that names other places', made().toString('latin1').replace('3 0 obj', '7 0 obj')],
    ['has no page', made().toString('latin1').replace('/Type /Page ', '/Type /Pages')],
  ])('leaves a file alone that %s', (_, text) => {
    const bytes = Buffer.from(text, 'latin1');
    const change = (): string => 'changed';
    expect(
      editPdf(bytes, {...edits, page: change, info: change, element: change, content: change}).equals(bytes),
    ).toBe(true);
  });
});
