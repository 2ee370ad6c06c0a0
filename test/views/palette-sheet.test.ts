import {listPalettes} from '../../src/colour/palette-list';
import {PALETTE_NAMES, samplePalette} from '../../src/colour/palettes';
import {simulate, VISIONS} from '../../src/colour/vision';
import {marksOf} from '../../src/scene/scene';
import {openFonts} from '../../src/text/fonts';
import {drawPaletteSheet} from '../../src/views/palette-sheet';
import {strays, touchingTexts} from '../support/geometry';

const fonts = openFonts(undefined, []);
const entries = listPalettes('oklab');
const sheet = drawPaletteSheet(fonts, entries, 'oklab');
const texts = marksOf(sheet.marks, 'text');
const bars = marksOf(sheet.marks, 'grid');

describe('the sheet of palettes', () => {
  it('names every palette, its source and who tells its signs apart', () => {
    for (const {name, source} of entries) {
      expect(texts.some(({text}) => text === name || text === `${name} (default)`)).toBe(true);
      expect(texts.some(({text}) => text === source)).toBe(true);
    }
    expect(texts.filter(({text}) => text === 'all')).toHaveLength(10);
    expect(texts.filter(({text}) => text === 'normal, tritan')).toHaveLength(2);
    expect(texts.filter(({text}) => text === 'normal, deutan, tritan')).toHaveLength(1);
  });

  it('has in bold what everybody can read, and nothing else', () => {
    const bold = texts.filter(({font}) => font.weight === 'bold').map(({text}) => text);
    expect(bold.filter((text) => text !== 'all')).toEqual(
      entries.filter(({isSafe}) => isSafe).map(({name}) => name),
    );
  });

  it('shows each palette as it is and as each kind of vision has it, from end to end', () => {
    expect(bars).toHaveLength(PALETTE_NAMES.length * VISIONS.length);
    PALETTE_NAMES.forEach((palette, row) => {
      const ends = samplePalette({palette, reverse: false, space: 'oklab'}, 2);
      VISIONS.forEach((vision, column) => {
        const {rgba} = bars[row * VISIONS.length + column] as (typeof bars)[number];
        const [red = 0, green = 0, blue = 0] = ends;
        expect(Array.from(rgba.slice(0, 3))).toEqual(simulate([red, green, blue], vision));
        const [lastRed = 0, lastGreen = 0, lastBlue = 0] = ends.slice(3);
        expect(Array.from(rgba.slice(-4, -1))).toEqual(simulate([lastRed, lastGreen, lastBlue], vision));
      });
    });
  });

  it('keeps to its page, and no texts touch', () => {
    expect(strays(sheet, fonts)).toEqual([]);
    expect(touchingTexts(sheet, fonts)).toEqual([]);
  });

  it('says the same in words', () => {
    expect(sheet.description).toContain(' rdylgn: normal, tritan. rdbu: all. ');
  });
});
