import {nameColour} from '../colour/names';
import {safeJson} from '../quote';
import {briefOf, briefText} from './brief';
import {type CellFact, type LineFact, measureOf, NEAR_SHARE} from './facts';
import type {Described, Description, WordFormat} from './format';

/** JSON has neither infinities nor NaN: the first become texts, the second null. */
function plainNumber(value: number): number | string | null {
  return Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value);
}

function plainCell({row, column, score, colour, beyond}: CellFact): object {
  return {row, column, score: plainNumber(score), colour, beyond};
}

function plainLine({highest, lowest, mean, ...counts}: LineFact): object {
  return {
    ...counts,
    mean: plainNumber(mean),
    highest: highest && plainCell(highest),
    lowest: lowest && plainCell(lowest),
  };
}

function plainTable({heading, facts}: Described, {options, detail}: Description): object {
  const {limits, scale, near, outliers, standing, rows, columns} = facts;
  const colours = [limits.low, limits.center, limits.high].map((score) => nameColour(scale.colour(score)));
  const cells = Array.from({length: detail === 'full' ? rows.length * columns.length : 0}, (_, position) =>
    plainCell(facts.cell(position)),
  );
  return {
    ...(heading === '' ? {} : {heading}),
    brief: briefText(facts, options),
    rows,
    columns,
    groups: facts.groups,
    strips: (facts.table.strips ?? []).map(({name, axis, scores}) => ({
      name,
      axis,
      values: Array.from(scores, plainNumber),
    })),
    scale: {...limits, norm: scale.norm.name, steps: options.steps, colours},
    counts: facts.counts,
    near: {...near, share: NEAR_SHARE},
    highest: facts.highest.map(plainCell),
    lowest: facts.lowest.map(plainCell),
    outliers: {...outliers, cells: outliers.cells.map(plainCell)},
    columnFacts: facts.columnFacts.map(plainLine),
    standingRows: standing,
    ...(detail === 'full' ? {cells} : {}),
  };
}

/** The facts themselves, for programs: every number in full. */
export const json: WordFormat = {
  name: 'json',
  extensions: ['.json'],
  write: (description) => {
    const {title, options, tables} = description;
    const made = tables.map((table) => plainTable(table, description));
    return `${safeJson({title, measure: measureOf(options), brief: briefOf(description), tables: made}, 2)}\n`;
  },
};
