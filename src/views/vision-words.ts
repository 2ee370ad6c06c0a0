import {DEFAULT_PALETTE, type PaletteChoice} from '../colour/palettes';
import {confusedVisions, safePalette, type Vision} from '../colour/vision';
import {quote} from '../quote';

/** `protan, deutan or tritan` */
function listVisions(visions: readonly Vision[]): string {
  const [last = '', ...before] = visions.slice().reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} or ${last}`;
}

/** Says who does not tell the two signs of a palette apart by colour, and names a palette that everybody does. */
export function warnOfVision(choice: PaletteChoice, arePrinted: boolean): string[] {
  const confused = confusedVisions(choice);
  if (confused.length === 0) return [];
  const readers = confused.includes('normal')
    ? 'readers'
    : `readers with ${listVisions(confused)} colour vision`;
  const others = arePrinted ? ', only by the printed values' : '';
  const safe = safePalette(choice);
  const remedy = safe === undefined ? '' : `; --palette ${safe} keeps them apart for everybody`;
  return [
    `${readers} do not tell the two signs of the palette ${quote(choice.palette ?? DEFAULT_PALETTE)} apart by colour${others}${remedy}`,
  ];
}
