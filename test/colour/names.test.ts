import {nameColour} from '../../src/colour/names';
import type {Rgb} from '../../src/colour/palettes';

describe('the name of a colour', () => {
  it.each<[string, Rgb]>([
    ['white', [255, 255, 255]],
    ['black', [0, 0, 0]],
    ['grey', [128, 128, 128]],
    ['red', [255, 0, 0]],
    ['green', [0, 128, 0]],
    ['blue', [0, 0, 255]],
    ['yellow', [255, 255, 0]],
    ['orange', [255, 165, 0]],
    ['pink', [255, 105, 180]],
    ['purple', [160, 32, 240]],
    ['teal', [0, 160, 160]],
    ['brown', [120, 60, 10]],
    // Ends and middles of palettes, as they look.
    ['dark green', [0, 104, 55]],
    ['dark red', [165, 0, 38]],
    ['pale yellow', [255, 255, 191]],
    ['dark blue', [5, 48, 97]],
    ['dark red', [103, 0, 31]],
    ['light green', [166, 217, 106]],
    ['orange', [253, 174, 97]],
  ])('is %s', (name, colour) => {
    expect(nameColour(colour)).toBe(name);
  });
});
