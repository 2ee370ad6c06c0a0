import {choosePainters, describePainters, PAINTERS} from '../../src/painters';
import type {Painter} from '../../src/painters/painter';
import {errorLine} from '../readers/support';

const choosePainter = (output: string, format: string | undefined): Painter =>
  choosePainters([output], format)[0] as Painter;

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

  it('is the one that is named, where the name tells none', () => {
    expect(choosePainter('a.dat', 'pdf').name).toBe('pdf');
    expect(choosePainter('-', 'JPG').name).toBe('jpeg');
    expect(choosePainters(['-', 'a.pdf'], 'png').map(({name}) => name)).toEqual(['png', 'pdf']);
    expect(choosePainter('a.png', 'png').name).toBe('png');
  });

  it('is none where every name tells another than the named one', () => {
    expect(errorLine(() => choosePainters(['a.png', 'b.pdf'], 'jpeg'))).toBe(
      'conflict -:-:- --format jpeg contradicts the name of the output "a.png" | leave out --format, or end the name in .jpg',
    );
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
