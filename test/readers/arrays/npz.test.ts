import {deflateRawSync} from 'node:zlib';
import {errorLine, lists, readFrom} from '../support';
import {itEndsWell} from './fuzz';
import {arrayError, bytesOf, readArrayFile, valuesOf} from './support';

const SCORES = [
  [0.5, -0.25, Number.NaN],
  [1.5, 0, -2],
];

function npzError(bytes: Uint8Array, changes = {}): string {
  return errorLine(() => readFrom('t.npz', bytes, changes));
}

/** The archive with a number written into the entry of its first file, at an offset within that entry. */
function withEntry(bytes: Buffer, offset: number, number: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32LE(number, changed.indexOf('PK\x01\x02', 0, 'latin1') + offset);
  return changed;
}

/** An archive of one deflated file, which may state any size. */
function archive(name: string, content: Uint8Array, statedSize = content.length): Buffer {
  const packed = deflateRawSync(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(statedSize, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04\x14\0', 'latin1'),
    fields.subarray(2),
    Buffer.from(name),
    packed,
  ]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\0\x14\0', 'latin1'),
    fields.subarray(2),
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

describe('npz', () => {
  it.each(['labelled.npz', 'deflated.npz'])('is read with its arrays of labels: %s', (file) => {
    const table = readArrayFile(file);
    expect(lists(table)).toEqual({rows: ['The', 'Ġcat'], columns: ['x', 'y', 'ü'], values: SCORES});
    expect(table.notes).toEqual([
      'row labels from the array "rows"',
      'column labels from the array "columns"',
    ]);
  });

  it('is refused with labels that do not fit, unless the user has others', () => {
    expect(errorLine(() => readArrayFile('misfit.npz'))).toBe(
      'ragged misfit.npz:-:- the array "rows" of shape (1,) cannot label 2 rows of scores | save one label for each, or save it under another name',
    );
    const table = readArrayFile('misfit.npz', {rowLabels: false});
    expect([table.rows, table.columns]).toEqual([
      ['0', '1'],
      ['p', 'q', 'r'],
    ]);
    expect(table.notes).toContain('column labels from the array "names"');
  });

  it('leaves its labels where the user says what labels there are', () => {
    const table = readArrayFile('labelled.npz', {rowLabels: false});
    expect([table.rows, table.columns]).toEqual([
      ['0', '1'],
      ['x', 'y', 'ü'],
    ]);
  });

  it('is labelled by arrays of any name that fit one axis alone', () => {
    const table = readArrayFile('captum.npz', {part: 'token_attr'});
    expect(lists(table)).toEqual({rows: ['x', 'y'], columns: ['The', ' cat', 'sat'], values: SCORES});
    expect(table.notes).toEqual([
      'row labels from the array "output_tokens", the only one of 2 texts',
      'column labels from the array "input_tokens", the only one of 3 texts',
    ]);
    const rowless = readArrayFile('captum.npz', {part: 'token_attr', rowLabels: false});
    expect(rowless.rows).toEqual(['0', '1']);
  });

  it('says which arrays of texts it does not label by', () => {
    expect(readArrayFile('square.npz')).toMatchObject({
      columns: ['0', '1', '2'],
      notes: [
        'the array "m", the only one of numbers along 1 to 3 axes',
        'the array of texts "tokens" (3,) is not used: to label by it, name it "rows" or "columns"',
        'the array of texts "more" (2,) is not used: it fits neither rows nor columns',
      ],
    });
    expect(readArrayFile('twice.npz').notes?.slice(1)).toEqual([
      'the arrays of texts "first" (3,), "second" (3,) are not used: to label by them, name them "rows" and "columns"',
    ]);
  });

  it('takes the array that --part names', () => {
    expect(valuesOf('several.npz', {part: 'b'})).toEqual([[1, -0.5, Number.NaN]]);
    expect(readArrayFile('several.npz', {part: 'b'}).notes).toEqual([
      'row labels from the array "n", the only one of 1 text',
    ]);
    expect(readArrayFile('several.npz', {part: 'b', rowLabels: false}).notes).toBeUndefined();
    expect(arrayError('several.npz')).toBe(
      'ambiguous several.npz:-:- there are several arrays of numbers: "a" (2, 3), "b" (1, 3) | say which with --part NAME',
    );
    expect(arrayError('several.npz', {part: 'aa'})).toBe(
      'bad-value several.npz:-:- --part: there is no array "aa" | choose one of: a, b, c, n',
    );
    expect(arrayError('several.npz', {part: 'n'})).toBe(
      'not-a-number several.npz:-:- the array "n" holds texts, not numbers | save the scores as an array of numbers; texts can be labels',
    );
    expect(arrayError('several.npz', {part: 'c'})).toMatch(
      /^array-shape .* the array has the shape \(2, 2, 2, 2\)/,
    );
  });

  it('checks the size of an array before it is unpacked', () => {
    expect(arrayError('labelled.npz', {maxCells: 5})).toMatch(
      /^too-large labelled\.npz:-:- .* more than 5 cells/,
    );
  });

  it('is recognised by its first bytes', () => {
    expect(lists(readFrom('<stdin>', bytesOf('deflated.npz'))).values).toEqual(SCORES);
    expect(errorLine(() => readFrom('t.csv', bytesOf('deflated.npz'), {inputFormat: 'csv'}))).toBe(
      'input-format t.csv:-:- the input is an archive of NumPy arrays, not a table | leave out --input-format',
    );
  });

  it('refuses what is damaged', () => {
    const whole = bytesOf('labelled.npz');
    const damaged = (what: string) =>
      `input-format t.npz:-:- the ZIP archive is damaged: ${what} | save it again, or check it with unzip -t`;
    expect(npzError(whole.subarray(0, -1))).toBe(
      damaged('its list of files is missing, as at the end of a file that is cut off'),
    );
    expect(npzError(withEntry(whole, 16, 0))).toBe(damaged('the checksum of "scores.npy" is wrong'));
    expect(npzError(withEntry(whole, 24, 999))).toBe(damaged('"scores.npy" is not as long as stated'));
    expect(npzError(withEntry(whole, 42, 5))).toBe(
      damaged('"scores.npy" is not where its list of files says'),
    );
    expect(npzError(withEntry(whole, 20, 99999))).toBe(
      damaged('"scores.npy" ends after the end of the file'),
    );
  });

  it('does not believe the sizes that an archive states', () => {
    const scores = bytesOf('little-f8.npy');
    expect(npzError(archive('a.npy', scores, 100))).toMatch(/"a\.npy" is longer than stated/);
    expect(npzError(archive('a.npy', scores, 200))).toMatch(/"a\.npy" is not as long as stated/);
    expect(npzError(archive('a.npy', scores, 0x7fffffff))).toMatch(
      /^input-too-large t\.npz:-:- "a\.npy" unpacks to more than 536870888 bytes/,
    );
    const bomb = Buffer.concat([bytesOf('row.npy'), Buffer.alloc(50_000_000)]);
    expect(npzError(archive('a.npy', bomb), {maxCells: 5})).toMatch(
      /^input-too-large .* more than 1000320 bytes/,
    );
  });

  it('refuses an archive without arrays to draw', () => {
    expect(npzError(archive('a.npy', bytesOf('scalar.npy')))).toBe(
      'array-shape t.npz:-:- no array holds numbers along 1 to 3 axes: "a" () | save an array of numbers with two axes, rows and columns',
    );
    expect(
      errorLine(() => readFrom('t.npz', archive('a.txt', bytesOf('row.npy')), {inputFormat: 'npz'})),
    ).toBe('input-empty t.npz:-:- there are no arrays in the file | save at least one array of scores');
    expect(npzError(archive('a.npy', bytesOf('texts.npy')))).toMatch(
      / no array holds numbers along 1 to 3 axes: "a" \(2,\) of texts \|/,
    );
    expect(npzError(Buffer.from('t,a\nx,1\n'))).toMatch(
      /^input-format t\.npz:-:- the ZIP archive is damaged/,
    );
  });

  itEndsWell('t.npz', {
    magic: Buffer.from('PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.npy', 'latin1'),
    files: ['labelled', 'deflated', 'several', 'captum', 'shap-outputs', 'shap-tokens'].map((name) =>
      bytesOf(`${name}.npz`),
    ),
    runs: 500,
  });
});

describe('npz of SHAP', () => {
  // values[i][f][o] = (i * 6 + f * 2 + o) / 4 - 1
  it('takes the output that --class names, by name or number', () => {
    const yes = {
      rows: ['0', '1'],
      columns: ['age', 'height', 'weight'],
      values: [
        [-0.75, -0.25, 0.25],
        [0.75, 1.25, 1.75],
      ],
    };
    expect(lists(readArrayFile('shap-outputs.npz', {class: 'yes'}))).toEqual(yes);
    expect(lists(readArrayFile('shap-outputs.npz', {class: '1', part: 'values'}))).toEqual(yes);
    expect(lists(readArrayFile('shap-matrix.npz'))).toEqual(yes);
  });

  it('lists the outputs where several can be meant', () => {
    expect(arrayError('shap-outputs.npz')).toBe(
      'ambiguous shap-outputs.npz:-:- the values are for 2 outputs: "no", "yes" | say which with --class NAME or --class INDEX, or which instance with --sequence INDEX',
    );
    expect(arrayError('shap-outputs.npz', {class: '2'})).toBe(
      'bad-value shap-outputs.npz:-:- --class: there is no output "2" | choose one of: "no", "yes"',
    );
    expect(arrayError('shap-matrix.npz', {class: 'no'})).toBe(
      'bad-value shap-matrix.npz:-:- --class "no": the values have no axis of outputs | leave --class out: the shape of values is (2, 3)',
    );
  });

  it('makes a single instance a table of features and outputs', () => {
    const table = readArrayFile('shap-instance.npz');
    const first = {
      rows: ['age', 'height', 'weight'],
      columns: ['no', 'yes'],
      values: [
        [-1, -0.75],
        [-0.5, -0.25],
        [0, 0.25],
      ],
    };
    expect(lists(table)).toEqual(first);
    expect(table.notes).toEqual(['features as rows, outputs as columns']);
    expect(lists(readArrayFile('shap-outputs.npz', {sequence: 0}))).toEqual(first);
    expect(valuesOf('shap-outputs.npz', {sequence: 1, class: 'no'})).toEqual([[0.5, 1, 1.5]]);
    expect(readArrayFile('shap-matrix.npz', {sequence: 1}).rows).toEqual(['1']);
    expect(arrayError('shap-outputs.npz', {sequence: 2})).toBe(
      'bad-value shap-outputs.npz:-:- --sequence 2: there are only 2 instances | give a number from 0 to 1',
    );
  });

  it('takes two axes for features and outputs where base values show it', () => {
    const table = readArrayFile('shap-sliced.npz');
    expect(lists(table)).toMatchObject({rows: ['age', 'height', 'weight'], columns: ['0', '1']});
    expect(table.notes).toEqual(['features as rows, outputs as columns']);
    expect(valuesOf('shap-sliced.npz', {class: '1'})).toEqual([[-0.75, -0.25, 0.25]]);
  });

  it('makes outputs one number where --reduce says how', () => {
    expect(valuesOf('shap-outputs.npz', {reduce: 'max-abs'})).toEqual([
      [-1, -0.5, 0.25],
      [0.75, 1.25, 1.75],
    ]);
  });

  it('names features by the tokens in data', () => {
    const table = readArrayFile('shap-tokens.npz');
    expect(lists(table)).toEqual({
      rows: ['0'],
      columns: ['The ', 'cat ', 'sat'],
      values: [[-0.75, -0.25, 0.25]],
    });
    expect(table.notes).toEqual(['features named by the array "data"']);
  });

  it('says when names are of no use', () => {
    const table = readArrayFile('shap-nameless.npz');
    expect(table.columns).toEqual(['0', '1', '2']);
    expect(table.notes).toEqual([
      'the array "feature_names" is not used: it holds no plain texts; numpy.array(..., dtype=str) does',
    ]);
    expect(readArrayFile('shap-misfit.npz').notes).toEqual([
      'the array "feature_names" is not used: it holds no texts that fit',
    ]);
  });
});
