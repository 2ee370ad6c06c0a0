import type {BATCH_OPTIONS} from '../options/batch';
import type {ValuesOf} from '../options/declare';
import {recordLayers} from '../records/layers';
import type {PlannedFigure} from './plan';

type ListForm = NonNullable<ValuesOf<typeof BATCH_OPTIONS>['list']>;

/** A figure as other programs get it: options that name files are left out, which are among `reads`. */
function plainFigure({index, name, job}: PlannedFigure, reads: readonly string[]): object {
  const {inputs, outputs, layers} = job;
  const options = Object.assign({}, ...recordLayers(layers).map(({values}) => values));
  return {index, ...(name === undefined ? {} : {name}), inputs, reads, outputs, options};
}

/** The figures of a batch as JSON, or the files that they are made of, or into, a line each. */
export function listFigures(
  figures: readonly PlannedFigure[],
  form: ListForm,
  readsOf: (figure: PlannedFigure) => readonly string[],
): string {
  switch (form) {
    case 'json':
      return `${JSON.stringify(
        figures.map((figure) => plainFigure(figure, readsOf(figure))),
        null,
        2,
      )}\n`;
    case 'inputs':
      return [...new Set(figures.flatMap(readsOf))].map((path) => `${path}\n`).join('');
    case 'outputs':
      return figures.flatMap(({job}) => job.outputs.map((path) => `${path}\n`)).join('');
    default:
      return form satisfies never;
  }
}
