import {drawableLabel, shortenMiddle} from '../text/labels';
import type {Facts} from './facts';
import type {Description} from './format';
import {nameText, overviewText, placeText, plural, type Writing} from './sentences';

/** Screen readers and submission systems cut longer alternative texts. */
export const MAX_BRIEF = 600;
/** Labels are cut to so many characters, the first with which the text is short enough. */
const LABEL_LENGTHS = [80, 40, 24, 12, 6];

function sentencesOf(writing: Writing): string[] {
  const {facts} = writing;
  const {near, counts, highest, lowest, standing, limits} = facts;
  const zero = limits.center === 0 ? 'zero' : 'the centre';
  const ends = [
    ...highest.slice(0, 1).map((cell) => `highest ${placeText(cell, writing)}`),
    ...lowest.slice(0, 1).map((cell) => `lowest ${placeText(cell, writing)}`),
  ].join('; ');
  const rows = standing.rows.map(({name}) => nameText(name, writing));
  return [
    overviewText(writing),
    ...(counts.present > 0
      ? [`${Math.round((100 * near.count) / counts.present)} % of the scores are near ${zero}.`]
      : []),
    ...(ends === '' ? [] : [`${ends.charAt(0).toUpperCase()}${ends.slice(1)}.`]),
    ...(rows.length === 0
      ? []
      : [
          rows.length === 1
            ? `Row ${rows[0]} stands out.`
            : `${plural(rows.length, 'row')} stand out, first ${rows[0]}.`,
        ]),
    ...(counts.below + counts.above > 0
      ? [`${plural(counts.below + counts.above, 'score')} beyond the colour scale.`]
      : []),
  ];
}

/** A figure of several tables in a few sentences: what each panel is, as many as there is room for. */
function briefPanels({tables, options}: Description): string {
  const start = `A figure of ${tables.length} panels.`;
  for (const length of LABEL_LENGTHS) {
    const style = {label: (text: string): string => `"${shortenMiddle(text, length)}"`};
    const parts = tables.map(({heading, facts}) =>
      `${shortenMiddle(drawableLabel(heading), length)}: ${overviewText({facts, options, style})}`.replace(
        /^: /,
        '',
      ),
    );
    const text = [start, ...parts].join(' ');
    if (text.length < MAX_BRIEF) return text;
  }
  return start;
}

/** A figure of one table, or of several, in a few sentences. */
export function briefOf(description: Description): string {
  const [only] = description.tables;
  return only !== undefined && description.tables.length === 1
    ? briefText(only.facts, description.options)
    : briefPanels(description);
}

/** The figure in a few sentences of plain text, fewer than 600 characters: what a text in place of it has to say. */
export function briefText(facts: Facts, options: Writing['options']): string {
  for (const length of LABEL_LENGTHS) {
    const label = (text: string): string => `"${shortenMiddle(text, length)}"`;
    const text = sentencesOf({facts, options, style: {label}}).join(' ');
    if (text.length < MAX_BRIEF) return text;
  }
  const label = (): string => '"…"';
  return sentencesOf({facts, options, style: {label}})
    .join(' ')
    .slice(0, MAX_BRIEF - 1);
}
