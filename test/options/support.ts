import {Refusal} from '../../src/options/kinds';

/** Why a value is refused: reason and hint. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Refusal) return `${error.message} | ${error.hint ?? '-'}`;
    throw error;
  }
  throw new Error('it was taken');
}
