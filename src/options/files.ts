import {type Declarations, kebab, type ValuesOf} from './declare';

/** A file that an option names. */
export interface NamedFile {
  /** The option as a flag. */
  readonly flag: string;
  readonly path: string;
}

/** The files that options name for the run to read, in the order of their declarations. */
export function filesNamed<D extends Declarations>(declarations: D, values: ValuesOf<D>): NamedFile[] {
  return Object.entries(declarations).flatMap(([name, {kind}]) => {
    const value: unknown = values[name];
    const path = value === undefined ? undefined : kind.fileIn?.(value);
    return path === undefined ? [] : [{flag: `--${kebab(name)}`, path}];
  });
}
