import type {ServerResponse} from 'node:http';
import {waitingPage} from '../painters/waiting';

/** So that nothing between the two takes the connection for dead (milliseconds). */
const HEARTBEAT = 15_000;

function message(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The newest page, what went wrong since, and the browsers that listen for changes of either. */
export class LivePage {
  private page: Uint8Array | undefined;
  private version = 0;
  private trouble: string | undefined;
  private readonly listeners = new Set<ServerResponse>();
  private readonly heartbeat = setInterval(() => this.tell(':\n\n'), HEARTBEAT).unref();

  /** Where the next page is to listen: it says which version it is, so that it misses no change on its way. */
  get nextAddress(): string {
    return `/events?v=${this.version + 1}`;
  }

  show(page: Uint8Array): void {
    this.page = page;
    this.version += 1;
    this.trouble = undefined;
    this.tell(message('changed', this.version));
  }

  /** The page stays as it is, and says what is wrong. */
  fail(trouble: string): void {
    this.trouble = trouble;
    this.tell(message('failed', trouble));
  }

  get bytes(): Uint8Array {
    return this.page ?? waitingPage(this.trouble ?? '', '/events?v=0');
  }

  /** Keeps a browser that has some version told. */
  listen(response: ServerResponse, version: string | null): void {
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
    const isCurrent = version === String(this.version);
    response.write(message(isCurrent ? 'hello' : 'changed', this.version));
    if (isCurrent && this.trouble !== undefined) response.write(message('failed', this.trouble));
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const listener of this.listeners) listener.end();
  }

  private tell(text: string): void {
    for (const listener of this.listeners) listener.write(text);
  }
}
