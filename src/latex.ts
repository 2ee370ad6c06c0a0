import {briefDescription} from './brief';
import type {FigureOptions, SharedOptions} from './options/resolve';
import type {LatexContext, Painter} from './painters/painter';
import {pictureBeside} from './painters/tex';
import {quote} from './quote';
import type {Table} from './table/table';

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

/** What the snippet that includes a picture says; undefined without a picture. `tables` are those that are drawn. */
export function latexContext(
  picture: string | undefined,
  tables: readonly Table[],
  options: SharedOptions,
): LatexContext | undefined {
  if (picture === undefined) return undefined;
  const {caption, preset} = options;
  // The panels of several would be told too briefly: the description says more.
  const alternative = tables.length === 1 ? briefDescription(tables, options, ['']) : undefined;
  return {picture, caption, alternative, isWide: preset?.endsWith('-double') ?? false};
}

/** For each output that includes a picture which one, undefined for the pictures. Throws `conflict` where there is none. */
export function picturesOf(outputs: readonly string[], painters: readonly Painter[]): (string | undefined)[] {
  const pictures = outputs.filter((_, index) => painters[index]?.needs === undefined);
  return outputs.map((output, index) =>
    painters[index]?.needs === 'picture' ? pictureBeside(output, pictures) : undefined,
  );
}
