import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {attrmap, type Ended, folderWith, outcome, TINY_TABLE} from './spawn';

/** Draws t.csv in a folder that a wrong config spoils. */
function fail(folder: string, ...more: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', '-o', 'o.png', ...more], {cwd: folder});
}

describe('a wrong config is an error', () => {
  /** [what is wrong, file name, content, message after the file's name, hint] */
  const WRONG: readonly (readonly [string, string, string, string, string])[] = [
    [
      'JSON that breaks off',
      'attrmap.config.json',
      '{"dpi": 100,\n"vmax": 2\n',
      ':3: this is not JSON',
      'check commas and quotes there, or write it as YAML (.yaml)',
    ],
    [
      'JSON without a value',
      'attrmap.config.json',
      '{"dpi": 100,\n\n"vmax": }',
      ':3: this is not JSON',
      'check commas and quotes there, or write it as YAML (.yaml)',
    ],
    ['an empty JSON file', 'attrmap.config.json', '', ': the file is empty', ''],
    [
      'YAML that is none',
      'attrmap.config.yaml',
      'dpi: 100\npalette: [a\n',
      ':3: this is not YAML: deficient indentation',
      '',
    ],
    [
      'a key given twice',
      'attrmap.config.yaml',
      'dpi: 100\ndpi: 200\n',
      ':2: this is not YAML: duplicated mapping key',
      '',
    ],
    [
      'a key given twice in JSON',
      'attrmap.config.json',
      '{"dpi": 100,\n"title": "\\"title\\": x",\n"dp\\u0069": 200}',
      ':3: the key "dpi" is given twice',
      'keep one of them',
    ],
    [
      'code in YAML',
      'attrmap.config.yaml',
      'title: !!js/function "function () {}"\n',
      ':1: this is not YAML: unknown scalar tag !<tag:yaml.org,2002:js/function>',
      '',
    ],
    [
      'an unsafe character in YAML',
      'attrmap.config.yaml',
      'title: *a\u202eb\n',
      ':1: this is not YAML: unidentified alias "a\\u202eb"',
      '',
    ],
    [
      'two documents',
      'attrmap.config.yaml',
      'dpi: 100\n---\ndpi: 200\n',
      ': there is more than one YAML document in this file',
      '',
    ],
    ['a list', 'attrmap.config.json', '[]', ': a config is a set of options, such as `palette: rdbu`', ''],
    [
      'a text',
      'attrmap.config.yaml',
      'rdbu\n',
      ': a config is a set of options, such as `palette: rdbu`',
      '',
    ],
    ['bytes that are no text', 'attrmap.config.yaml', '', ': the config cannot be read: it is not UTF-8', ''],
    [
      'an unknown key',
      'attrmap.config.json',
      '{"dpi": 100,\n"palete": "rdbu"}',
      ':2: there is no option "palete"',
      'did you mean palette?',
    ],
    [
      'a value of the wrong type',
      'attrmap.config.json',
      '{"dpi": "100"}',
      ':1: "dpi": "100" is not a number',
      'give a number from 10 to 2400',
    ],
    [
      'a value out of range',
      'attrmap.config.yaml',
      'dpi: 5\n',
      ':1: "dpi": 5 is out of range',
      'give a number from 10 to 2400',
    ],
    [
      'a value that is no choice',
      'attrmap.config.yaml',
      'legend: rihgt\n',
      ':1: "legend": "rihgt" is not one of its values',
      'did you mean right?',
    ],
    [
      'a palette that does not exist',
      'attrmap.config.yaml',
      'palette: rdbv\n',
      ': --palette: there is no palette "rdbv"',
      'did you mean rdbu? (or give two or more colours, separated by commas)',
    ],
  ];

  it.each(WRONG)('for %s', async (_, name, content, message, hint) => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const file = join(folder, name);
    writeFileSync(file, message.endsWith('it is not UTF-8') ? Uint8Array.of(0x61, 0xff, 0xfe) : content);
    expect(outcome(await fail(folder))).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: ${file}${message}\n${hint === '' ? '' : `  hint: ${hint}\n`}`,
    });
  });

  it.each(['__proto__', 'constructor', 'output', 'toString'])('for the key %s', async (key) => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.json': `{"${key}": {"dpi": 1}}`});
    const {code, stderr} = await fail(folder);
    expect(code).toBe(2);
    expect(stderr.split('\n')[0]).toBe(
      `attrmap: ${join(folder, 'attrmap.config.json')}:1: there is no option "${key}"`,
    );
  });

  it('for two configs in one folder', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.json': '{}', 'attrmap.config.yaml': ''});
    const {code, stderr} = await fail(folder);
    expect(code).toBe(2);
    expect(stderr).toContain('attrmap.config.json: there is also "');
    expect(stderr).toContain('  hint: keep one of them, or name one with --config\n');
  });

  it('for one that --config names and that is missing, a folder or endless', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    expect((await fail(folder, '--config', 'gone.yaml')).stderr).toBe(
      'attrmap: gone.yaml: there is no such config file\n',
    );
    expect((await fail(folder, '--config', '.')).stderr).toBe(
      'attrmap: .: the config cannot be read: it is a directory, not a file\n',
    );
    const endless = await fail(folder, '--config', '/dev/zero');
    expect(outcome(endless)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'attrmap: /dev/zero: a config of more than 1 MiB is no config\n',
    });
  });

  it('also for outputs that are to be left as they were', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'o.png': 'before', 'attrmap.config.json': '{"dpi": 0}'});
    expect((await fail(folder)).code).toBe(2);
    expect(readFileSync(join(folder, 'o.png'), 'utf8')).toBe('before');
  });
});

describe('what a config sets wrong together', () => {
  it('is told with its name, unless a flag has a part in it', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'c.yaml': 'vmin: 2\nvmax: 1\n'});
    expect(outcome(await fail(folder, '--config', 'c.yaml'))).toEqual({
      code: 2,
      stdout: '',
      stderr: 'attrmap: c.yaml: --vmin 2 is not below --vmax 1\n  hint: swap them, or leave one out\n',
    });
    expect((await fail(folder, '--config', 'c.yaml', '--vmin', '3')).stderr).toBe(
      'attrmap: --vmin 3 is not below --vmax 1\n  hint: swap them, or leave one out\n',
    );
  });

  it('needs a unit for every length, as a flag does', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'c.yaml': 'width: 84\n'});
    expect((await fail(folder, '--config', 'c.yaml')).stderr).toBe(
      'attrmap: c.yaml:1: "width": "84" is not a length\n  hint: give a number with a unit (pt, px, mm, cm, in), for example 84mm\n',
    );
  });
});
