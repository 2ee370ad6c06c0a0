import {createHash} from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {hostname, tmpdir, userInfo} from 'node:os';
import {basename, join} from 'node:path';
import {inflateSync} from 'node:zlib';
import {attrmap, ENVIRONMENT, type Ended, folderWith, outcome, ROOT, run, SEED_TABLE, shell} from './spawn';

const FORMATS = ['png', 'pdf', 'jpg'] as const;
const OUTPUTS = FORMATS.flatMap((format) => ['-o', `o.${format}`]);

/** One hash for the three pictures in a folder. */
function hash(folder: string): string {
  const sum = createHash('sha256');
  for (const format of FORMATS) sum.update(readFileSync(join(folder, `o.${format}`)));
  return sum.digest('hex');
}

interface Machine {
  readonly environment?: Readonly<Record<string, string>>;
  /** Shell commands to run first. */
  readonly before?: string;
}

/** Draws the seed's table in a folder of its own and returns the hash of all three pictures. */
async function draw({environment = ENVIRONMENT, before = 'true'}: Machine = {}): Promise<string> {
  const folder = folderWith({'t.csv': readFileSync(SEED_TABLE)});
  const {code, stderr} = await shell(`${before}; $ATTRMAP render t.csv ${OUTPUTS.join(' ')} --title Seed`, {
    cwd: folder,
    environment,
  });
  if (code !== 0 || /error/i.test(stderr)) throw new Error(stderr);
  return hash(folder);
}

describe('the same bytes', () => {
  let usual: string;
  beforeAll(async () => {
    usual = await draw();
  });

  const noFonts = folderWith({'fonts.conf': '<?xml version="1.0"?><fontconfig></fontconfig>'});
  /** A folder with node and nothing else: no fc-list. */
  const onlyNode = folderWith();
  symlinkSync(process.execPath, join(onlyNode, 'node'));
  const blocked = folderWith({file: ''});

  it.each<[string, Machine]>([
    ['when run again', {}],
    ['in another time zone', {environment: {...ENVIRONMENT, TZ: 'Pacific/Kiritimati'}}],
    [
      'in another locale',
      {environment: {...ENVIRONMENT, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LC_NUMERIC: 'de_DE.UTF-8'}},
    ],
    ['in the C locale', {environment: {...ENVIRONMENT, LC_ALL: 'C'}}],
    ['with NO_COLOR and FORCE_COLOR', {environment: {...ENVIRONMENT, NO_COLOR: '1', FORCE_COLOR: '1'}}],
    ['with 48 file descriptors', {before: 'ulimit -n 48'}],
    ['in an empty environment', {before: 'unset $(compgen -e | grep -vx PATH)'}],
    ['with no PATH', {before: 'export -n PATH'}],
    ['without HOME', {environment: {PATH: ENVIRONMENT.PATH as string}}],
    [
      'with a HOME and a cache that cannot be written',
      {
        environment: {
          ...ENVIRONMENT,
          HOME: join(blocked, 'file'),
          XDG_CACHE_HOME: join(blocked, 'file', 'cache'),
        },
      },
    ],
    [
      'with no fonts on the machine',
      {environment: {...ENVIRONMENT, FONTCONFIG_FILE: join(noFonts, 'fonts.conf')}},
    ],
    [
      'with a broken font set-up',
      {environment: {...ENVIRONMENT, FONTCONFIG_FILE: '/nonexistent', FONTCONFIG_PATH: '/nonexistent'}},
    ],
    ['without fc-list', {environment: {...ENVIRONMENT, PATH: onlyNode}, before: 'type fc-list && exit 3'}],
  ])('%s', async (_, machine) => {
    expect(await draw(machine)).toBe(usual);
  });

  it('from another directory, by another name and with another modification time', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'other name.csv'), readFileSync(SEED_TABLE));
    utimesSync(join(folder, 'deep', 'other name.csv'), 0, 0);
    const words = ['render', join(folder, 'deep', 'other name.csv'), '--title', 'Seed'];
    const {code} = await attrmap(
      [...words, ...FORMATS.flatMap((format) => ['-o', join(folder, `o.${format}`)])],
      {
        cwd: tmpdir(),
      },
    );
    expect(code).toBe(0);
    expect(hash(folder)).toBe(usual);
  });

  it('from standard input, named or piped', async () => {
    const folder = folderWith();
    const words = ['render', '-', ...OUTPUTS, '--title', 'Seed'];
    expect((await attrmap(words, {cwd: folder, input: readFileSync(SEED_TABLE)})).code).toBe(0);
    expect(hash(folder)).toBe(usual);
    const {code} = await shell(`$ATTRMAP ${words.join(' ')} < '${SEED_TABLE}'`, {cwd: folder});
    expect(code).toBe(0);
    expect(hash(folder)).toBe(usual);
  });
});

describe('SOURCE_DATE_EPOCH', () => {
  const folder = folderWith({'t.csv': readFileSync(SEED_TABLE)});
  const drawAt = (epoch: string): Promise<Ended> =>
    attrmap(['render', 't.csv', ...OUTPUTS], {
      cwd: folder,
      environment: {...ENVIRONMENT, SOURCE_DATE_EPOCH: epoch, TZ: 'Asia/Tokyo'},
    });

  it('sets the dates of PDF, in any time zone', async () => {
    expect((await drawAt('1000000000')).code).toBe(0);
    const dates = readFileSync(join(folder, 'o.pdf'), 'latin1').match(/\/\w+Date \([^)]*\)/g);
    expect(dates?.map((date) => date.replace('(D:', '('))).toEqual([
      '/CreationDate (20010909014640Z)',
      '/ModDate (20010909014640Z)',
    ]);
  });

  it('changes nothing else', async () => {
    await drawAt('1000000000');
    const [png, jpeg] = ['png', 'jpg'].map((format) => readFileSync(join(folder, `o.${format}`)));
    await drawAt('1700000000');
    expect(readFileSync(join(folder, 'o.png')).equals(png as Buffer)).toBe(true);
    expect(readFileSync(join(folder, 'o.jpg')).equals(jpeg as Buffer)).toBe(true);
  });

  it.each(['soon', '-1', '1e9', '99999999999999999999'])('is refused as %s', async (epoch) => {
    expect(outcome(await drawAt(epoch))).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: the environment variable SOURCE_DATE_EPOCH is not a number of seconds\n' +
        '  hint: set it to whole seconds since 1970, or unset it\n',
    });
  });
});

/** The bytes of a file, with every part of a PDF that is compressed also as it is inside. */
function readInside(file: string): string {
  const bytes = readFileSync(file);
  const text = bytes.toString('latin1');
  const inside = Array.from(text.matchAll(/stream\r?\n/g), ({index, 0: found}) => {
    try {
      return inflateSync(bytes.subarray(index + found.length), {finishFlush: 2}).toString('latin1');
    } catch {
      return '';
    }
  });
  return [text, ...inside].join('\n');
}

it('no path, user or host name is in an output', async () => {
  const folder = folderWith({'private-zebra.csv': readFileSync(SEED_TABLE)});
  const environment = {
    ...ENVIRONMENT,
    HOME: folder,
    USER: 'private-user',
    LOGNAME: 'private-user',
    HOSTNAME: 'private-host',
  };
  await attrmap(['render', join(folder, 'private-zebra.csv'), ...OUTPUTS], {cwd: folder, environment});
  const names = [
    basename(folder),
    'private-',
    tmpdir() + '/',
    ROOT + '/',
    hostname(),
    `/${userInfo().username}`,
  ];
  // Shorter ones, such as the host name vm, are found in any bytes by chance.
  const telling = names.filter((name) => name.length > 4);
  for (const format of FORMATS) {
    const content = readInside(join(folder, `o.${format}`));
    expect(telling.filter((name) => content.includes(name))).toEqual([]);
  }
  // The look inside works: the page's text and the description are found.
  expect(readInside(join(folder, 'o.pdf'))).toMatch(/\bBT\b/);
});

/** Every file below a folder with its size and time. */
function listing(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => !name.startsWith('node_modules'))
    .map((name) => {
      const {size, mtimeMs} = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .sort();
}

it('nothing is written into the installation', async () => {
  const installed = folderWith();
  for (const part of ['bin', 'dist', 'fonts', 'package.json'])
    cpSync(join(ROOT, part), join(installed, part), {recursive: true});
  symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'));
  const before = listing(installed);
  const folder = folderWith({'t.csv': readFileSync(SEED_TABLE)});
  await run('chmod', ['-R', 'a-w', 'bin', 'dist', 'fonts', 'package.json'], {cwd: installed});
  const bin = join(installed, 'bin', 'attrmap.js');
  const drawn = await run(process.execPath, [bin, 'render', 't.csv', ...OUTPUTS], {cwd: folder});
  const examined = await run(process.execPath, [bin, 'doctor'], {cwd: folder});
  await run('chmod', ['-R', 'u+w', '.'], {cwd: installed});
  expect([drawn.code, examined.code]).toEqual([0, 0]);
  expect(listing(installed)).toEqual(before);
});
