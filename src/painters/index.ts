import {extname} from 'node:path';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {jpeg} from './jpeg';
import type {Painter} from './painter';
import {pdf} from './pdf';
import {png} from './png';

/** Every output format. */
export const PAINTERS: readonly Painter[] = [png, pdf, jpeg];

/** Extensions that name another format's file, `.jpeg` beside `.jpg`, are told by their first. */
export function describePainters(): string {
  return PAINTERS.map(({name, extensions}) => `${name} (${extensions.join(', ')})`).join(', ');
}

function paintersNamed(name: string): Painter | undefined {
  return PAINTERS.find((painter) => painter.name === name || painter.extensions.includes(`.${name}`));
}

/**
 * The painter for one output: the named format, else the one that the extension tells.
 * Throws `output-format` with what there is.
 */
export function choosePainter(output: string, format: string | undefined): Painter {
  if (format !== undefined) {
    const named = paintersNamed(format.toLowerCase());
    if (named !== undefined) return named;
    throw new AttrmapError('output-format', `--format: there is no output format ${quote(format)}`, {
      hint: suggest(
        format,
        PAINTERS.map(({name}) => name),
      ),
    });
  }
  if (output === '-') {
    throw new AttrmapError('output-format', 'standard output has no name to tell the format by', {
      hint: `say which with --format: ${PAINTERS.map(({name}) => name).join(', ')}`,
    });
  }
  const extension = extname(output).toLowerCase();
  const found = PAINTERS.find(({extensions}) => extensions.includes(extension));
  if (found !== undefined) return found;
  const fault =
    extension === ''
      ? 'has no extension'
      : `has the extension ${quote(extension)}, which is no output format`;
  throw new AttrmapError('output-format', `the output ${quote(output)} ${fault}`, {
    hint: `attrmap writes ${describePainters()}; or say which with --format`,
  });
}
