import {cpSync, existsSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {folderWith, outcome, ROOT, run} from './spawn';

const {codeFile} = require('../../bin/compiled') as {codeFile(file: string): string};
const MAIN = join('dist', 'cli', 'main.js');

/** An installation that holds what was built here; its packages are those of this checkout. */
function install(): string {
  const folder = folderWith({'package.json': '{"version": "1.2.3"}'});
  for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(folder, part), {recursive: true});
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function version(folder: string): Promise<ReturnType<typeof outcome>> {
  return outcome(await run(process.execPath, [join(folder, 'bin', 'attrmap.js'), '--version']));
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
    expect(await version(folder)).toEqual(whole);
    const file = codeFile(join(folder, MAIN));
    for (const code of ['', 'no code at all'.repeat(100)]) {
      writeFileSync(file, code);
      expect(await version(folder)).toEqual(whole);
    }
    rmSync(file);
    expect(await version(folder)).toEqual(whole);
  });
});
