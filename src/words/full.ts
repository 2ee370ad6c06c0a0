import type {Block} from './block';
import {
  axesTexts,
  cellText,
  colourText,
  columnText,
  extremeText,
  nameText,
  nearText,
  outlierText,
  overviewText,
  standingText,
  stripTexts,
  type Writing,
} from './sentences';

/** Tables of more cells are described without each of them. */
const MAX_LISTED_CELLS = 100_000;

function valueBlocks(writing: Writing): Block[] {
  const {facts} = writing;
  const {rows, columns} = facts;
  if (rows.length * columns.length > MAX_LISTED_CELLS) {
    const text = `They are not listed: there are more than ${MAX_LISTED_CELLS}. Choose some with --rows and --columns.`;
    return [{kind: 'paragraph', text}];
  }
  return rows.flatMap((name, row): Block[] => [
    {kind: 'paragraph', text: `Row ${nameText(name, writing)}:`},
    {
      kind: 'list',
      items: columns.map(
        (column, index) =>
          `${nameText(column, writing)}: ${cellText(facts.cell(row * columns.length + index), writing)}`,
      ),
    },
  ]);
}

function observations(writing: Writing): string[] {
  if (writing.facts.counts.present === 0) return ['There is no score to speak of.'];
  return [
    nearText(writing),
    extremeText('highest', writing),
    extremeText('lowest', writing),
    outlierText(writing),
    standingText(writing),
  ];
}

/** The figure in full: what it is, its axes and colours, every score, and what is to be seen in it. */
export function fullBlocks(writing: Writing): Block[] {
  const heading = (text: string): Block => ({kind: 'heading', level: 2, text});
  const list = (items: readonly string[]): Block => ({kind: 'list', items});
  return [
    heading('Overview'),
    {kind: 'paragraph', text: overviewText(writing)},
    heading('Axes'),
    list([...axesTexts(writing), ...stripTexts(writing)]),
    heading('Colour bar'),
    {kind: 'paragraph', text: colourText(writing)},
    heading('Values'),
    ...valueBlocks(writing),
    heading('Key observations'),
    list(observations(writing)),
    heading('Columns'),
    list(writing.facts.columnFacts.map((fact) => columnText(fact, writing))),
  ];
}
