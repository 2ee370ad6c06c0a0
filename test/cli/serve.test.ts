import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {get, type IncomingMessage, request} from 'node:http';
import {connect} from 'node:net';
import {networkInterfaces} from 'node:os';
import {join} from 'node:path';
import {decode} from '../support/pixels';
import {type Served, startServer, startUntil} from './serving';
import {attrmap, folderWith, outcome, TINY_TABLE, until} from './spawn';

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

function ask(
  address: string,
  {method = 'GET', headers = {}}: {method?: string; headers?: Record<string, string>} = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(address, {method, headers}, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          text: Buffer.concat(parts).toString('utf8'),
          headers: response.headers,
        }),
      );
    });
    asked.on('error', reject).end();
  });
}

/** Listens for events, all of which are in the list that is returned, as they come. */
function listen(address: string): Promise<string[]> {
  return new Promise((resolve) => {
    get(address, (response) => {
      const events: string[] = [];
      response.on('data', (part: Buffer) =>
        events.push(
          ...part
            .toString('utf8')
            .split('\n\n')
            .filter((event) => /^event/.test(event)),
        ),
      );
      response.on('error', () => undefined);
      resolve(events);
    });
  });
}

describe('attrmap serve', () => {
  let folder: string;
  let served: Served;

  beforeEach(async () => {
    folder = folderWith({'t.csv': TINY_TABLE});
    served = await startServer(['t.csv', '--title', 'Served'], folder);
  });

  it('serves the page on this machine alone, to be kept by nobody', async () => {
    const {status, text, headers} = await ask(served.address);
    expect(status).toBe(200);
    expect(text).toContain('<h1>Served</h1>');
    expect(text).toContain('"events":"/events?v=1"');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    const {port} = new URL(served.address);
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)?.address;
    const refused = await new Promise((resolve) => {
      const socket = connect(Number(port), elsewhere ?? '127.0.0.2');
      socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  });

  it('answers only who asks for this machine by its own names, and only with the figure', async () => {
    const {port} = new URL(served.address);
    const statusFor = async (host: string): Promise<number | undefined> =>
      (await ask(served.address, {headers: {host}})).status;
    expect(
      await Promise.all([`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].map(statusFor)),
    ).toEqual([200, 200, 200]);
    expect(
      await Promise.all(
        ['evil.example', `evil.example:${port}`, 'localhost', `localhost.evil.example:${port}`].map(
          statusFor,
        ),
      ),
    ).toEqual([403, 403, 403, 403]);
    expect((await ask(`${served.address}events`, {headers: {host: 'evil.example'}})).status).toBe(403);
    expect((await ask(`${served.address}t.csv`)).status).toBe(404);
    expect((await ask(`${served.address}..%2f..%2fetc/passwd`)).status).toBe(404);
    expect((await ask(served.address, {method: 'POST'})).status).toBe(405);
    expect(await ask(served.address, {method: 'HEAD'})).toMatchObject({status: 200, text: ''});
  });

  it('tells of changes, of what goes wrong, and of the end of that', async () => {
    const events = await listen(`${served.address}events?v=1`);
    await until(() => events.length === 1);
    expect(events).toEqual(['event: hello\ndata: 1']);
    writeFileSync(join(folder, 't.csv'), 'token,a\nx,?\n');
    await until(() => events.length === 2);
    const trouble = 't.csv:2:2: score "?" is not a number (row "x", column "a")';
    expect(events[1]).toMatch(/^event: failed\ndata: /);
    expect(events[1]).toContain(JSON.stringify(trouble).slice(1, -1));
    // The terminal is told where to read more; the page is for whoever mends the file.
    await until(() => served.said().includes('  see: attrmap help not-a-number\n'));
    expect(served.said()).toContain(`attrmap: ${trouble}\n`);
    expect(events[1]).not.toContain('attrmap help');
    // The last figure is still there, and who comes now is told.
    expect((await ask(served.address)).text).toContain('<h1>Served</h1>');
    const late = await listen(`${served.address}events?v=1`);
    await until(() => late.length === 2);
    expect(late[1]).toMatch(/^event: failed/);
    // Many programs write a new file and put it in the place of the old one.
    writeFileSync(join(folder, 'new'), 'token,a\nx,5\n');
    renameSync(join(folder, 'new'), join(folder, 't.csv'));
    await until(() => events.length === 3);
    expect(events[2]).toBe('event: changed\ndata: 2');
    expect((await ask(served.address)).text).toContain('"events":"/events?v=2"');
    const old = await listen(`${served.address}events?v=1`);
    await until(() => old.length === 1);
    expect(old[0]).toBe('event: changed\ndata: 2');
  });

  it('follows a config that comes to lie beside the input', async () => {
    const events = await listen(`${served.address}events?v=1`);
    writeFileSync(join(folder, 'attrmap.config.yaml'), 'title: From the config\nlegendTitle: Scores\n');
    await until(() => events.some((event) => event.startsWith('event: changed')));
    const {text} = await ask(served.address);
    expect(text).toContain('<h1>Served</h1>');
    expect(text).toContain('"measure":"Scores"');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with %s, whoever listens', async (signal) => {
    await listen(`${served.address}events?v=1`);
    served.child.kill(signal);
    const {code, stdout} = await served.ended;
    expect([code, stdout.toString()]).toEqual([signal === 'SIGINT' ? 130 : 143, '']);
  });

  it('says what is wrong with how it is called', async () => {
    const {port} = new URL(served.address);
    const ended = async (...words: string[]) => outcome(await attrmap(['serve', ...words], {cwd: folder}));
    expect(await ended('-')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: standard input cannot be served: it can be read only once\n  hint: save it to a file and serve that\n',
    });
    expect(await ended('t.csv', '--port', port)).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: --port: port ${port} cannot be used: something else listens there\n  hint: give another --port, or 0 for any that is free\n`,
    });
    expect((await ended('t.csv', '--palette', 'rdbuu')).code).toBe(2);
  });
});

it('attrmap serve shows what is wrong before there is a figure, and then the figure', async () => {
  const folder = folderWith();
  const served = await startServer(['later.csv'], folder);
  expect((await ask(served.address)).text).toContain('later.csv: there is no such file');
  const events = await listen(`${served.address}events?v=0`);
  writeFileSync(join(folder, 'later.csv'), TINY_TABLE);
  await until(() => events.includes('event: changed\ndata: 1'));
  expect((await ask(served.address)).text).toContain('heatmap of 2 rows and 2 columns');
});

describe('render --watch', () => {
  it('draws again when a file changes, tells what goes wrong, and leaves the output then', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const output = join(folder, 'f.png');
    const watching = await startUntil(
      ['render', 't.csv', '-o', 'f.png', '--watch'],
      folder,
      /watching until/,
    );
    const before = readFileSync(output);
    writeFileSync(join(folder, 't.csv'), 'nothing');
    await until(() => watching.said().includes('t.csv:1: the header has a single field'));
    expect(readFileSync(output).equals(before)).toBe(true);
    writeFileSync(join(folder, 't.csv'), `${TINY_TABLE}z,1,2\n`);
    await until(() => watching.said().split('wrote f.png').length === 3);
    expect(decode(readFileSync(output)).height).toBeGreaterThan(decode(before).height);
    watching.child.kill('SIGINT');
    expect((await watching.ended).code).toBe(130);
  });

  it('needs files, and ends where the command line is wrong', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const wrong = await attrmap(['render', 't.csv', '-o', 'f.gif', '--watch'], {cwd: folder});
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('which is no output format')]);
    expect(outcome(await attrmap(['render', '-', '-o', 'f.png', '--watch'], {cwd: folder}))).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: --watch needs files: standard input and output are there only once\n  hint: read from a file and write to one, or leave --watch out\n',
    });
  });
});
