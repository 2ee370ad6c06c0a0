import {gzipSync} from 'node:zlib';
import {rowGroups} from '../../support/tables';
import {lists, readFrom} from '../support';
import {blob, blobOf, counting, output, read, sample, wrapped} from './inseq-files';

const {NaN: MISSING} = Number;

describe('the samples of inseq', () => {
  it.each(['inseq.json', 'inseq-primitives.json', 'inseq-legacy.json'])(
    'are read value by value: %s',
    (name) => {
      const table = read(sample(name));
      expect(lists(table)).toEqual({
        rows: ['Hi', 'Ġthere', '!'],
        columns: ['!'],
        values: [[0.5], [-0.25], [MISSING]],
      });
      const probability = Float64Array.of(Math.fround(0.9));
      expect(table.strips).toEqual([{name: 'probability', axis: 'columns', scores: probability}]);
      expect(table.headers).toBeUndefined();
      expect(table.notes).toBeUndefined();
    },
  );

  it('are read by the name of the format, whatever the file is called, and unpacked', () => {
    const packed = gzipSync(sample('inseq.json'));
    expect(lists(readFrom('out.txt', packed, {inputFormat: 'inseq'})).values).toEqual([
      [0.5],
      [-0.25],
      [MISSING],
    ]);
    expect(lists(readFrom('out.json', packed)).rows).toEqual(['Hi', 'Ġthere', '!']);
  });
});

describe('a blob of inseq', () => {
  it.each([
    ['F32', '0000003f000080beabcdff7f'],
    ['F16', '003800b4007e'],
    ['BF16', '003f80bec07f'],
    ['F8_E4M3', '30a87f'],
  ])('is decoded from %s', (dtype, bytes) => {
    const target_attributions = blobOf(dtype, [3, 1], Buffer.from(bytes, 'hex'));
    const {values} = lists(read(output({target_attributions, attr_pos_start: 2})));
    expect(values).toEqual([[0.5], [-0.25], [MISSING]]);
  });

  it('may be nested lists instead, with bare NaN', () => {
    const text = JSON.stringify(output({target_attributions: 'LISTS'}));
    const {rows, columns, values} = lists(read(text.replace('"LISTS"', '[[1, NaN], [2, null], [-0.0, 3]]')));
    expect(rows).toEqual(['p', 'q', 'r']);
    expect(columns).toEqual(['q', 'r']);
    expect(values).toEqual([
      [1, MISSING],
      [2, MISSING],
      [-0, 3],
    ]);
  });
});

describe('the tokens of inseq', () => {
  const target_attributions = counting(3, 2);
  const rows = ['p', 'q', 'r'];

  it.each([
    ['texts', rows],
    ['objects', rows.map((token, id) => ({token, id}))],
    [
      'wrapped objects',
      rows.map((token, id) => ({
        __instance_type__: ['inseq.utils.typing', 'TokenWithId'],
        attributes: {token, id},
      })),
    ],
  ])('are %s', (_, target) => {
    expect(lists(read(output({target, target_attributions})))).toEqual({
      rows,
      columns: ['q', 'r'],
      values: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    });
  });

  it.each([
    [0, null, 3],
    [null, 3, 3],
    [undefined, undefined, 3],
    [0, 99, 3],
    [0, 2, 2],
  ])('that were generated are target[%s:%s]', (attr_pos_start, attr_pos_end, count) => {
    const table = read(output({attr_pos_start, attr_pos_end, target_attributions: counting(3, count)}));
    expect(table.columns).toEqual(rows.slice(0, count));
  });

  it('may have no row where they come after the attributed ones', () => {
    const table = read(output({attr_pos_end: 2, target_attributions: counting(2, 1)}));
    expect(lists(table)).toEqual({rows: ['p', 'q'], columns: ['q'], values: [[0], [1]]});
  });
});

describe('source and target of inseq', () => {
  const both = output({source_attributions: counting(2, 2), target_attributions: counting(3, 2)});
  const values = [
    [0, 1],
    [2, 3],
    [0, 1],
    [2, 3],
    [4, 5],
  ];
  const groups = [
    {name: 'source', count: 2},
    {name: 'target', count: 3},
  ];
  const rows = ['a', 'b', 'p', 'q', 'r'];

  it('are groups of one table where there are both', () => {
    for (const table of [read(both), read(both, {part: 'panels'})]) {
      expect(lists(table)).toEqual({rows, columns: ['q', 'r'], values});
      expect(table.headers).toEqual(rowGroups(groups));
    }
  });

  it('are one table without groups as stacked', () => {
    const table = read(both, {part: 'stacked'});
    expect(lists(table)).toEqual({rows, columns: ['q', 'r'], values});
    expect(table.headers).toBeUndefined();
  });

  it('are read alone by --part, or where there is one', () => {
    expect(lists(read(both, {part: 'source'}))).toEqual({
      rows: ['a', 'b'],
      columns: ['q', 'r'],
      values: values.slice(0, 2),
    });
    expect(lists(read(both, {part: 'target'})).values).toEqual(values.slice(2));
    const one = output({source_attributions: counting(2, 2)});
    expect(lists(read(one))).toEqual(lists(read(one, {part: 'source'})));
    expect(read(one).headers).toBeUndefined();
  });

  it('keep rows in which nothing was attributed', () => {
    const target_attributions = blob([3, 2], [1, 2, MISSING, 3, MISSING, MISSING]);
    expect(lists(read(output({target_attributions}))).values).toEqual([
      [1, 2],
      [MISSING, 3],
      [MISSING, MISSING],
    ]);
  });
});

describe('scores of inseq with more axes', () => {
  const GRANULAR = 'GranularFeatureAttributionSequenceOutput';
  const LAYERED = 'MultiDimensionalFeatureAttributionSequenceOutput';
  /** (3 tokens, 1 generated token, 2 dimensions). */
  const vectors = {attr_pos_start: 2, target_attributions: blob([3, 1, 2], [3, -4, 0, -1, 1, MISSING])};
  /** (3 tokens, 1 generated token, 2 layers, 3 heads): token * 6 + layer * 3 + head. */
  const heads = {attr_pos_start: 2, target_attributions: counting(3, 1, 2, 3)};

  it('become the norm of a vector, by class or by their number', () => {
    for (const value of [wrapped(GRANULAR, vectors), output(vectors)]) {
      const table = read(value);
      expect(lists(table).values).toEqual([[5], [1], [MISSING]]);
      expect(table.notes).toEqual(['L2 norm over 2 dimensions']);
    }
  });

  it.each([
    ['sum', [[-1], [-1], [MISSING]], 'sum over 2 dimensions'],
    ['mean', [[-0.5], [-0.5], [MISSING]], 'mean over 2 dimensions'],
    ['max-abs', [[-4], [-1], [MISSING]], 'score farthest from zero over 2 dimensions'],
  ] as const)('become their %s on request', (reduce, values, note) => {
    const table = read(wrapped(GRANULAR, vectors), {reduce});
    expect(lists(table).values).toEqual(values);
    expect(table.notes).toEqual([note]);
  });

  it('become the mean over layers and heads', () => {
    for (const value of [wrapped(LAYERED, heads), output(heads)]) {
      const table = read(value);
      expect(lists(table).values).toEqual([[2.5], [8.5], [14.5]]);
      expect(table.notes).toEqual(['mean over 2 layers and 3 heads']);
    }
  });

  it.each([
    [{layer: 1}, [[4], [10], [16]], ['mean over 3 heads']],
    [{head: 0}, [[1.5], [7.5], [13.5]], ['mean over 2 layers']],
    [{layer: 1, head: 2}, [[5], [11], [17]], undefined],
    [{layer: 0, head: 1}, [[1], [7], [13]], undefined],
  ])('are taken from %j', (changes, values, notes) => {
    const table = read(wrapped(LAYERED, heads), changes);
    expect(lists(table).values).toEqual(values);
    expect(table.notes).toEqual(notes);
  });

  it('are layers alone by class, or where --layer says so', () => {
    const layers = {attr_pos_start: 2, target_attributions: counting(3, 1, 2)};
    expect(read(wrapped(LAYERED, layers)).notes).toEqual(['mean over 2 layers']);
    expect(lists(read(wrapped(LAYERED, layers), {layer: 1})).values).toEqual([[1], [3], [5]]);
    expect(lists(read(output(layers), {layer: 1})).values).toEqual([[1], [3], [5]]);
  });

  it('are as they are after they were aggregated', () => {
    const target_attributions = counting(3, 2);
    expect(lists(read(wrapped(GRANULAR, {target_attributions}))).values[2]).toEqual([4, 5]);
    expect(lists(read(wrapped(LAYERED, {target_attributions}))).values[2]).toEqual([4, 5]);
  });

  it('are noted once for source and target', () => {
    const both = {source_attributions: counting(2, 2, 4), target_attributions: counting(3, 2, 4)};
    expect(read(wrapped(GRANULAR, both)).notes).toEqual(['L2 norm over 4 dimensions']);
  });
});

describe('the sequences of inseq', () => {
  const first = output({target_attributions: counting(3, 2)});
  const second = output({target: ['x', 'y'], attr_pos_end: 2, target_attributions: blob([2, 1], [7, 8])});
  const several = {
    sequence_attributions: [first, second].flatMap((each) => each.sequence_attributions as unknown[]),
  };

  it('are chosen by number', () => {
    expect(lists(read(several, {sequence: 1}))).toEqual({
      rows: ['x', 'y'],
      columns: ['y'],
      values: [[7], [8]],
    });
    expect(lists(read(several, {sequence: 0})).rows).toEqual(['p', 'q', 'r']);
    expect(lists(read(first, {sequence: 0})).rows).toEqual(['p', 'q', 'r']);
  });
});

describe('the other scores of inseq', () => {
  const attributions = {source_attributions: counting(2, 2)};

  it('for each generated token are strips, whatever part is drawn', () => {
    const step_scores = {probability: blob([2], [0.5, MISSING]), crossentropy: [1, 2], unset: null};
    const value = output({...attributions, step_scores, target_attributions: counting(3, 2)});
    for (const part of ['panels', 'stacked', 'source', 'target']) {
      expect(read(value, {part}).strips).toEqual([
        {name: 'probability', axis: 'columns', scores: Float64Array.of(0.5, MISSING)},
        {name: 'crossentropy', axis: 'columns', scores: Float64Array.of(1, 2)},
      ]);
    }
  });

  it('for each token and generated token are parts', () => {
    const sequence_scores = {
      cross: counting(2, 2),
      decoder_self: counting(3, 2, 2, 1),
      source: counting(2, 2),
      unset: null,
    };
    const value = output({...attributions, sequence_scores});
    expect(lists(read(value, {part: 'cross'})).rows).toEqual(['a', 'b']);
    const table = read(value, {part: 'decoder_self'});
    expect(lists(table)).toEqual({
      rows: ['p', 'q', 'r'],
      columns: ['q', 'r'],
      values: [
        [0.5, 2.5],
        [4.5, 6.5],
        [8.5, 10.5],
      ],
    });
    expect(table.notes).toEqual(['mean over 2 layers and 1 head']);
  });

  it('within the source have its tokens as columns too, which is noted, and no strips', () => {
    const sequence_scores = {encoder_self: counting(2, 2)};
    const value = output({...attributions, sequence_scores, step_scores: {probability: [1, 2]}});
    const table = read(value, {part: 'encoder_self'});
    expect(table.columns).toEqual(['a', 'b']);
    expect(table.strips).toBeUndefined();
    expect(table.notes).toEqual(['columns of the sequence score "encoder_self" are source tokens']);
    const perStep = output({
      ...attributions,
      target: ['p', 'q'],
      attr_pos_end: 2,
      sequence_scores: {encoder_self: counting(2, 1)},
    });
    expect(read(perStep, {part: 'encoder_self'}).columns).toEqual(['q']);
  });

  it('have rows for the target where nothing was attributed to the source', () => {
    const value = output({
      target_attributions: counting(3, 2),
      sequence_scores: {x: counting(3, 2), y: counting(2, 2)},
    });
    expect(read(value, {part: 'x'}).rows).toEqual(['p', 'q', 'r']);
    expect(read(value, {part: 'y'}).rows).toEqual(['p', 'q']);
  });
});

describe('infinite scores of inseq', () => {
  it('are let through on request', () => {
    const value = output({
      source_attributions: blob([2, 2], [1, Infinity, -Infinity, 2]),
      step_scores: {perplexity: blob([2], [Infinity, 1])},
    });
    const table = read(value, {infinite: 'clip'});
    expect(lists(table).values).toEqual([
      [1, Infinity],
      [-Infinity, 2],
    ]);
    expect(table.strips?.[0]?.scores).toEqual(Float64Array.of(Infinity, 1));
  });

  it('do not matter on a layer that is not read', () => {
    const value = output({
      attr_pos_start: 2,
      target_attributions: blob([3, 1, 2], [1, Infinity, 2, 0, 3, 0]),
    });
    expect(lists(read(value, {layer: 0})).values).toEqual([[1], [2], [3]]);
  });
});
