import {extname} from 'node:path';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {html} from './html';
import {jpeg} from './jpeg';
import type {Painter} from './painter';
import {pdf} from './pdf';
import {png} from './png';
import {svg} from './svg';
import {tex} from './tex';

/** Every output format. */
export const PAINTERS: readonly Painter[] = [png, pdf, svg, html, jpeg, tex];

/** Those that need no more than a scene. */
export const PICTURE_PAINTERS: readonly Painter[] = PAINTERS.filter(({needs}) => needs === undefined);

/** Extensions that name another format's file, `.jpeg` beside `.jpg`, are told by their first. */
export function describePainters(painters = PAINTERS): string {
  return painters.map(({name, extensions}) => `${name} (${extensions.join(', ')})`).join(', ');
}

/** The painter of a format by name. Throws `output-format` with what there is. */
export function painterNamed(format: string, painters = PAINTERS): Painter {
  const wanted = format.toLowerCase();
  const named = painters.find(({name, extensions}) => name === wanted || extensions.includes(`.${wanted}`));
  if (named !== undefined) return named;
  throw new AttrmapError('output-format', `--format: there is no output format ${quote(format)}`, {
    hint: suggest(
      format,
      painters.map(({name}) => name),
    ),
  });
}

function painterOfName(output: string, painters: readonly Painter[]): Painter | undefined {
  const extension = extname(output).toLowerCase();
  return painters.find(({extensions}) => extensions.includes(extension));
}

/** The error for an output whose name tells no format. */
function unknownFormat(output: string, painters: readonly Painter[]): AttrmapError {
  if (output === '-') {
    return new AttrmapError('output-format', 'standard output has no name to tell the format by', {
      hint: `say which with --format: ${painters.map(({name}) => name).join(', ')}`,
    });
  }
  const extension = extname(output).toLowerCase();
  const fault =
    extension === ''
      ? 'has no extension'
      : `has the extension ${quote(extension)}, which is no output format`;
  return new AttrmapError('output-format', `the output ${quote(output)} ${fault}`, {
    hint: `attrmap writes ${describePainters(painters)}; or say which with --format`,
  });
}

/**
 * The painter for each output, out of those that can be chosen: the one that its extension tells, else the named format.
 * Throws `output-format` with what there is, `conflict` where every output's name tells another format than the named.
 */
export function choosePainters(
  outputs: readonly string[],
  format: string | undefined,
  painters = PAINTERS,
): Painter[] {
  const named = format === undefined ? undefined : painterNamed(format, painters);
  const chosen = outputs.map((output) => {
    const painter = painterOfName(output, painters) ?? named;
    if (painter === undefined) throw unknownFormat(output, painters);
    return painter;
  });
  const [first = ''] = outputs;
  if (named !== undefined && !chosen.includes(named)) {
    throw new AttrmapError(
      'conflict',
      `--format ${named.name} contradicts the name of the output ${quote(first)}`,
      {
        hint: `leave out --format, or end the name in ${named.extensions[0]}`,
      },
    );
  }
  return chosen;
}
