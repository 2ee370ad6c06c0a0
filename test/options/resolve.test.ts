import {AttrmapError} from '../../src/errors';
import {PRESETS} from '../../src/options/presets';
import {
  checkConflicts,
  defaultsOf,
  joinLayers,
  type Layer,
  resolveGiven,
  resolveOptions,
  SHARED_OPTIONS,
} from '../../src/options/resolve';
import {errorLine} from '../readers/support';

const asUnknown = (values: unknown) => values as Parameters<typeof resolveGiven>[0];

describe('resolving options', () => {
  it('gives the defaults where nothing is given', () => {
    expect(resolveGiven({})).toEqual(defaultsOf(SHARED_OPTIONS));
    expect(resolveOptions(SHARED_OPTIONS, [])).toEqual(defaultsOf(SHARED_OPTIONS));
  });

  it('puts later layers over earlier ones, key by key', () => {
    const resolved = resolveOptions(SHARED_OPTIONS, [
      {form: 'keys', values: {palette: 'rdbu', dpi: 300}},
      {form: 'flags', values: {palette: 'prgn', width: '1in'}},
    ]);
    expect(resolved).toMatchObject({palette: 'prgn', dpi: 300, width: 72});
  });

  it('takes a value that is undefined for one that is not given', () => {
    expect(resolveGiven({legend: undefined}).legend).toBe('right');
    expect(resolveGiven({palette: undefined}).palette).toBeUndefined();
  });

  it('lets a size of cells win over a size of the figure in the layer below, and the other way round', () => {
    const cells = {form: 'flags', values: {cellSize: '5mm'}} as const;
    const figure = {form: 'keys', values: {width: '9cm', height: 100, dpi: 300}} as const;
    const resolve = (...layers: Layer[]) => checkConflicts(resolveOptions(SHARED_OPTIONS, layers));
    expect(resolve(figure, cells)).toMatchObject({width: undefined, height: undefined, dpi: 300});
    expect(resolve(cells, figure)).toMatchObject({cellSize: undefined, height: 100});
    expect(resolve(cells, {form: 'flags', values: {height: '1in'}})).toMatchObject({
      cellSize: undefined,
      height: 72,
    });
  });

  it('reads texts of flags, and leaves texts of keys as they are', () => {
    expect(resolveOptions(SHARED_OPTIONS, [{form: 'flags', values: {center: '0.5'}}]).center).toBe(0.5);
    expect(errorLine(() => resolveGiven(asUnknown({center: '0.5'})))).toBe(
      'bad-value -:-:- "center": "0.5" is not a number | give a number such as 0.5',
    );
  });

  it('does not change what it was given', () => {
    const given = Object.freeze({preset: 'captum' as const});
    expect(resolveGiven(given).palette).toBe('captum');
  });
});

describe('a preset', () => {
  it.each(Object.keys(PRESETS) as (keyof typeof PRESETS)[])(
    '%s sets values that its options take',
    (preset) => {
      expect(resolveGiven({preset})).toEqual({...resolveGiven(PRESETS[preset]), preset});
    },
  );

  it('gives way to what is given beside it, in either order', () => {
    expect(resolveGiven({preset: 'captum', palette: 'rdbu'}).palette).toBe('rdbu');
    expect(resolveGiven({palette: 'rdbu', preset: 'captum'}).palette).toBe('rdbu');
  });

  it('wins over the layers before its own, and gives way to later ones', () => {
    const resolved = resolveOptions(SHARED_OPTIONS, [
      {form: 'keys', values: {palette: 'rdbu', numberFormat: '.1f'}},
      {form: 'flags', values: {preset: 'inseq'}},
      {form: 'flags', values: {numberFormat: '.2f'}},
    ]);
    expect(resolved).toMatchObject({palette: 'inseq', numberFormat: '.2f'});
  });
});

describe('a refused option', () => {
  it('is named as the flag or the key that it was written as', () => {
    expect(errorLine(() => resolveOptions(SHARED_OPTIONS, [{form: 'flags', values: {labelMax: '2'}}]))).toBe(
      'bad-value -:-:- --label-max: 2 is out of range | give a whole number from 3 to 500',
    );
    const layer = {form: 'keys', values: {labelMax: 2}, file: 'c.json'} as const;
    expect(errorLine(() => resolveOptions(SHARED_OPTIONS, [layer]))).toBe(
      'bad-value c.json:-:- "labelMax": 2 is out of range | give a whole number from 3 to 500',
    );
  });

  it('is told the nearest name where there is no such option', () => {
    expect(errorLine(() => resolveGiven(asUnknown({pallete: 'rdbu'})))).toBe(
      'unknown-option -:-:- there is no option "pallete" | did you mean palette?',
    );
  });

  it.each(['__proto__', 'constructor', 'toString'])('is unknown when it is called %s', (name) => {
    const values = JSON.parse(`{"${name}": 1}`);
    expect(() => resolveGiven(values)).toThrow(AttrmapError);
  });
});

describe('values that cannot go together', () => {
  it('are limits of which the lower is not below the upper', () => {
    expect(errorLine(() => resolveGiven({vmin: 1, vmax: -1}))).toBe(
      'conflict -:-:- --vmin 1 is not below --vmax -1 | swap them, or leave one out',
    );
    expect(errorLine(() => resolveGiven({vmin: 1, vmax: 1}))).toMatch(/^conflict /);
    expect(resolveGiven({vmin: -1, vmax: 1})).toMatchObject({vmin: -1, vmax: 1});
  });

  it('are a threshold and a norm that has none', () => {
    expect(errorLine(() => resolveGiven({linearThreshold: 0.1, norm: 'sqrt'}))).toBe(
      'conflict -:-:- --linear-threshold is for --norm symlog only | add --norm symlog, or leave it out',
    );
    expect(resolveGiven({linearThreshold: 0.1, norm: 'symlog'})).toMatchObject({linearThreshold: 0.1});
  });

  it('are a size of cells and a size of the figure', () => {
    expect(errorLine(() => resolveGiven({cellSize: '5mm', width: '9cm'}))).toMatch(/^conflict .*--cell-size/);
    expect(errorLine(() => resolveGiven({cellSize: '5mm', height: 100}))).toMatch(/^conflict .*--height/);
    expect(resolveGiven({width: 100, height: 100})).toMatchObject({width: 100, height: 100});
  });
});

describe('the preset of a publisher', () => {
  const inPoints = (millimetres: number): number => (millimetres / 25.4) * 72;
  it.each([
    ['neurips', 139.7],
    ['acl', 77],
    ['acl-double', 160],
    ['nature', 89],
    ['nature-double', 183],
    ['ieee', 88.9],
    ['ieee-double', 181.864],
  ] as const)('%s is as wide as its guide says: %d mm', (preset, width) => {
    expect(resolveGiven({preset}).width).toBeCloseTo(inPoints(width), 6);
  });

  it('keeps the type of its guide, ticks included, at the sizes that are allowed', () => {
    // Ticks are 0.92 times as large as labels.
    const {fontSize} = resolveGiven({preset: 'nature'});
    expect([fontSize <= 7, 0.92 * fontSize >= 5]).toEqual([true, true]);
    expect(0.92 * resolveGiven({preset: 'ieee'}).fontSize).toBeGreaterThan(8);
  });

  it('gives way to a size of the cells that is given beside it', () => {
    expect(checkConflicts(resolveGiven({preset: 'acl', cellSize: '5mm'})).width).toBeUndefined();
  });
});

describe('a view', () => {
  it('has defaults of its own, which whatever is given wins over, wherever it is given', () => {
    expect(resolveGiven({view: 'tokens'})).toMatchObject({legend: 'bottom', numberFormat: '.2f'});
    expect(resolveGiven({view: 'bars'})).toMatchObject({legend: 'none', columnLabels: 'bottom'});
    const layers = [
      {form: 'keys', values: {legend: 'left', preset: 'inseq'}},
      {form: 'flags', values: {view: 'tokens'}},
    ] as const;
    expect(resolveOptions(SHARED_OPTIONS, layers)).toMatchObject({legend: 'left', numberFormat: '.3f'});
  });

  it('is the last that is named', () => {
    const layers = [
      {form: 'keys', values: {view: 'tokens'}},
      {form: 'flags', values: {view: 'heatmap'}},
    ] as const;
    expect(resolveOptions(SHARED_OPTIONS, layers)).toEqual(resolveGiven({view: 'heatmap'}));
  });

  it('without cells has no size of them', () => {
    expect(errorLine(() => resolveGiven({view: 'bars', cellSize: '5mm'}))).toBe(
      'conflict -:-:- --cell-size cannot go with --view bars, which has no cells | give --width, --height or --font-size',
    );
  });
});

describe('several layers joined to one', () => {
  const flags = (values: Layer['values']): Layer => ({form: 'flags', values});
  const keys = (values: Layer['values']): Layer => ({form: 'keys', values, file: 'c.yaml'});

  it.each<[string, readonly Layer[], Layer['values']]>([
    ['nothing', [], {}],
    [
      'flags as a config has them',
      [flags({dpi: '100', width: '1in', values: false, missing: 'a,"b,c"', mark: ['x,0'], sort: 'rows'})],
      {dpi: 100, width: '1in', values: false, missing: ['a', 'b,c'], mark: ['x,0'], sort: 'rows'},
    ],
    ['the later of two', [keys({dpi: 100, title: 'A'}), flags({dpi: '200'})], {title: 'A', dpi: 200}],
    ['no rivals of later ones', [keys({cellSize: '9pt'}), flags({width: '1in'})], {width: '1in'}],
    [
      'nothing that a later preset sets',
      [keys({palette: 'rdbu', title: 'A'}), flags({preset: 'seed'})],
      {title: 'A', preset: 'seed'},
    ],
    [
      'nothing whose rival a later preset sets',
      [keys({cellSize: '9pt'}), flags({preset: 'acl'})],
      {preset: 'acl'},
    ],
    [
      'a preset that another follows as its options',
      [keys({preset: 'seed', vmax: 3}), keys({cellSize: '9pt'}), flags({preset: 'inseq'})],
      {vmax: 3, cellSize: '9pt', vmin: -1, negativeZero: 'keep', preset: 'inseq'},
    ],
    [
      'lengths of such a preset with their unit, but for those that a rival has unset',
      [keys({preset: 'neurips'}), flags({height: '2in'}), keys({cellSize: '9pt'}), flags({preset: 'seed'})],
      {cellSize: '9pt', fontSize: '9pt', preset: 'seed'},
    ],
  ])('are %s', (_, layers, expected) => {
    const joined = joinLayers(SHARED_OPTIONS, layers);
    expect(joined).toEqual(expected);
    expect(resolveOptions(SHARED_OPTIONS, [keys(joined)])).toEqual(resolveOptions(SHARED_OPTIONS, layers));
  });
});
