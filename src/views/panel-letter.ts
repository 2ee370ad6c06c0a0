/** (a), (b) ... (z), (aa): as panels are cited. */
export function panelLetter(index: number): string {
  const letters = (rest: number): string =>
    (rest >= 26 ? letters(Math.floor(rest / 26) - 1) : '') + String.fromCharCode(97 + (rest % 26));
  return `(${letters(index)})`;
}
