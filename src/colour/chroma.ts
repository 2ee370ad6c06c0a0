export type Color = import('chroma-js').Color;
type Chroma = typeof import('chroma-js')['default'];

/**
 * The package that computes with colours. Only this file names its types, so that declarations which the library hands
 * out stand by themselves: whoever compiles against them has no types of chroma-js.
 */
export function chroma(): Chroma {
  // Loaded here because only drawing needs it.
  return require('chroma-js') as unknown as Chroma;
}
