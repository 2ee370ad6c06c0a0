import {contrast} from '../../src/colour/contrast';
import {buildStripScale} from '../../src/colour/strip';

const scaleOf = (...scores: number[]) => buildStripScale(Float64Array.from(scores));

describe('the scale of a strip', () => {
  it('runs from 0 to 1 for numbers that all lie there', () => {
    expect(scaleOf(0.2, 0.5)).toMatchObject({low: 0, high: 1});
    expect(scaleOf(Number.NaN)).toMatchObject({low: 0, high: 1});
    expect(scaleOf()).toMatchObject({low: 0, high: 1});
  });

  it('runs from 0, or from below it, to the largest of any others', () => {
    expect(scaleOf(0.2, 3)).toMatchObject({low: 0, high: 3});
    expect(scaleOf(-2, -1)).toMatchObject({low: -2, high: 0});
    expect(scaleOf(-2, 5, Number.NaN)).toMatchObject({low: -2, high: 5});
  });

  it('is white at its lower end and a grey that carries black text at its upper one', () => {
    const {colour} = scaleOf(-2, 2);
    expect(colour(-2)).toEqual([255, 255, 255]);
    const [red, green, blue] = colour(2);
    expect([green, blue]).toEqual([red, red]);
    expect(contrast([0, 0, 0], [red, green, blue])).toBeGreaterThan(4.5);
    expect(colour(0)[0]).toBeGreaterThan(red);
    expect(colour(0)[0]).toBeLessThan(255);
  });

  it('takes infinite and the largest numbers', () => {
    const {colour, high} = scaleOf(1.7e308, -1.7e308, Infinity);
    expect(high).toBe(1.7e308);
    expect(colour(Infinity)).toEqual(colour(1.7e308));
    expect(colour(-Infinity)).toEqual([255, 255, 255]);
    expect(colour(0)[0]).toBeGreaterThan(colour(1.7e308)[0]);
  });

  it('fills four bytes a number', () => {
    const rgba = new Uint8ClampedArray(8);
    const scores = Float64Array.of(0, 1);
    buildStripScale(scores).fill(scores, rgba);
    expect(Array.from(rgba)).toEqual([255, 255, 255, 255, 140, 140, 140, 255]);
  });
});
