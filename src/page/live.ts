import {byId} from './elements';

/** Under which the reader's place is kept while the page is loaded anew. */
const KEY = 'attrmap-place';

/** Takes what was kept, once. */
export function takePlace<T>(): T | undefined {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as T);
}

/** Loads the page anew when the server says that the figure has changed, and shows what it says went wrong. */
export function follow(address: string, place: () => unknown): void {
  const trouble = byId('trouble');
  const events = new EventSource(address);
  events.addEventListener('changed', () => {
    sessionStorage.setItem(KEY, JSON.stringify(place()));
    location.reload();
  });
  events.addEventListener('failed', (event) => {
    trouble.textContent = JSON.parse((event as MessageEvent<string>).data) as string;
    trouble.hidden = false;
  });
  events.addEventListener('error', () => {
    trouble.textContent = 'The server does not answer: this figure may be out of date.';
    trouble.hidden = false;
  });
  events.addEventListener('hello', () => {
    trouble.hidden = true;
  });
}
