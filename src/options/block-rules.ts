/** How the scores of a block of cells become the one that is drawn. */
export const BLOCK_RULES = ['extreme', 'mean', 'max', 'min'] as const;
export type BlockRule = (typeof BLOCK_RULES)[number];
