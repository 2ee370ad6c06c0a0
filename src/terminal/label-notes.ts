import {AXES, type AxisName} from '../options/axes';
import {layColumnLabels} from './column-labels';
import {fitRowLabel} from './grid-line';
import {countShortenedGroups} from './groups';
import type {Picture} from './picture';
import {labelledRows} from './rows';
import {showableText} from './width';

/** A label as the table has it and as it is drawn, without the space that wrapping takes away. */
interface DrawnLabel {
  readonly full: string;
  readonly drawn: string;
}

const NOUNS = {rows: 'row', columns: 'column'} as const;

function drawnLabel(label: string | undefined, drawn: string): DrawnLabel {
  const bare = (text: string): string => text.replace(/\s/g, '');
  return {full: bare(showableText(label ?? '')), drawn: bare(drawn)};
}

/** The labels that are drawn, if shortened. */
function drawnLabels(axis: AxisName, {content, plan}: Picture): DrawnLabel[] {
  const {table, rows} = content;
  if (axis === 'columns') {
    const {lines} = layColumnLabels(content, plan);
    return lines.flatMap((stack, column) =>
      stack.length === 0 ? [] : [drawnLabel(table.columns[column], stack.join(''))],
    );
  }
  if (plan.margin === 0) return [];
  return labelledRows(content, plan).map((row) =>
    drawnLabel(table.rows[row], fitRowLabel(rows[row] ?? '', plan)),
  );
}

function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What became of labels: left out or shortened for want of room. */
export function noteLabels(picture: Picture): string[] {
  const {content, plan} = picture;
  const shortened = AXES.flatMap((axis) => {
    const count = drawnLabels(axis, picture).filter(({full, drawn}) => full !== drawn).length;
    return count === 0 ? [] : [`${countText(count, `${NOUNS[axis]} label`)} shortened`];
  });
  const {every} = layColumnLabels(content, plan);
  const groups = countShortenedGroups(content, plan);
  return [
    ...(plan.form === 'halves' && plan.margin > 0 && content.rows.length > 1
      ? ['two rows share a line, labelled with the upper one']
      : []),
    ...(every > 1 ? [`one column in ${every} is labelled: there is no room for more`] : []),
    ...shortened,
    ...(groups === 0 ? [] : [`${countText(groups, 'name')} of groups shortened`]),
  ];
}

/** Warns where different labels have been shortened to the same text. */
export function warnOfLookalikes(picture: Picture): string[] {
  return AXES.flatMap((axis) => {
    const labels = drawnLabels(axis, picture);
    const countOf = (name: keyof DrawnLabel): number => new Set(labels.map((label) => label[name])).size;
    if (countOf('full') === countOf('drawn')) return [];
    return [
      `different ${NOUNS[axis]} labels were shortened to the same text: a wider terminal tells them apart`,
    ];
  });
}
