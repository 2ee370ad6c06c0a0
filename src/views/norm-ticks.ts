import type {Fonts} from '../text/fonts';
import {shortLabels} from '../text/short-numbers';
import type {Ticks} from '../text/ticks';
import {type ColourBar, tickSize} from './bar-shape';
import {type Candidate, cutEnds, endTicks, tickCandidates} from './norm-candidates';
import type {Tick} from './tick-places';

/** From the tick nearest the centre to the centre, as a share of the bar: with more, small scores cannot be read off. */
const MAX_INNER_GAP = 0.2;
/** From the farthest tick to the end of the bar: with more, nobody can tell what the strongest scores are. */
const MAX_OUTER_GAP = 0.1;
/** Distances between labels, as shares of the type size: those that are wanted, then those that will do. */
const GAPS = {upright: [2.4, 1.3], level: [2, 1]} as const;
/** How much longer each try at the least bar is. */
const GROWTH = 1.2;
const MAX_SPAN = 100;

type AreApart = (one: Tick, other: Tick) => boolean;

/** Whether labels on a bar of some length keep their distance, `wanted` or the least. */
function makeApart(fonts: Pick<Fonts, 'width'>, {isVertical, size}: ColourBar, span: number): AreApart[] {
  const typeSize = tickSize(size);
  const half = ({label}: Tick): number => fonts.width(label, typeSize) / 2;
  return (isVertical ? GAPS.upright : GAPS.level).map((gap): AreApart => {
    const room = (one: Tick, other: Tick): number =>
      isVertical ? gap * typeSize : half(one) + half(other) + gap * size;
    return (one, other) => Math.abs(one.share - other.share) * span >= room(one, other) - 1e-9;
  });
}

/** Those of some ticks that keep their distance from the ones before them. */
function thin(ticks: readonly Tick[], areApart: AreApart): Tick[] {
  return ticks.reduce<Tick[]>(
    (kept, tick) => (kept.every((other) => areApart(tick, other)) ? [...kept, tick] : kept),
    [],
  );
}

/** The ticks of a candidate that fit; undefined where all should and some do not. */
function fit({base, rings, isWhole}: Candidate, areApart: AreApart): readonly Tick[] | undefined {
  let kept = base;
  for (const ring of rings) {
    // Round numbers may fall beside a centre that is not round; the centre stays.
    const beside = isWhole ? ring.filter((tick) => base.every((other) => areApart(tick, other))) : ring;
    const more = thin([...kept, ...beside], areApart);
    if (more.length < kept.length + beside.length) return isWhole ? undefined : kept;
    kept = more;
  }
  return kept;
}

/** How much of the bar around the centre has no other tick. */
function innerGap(ticks: readonly Tick[], [centre]: readonly Tick[]): number {
  const gaps = ticks
    .filter((tick) => tick !== centre)
    .map(({share}) => Math.abs(share - (centre?.share ?? 0)));
  return gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
}

/** How much of the bar's longer side lies beyond its farthest tick. */
function outerGap(ticks: readonly Tick[], [centre]: readonly Tick[]): number {
  const end = (centre?.share ?? 0) < 0.5 ? 1 : 0;
  return ticks.reduce((least, {share}) => Math.min(least, Math.abs(end - share)), Number.POSITIVE_INFINITY);
}

/** The first candidate that fits whole or comes near both the centre and the end, else the one that comes nearest. */
function choose(candidates: readonly Candidate[], areApart: AreApart): readonly Tick[] {
  let best: readonly Tick[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const ticks = fit(candidate, areApart);
    if (ticks === undefined) continue;
    if (candidate.isWhole) return ticks;
    const [inner, outer] = [innerGap(ticks, candidate.base), outerGap(ticks, candidate.base)];
    if (inner <= MAX_INNER_GAP && outer <= MAX_OUTER_GAP) return ticks;
    if (inner + outer < least) [best, least] = [ticks, inner + outer];
  }
  return best;
}

interface Choices {
  readonly candidates: readonly Candidate[];
  readonly ends: readonly Tick[];
}

/** Every step can be named, so that only labels that would touch are left out; other ticks stand at a comfortable distance. */
function ticksFor({candidates, ends}: Choices, bar: ColourBar, [wanted, least]: readonly AreApart[]): Tick[] {
  const tries = bar.scale.course.edges === undefined ? [wanted, least] : [least];
  const found = tries.map((areApart) => choose(candidates, areApart as AreApart));
  const ticks = found.find(({length}) => length >= 3) ?? found.at(-1) ?? [];
  const hasSteps = bar.scale.course.edges !== undefined;
  const beyond = hasSteps && ticks.length > 1 ? cutEnds(bar) : missingSides(ticks, ends);
  const more = [...ticks, ...beyond];
  const all = thin(hasSteps ? evenLabels(more, bar) : more, least as AreApart);
  return all.sort((one, other) => one.share - other.share);
}

/** The same ticks with as many decimals each. */
function evenLabels(ticks: readonly Tick[], {isPercent}: ColourBar): Tick[] {
  const labels = shortLabels(
    ticks.map(({value}) => value),
    {isPercent, isEven: true},
  );
  return ticks.map((tick, index) => ({...tick, label: labels[index] ?? tick.label}));
}

/** The ends of sides without a tick; all of them where there is none at all. */
function missingSides(ticks: readonly Tick[], ends: readonly Tick[]): readonly Tick[] {
  const [centre] = ends;
  if (ticks.length < 2 || centre === undefined) return ends;
  const side = ({share}: Tick): number => Math.sign(share - centre.share);
  return ends.filter((end) => end !== centre && !ticks.some((tick) => side(tick) === side(end)));
}

function choicesOf(bar: ColourBar): Choices {
  return {candidates: tickCandidates(bar), ends: endTicks(bar)};
}

/** Ticks of a bar that is not even, over `span` points, where its scale has them. Shape of values: rising. */
export function fitNormTicks(fonts: Pick<Fonts, 'width'>, bar: ColourBar, span: number): Ticks {
  const ticks = ticksFor(choicesOf(bar), bar, makeApart(fonts, bar, span));
  return {values: ticks.map(({value}) => value), labels: ticks.map(({label}) => label)};
}

/** The least length that has room for three ticks, or two of even steps, in points; Infinity where none has. */
export function leastNormSpan(fonts: Pick<Fonts, 'width'>, bar: ColourBar): number {
  const choices = choicesOf(bar);
  const enough = bar.scale.course.edges === undefined ? 3 : 2;
  for (let span = 3 * bar.size; span <= MAX_SPAN * bar.size; span *= GROWTH) {
    if (ticksFor(choices, bar, makeApart(fonts, bar, span)).length >= enough) return span;
  }
  return Number.POSITIVE_INFINITY;
}
