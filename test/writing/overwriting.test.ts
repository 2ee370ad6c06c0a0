import {linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {refuseOverwriting} from '../../src/writing/overwriting';

let folder: string;
let path: (name: string) => string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrmap-overwriting-'));
  path = (name) => join(folder, name);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

function refuse(read: string, outputs: readonly string[], what = 'the input itself'): void {
  refuseOverwriting([{path: read, what}], outputs);
}

describe('refuseOverwriting', () => {
  it('lets through what is no file: standard output, a missing one, a device, a folder', () => {
    for (const name of ['-', path('gone'), '/dev/null', folder])
      expect(() => refuse(name, [name])).not.toThrow();
    expect(() => refuseOverwriting([], [path('new')])).not.toThrow();
  });

  it('knows what is read under any name', () => {
    writeFileSync(path('t'), '');
    symlinkSync('t', path('soft'));
    linkSync(path('t'), path('hard'));
    for (const [read, output] of [
      ['t', 't'],
      ['t', 'soft'],
      ['soft', 't'],
      ['t', 'hard'],
      ['hard', 'soft'],
    ] as const)
      expect(() => refuse(path(read), ['-', path('new'), path(output)])).toThrow(/is the input itself$/);
    expect(() => refuse(path('t'), [path('other')])).not.toThrow();
  });

  it('says what the file is to the run', () => {
    writeFileSync(path('f'), '');
    expect(() => refuse(path('f'), [path('f')], 'the file that --font names')).toThrow(
      expect.objectContaining({
        code: 'output-is-input',
        message: expect.stringMatching(/^the output ".*" is the file that --font names$/),
        hint: 'write to another file',
      }),
    );
  });
});
