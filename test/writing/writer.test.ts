import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {AttrmapError} from '../../src/errors';
import {checkOutputs, makeDirectories, Writer} from '../../src/writing/writer';

let folder: string;
let path: (name: string) => string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrmap-writer-'));
  path = (name) => join(folder, name);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const BYTES = Buffer.from('picture');

function writerTo(taken: Uint8Array[] = []): Writer {
  return new Writer(async (bytes) => {
    taken.push(bytes);
  });
}

/** A writer whose standard output fails, after `meanwhile`. */
function brokenWriter(code: string, meanwhile: () => void = () => undefined): Writer {
  return new Writer(async () => {
    meanwhile();
    throw Object.assign(new Error('write failed'), {code});
  });
}

function text(name: string): string {
  return readFileSync(path(name), 'utf8');
}

describe('Writer', () => {
  it('writes files, and standard output for -', async () => {
    const taken: Uint8Array[] = [];
    await writerTo(taken).write([
      {path: '-', bytes: BYTES},
      {path: path('a'), bytes: BYTES},
      {path: path('empty'), bytes: new Uint8Array()},
    ]);
    expect(taken).toEqual([BYTES]);
    expect([text('a'), text('empty')]).toEqual(['picture', '']);
    expect(readdirSync(folder).sort()).toEqual(['a', 'empty']);
  });

  it('writes beside the target under a name that nobody can guess', async () => {
    const names: string[] = [];
    const spied = jest.spyOn(Math, 'random').mockReturnValue(0.5);
    for (let round = 0; round < 2; round += 1) {
      const writer = brokenWriter('ENOSPC', () => names.push(...readdirSync(folder)));
      await writer
        .write([
          {path: path('a'), bytes: BYTES},
          {path: '-', bytes: BYTES},
        ])
        .catch(() => undefined);
    }
    spied.mockRestore();
    expect(names).toEqual([
      expect.stringMatching(/^\.[0-9a-f]{24}~$/),
      expect.stringMatching(/^\.[0-9a-f]{24}~$/),
    ]);
    expect(names[0]).not.toBe(names[1]);
  });

  it('writes nothing when there is nothing to write', async () => {
    await writerTo().write([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('changes no file when standard output fails, whatever the order', async () => {
    writeFileSync(path('a'), 'before');
    let besides: string[] = [];
    const writer = brokenWriter('ENOSPC', () => {
      besides = readdirSync(folder).filter((name) => name !== 'a');
    });
    const outputs = [
      {path: '-', bytes: BYTES},
      {path: path('a'), bytes: BYTES},
    ];
    await expect(writer.write(outputs)).rejects.toMatchObject({
      code: 'output-write',
      message: 'standard output could not be written: the disk is full',
    });
    // The file was already complete beside its target, under a name that no pattern for figures finds.
    expect(besides).toEqual([expect.stringMatching(/^\.[0-9a-z]+~$/)]);
    expect(readdirSync(folder)).toEqual(['a']);
    expect(text('a')).toBe('before');
  });

  it('hands on that the reader of standard output went away, which is no complaint', async () => {
    await expect(brokenWriter('EPIPE').write([{path: '-', bytes: BYTES}])).rejects.not.toBeInstanceOf(
      AttrmapError,
    );
  });

  it('leaves the other targets when one cannot be written', async () => {
    writeFileSync(path('a'), 'before');
    mkdirSync(path('directory'));
    rmSync(path('directory'), {recursive: true});
    const outputs = [
      {path: path('a'), bytes: BYTES},
      {path: path('directory/b'), bytes: BYTES},
    ];
    await expect(writerTo().write(outputs)).rejects.toMatchObject({code: 'output-write'});
    expect(readdirSync(folder)).toEqual(['a']);
    expect(text('a')).toBe('before');
  });

  it('removes what is unfinished when it is told to give up, and only that', async () => {
    writeFileSync(path('a'), 'before');
    const writer: Writer = brokenWriter('EIO', () => {
      expect(readdirSync(folder)).toHaveLength(2);
      writer.abandon();
      expect(readdirSync(folder)).toEqual(['a']);
    });
    const outputs = [
      {path: path('a'), bytes: BYTES},
      {path: '-', bytes: BYTES},
    ];
    await expect(writer.write(outputs)).rejects.toMatchObject({code: 'output-write'});
    expect(text('a')).toBe('before');
  });

  it('gives up without harm before and after it has written', async () => {
    const writer = writerTo();
    writer.abandon();
    await writer.write([{path: path('a'), bytes: BYTES}]);
    writer.abandon();
    expect(text('a')).toBe('picture');
  });

  it('can be used again, also after a failure', async () => {
    const writer = writerTo();
    await expect(writer.write([{path: path('gone/a'), bytes: BYTES}])).rejects.toThrow();
    await writer.write([{path: path('a'), bytes: BYTES}]);
    await writer.write([{path: path('a'), bytes: Buffer.from('second')}]);
    expect(text('a')).toBe('second');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('replaces the file and not its content: whoever reads the old one reads on', async () => {
    writeFileSync(path('a'), 'before');
    const before = statSync(path('a')).ino;
    await writerTo().write([{path: path('a'), bytes: BYTES}]);
    expect(statSync(path('a')).ino).not.toBe(before);
  });

  it('writes a device straight', async () => {
    await writerTo().write([{path: '/dev/null', bytes: BYTES}]);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    await expect(writerTo().write([{path: '/dev/full', bytes: BYTES}])).rejects.toMatchObject({
      message: '"/dev/full" could not be written: the disk is full',
    });
  });
});

/** The code and message of the error that an action ends in. */
function refusal(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof AttrmapError) return `${error.code}: ${error.message.replaceAll(folder, '')}`;
    throw error;
  }
  return 'none';
}

describe('checkOutputs', () => {
  it('takes names that can be written, standard output and devices any number of times', () => {
    writeFileSync(path('old'), '');
    expect(refusal(() => checkOutputs(['-', path('a'), path('old'), '/dev/null', '/dev/null'], false))).toBe(
      'none',
    );
    expect(readdirSync(folder)).toEqual(['old']);
  });

  it('refuses a missing directory unless it may be made', () => {
    expect(refusal(() => checkOutputs([path('x/y/a')], false))).toBe(
      'output-directory: there is no directory "/x/y" to write "/x/y/a" in',
    );
    expect(refusal(() => checkOutputs([path('x/y/a')], true))).toBe('none');
    expect(existsSync(path('x'))).toBe(false);
  });

  it('names the missing directory that a link leads into', () => {
    symlinkSync('x/y/a', path('link'));
    expect(refusal(() => checkOutputs([path('link')], false))).toBe(
      'output-directory: there is no directory "/x/y" to write "/link" in',
    );
    makeDirectories([path('link')]);
    expect(statSync(path('x/y')).isDirectory()).toBe(true);
  });

  it('refuses directories, names that are too long and links in a circle', () => {
    symlinkSync('circle', path('circle'));
    expect(refusal(() => checkOutputs([folder], false))).toBe(
      'output-write: "" could not be written: it is a directory',
    );
    expect(refusal(() => checkOutputs([path('n'.repeat(256))], false))).toMatch(/its name is too long$/);
    expect(refusal(() => checkOutputs([path('circle')], false))).toBe(
      'output-write: "/circle" could not be written: its links go in a circle',
    );
  });

  it('refuses one file under two names', () => {
    mkdirSync(path('x'));
    symlinkSync('x', path('link'));
    expect(refusal(() => checkOutputs([path('x/a'), path('link/a')], false))).toBe(
      'conflict: the output "/link/a" is the same file as another output',
    );
    expect(refusal(() => checkOutputs([path('new/a'), `${path('new')}/./a`], true))).toMatch(/^conflict: /);
    expect(refusal(() => checkOutputs([path('x/a'), path('x/b')], false))).toBe('none');
  });
});

describe('makeDirectories', () => {
  it('makes what is missing and takes what is there', () => {
    makeDirectories(['-', path('x/y/a'), path('b')]);
    expect(statSync(path('x/y')).isDirectory()).toBe(true);
    expect(existsSync(path('x/y/a'))).toBe(false);
  });

  it('says where it cannot', () => {
    writeFileSync(path('file'), '');
    expect(refusal(() => makeDirectories([path('file/x/a')]))).toBe(
      'output-write: "/file/x" could not be written: a part of its path is not a directory',
    );
  });
});
