import type {FigureOptions, SharedOptions} from './options/resolve';
import type {LatexContext, Painter} from './painters/painter';
import {pictureBeside} from './painters/tex';
import {quote} from './quote';
import type {Said} from './records/keeper';

/** Where LaTeX sets the caption, the picture has none. */
export function withoutCaption(options: SharedOptions, painters: readonly Painter[]): SharedOptions {
  return painters.some(({setsCaption}) => setsCaption) ? {...options, caption: undefined} : options;
}

export function noteCaption(
  {outputs, options}: {readonly outputs: readonly string[]; readonly options: FigureOptions},
  painters: readonly Painter[],
): string[] {
  const snippet = outputs.find((_, index) => painters[index]?.setsCaption);
  if (snippet === undefined || options.caption === undefined) return [];
  return [`the caption is left out of the picture: LaTeX sets it, from ${quote(snippet)}`];
}

/** What the snippet that includes a picture says; undefined without a picture. */
export function latexContext(
  picture: string | undefined,
  {brief}: Said,
  {caption, preset}: SharedOptions,
): LatexContext | undefined {
  if (picture === undefined) return undefined;
  return {picture, caption, alternative: brief, isWide: preset?.endsWith('-double') ?? false};
}

/** For each output that includes a picture which one, undefined for the pictures. Throws `conflict` where there is none. */
export function picturesOf(outputs: readonly string[], painters: readonly Painter[]): (string | undefined)[] {
  const pictures = outputs.filter((_, index) => painters[index]?.needs === undefined);
  return outputs.map((output, index) =>
    painters[index]?.needs === 'picture' ? pictureBeside(output, pictures) : undefined,
  );
}
