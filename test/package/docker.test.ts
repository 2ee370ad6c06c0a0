import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {ENVIRONMENT, folderWith, ROOT, run, SEED_TABLE} from '../cli/spawn';
import {pack, showsSeed} from './support';

interface Step {
  readonly kind: string;
  readonly value: unknown;
}

const {parseDockerfile, expand} = require('../../scripts/dockerfile') as {
  parseDockerfile(text: string): {image: string; name: string; steps: Step[]}[];
  expand(text: string, values: object): string;
};

/** Packages are fetched, and canvas is compiled. */
jest.setTimeout(900_000);

const STAGES = parseDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
const SEED = ['render', 'token-attribution.csv', '--preset', 'seed', '-o', 'seed.png'];

function works(program: string, ...words: readonly string[]): boolean {
  return spawnSync(program, words).status === 0;
}

/** An engine if there is one, else what the steps need without one. */
const engine = ['docker', 'podman'].find((program) => works(program, 'info'));
const hasRoots = process.getuid?.() === 0 && works('mmdebstrap', '--version');

function describeHere(): jest.Describe {
  if (engine !== undefined || hasRoots) return describe;
  process.stderr.write('test: NO ENGINE AND NO MMDEBSTRAP HERE: the image is not built\n');
  return describe.skip;
}

/** Builds the image and draws the seed's figure with it, in `work`; returns the owner of the picture in the image. */
async function drawInImage(context: string, work: string): Promise<{code: number | null; stderr: string}> {
  if (engine === undefined) {
    const words = [join(ROOT, 'scripts/docker-steps.mjs'), context, join(work, '..'), ...SEED];
    return run(process.execPath, words, {environment: ENVIRONMENT});
  }
  const built = await run(engine, [
    'build',
    '-q',
    '-t',
    'attrmap-test',
    '-f',
    join(ROOT, 'Dockerfile'),
    context,
  ]);
  if (built.code !== 0) return built;
  const user = `${process.getuid?.()}:${process.getgid?.()}`;
  return run(engine, ['run', '--rm', '--user', user, '-v', `${work}:/work`, 'attrmap-test', ...SEED]);
}

describe('the Dockerfile', () => {
  const [build, last] = STAGES as [(typeof STAGES)[0], (typeof STAGES)[0]];
  const valueOf = (kind: string): unknown => last.steps.findLast((step) => step.kind === kind)?.value;

  it('has two stages, the last of Debian alone', () => {
    expect(STAGES.map(({image, name}) => [image, name])).toEqual([
      ['node:24-bookworm-slim', 'build'],
      ['debian:bookworm-slim', '1'],
    ]);
  });

  it('ends as a user that is not root, in /work, with the program as its entry', () => {
    expect([valueOf('USER'), valueOf('WORKDIR'), valueOf('ENTRYPOINT'), valueOf('CMD')]).toEqual([
      '1000:1000',
      '/work',
      ['attrmap'],
      ['--help'],
    ]);
  });

  it('leaves compilers, headers, lists of packages and npm out of the image', () => {
    const commands = last.steps.filter(({kind}) => kind === 'RUN').map(({value}) => value as string);
    expect(commands.join(' ')).not.toMatch(/-dev\b|g\+\+|make|python|npm/);
    for (const {steps} of [build, last]) {
      for (const {value} of steps.filter((step) => step.kind === 'RUN' && /apt-get/.test(String(step.value))))
        expect(value).toContain('rm -rf /var/lib/apt/lists/*');
    }
    const copied = last.steps.filter(({kind}) => kind === 'COPY').map(({value}) => value);
    expect(copied).toEqual([
      ['--from=build', '/usr/local/bin/node', '/usr/local/bin/node'],
      ['--from=build', '/opt/attrmap', '/opt/attrmap'],
    ]);
  });
});

describe('parsing a Dockerfile', () => {
  it('joins lines, expands arguments before the first stage, and names stages', () => {
    const text =
      'ARG V=1\n# no\nFROM a:${V} AS x\nRUN one \\\n# no\n  && two\nFROM b\nENV A=1 B="two words"\n';
    expect(parseDockerfile(text)).toEqual([
      {image: 'a:1', name: 'x', steps: [{kind: 'RUN', value: 'one && two'}]},
      {
        image: 'b',
        name: '1',
        steps: [
          {
            kind: 'ENV',
            value: [
              ['A', '1'],
              ['B', 'two words'],
            ],
          },
        ],
      },
    ]);
    expect(expand('/opt:$PATH:${NO}', {PATH: '/bin'})).toBe('/opt:/bin:');
  });

  it('refuses an instruction that it does not know', () => {
    expect(() => parseDockerfile('FROM a\nONBUILD RUN x\n')).toThrow('there is no ONBUILD here');
  });
});

describeHere()('the image', () => {
  it("draws the seed's figure, as its user", async () => {
    const folder = folderWith();
    const [context, work] = [join(folder, 'context'), join(folder, 'image', 'work')];
    for (const path of [context, work]) mkdirSync(path, {recursive: true});
    await pack(context);
    copyFileSync(SEED_TABLE, join(work, 'token-attribution.csv'));
    const {code, stderr} = await drawInImage(context, work);
    expect({code, stderr: code === 0 ? '' : stderr}).toEqual({code: 0, stderr: ''});
    expect(stderr).toContain('attrmap: wrote seed.png ');
    expect(showsSeed(join(work, 'seed.png'))).toBe(true);
    // Without an engine the image's own folder is at hand, and with it the owner of what was written.
    if (engine === undefined) expect(statSync(join(folder, 'image/1/work/seed.png')).uid).toBe(1000);
  });
});
