import {filesBeside} from '../fingerprint';
import type {BATCH_OPTIONS} from '../options/batch';
import type {ValuesOf} from '../options/declare';
import {recordLayers} from '../records/layers';
import {statOrUndefined} from '../writing/system';
import type {PlannedFigure} from './plan';

type ListForm = NonNullable<ValuesOf<typeof BATCH_OPTIONS>['list']>;

/** A batch, as far as a list of it tells. */
interface Listed {
  /** All figures. */
  readonly all: readonly PlannedFigure[];
  /** Those of this part. */
  readonly figures: readonly PlannedFigure[];
  /** Whether one colour scale is found from the tables of all figures. */
  readonly isShared: boolean;
  readonly manifests: readonly string[];
}

/** The font where it is a file; undefined where it is a family, or none was chosen. */
function fontFile({job}: PlannedFigure): string | undefined {
  const {font} = job.options;
  return font !== undefined && statOrUndefined(font)?.isFile() ? font : undefined;
}

/** The files that a figure is drawn from. */
function readsOf(figure: PlannedFigure): string[] {
  const {inputs, options} = figure.job;
  const font = fontFile(figure);
  return [...new Set([...inputs, ...filesBeside(options), ...(font === undefined ? [] : [font])])];
}

/** A figure as other programs get it: options that name files are left out, which are among `reads`. */
function plainFigure(figure: PlannedFigure, isShared: boolean): object {
  const {index, name, job} = figure;
  const {inputs, outputs, layers} = job;
  const options = Object.assign({}, ...recordLayers(layers).map(({values}) => values));
  const {font} = job.options;
  const family = font === undefined || fontFile(figure) !== undefined ? {} : {font};
  return {
    index,
    ...(name === undefined ? {} : {name}),
    inputs,
    reads: readsOf(figure),
    ...(isShared ? {sharesScale: true} : {}),
    outputs,
    options: {...options, ...family},
  };
}

/** Every file that has a say in these figures; with a scale of all, the tables of the others have one too. */
function filesRead({all, figures, isShared, manifests}: Listed): string[] {
  const configs = figures.flatMap(({job}) => (job.config === undefined ? [] : [job.config]));
  const scaled = isShared ? all.flatMap(({job}) => job.inputs) : [];
  return [...new Set([...figures.flatMap(readsOf), ...scaled, ...configs, ...manifests])];
}

/** The figures of a batch as JSON, or the files that they are made of, or into, a line each. */
export function listFigures(listed: Listed, form: ListForm): string {
  const {figures, isShared} = listed;
  switch (form) {
    case 'json':
      return `${JSON.stringify(
        figures.map((figure) => plainFigure(figure, isShared)),
        null,
        2,
      )}\n`;
    case 'inputs':
      return filesRead(listed)
        .map((path) => `${path}\n`)
        .join('');
    case 'outputs':
      return figures.flatMap(({job}) => job.outputs.map((path) => `${path}\n`)).join('');
    default:
      return form satisfies never;
  }
}
