import {option, optional} from './declare';
import {choice, textList, toggle} from './kinds';

/** How several inputs stand in one figure. */
export const PANEL_OPTIONS = {
  panels: optional({
    kind: choice('row', 'column', 'grid'),
    group: 'Panels',
    isCommon: true,
    summary: 'draw each of several inputs in a panel of its own, and place the panels so',
    defaultText: 'one input, one figure',
  }),
  scales: option({
    kind: choice('shared', 'free'),
    default: 'shared',
    group: 'Panels',
    summary: 'whether all panels have one colour scale and one bar, or each its own',
  }),
  panelTitles: optional({
    kind: textList('first,second'),
    example: ['first', 'second'],
    group: 'Panels',
    summary: 'the titles of the panels, one each; empty for none',
    defaultText: "the inputs' names without folder and extension",
  }),
  panelLetters: option({
    kind: toggle(),
    default: true,
    group: 'Panels',
    summary: "no letters (a), (b), ... in front of the panels' titles",
  }),
} as const;
