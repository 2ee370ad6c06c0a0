import {choosePainter, describePainters, PAINTERS} from '../../src/painters';
import {errorLine} from '../readers/support';

describe('the painter of an output', () => {
  it.each([
    ['a.png', 'png'],
    ['a.PNG', 'png'],
    ['a.pdf', 'pdf'],
    ['a.jpg', 'jpeg'],
    ['dir.pdf/a.jpeg', 'jpeg'],
    ['.a.b.png', 'png'],
  ])('of %s is %s, by its extension', (output, name) => {
    expect(choosePainter(output, undefined).name).toBe(name);
  });

  it('is the one that is named, whatever the extension', () => {
    expect(choosePainter('a.png', 'pdf').name).toBe('pdf');
    expect(choosePainter('-', 'JPG').name).toBe('jpeg');
  });

  it('cannot be told where the extension is none of a picture, or there is none', () => {
    expect(errorLine(() => choosePainter('a.gif', undefined))).toMatch(
      /^output-format -:-:- the output "a\.gif" has the extension "\.gif", which is no output format \| attrmap writes png \(\.png\)/,
    );
    expect(errorLine(() => choosePainter('png', undefined))).toMatch(/the output "png" has no extension/);
    expect(errorLine(() => choosePainter('', undefined))).toMatch(/^output-format /);
  });

  it('cannot be told for standard output', () => {
    expect(errorLine(() => choosePainter('-', undefined))).toMatch(/^output-format .*--format: png, pdf/);
  });

  it('is not one that is named and does not exist', () => {
    expect(errorLine(() => choosePainter('a.png', 'pngg'))).toBe(
      'output-format -:-:- --format: there is no output format "pngg" | did you mean png?',
    );
    expect(errorLine(() => choosePainter('a.png', '__proto__'))).toMatch(/^output-format /);
  });
});

describe('the registry', () => {
  it('has no extension and no name twice, extensions in lower case with a dot', () => {
    const extensions = PAINTERS.flatMap((painter) => painter.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(new Set(PAINTERS.map(({name}) => name)).size).toBe(PAINTERS.length);
    expect(extensions.filter((extension) => !/^\.[a-z]+$/.test(extension))).toEqual([]);
  });

  it('tells every format with its extensions', () => {
    for (const {name, extensions} of PAINTERS)
      expect(describePainters()).toContain(`${name} (${extensions.join(', ')})`);
  });
});
