import {type Mark, marksOf, type Point, type Scene, type TextMark} from '../../src/scene/scene';
import type {Fonts} from '../../src/text/fonts';

/** A text's extent in its own direction: `along` it and `across` it, both counted from the page's corner. */
export interface Extent {
  readonly along: readonly [number, number];
  readonly across: readonly [number, number];
}

const ANCHOR_SHARE = {start: 0, middle: 0.5, end: 1} as const;

/** Characters that stay on the baseline, but for a digit's round foot. */
const FLAT = /^[\d.e\u2212\u221e%+ A-Za-fhi]*$/;
const FOOT = 0.02;

/** The four corners of a text, from its font's ascent to its descent where a letter may reach that. */
export function textCorners({at, text, font, anchor, angle}: TextMark, fonts: Fonts): Point[] {
  const width = fonts.width(text, font.size, font.weight);
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const start = -ANCHOR_SHARE[anchor] * width;
  const descent = FLAT.test(text) ? FOOT : fonts.heights.descent;
  const heights = [fonts.heights.ascent * font.size, -descent * font.size];
  return [start, start + width].flatMap((along) =>
    heights.map((above) => ({x: at.x + along * cos + above * sin, y: at.y + along * sin - above * cos})),
  );
}

/** Every corner that a mark has. */
export function cornersOf(mark: Mark, fonts: Fonts): Point[] {
  switch (mark.kind) {
    case 'group':
      return mark.marks.flatMap((inner) => cornersOf(inner, fonts));
    case 'grid':
    case 'rect': {
      const {x, y, width, height} = mark.box;
      return [
        {x, y},
        {x: x + width, y: y + height},
      ];
    }
    case 'path':
      return mark.runs.flat();
    case 'text':
      return textCorners(mark, fonts);
    default:
      return mark satisfies never;
  }
}

/** Marks that reach beyond their page, as texts. */
export function strays({size, marks}: Scene, fonts: Fonts): string[] {
  // Lines are drawn half their width to each side; positions are sums of many roundings.
  const slack = 1e-6;
  const isInside = ({x, y}: Point): boolean =>
    x >= -slack && y >= -slack && x <= size.width + slack && y <= size.height + slack;
  return marks
    .flatMap((mark) => (mark.kind === 'group' ? mark.marks : [mark]))
    .filter((mark) => !cornersOf(mark, fonts).every(isInside))
    .map((mark) => JSON.stringify(mark));
}

function angleOf(mark: Mark): number {
  if (mark.kind === 'text') return mark.angle;
  return mark.kind === 'group' ? (mark.marks.map(angleOf).find((angle) => angle !== 0) ?? 0) : 0;
}

/** The extent of a label, seen along its own direction. */
export function extentOf(mark: Mark, fonts: Fonts): Extent {
  const radians = (angleOf(mark) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const corners = cornersOf(mark, fonts);
  const along = corners.map(({x, y}) => x * cos + y * sin);
  const across = corners.map(({x, y}) => y * cos - x * sin);
  return {
    along: [Math.min(...along), Math.max(...along)],
    across: [Math.min(...across), Math.max(...across)],
  };
}

function overlap(one: readonly [number, number], other: readonly [number, number]): boolean {
  return Math.min(one[1], other[1]) - Math.max(one[0], other[0]) > 1e-6;
}

/** The marks of the first group with this role. */
export function groupMarks(marks: readonly Mark[], role: string): readonly Mark[] {
  for (const mark of marks) {
    if (mark.kind !== 'group') continue;
    if (mark.role === role) return mark.marks;
    const inner = groupMarks(mark.marks, role);
    if (inner.length > 0) return inner;
  }
  return [];
}

/** Pairs of marks in a group of texts that touch each other. All of them have to lie in one direction. */
export function collisions(scene: Scene, role: string, fonts: Fonts): string[] {
  const marks = groupMarks(scene.marks, role);
  const extents = marks.map((mark) => extentOf(mark, fonts));
  return marks.flatMap((mark, index) =>
    extents.slice(index + 1).flatMap((other, offset) => {
      const extent = extents[index] as Extent;
      if (!overlap(extent.along, other.along) || !overlap(extent.across, other.across)) return [];
      return [`${JSON.stringify(mark)} on ${JSON.stringify(marks[index + 1 + offset])}`];
    }),
  );
}

/** Whether a straight line along some side of one quadrilateral parts it from the other (the separating axis theorem). */
function areApart(one: readonly Point[], other: readonly Point[]): boolean {
  return one.some((corner, index) => {
    const next = one[(index + 1) % one.length] as Point;
    const across = ({x, y}: Point): number => (next.y - corner.y) * x - (next.x - corner.x) * y;
    const [first, second] = [one.map(across), other.map(across)];
    return (
      Math.max(...first) <= Math.min(...second) + 1e-6 || Math.max(...second) <= Math.min(...first) + 1e-6
    );
  });
}

/** Pairs of texts of a whole scene that touch each other, whichever way they lie. */
export function touchingTexts(scene: Scene, fonts: Fonts): string[] {
  const texts = marksOf(scene.marks, 'text').map((mark) => {
    // In the order in which they go round.
    const [one, two, three, four] = textCorners(mark, fonts) as [Point, Point, Point, Point];
    return {text: mark.text, corners: [one, two, four, three]};
  });
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => !areApart(one.corners, other.corners) && !areApart(other.corners, one.corners))
      .map((other) => `${one.text} on ${other.text}`),
  );
}
