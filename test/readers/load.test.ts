import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {AttrmapError} from '../../src/errors';
import {loadSource, MAX_INPUT_BYTES} from '../../src/readers';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'attrmap-load-'));
});

afterAll(() => rmSync(directory, {recursive: true}));

async function loadError(input: string, stdin?: Readable): Promise<AttrmapError> {
  try {
    await loadSource(input, stdin);
  } catch (error) {
    if (error instanceof AttrmapError) return error;
    throw error;
  }
  throw new Error('it ended without an error');
}

/** A stream that never ends; `taken` counts the bytes that were asked of it. */
function endless(byte: number): {stream: Readable; taken: () => number} {
  const chunk = Buffer.alloc(1024 * 1024, byte);
  let count = 0;
  const stream = new Readable({
    read() {
      count += chunk.length;
      this.push(chunk);
    },
  });
  return {stream, taken: () => count};
}

describe('loadSource', () => {
  it('reads a file and names it as it was written', async () => {
    const path = join(directory, 'scores.csv');
    writeFileSync(path, 't,a\nx,1\n');
    const source = await loadSource(path);
    expect(source.name).toBe(path);
    expect(Buffer.from(source.bytes).toString()).toBe('t,a\nx,1\n');
  });

  it('reads an empty file as no bytes', async () => {
    const path = join(directory, 'empty.csv');
    writeFileSync(path, '');
    expect((await loadSource(path)).bytes).toHaveLength(0);
  });

  it('reads a file whose size the system does not tell', async () => {
    expect(Buffer.from((await loadSource('/proc/self/status')).bytes).toString()).toContain('Pid:');
  });

  it('puts the pieces of standard input together and names it <stdin>', async () => {
    const source = await loadSource('-', Readable.from([Buffer.from('t,a'), Buffer.from('\nx,1')]));
    expect(source).toEqual({name: '<stdin>', bytes: Buffer.from('t,a\nx,1')});
  });

  it('reads standard input that arrives as text', async () => {
    const source = await loadSource('-', Readable.from(['é,', 'a']));
    expect(Buffer.from(source.bytes).toString()).toBe('é,a');
  });

  it('says when there is no standard input', async () => {
    expect(await loadError('-')).toMatchObject({
      code: 'no-input',
      message: 'there is no standard input to read',
      file: '<stdin>',
    });
  });

  it('suggests the nearest file name for one that is missing', async () => {
    writeFileSync(join(directory, 'genes.csv'), 'x');
    const file = join(directory, 'gene.csv');
    expect(await loadError(file)).toMatchObject({
      code: 'input-missing',
      message: 'there is no such file',
      file,
      hint: `did you mean ${join(directory, 'genes.csv')}?`,
    });
  });

  it('suggests nothing when no name is near', async () => {
    expect((await loadError(join(directory, 'zzzzzzzzzzzz'))).hint).toBeUndefined();
  });

  it('says when the directory is missing too', async () => {
    const error = await loadError(join(directory, 'nowhere', 'a.csv'));
    expect(error).toMatchObject({
      code: 'input-missing',
      hint: `its directory ${join(directory, 'nowhere')} is missing or cannot be read`,
    });
  });

  it('says that a directory is one', async () => {
    expect(await loadError(directory)).toMatchObject({
      code: 'input-unreadable',
      message: 'it is a directory, not a file',
      file: directory,
      hint: 'name a file in it',
    });
  });

  it.each([
    [
      'a path through a file',
      () => join(directory, 'genes.csv', 'a'),
      'a part of its path is a file, not a directory',
    ],
    ['a name that is too long', () => join(directory, 'x'.repeat(300)), 'its name is too long'],
    ['a name with a NUL', () => 'a\0b', 'its name holds a NUL character'],
  ])('explains %s', async (_, path, message) => {
    expect(await loadError(path())).toMatchObject({code: 'input-unreadable', message});
  });

  it('explains links that lead in a circle', async () => {
    const path = join(directory, 'circle');
    symlinkSync(path, path);
    expect((await loadError(path)).message).toBe('its links lead in a circle');
  });

  it('explains a failing stream without the words of the engine', async () => {
    const stream = new Readable({
      read() {
        this.destroy(Object.assign(new Error('EIO: i/o error, read'), {code: 'EIO'}));
      },
    });
    expect(await loadError('-', stream)).toMatchObject({
      code: 'input-unreadable',
      message: 'reading it failed (EIO)',
      file: '<stdin>',
    });
  });

  it('refuses /dev/zero at its first piece', async () => {
    expect(await loadError('/dev/zero')).toMatchObject({code: 'input-format', file: '/dev/zero'});
  });

  it('stops endless binary input at once', async () => {
    const {stream, taken} = endless(0);
    expect((await loadError('-', stream)).code).toBe('input-format');
    expect(taken()).toBeLessThan(16 * 1024 * 1024);
    expect(stream.destroyed).toBe(true);
  });

  it('stops endless text at the cap', async () => {
    const {stream, taken} = endless('a'.charCodeAt(0));
    expect(await loadError('-', stream)).toMatchObject({
      code: 'input-too-large',
      message: `the input is larger than ${MAX_INPUT_BYTES} bytes (512 MiB)`,
      file: '<stdin>',
    });
    expect(taken()).toBeLessThan(MAX_INPUT_BYTES + 16 * 1024 * 1024);
    expect(stream.destroyed).toBe(true);
  });

  it('keeps the cap within the longest string', () => {
    expect(MAX_INPUT_BYTES).toBeLessThanOrEqual(require('node:buffer').constants.MAX_STRING_LENGTH);
  });
});
