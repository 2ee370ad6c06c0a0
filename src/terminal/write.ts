import {inkOn} from '../colour/contrast';
import type {Rgb} from '../colour/palettes';
import {xtermColour, xtermFinder} from '../colour/xterm';
import type {Line, Span} from './line';
import type {Depth} from './screen';

/** Begins a "select graphic rendition" (ECMA-48, 8.3.117), which ends in m. */
const BEGIN = '\u001b[';
const RESET = `${BEGIN}0m`;
const LAYERS = {ink: 38, fill: 48} as const;

/** How a terminal is told a colour, and which one it then shows. */
interface Coder {
  readonly code: (colour: Rgb, layer: keyof typeof LAYERS) => string;
  readonly shown: (colour: Rgb) => Rgb;
}

function makeCoder(depth: Exclude<Depth, 'none'>): Coder {
  if (depth === '24-bit')
    return {
      code: (colour, layer) => `${LAYERS[layer]};2;${colour.join(';')}`,
      shown: (colour) => colour,
    };
  const find = xtermFinder();
  return {
    code: (colour, layer) => `${LAYERS[layer]};5;${find(colour)}`,
    shown: (colour) => xtermColour(find(colour)),
  };
}

/** The codes that begin a style; empty for the terminal's own. */
function styleOf({text, ink, fill, isBold}: Span, {code, shown}: Coder): string {
  // Space has no colour but that of its ground.
  const hasInk = text.trim() !== '' && fill !== undefined;
  const colour = ink ?? (hasInk ? inkOn(shown(fill)) : undefined);
  const codes = [
    ...(isBold === true ? ['1'] : []),
    ...(colour === undefined ? [] : [code(colour, 'ink')]),
    ...(fill === undefined ? [] : [code(fill, 'fill')]),
  ];
  return codes.length === 0 ? '' : `${BEGIN}${codes.join(';')}m`;
}

/** A line with neighbours of one style as one piece, and without the space at its end that nobody sees. */
function joinStyles(styled: readonly {readonly style: string; readonly text: string}[]): string {
  let line = '';
  let [style, run] = ['', ''];
  const end = (): void => {
    if (run !== '') line += style === '' ? run : style + run + RESET;
  };
  for (const piece of styled) {
    if (piece.style !== style) {
      end();
      [style, run] = [piece.style, ''];
    }
    run += piece.text;
  }
  if (style === '') run = run.trimEnd();
  end();
  return line;
}

/** Writes lines as a terminal of this depth understands them, each with its line feed. */
export function writeLines(lines: readonly Line[], depth: Depth): string {
  if (depth === 'none') {
    return lines
      .map(
        (line) =>
          `${line
            .map(({text}) => text)
            .join('')
            .trimEnd()}\n`,
      )
      .join('');
  }
  const coder = makeCoder(depth);
  return lines
    .map((line) => `${joinStyles(line.map((span) => ({style: styleOf(span, coder), text: span.text})))}\n`)
    .join('');
}
