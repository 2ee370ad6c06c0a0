import {parseColour} from '../colour/palettes';
import {makeRamp} from '../colour/ramp';
import {AttrmapError} from '../errors';
import {picturesOf} from '../latex';
import type {SharedOptions} from '../options/resolve';
import type {Painter} from '../painters/painter';
import {checkInputCount} from '../table/combine';
import {chooseFonts} from '../text/choose-fonts';
import {scoreFormatter} from '../text/numbers';
import {parseBackground} from '../views/index';

/** The same fault with another hint: that of a command with one figure does not fit. */
function withHint(work: () => unknown, hint: string): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    throw new AttrmapError(error.code, error.message, {hint});
  }
}

/** Finds what is wrong with options and outputs before any table is read. */
export class Validator {
  /** Looks that were fine: the figures of a batch share a few. */
  private readonly known = new Set<string>();

  /** Throws what drawing would throw of a palette, a colour, a number format or a font. */
  checkOptions(options: SharedOptions): void {
    const {palette, space, steps, missingColour, background, numberFormat, negativeZero, font} = options;
    const look = JSON.stringify([
      palette,
      space,
      steps,
      missingColour,
      background,
      numberFormat,
      negativeZero,
      font,
    ]);
    if (this.known.has(look)) return;
    makeRamp(options, steps);
    if (missingColour !== undefined) parseColour(missingColour, '--missing-colour');
    parseBackground(background);
    scoreFormatter(options);
    if (font !== undefined) chooseFonts(font, []);
    this.known.add(look);
  }

  /** Throws `conflict` for inputs that cannot be drawn together. */
  checkInputs(inputs: readonly string[], options: SharedOptions): void {
    withHint(
      () => checkInputCount(inputs.length, options),
      'a manifest lists the inputs of one figure, as input: [a.csv, b.csv], with panels, difference or reduce among its options',
    );
  }

  /** Throws `conflict` for a snippet without a picture to include. */
  checkOutputs(outputs: readonly string[], painters: readonly Painter[]): void {
    withHint(() => picturesOf(outputs, painters), 'add pdf or png to its formats, or to its outputs');
  }
}
