import type {ChildProcess} from 'node:child_process';
import {BIN, type Ended, start} from './spawn';

/** A started server: its address, all that it has said so far, and its end. */
export interface Served {
  readonly address: string;
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  said(): string;
}

const started: ChildProcess[] = [];

/** Starts a command that goes on until it is interrupted, and settles when it has said this. */
export async function startUntil(words: readonly string[], cwd: string, pattern: RegExp): Promise<Served> {
  const {child, ended} = start(process.execPath, [BIN, ...words], {cwd});
  started.push(child);
  let text = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      text += chunk;
      if (pattern.test(text)) resolve();
    });
    void ended.then(({stderr}) => reject(new Error(`it ended: ${stderr}`)));
  });
  return {address: /http:\S+/.exec(text)?.[0] ?? '', child, ended, said: () => text};
}

/** `attrmap serve WORDS` on a free port. */
export function startServer(words: readonly string[], cwd: string): Promise<Served> {
  return startUntil(['serve', ...words, '--port', '0'], cwd, /serving http\S+/);
}

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});
