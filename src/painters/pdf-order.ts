/** The widths of a font's glyphs by their numbers, in thousandths of the type size; undefined for a font with others. */
export type WidthsOf = (font: string) => readonly number[] | undefined;

/** A glyph and where it stands along its line, in thousandths of the type size. */
interface PlacedGlyph {
  readonly code: string;
  readonly at: number;
}

/** A text in brackets is passed over, so that nothing in it is taken for a command. */
const COMMAND = /\((?:\\[^]|[^\\()])*\)|\/(f-\d+-\d+) [\d.]+ Tf|\[((?:\s|<[\da-fA-F\s]*>|-?[\d.]+)*)\]TJ/g;

/** The glyphs of a line in the order of the file, and where the next one would stand. */
function placeGlyphs(list: string, widths: readonly number[]): {glyphs: PlacedGlyph[]; end: number} {
  const glyphs: PlacedGlyph[] = [];
  let at = 0;
  for (const [, hex, number] of list.matchAll(/<([^>]*)>|(-?[\d.]+)/g)) {
    if (number !== undefined) at -= Number(number);
    for (const code of (hex ?? '').replace(/\s/g, '').match(/.{4}/g) ?? []) {
      glyphs.push({code, at});
      at += widths[Number.parseInt(code, 16)] ?? 0;
    }
  }
  return {glyphs, end: at};
}

/** Moves to a position are written as how far they lie to the left, in whole thousandths; rounding does not add up. */
function writeGlyphs(glyphs: readonly PlacedGlyph[], end: number, widths: readonly number[]): string {
  let at = 0;
  const moveTo = (position: number): string => {
    const back = Math.round(at - position);
    at -= back;
    return back === 0 ? '' : String(back);
  };
  const written = glyphs.map(({code, at: position}) => {
    const move = moveTo(position);
    at += widths[Number.parseInt(code, 16)] ?? 0;
    return `${move}<${code}>`;
  });
  return `[${written.join('')}${moveTo(end)}]TJ`;
}

function runsLeft(glyphs: readonly PlacedGlyph[]): boolean {
  return (
    glyphs.length > 1 &&
    glyphs.every((glyph, index) => index === 0 || glyph.at <= (glyphs[index - 1]?.at ?? Infinity)) &&
    (glyphs.at(-1)?.at ?? 0) < (glyphs[0]?.at ?? 0)
  );
}

/**
 * Rewrites the lines of a page's drawing commands that go from right to left, glyph by glyph, so that they go from left
 * to right. Nothing moves on the page; but programs that extract text take a line that goes backwards apart into
 * letters, and turn one that goes forwards into the order in which it is read.
 */
export function orderGlyphs(content: string, widthsOf: WidthsOf): string {
  let font = '';
  return content.replace(COMMAND, (whole: string, name: string | undefined, list: string | undefined) => {
    font = name ?? font;
    const widths = list === undefined ? undefined : widthsOf(font);
    if (list === undefined || widths === undefined) return whole;
    const {glyphs, end} = placeGlyphs(list, widths);
    if (!runsLeft(glyphs)) return whole;
    return writeGlyphs([...glyphs].reverse(), end, widths);
  });
}
