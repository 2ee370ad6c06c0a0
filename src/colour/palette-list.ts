import {DEFAULT_PALETTE, PALETTE_NAMES, type PaletteChoice, paletteSource} from './palettes';
import {LEAST_DIFFERENCE, signDifference, VISIONS, type Vision} from './vision';

/** What is to be known of a named palette. */
export interface PaletteEntry {
  readonly name: string;
  readonly source: string;
  readonly isDefault: boolean;
  /** How far apart its two signs are for each kind of colour vision (CIEDE2000), to two decimals. */
  readonly differences: Readonly<Record<Vision, number>>;
  /** The kinds of colour vision that tell its two signs apart. */
  readonly toldApartBy: readonly Vision[];
  /** Whether all of them do. */
  readonly isSafe: boolean;
}

function describePalette(palette: string, space: PaletteChoice['space']): PaletteEntry {
  const differences = VISIONS.map((vision) => signDifference({palette, reverse: false, space}, vision));
  const toldApartBy = VISIONS.filter((_, index) => (differences[index] ?? 0) >= LEAST_DIFFERENCE);
  return {
    name: palette,
    source: paletteSource(palette),
    isDefault: palette === DEFAULT_PALETTE,
    differences: Object.fromEntries(
      VISIONS.map((vision, index) => [vision, Number((differences[index] ?? 0).toFixed(2))]),
    ) as PaletteEntry['differences'],
    toldApartBy,
    isSafe: toldApartBy.length === VISIONS.length,
  };
}

/** Every named palette, interpolated in some colour space, in the order of the documentation. */
export function listPalettes(space: PaletteChoice['space']): PaletteEntry[] {
  return PALETTE_NAMES.map((palette) => describePalette(palette, space));
}
