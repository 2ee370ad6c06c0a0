/** What may be masked without a file that says so: cells beyond the diagonal, which stays, or those without a score. */
export const MASKS = ['upper', 'lower', 'missing'] as const;
export type MaskName = (typeof MASKS)[number];

/** Which of them `--mask` names; undefined for a file. */
export function maskNamed(mask: string | undefined): MaskName | undefined {
  return MASKS.find((name) => name === mask);
}

/** The file that `--mask` names; undefined for one of the names above. */
export function maskFile(mask: string | undefined): string | undefined {
  return maskNamed(mask) === undefined ? mask : undefined;
}
