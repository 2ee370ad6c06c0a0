import {cpSync, existsSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import nodeModule from 'node:module';
import {join} from 'node:path';
import {folderWith, outcome, ROOT, run, shell} from './spawn';

const {codeFile} = require('../../bin/compiled') as {codeFile(file: string): string};
const MAIN = join('dist', 'cli', 'main.js');
/** What only the program itself answers: it prints the version, and passes over the rest. */
const FROM_MAIN = ['--version', 'please'];

/** An installation that holds what was built here; its packages are those of this checkout. */
function install(): string {
  const folder = folderWith({'package.json': '{"version": "1.2.3"}'});
  for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(folder, part), {recursive: true});
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function ask(folder: string, ...words: readonly string[]): Promise<ReturnType<typeof outcome>> {
  return outcome(await run(process.execPath, [join(folder, 'bin', 'attrmap.js'), ...words]));
}

describe('the code that the engine made of the program', () => {
  it('is kept by the build, and taken by the Node that built it', async () => {
    expect(existsSync(codeFile(join(ROOT, MAIN)))).toBe(true);
    const text = `const {readFileSync} = require('node:fs');
      const {codeFile, loadScript} = require('./bin/compiled');
      const file = require.resolve('./${MAIN}');
      console.log(loadScript(file, readFileSync(codeFile(file))).script.cachedDataRejected);`;
    const {stdout} = await run(process.execPath, ['-e', text]);
    expect(stdout.toString()).toBe('false\n');
  });

  it('is not needed, and refused where it is anything else', async () => {
    const folder = install();
    const whole = {code: 0, stdout: '1.2.3\n', stderr: ''};
    expect(await ask(folder, ...FROM_MAIN)).toEqual(whole);
    const file = codeFile(join(folder, MAIN));
    for (const code of ['', 'no code at all'.repeat(100)]) {
      writeFileSync(file, code);
      expect(await ask(folder, ...FROM_MAIN)).toEqual(whole);
    }
    rmSync(file);
    expect(await ask(folder, ...FROM_MAIN)).toEqual(whole);
  });
});

describe("Node's own cache", () => {
  const hasCache = 'enableCompileCache' in nodeModule;

  it.each([
    ['HOME', '.cache/attrmap'],
    ['XDG_CACHE_HOME', 'attrmap'],
  ])(
    'is kept in the folder of %s, where there is one, and the code of the build is not',
    async (name, path) => {
      const folder = install();
      rmSync(codeFile(join(folder, MAIN)));
      const home = folderWith({});
      const environment = {PATH: process.env.PATH, [name]: home};
      const words = [join(folder, 'bin', 'attrmap.js'), ...FROM_MAIN];
      const ended = outcome(await run(process.execPath, words, {environment}));
      expect(ended).toEqual({code: 0, stdout: '1.2.3\n', stderr: ''});
      expect(existsSync(join(home, path))).toBe(hasCache);
    },
  );

  it('is missed by nobody where it cannot be kept', async () => {
    const folder = install();
    rmSync(codeFile(join(folder, MAIN)));
    for (const home of ['/proc', '/proc/none', 'relative', '']) {
      const words = [join(folder, 'bin', 'attrmap.js'), ...FROM_MAIN];
      const {code, stderr} = await run(process.execPath, words, {
        environment: {PATH: process.env.PATH, HOME: home},
      });
      expect({code, stderr}).toEqual({code: 0, stderr: ''});
    }
  });
});

describe('the version', () => {
  it.each(['-V', '--version'])('is told without the program, which need not work: %s', async (flag) => {
    const folder = install();
    writeFileSync(join(folder, MAIN), 'throw new Error("loaded");');
    rmSync(codeFile(join(folder, MAIN)));
    expect(await ask(folder, flag)).toEqual({code: 0, stdout: '1.2.3\n', stderr: ''});
    expect((await ask(folder, ...FROM_MAIN)).code).not.toBe(0);
  });

  it('ends quietly where nobody reads it', async () => {
    const {stdout, stderr} = await shell(`(sleep 0.3; $ATTRMAP --version; echo $? >&2) | true`);
    expect({stdout: stdout.toString(), stderr}).toEqual({stdout: '', stderr: '1\n'});
  });
});
