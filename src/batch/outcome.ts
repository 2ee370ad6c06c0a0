import type {AttrmapError} from '../errors';
import {nameOf, type PlannedFigure} from './plan';
import type {DrawnReport, Fault} from './tasks';

/** What became of one figure of a batch. */
export type Outcome =
  | {
      readonly state: 'drawn';
      readonly figure: PlannedFigure;
      readonly why: string;
      readonly report: DrawnReport;
    }
  | {readonly state: 'unchanged'; readonly figure: PlannedFigure}
  | {readonly state: 'stale'; readonly figure: PlannedFigure; readonly why: string}
  | {readonly state: 'different'; readonly figure: PlannedFigure; readonly faults: readonly Fault[]}
  | {readonly state: 'failed'; readonly figure: PlannedFigure; readonly error: AttrmapError}
  | {readonly state: 'not drawn'; readonly figure: PlannedFigure};

/** How a whole batch went. */
export interface BatchResult {
  /** In the order of the figures. */
  readonly outcomes: readonly Outcome[];
  readonly milliseconds: number;
}

export function countOf({outcomes}: Pick<BatchResult, 'outcomes'>, state: Outcome['state']): number {
  return outcomes.filter((outcome) => outcome.state === state).length;
}

/** Whether something is not as it should be. */
export function hasFailed({state}: Outcome): boolean {
  return state === 'failed' || state === 'different' || state === 'not drawn';
}

function errorFields({code, message, file, line, column, hint}: AttrmapError): object {
  return {code, message, file, line, column, hint};
}

function plainOutcome(outcome: Outcome): object {
  const {figure, state} = outcome;
  const {index, name, job} = figure;
  const told = {
    index,
    ...(name === undefined ? {} : {name}),
    inputs: job.inputs,
    outputs: job.outputs,
    state,
  };
  switch (outcome.state) {
    case 'drawn': {
      const {notes, warnings, milliseconds, limits, outputs} = outcome.report;
      return {...told, why: outcome.why, milliseconds, limits, written: outputs, notes, warnings};
    }
    case 'stale':
      return {...told, why: outcome.why};
    case 'different':
      return {...told, faults: outcome.faults};
    case 'failed':
      return {...told, error: errorFields(outcome.error)};
    case 'unchanged':
    case 'not drawn':
      return told;
    default:
      return outcome satisfies never;
  }
}

const STATES: readonly Outcome['state'][] = [
  'drawn',
  'unchanged',
  'stale',
  'different',
  'failed',
  'not drawn',
];

/** The whole run as data. */
export function plainResult(result: BatchResult, version: string): object {
  const counts = Object.fromEntries(STATES.map((state) => [state, countOf(result, state)]));
  return {
    attrmap: version,
    ok: !result.outcomes.some(hasFailed),
    counts,
    milliseconds: result.milliseconds,
    figures: result.outcomes.map(plainOutcome),
  };
}

/** What a figure is called in reports: by its files, which are known. */
export function titleOf({figure}: Outcome): string {
  return figure.job.outputs.join(', ') || nameOf(figure);
}
