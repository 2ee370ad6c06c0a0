import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {packagePath} from '../package-root';

/** A script or the style sheet that the build makes of src/page. */
export function pagePart(name: 'main.js' | 'waiting.js' | 'style.css'): string {
  return readFileSync(packagePath('dist', 'page', name), 'utf8').trim();
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Nothing runs, and nothing is loaded, but what a page brings along: its script and its styles by their hashes. */
export function policyOf({
  script,
  styles,
  hasEvents,
}: {
  readonly script: string;
  readonly styles: readonly string[];
  readonly hasEvents: boolean;
}): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    'img-src data: blob:',
    'font-src data:',
    ...(hasEvents ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
