import fc from 'fast-check';

/** Repeatable unless asked otherwise: a run on unchanged code must not fail by chance. `random` takes another seed each time. */
const DEFAULT_SEED = 20_261_101;

const {ATTRMAP_SEED: given} = process.env;
if (given !== 'random') fc.configureGlobal({seed: given === undefined ? DEFAULT_SEED : Number(given)});

export default fc;
