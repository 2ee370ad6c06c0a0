import {basename, extname} from 'node:path';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {painterNamed} from '../painters/index';
import {quote} from '../quote';

/** How a figure is called where nothing else is said. */
export const DEFAULT_NAME = '{stem}.{format}';

const PLACEHOLDERS = ['stem', 'dir', 'index', 'format'] as const;

/** What fills a template: `index` counts from 1. */
export interface Parts {
  readonly input: string;
  readonly dir: string;
  readonly index: number;
  readonly format: string;
}

/** A file's name without folder and extensions, `.gz` among them. */
export function stemOf(path: string): string {
  const name = basename(path).replace(/\.gz$/i, '');
  return basename(name, extname(name));
}

function badTemplate(message: string, hint: string): AttrmapError {
  return new AttrmapError('bad-value', `--name: ${message}`, {hint});
}

/** Throws `bad-value` for a template with braces that mean nothing. */
export function checkTemplate(template: string): void {
  if (template.trim() === '') throw badTemplate('the template is empty', 'as {stem}.{format}');
  for (const [whole, name = '', width] of template.matchAll(/\{([^{}:]*)(?::([^{}]*))?\}/g)) {
    if (!(PLACEHOLDERS as readonly string[]).includes(name)) {
      throw badTemplate(`there is no placeholder ${quote(whole)}`, suggest(name, PLACEHOLDERS));
    }
    if (width !== undefined && (name !== 'index' || !/^[1-9]$/.test(width))) {
      throw badTemplate(`${quote(whole)} is no placeholder`, 'only {index} takes a width, as {index:4}');
    }
  }
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))) {
    throw badTemplate(`the braces in ${quote(template)} do not pair`, 'as {stem}.{format}');
  }
}

/** The name of an output: what a template makes of its parts, with the format's extension where it has none. */
export function fillTemplate(template: string, {input, dir, index, format}: Parts): string {
  const filled = template.replace(
    /\{(stem|dir|index|format)(?::(\d))?\}/g,
    (_, name: string, width?: string) => {
      if (name === 'index') return String(index).padStart(Number(width ?? 0), '0');
      return name === 'stem' ? stemOf(input) : name === 'dir' ? dir || '.' : format;
    },
  );
  const {extensions} = painterNamed(format);
  return extensions.includes(extname(filled).toLowerCase()) ? filled : `${filled}.${format}`;
}
