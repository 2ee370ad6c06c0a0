import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {AttrmapError} from '../errors';
import type {LivePage} from './live-page';

/** The loopback address: nobody on the network gets here. */
const LOOPBACK = '127.0.0.1';

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {...HEADERS, 'content-type': 'text/plain; charset=utf-8'}).end(`${text}\n`);
}

/**
 * A page elsewhere can have its own name lead to this machine, and so read what is served here to whoever opens it: only
 * requests that ask for this machine by its own names are answered.
 */
function isForUs({headers, socket}: IncomingMessage): boolean {
  const port = socket.localPort;
  return [`${LOOPBACK}:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(headers.host ?? '');
}

function respond(page: LivePage, request: IncomingMessage, response: ServerResponse): void {
  const {pathname, searchParams} = new URL(request.url ?? '/', `http://${LOOPBACK}`);
  if (!isForUs(request)) answer(response, 403, 'This figure is served to this machine alone.');
  else if (request.method !== 'GET' && request.method !== 'HEAD')
    answer(response, 405, 'There is nothing to change here.');
  else if (pathname === '/events' && request.method === 'GET') page.listen(response, searchParams.get('v'));
  else if (pathname === '/') {
    response.writeHead(200, {...HEADERS, 'content-type': 'text/html; charset=utf-8'});
    response.end(request.method === 'HEAD' ? undefined : page.bytes);
  } else answer(response, 404, 'There is only the figure, at /.');
}

function listenError(cause: unknown, port: number): AttrmapError {
  const code = String((cause as NodeJS.ErrnoException).code);
  const reason = {
    EADDRINUSE: 'something else listens there',
    EACCES: 'permission to use it is denied',
  }[code];
  return new AttrmapError(
    'bad-value',
    `--port: port ${port} cannot be used: ${reason ?? `the system says ${code}`}`,
    {
      hint: 'give another --port, or 0 for any that is free',
      cause,
    },
  );
}

/** Serves a page on this machine alone, and gives its address. Throws `bad-value` for a port that cannot be had. */
export async function serve(page: LivePage, port: number): Promise<{address: string; server: Server}> {
  const server = createServer((request, response) => respond(page, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(listenError(cause, port)));
    server.listen(port, LOOPBACK, resolve);
  });
  return {address: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`, server};
}
