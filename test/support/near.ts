import type {PNG} from 'pngjs';

/** Two programs smooth and place letters a little differently: a pixel may find its like this far away (px). */
const REACH = 2;

function difference(one: PNG, at: number, other: PNG, to: number): number {
  let most = 0;
  for (let part = 0; part < 3; part += 1)
    most = Math.max(most, Math.abs((one.data[at + part] as number) - (other.data[to + part] as number)));
  return most;
}

/** How far each pixel of a picture is from the likest one within reach in another, in steps of 0 to 255. */
function leastDifferences(one: PNG, other: PNG): Uint8Array {
  const {width, height} = one;
  const found = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let least = difference(one, 4 * (y * width + x), other, 4 * (y * width + x));
      for (let step = 0; least > 64 && step < (2 * REACH + 1) ** 2; step += 1) {
        const X = x - REACH + (step % (2 * REACH + 1));
        const Y = y - REACH + Math.floor(step / (2 * REACH + 1));
        if (X < 0 || Y < 0 || X >= width || Y >= height) continue;
        least = Math.min(least, difference(one, 4 * (y * width + x), other, 4 * (Y * width + X)));
      }
      found[y * width + x] = least;
    }
  }
  return found;
}

/**
 * How two pictures of one figure by different programs differ, both ways: the largest difference of a pixel from the
 * likest one near it, and the share of pixels for which that is more than a quarter of the whole range.
 */
export function compareNear(one: PNG, other: PNG): {readonly most: number; readonly share: number} {
  if (one.width !== other.width || one.height !== other.height)
    throw new Error(`${one.width} x ${one.height} pixels became ${other.width} x ${other.height}`);
  const all = [leastDifferences(one, other), leastDifferences(other, one)];
  const most = all.reduce((sofar, each) => each.reduce((high, value) => Math.max(high, value), sofar), 0);
  const far = all.reduce((sum, each) => sum + each.filter((value) => value > 64).length, 0);
  return {most, share: far / (2 * one.width * one.height)};
}
