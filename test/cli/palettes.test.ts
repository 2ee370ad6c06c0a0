import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {PALETTE_NAMES} from '../../src/colour/palettes';
import {attrmap, folderWith, isWholePng, outcome} from './spawn';

describe('attrmap palettes', () => {
  it('lists every palette with its source, marking those that everybody can read', async () => {
    const {code, stdout, stderr} = await attrmap(['palettes']);
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    const lines = stdout.toString().split('\n');
    expect(lines[0]).toBe('   palette   source         signs told apart with');
    expect(lines.slice(1, 14).map((line) => line.slice(3).split(' ')[0])).toEqual(PALETTE_NAMES);
    expect(lines[1]).toBe('   rdylgn    ColorBrewer    normal, tritan (the default palette)');
    expect(lines[2]).toBe('*  rdbu      ColorBrewer    normal, protan, deutan, tritan');
    expect(lines.slice(14)).toEqual([
      '',
      '* can be read with every kind of colour vision; attrmap palettes -o palettes.png shows them',
      '',
    ]);
  });

  it('lists them as JSON', async () => {
    const {code, stdout, stderr} = await attrmap(['palettes', '--json']);
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    const {leastDifference, palettes} = JSON.parse(stdout.toString()) as {
      leastDifference: number;
      palettes: {name: string; differences: Record<string, number>; toldApartBy: string[]}[];
    };
    expect(palettes.map(({name}) => name)).toEqual(PALETTE_NAMES);
    expect(palettes[0]).toMatchObject({
      name: 'rdylgn',
      source: 'ColorBrewer',
      isDefault: true,
      toldApartBy: ['normal', 'tritan'],
      isSafe: false,
    });
    for (const {differences, toldApartBy} of palettes) {
      const far = Object.entries(differences).filter(([, difference]) => difference >= leastDifference);
      expect(far.map(([vision]) => vision)).toEqual(toldApartBy);
    }
  });

  it('draws them into every output and says so in a line for each', async () => {
    const folder = folderWith();
    const {code, stdout, stderr} = await attrmap(
      ['palettes', '-o', 'p.png', '-o', 'p.pdf', '-o', 'new/p.jpg', '--mkdir', '--dpi', '100'],
      {cwd: folder},
    );
    expect({code, stdout: stdout.length}).toEqual({code: 0, stdout: 0});
    expect(stderr).toMatch(
      /^attrmap: wrote p\.png \([\d.]+ x [\d.]+ mm, \d+ x \d+ px, [\d.]+ kB\)\nattrmap: wrote p\.pdf .*\nattrmap: wrote new\/p\.jpg .*\n$/,
    );
    const png = readFileSync(join(folder, 'p.png'));
    expect(isWholePng(png)).toBe(true);
    expect(PNG.sync.read(png).width).toBeGreaterThan(600);
    expect(readFileSync(join(folder, 'p.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('draws to standard output, says nothing with --quiet, and reports as JSON', async () => {
    const folder = folderWith();
    const [piped, quiet, json] = await Promise.all([
      attrmap(['palettes', '-o', '-', '--format', 'png'], {cwd: folder}),
      attrmap(['palettes', '-o', 'q.png', '-q'], {cwd: folder}),
      attrmap(['palettes', '-o', 'j.pdf', '--json'], {cwd: folder}),
    ]);
    expect(isWholePng(piped.stdout)).toBe(true);
    expect(outcome(quiet)).toEqual({code: 0, stdout: '', stderr: ''});
    expect(JSON.parse(json.stderr)).toEqual({
      ok: true,
      outputs: [{path: 'j.pdf', format: 'pdf', bytes: readFileSync(join(folder, 'j.pdf')).length}],
      size: {width: expect.any(Number), height: expect.any(Number)},
    });
  });

  it('makes the same bytes each time', async () => {
    const [one, other] = await Promise.all(
      ['png', 'png'].map((format) => attrmap(['palettes', '-o', '-', '--format', format])),
    );
    expect(one?.stdout.equals(other?.stdout as Buffer)).toBe(true);
  });

  it.each([
    [
      ['-o', 'p.gif'],
      'attrmap: the output "p.gif" has the extension ".gif", which is no output format\n' +
        '  hint: attrmap writes png (.png), pdf (.pdf), svg (.svg), jpeg (.jpg, .jpeg); or say which with --format\n',
      2,
    ],
    [
      ['-o', 'p.tex'],
      'attrmap: the output "p.tex" has the extension ".tex", which is no output format\n' +
        '  hint: attrmap writes png (.png), pdf (.pdf), svg (.svg), jpeg (.jpg, .jpeg); or say which with --format\n',
      2,
    ],
    [
      ['-o', 'p.png', '-o', 'p.png'],
      'attrmap: the output "p.png" is given twice\n  hint: give each output once\n',
      2,
    ],
    [
      ['-o', 'none/p.png'],
      'attrmap: there is no directory "none" to write "none/p.png" in\n  hint: make it, or pass --mkdir\n',
      1,
    ],
    [
      ['--space', 'oklap'],
      'attrmap: --space: "oklap" is not one of its values\n  hint: did you mean oklab?\n',
      2,
    ],
    [['--palette', 'x'], 'attrmap: there is no option "--palette"\n  hint: see attrmap palettes --help\n', 2],
    [
      ['rdbu'],
      'attrmap: more arguments were given than this command takes\n' +
        '  hint: see attrmap palettes --help; quote arguments that hold spaces or shell characters\n',
      2,
    ],
  ])('refuses %j', async (words, stderr, code) => {
    const folder = folderWith();
    const ended = outcome(await attrmap(['palettes', ...words], {cwd: folder}));
    expect(ended).toEqual({code, stdout: '', stderr});
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has help with an example that can be typed', async () => {
    const {code, stdout} = await attrmap(['palettes', '--help']);
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(/^Usage: attrmap palettes \[options\]\n/);
    expect(stdout.toString()).toContain('  $ attrmap palettes -o palettes.png\n');
    expect(
      Math.max(
        ...stdout
          .toString()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  });
});
