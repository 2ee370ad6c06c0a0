import {existsSync} from 'node:fs';
import {type Browser, chromium} from 'playwright-core';

/** Where Debian, Ubuntu and others put it; CHROMIUM names another. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find(
  (path) => path !== '' && existsSync(path),
);

/** Whether there is a browser to try pages and pictures in; bin/setup installs one where it can. */
export const hasBrowser = executablePath !== undefined;

/** Tests in a browser. Where none can be had they are counted as skipped, and said so. */
export const describeInBrowser = hasBrowser ? describe : describe.skip;
if (!hasBrowser) process.stderr.write('test: NO CHROMIUM HERE: the tests in a browser are skipped\n');

export function openBrowser(): Promise<Browser> {
  // Root, as which containers often run, has no sandbox of its own kind.
  return chromium.launch({executablePath: executablePath as string, args: ['--no-sandbox']});
}
