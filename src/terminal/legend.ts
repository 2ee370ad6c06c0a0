import {shortenToWidth} from '../layout/wrap';
import type {FigureOptions} from '../options/resolve';
import {HATCH_COLOUR} from '../views/ink';
import {starKey} from '../views/star-key';
import {type BarRoom, type BarSource, drawBar} from './bar';
import {HATCH} from './cells';
import type {Line, Span} from './line';
import {MISSING_MARK} from './marks';
import {displayWidth, placeText, showableText} from './width';

/** What a legend explains. */
export interface LegendSource extends BarSource {
  readonly options: FigureOptions;
  /** Whether colours or marks stand for scores; else only values do, and there is nothing to be looked up. */
  readonly hasBar: boolean;
  readonly hasScores: boolean;
  readonly isHatched: boolean;
  readonly hasStars: boolean;
}

/** Between entries of the key on one line. */
const ENTRY_GAP = 3;

function titleText({options, extremes, hasBar, hasScores}: LegendSource): string {
  const title = showableText(options.legendTitle);
  if (hasBar || !hasScores) return title;
  const range = `from ${extremes.low} to ${extremes.high}`;
  return title === '' ? `Scores ${range}` : `${title}, ${range}`;
}

function missingKey({hasColour, isHatched, scale}: LegendSource): Span[] {
  if (!hasColour) return [{text: `${MISSING_MARK} missing`}];
  return [
    {text: (isHatched ? HATCH : ' ').repeat(2), fill: scale.missing(), ink: HATCH_COLOUR},
    {text: ' missing'},
  ];
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, {text}) => sum + displayWidth(text), 0);
}

/** Entries side by side, as many a line as there is room for. */
function flow(entries: readonly (readonly Span[])[], indent: number, columns: number): Line[] {
  const lines: Span[][] = [];
  for (const entry of entries) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(line) + ENTRY_GAP + widthOf(entry) <= columns)
      line.push({text: ' '.repeat(ENTRY_GAP)}, ...entry);
    else lines.push([{text: ' '.repeat(Math.max(0, Math.min(indent, columns - widthOf(entry))))}, ...entry]);
  }
  return lines;
}

/** What colours, marks and stars mean: the title, the bar with its ticks, the key. */
export function legendLines(source: LegendSource, room: BarRoom): Line[] {
  const {options, counts, hasBar, hasStars} = source;
  const bar = hasBar ? drawBar(source, room) : {indent: room.indent, lines: []};
  const title = shortenToWidth(titleText(source), room.columns, displayWidth);
  const indent = Math.min(bar.indent, room.columns - displayWidth(title));
  const entries = [
    ...(counts.missing > 0 ? [missingKey(source)] : []),
    ...(hasStars ? starKey(options.starLevels).map((text): Span[] => [{text}]) : []),
  ];
  return [
    ...(title === '' ? [] : [[{text: ' '.repeat(indent) + placeText(title, 0, 'start')}]]),
    ...bar.lines,
    ...flow(entries, bar.indent, room.columns),
  ];
}
