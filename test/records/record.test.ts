import {recordFiles, recordLayers, restoreLayers} from '../../src/records/layers';
import {
  type FigureRecord,
  packTables,
  parseRecord,
  recordTable,
  recordText,
  unpackTables,
} from '../../src/records/record';
import {makeTable, type Table} from '../../src/table/table';
import fc from '../support/properties';
import {labelledTable, tableOf} from '../support/tables';

const FULL = makeTable({
  ...tableOf([
    [1.5, -0, Number.NaN],
    [1e-300, Number.POSITIVE_INFINITY, 0.1],
  ]),
  corner: 'token',
  strips: [{name: 'p', axis: 'rows', scores: Float64Array.of(0.25, Number.NaN)}],
  headers: {columns: [['A', 'A', '']]},
  texts: ['a', 'b', '', 'ş', '\ud800', '"'],
  pValues: Float64Array.of(0, 1, Number.NaN, 0.5, 0.25, 0.125),
  masked: Uint8Array.of(0, 0, 1, 0, 0, 0),
});

function recordOf(tables: readonly Table[]): FigureRecord {
  return {attrmap: '1.2.3', options: [], tables: tables.map(recordTable), data: packTables(tables)};
}

describe('a record', () => {
  it('is ASCII, and says the same when it is read again', () => {
    const record: FigureRecord = {
      attrmap: '1.2.3',
      options: [{form: 'flags', values: {title: 'שלום \u{1f642}', values: false}}],
      tables: [recordTable(FULL)],
    };
    const text = recordText(record);
    expect(text).toMatch(/^[ -~]+$/);
    expect(parseRecord(text)).toEqual(record);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"attrmap": 1, "options": [], "tables": []}',
    '{"attrmap": "1", "options": {}, "tables": []}',
    '{"attrmap": "1", "options": [{"form": "x", "values": {}}], "tables": []}',
    '{"attrmap": "1", "options": [], "tables": [{"rows": 1, "columns": 1, "sha256": "x"}]}',
    '{"attrmap": "1", "options": [], "tables": [], "data": 5}',
  ])('is none where it is not one: %s', (text) => {
    expect(parseRecord(text)).toBeUndefined();
  });

  it('has the same hash for a table whichever of its many forms a missing score has', () => {
    const table = tableOf([[1, null]]);
    const other = Float64Array.of(1, 0);
    new BigUint64Array(other.buffer)[1] = 0xfff8_0000_0000_0abcn;
    expect(recordTable({...table, scores: other})).toEqual(recordTable(table));
  });

  it('holds tables with all that they have, to the bit', () => {
    const [again, other] = unpackTables(recordOf([FULL, tableOf([[1]])]), 1e6) ?? [];
    expect({...again, scores: undefined}).toEqual({...FULL, scores: undefined});
    expect(Array.from(again?.scores ?? [], (score) => Object.is(score, -0))).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(again?.scores).toEqual(FULL.scores);
    expect(other).toEqual(tableOf([[1]]));
  });

  it('tells tables apart by all that they hold', () => {
    const hashOf = (table: Table): string => recordTable(table).sha256;
    const changes: Partial<Table>[] = [
      {rows: ['r0', 'x']},
      {scores: FULL.scores.map((score) => (score === 0 ? 0 : score))},
      {texts: undefined},
      {masked: undefined},
      {headers: undefined},
      {strips: undefined},
    ];
    const hashes = [FULL, ...changes.map((change) => ({...FULL, ...change}))].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashOf({...FULL, notes: ['read in some way']})).toBe(hashes[0]);
  });

  it('gives no table that was damaged or that is larger than allowed', () => {
    const record = recordOf([FULL]);
    expect(unpackTables({...record, data: undefined}, 1e6)).toBeUndefined();
    expect(unpackTables({...record, data: 'no gzip'}, 1e6)).toBeUndefined();
    expect(unpackTables({...record, data: packTables([tableOf([[1]])])}, 1e6)).toBeUndefined();
    expect(unpackTables({...record, tables: []}, 1e6)).toBeUndefined();
    expect(unpackTables(record, 100)).toBeUndefined();
  });

  it('whatever text is handed in as one, a table or nothing comes of it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const record = parseRecord(text);
        if (record !== undefined) unpackTables(record, 1e6);
      }),
    );
  });
});

describe('recorded options', () => {
  it('are those of the figure that were given, without files and what has another meaning', () => {
    const layers = recordLayers([
      {form: 'keys', values: {palette: 'rdbu', width: 84, groups: 'secret/groups.csv', mask: 'upper'}},
      {
        form: 'flags',
        values: {
          rows: '0:5',
          mask: '/home/me/mask.csv',
          stars: 'p.csv',
          rowLabels: 'labels.txt',
          colour: 'x',
          vmin: 'no number',
        },
      },
      {form: 'flags', values: {}},
    ]);
    expect(layers).toEqual([
      {form: 'keys', values: {palette: 'rdbu', width: 84, mask: 'upper'}},
      {form: 'flags', values: {rows: '0:5'}},
    ]);
  });

  it('are restored but for those that have done their work and those that are not known', () => {
    const options = [
      {form: 'flags' as const, values: {delimiter: ';', reduce: 'sum', palette: 'rdbu', future: 1}},
    ];
    expect(restoreLayers({attrmap: '9', options, tables: []})).toEqual([
      {form: 'flags', values: {palette: 'rdbu'}},
    ]);
  });

  it('that name files are never restored, and are kept by their names alone', () => {
    const options = [
      {form: 'flags' as const, values: {mask: '/etc/secret.csv', groups: 'g.csv', palette: 'rdbu'}},
      {form: 'keys' as const, values: {rowLabels: '/etc/passwd'}},
    ];
    expect(restoreLayers({attrmap: '9', options, tables: []})).toEqual([
      {form: 'flags', values: {palette: 'rdbu'}},
      ...restoreLayers({attrmap: '9', options: [{form: 'keys', values: {}}], tables: []}),
    ]);
    expect(recordFiles(options)).toEqual(['mask', 'groups', 'rowLabels']);
  });

  it.each([
    ['deep lists', {title: [[['x']]]}],
    ['objects', {title: {a: 1}}],
    ['texts without end', {title: 'x'.repeat(1_000_001)}],
  ])('of %s are no record', (_, values) => {
    const text = recordText({attrmap: '1', options: [{form: 'keys', values}], tables: []});
    expect(parseRecord(text)).toBeUndefined();
  });

  it('of labels that look like other things are safe', () => {
    const table = labelledTable(['__proto__', 'constructor'], ['toString']);
    expect(unpackTables(recordOf([table]), 1e6)).toEqual([table]);
    expect(recordLayers([{form: 'keys', values: JSON.parse('{"__proto__": 1, "constructor": 2}')}])).toEqual(
      [],
    );
  });
});
