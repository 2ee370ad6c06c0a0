import {pagePart, policyOf} from './page-parts';
import {element, escapeXml} from './xml';

/** A page that stands for a figure that cannot be drawn yet: it says why, and listens at `events` until it can. */
export function waitingPage(trouble: string, events: string): Uint8Array {
  const [script, style] = [pagePart('waiting.js'), pagePart('style.css')];
  const policy = policyOf({script, styles: [style], hasEvents: true});
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeXml(policy)}">`,
    '<title>attrmap: no figure yet</title>',
    `<style>${style}</style>`,
  ];
  const content = element(
    'main',
    {},
    `<h1>No figure yet</h1>${element('div', {id: 'trouble', role: 'alert'}, escapeXml(trouble))}`,
  );
  const body = element('body', {'data-events': events}, `${content}\n<script>${script}</script>`);
  return Buffer.from(
    `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n${body}\n</html>\n`,
  );
}
