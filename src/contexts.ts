import {briefDescription} from './brief';
import type {Scale} from './colour/scale';
import {latexContext} from './latex';
import type {AxisName} from './options/axes';
import type {Layer, SharedOptions} from './options/resolve';
import {packageVersion} from './package-root';
import type {PageContext, Painter, PaintOptions} from './painters/painter';
import type {Fingerprint} from './records/fingerprint';
import type {Said} from './records/keeper';
import {recordFiles, recordLayers} from './records/layers';
import {packTables, recordTable, recordText} from './records/record';
import {type Scene, titleOf} from './scene/scene';
import {eachOf} from './table/blocks/whole';
import type {Table} from './table/table';
import {panelHeadings, panelTitles} from './views/panel-headings';

/** Larger tables are not gone through once more for a few sentences: what the scene says of them has to do. */
const MAX_BRIEFED_CELLS = 100_000;

/** A figure and what it was made of. */
export interface Made {
  readonly scene: Scene;
  /** As they are drawn. */
  readonly tables: readonly Table[];
  /** The colours of each of them. */
  readonly tableScales: readonly Scale[];
  /** As they were read and combined, before what the options make of them. */
  readonly read: readonly Table[];
  readonly names: readonly string[];
  readonly options: SharedOptions;
  /** Where the options came from, the weakest first. */
  readonly layers: readonly Layer[];
  readonly embedData: boolean;
  /** What it was made from, where that is known. */
  readonly made?: Fingerprint | undefined;
}

/** What painters need to know beside the scene. `picture` is what a LaTeX snippet includes. */
export type ContextFor = (
  painter: Painter,
  picture?: string | undefined,
) => Pick<PaintOptions, 'latex' | 'page' | 'said'>;

/** The figure in a few sentences; of a large one in what its description begins with. */
function briefOf({tables, tableScales, options, names, scene}: Made): string {
  const cells = tables.reduce((sum, {scores}) => sum + scores.length, 0);
  const areJoined = tables.some(({blocks}) => blocks !== undefined);
  return areJoined || cells > MAX_BRIEFED_CELLS
    ? `${titleOf(scene)}.`
    : briefDescription({tables, tableScales}, options, names);
}

/** What a record is about: tables as they were read, or what is drawn of those that are larger than the picture. */
function recorded({read, tables, embedData}: Made): readonly Table[] {
  return read.map((table, index) => {
    const drawn = tables[index];
    return drawn?.blocks === undefined || embedData ? table : drawn;
  });
}

function recordOf(made: Made): string {
  const {read, layers, embedData, names, options} = made;
  // Several tables are titled by their files' names, which a picture of its own has no more.
  const areTitled = layers.some(({values}) => values.panelTitles !== undefined);
  const titles =
    read.length > 1 && !areTitled
      ? [{form: 'keys' as const, values: {panelTitles: panelTitles(names, options)}}]
      : [];
  const files = recordFiles(layers);
  return recordText({
    attrmap: packageVersion(),
    options: [...titles, ...recordLayers(layers)],
    ...(files.length === 0 ? {} : {files}),
    tables: recorded(made).map(recordTable),
    ...(made.made === undefined ? {} : {made: made.made}),
    data: embedData ? packTables(read) : undefined,
  });
}

function saidOf(made: Made, brief: string): Said {
  const {scene} = made;
  return {
    title: titleOf(scene),
    brief,
    description: scene.description.startsWith(brief) ? scene.description : `${brief}\n${scene.description}`,
    software: `attrmap ${packageVersion()}`,
    record: recordOf(made),
  };
}

/** Of joined rows or columns each label says how many there are from it on. */
function withCounts(table: Table): Table {
  const {blocks} = table;
  if (blocks === undefined) return table;
  const counted = (axis: AxisName): readonly string[] => {
    const each = eachOf(table, axis);
    if (each === 1) return table[axis];
    // Groups end blocks early: then only their largest size is known.
    const isGrouped = table.headers?.[axis] !== undefined;
    return table[axis].map((label, index) => {
      const count = isGrouped ? `up to ${each}` : Math.min(each, blocks[axis] - index * each);
      return count === 1 ? label : `${label} … (${count} ${axis})`;
    });
  };
  return {...table, rows: counted('rows'), columns: counted('columns')};
}

function pageContext({tables, names, options}: Made, description: string): PageContext {
  return {
    tables: tables.map(withCounts),
    headings: panelHeadings(tables.length > 1 ? names : [''], options),
    measure: options.legendTitle === '' ? 'Score' : options.legendTitle,
    center: options.center,
    description,
  };
}

/** Works out what is said of a figure, once for all its outputs. */
export function contextsOf(made: Made): ContextFor {
  const brief = briefOf(made);
  const said = saidOf(made, brief);
  return ({needs}, picture) => {
    switch (needs) {
      case 'picture':
        return {said, latex: latexContext(picture, said, made.options)};
      case 'tables':
        return {said, page: pageContext(made, brief)};
      case undefined:
        return {said};
      default:
        return needs satisfies never;
    }
  };
}
