/** What options are called in other programs, by the key of the option here. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  palette: ['cmap', 'colormap', 'colourmap', 'color', 'colour', 'colors', 'colours', 'colorscale', 'scheme'],
  numberFormat: ['fmt', 'valfmt'],
  print: ['annot', 'annotate'],
  width: ['size', 'figsize'],
  center: ['vcenter', 'midpoint', 'zmid'],
  vmin: ['zmin'],
  vmax: ['zmax'],
  legend: ['cbar', 'colorbar', 'colourbar'],
  legendTitle: ['cbarlabel', 'clabel'],
  columnTitle: ['xlabel'],
  rowTitle: ['ylabel'],
  columnLabelsFrom: ['xticklabels'],
  rowLabels: ['yticklabels'],
  columnAngle: ['rotation', 'rotate'],
  delimiter: ['sep', 'separator'],
  missing: ['navalues'],
};

/** The key of the option that another program calls so, in whatever case, dashes aside; undefined where none is known. */
export function synonymOf(name: string): string | undefined {
  const word = name.replaceAll(/[-_]/g, '').toLowerCase();
  return Object.keys(SYNONYMS).find((key) => SYNONYMS[key]?.includes(word));
}
