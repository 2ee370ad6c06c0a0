import {spawnSync} from 'node:child_process';
import {join} from 'node:path';

const BENCH = join(__dirname, '..', '..', 'bench');

/** The value of an expression over what a module of the benchmark exports; Jest itself loads no .mjs. */
function evaluate(module: string, expression: string): unknown {
  const names = `import * as it from './${module}.mjs';`;
  const script = `${names} console.log(JSON.stringify(await (async () => (${expression}))()))`;
  const {status, stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: BENCH,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('median', () => {
  it('is the middle number, whatever the order', () => {
    expect(evaluate('median', 'it.median([10, 9, 100])')).toBe(10);
  });

  it('is the only number of one', () => {
    expect(evaluate('median', 'it.median([7])')).toBe(7);
  });
});

describe('generated tables', () => {
  const text = (shape: string) => `(() => {
    let text = '';
    it.generateTable(${shape}, (bytes) => { text += bytes.toString(); });
    return text;
  })()`;

  it('have a header, labels, and signed scores with four decimals', () => {
    const lines = String(evaluate('tables', text('{rows: 3, columns: 2}'))).split('\n');
    expect(lines).toEqual([
      'token,f0,f1',
      expect.stringMatching(/^t0(,-?\d\.\d{4}){2}$/),
      expect.stringMatching(/^t1(,-?\d\.\d{4}){2}$/),
      expect.stringMatching(/^t2(,-?\d\.\d{4}){2}$/),
      '',
    ]);
  });

  it('are the same every time, and others with another seed', () => {
    const once = evaluate('tables', text('{rows: 2, columns: 3}'));
    expect(evaluate('tables', text('{rows: 2, columns: 3}'))).toBe(once);
    expect(evaluate('tables', text('{rows: 2, columns: 3, seed: 2}'))).not.toBe(once);
  });

  it('have all their cells where rows are longer than a piece and the whole is longer than a buffer', () => {
    const counts = `(() => {
      let [commas, lines, chunks] = [0, 0, 0];
      it.generateTable({rows: 150, columns: 10001}, (bytes) => {
        chunks += 1;
        for (const byte of bytes) {
          if (byte === 44) commas += 1;
          if (byte === 10) lines += 1;
        }
      });
      return {commas, lines, isInChunks: chunks > 1};
    })()`;
    expect(evaluate('tables', counts)).toEqual({commas: 151 * 10_001, lines: 151, isInChunks: true});
  });

  it('take about as many bytes as estimated, and no more', () => {
    const share = `(() => {
      const shape = {rows: 300, columns: 400};
      let length = 0;
      it.generateTable(shape, (bytes) => { length += bytes.length; });
      return length / it.estimateBytes(shape);
    })()`;
    expect(evaluate('tables', share)).toBeGreaterThan(0.9);
    expect(evaluate('tables', share)).toBeLessThan(1);
  });
});

describe('results', () => {
  it('keep the sections that were not measured', () => {
    const calls = `(() => {
      const frame = {head: '# Results\\n', order: ['small', 'large']};
      const before = it.replaceSections('', new Map([['large', 'old $1'], ['small', 'old']]), frame);
      return it.replaceSections(before, new Map([['small', 'new $&']]), frame);
    })()`;
    expect(evaluate('results', calls)).toBe(
      [
        '# Results\n\n',
        '<!-- small -->\nnew $&\n<!-- /small -->\n\n',
        '<!-- large -->\nold $1\n<!-- /large -->\n',
      ].join(''),
    );
  });

  it('put a section that is not known last', () => {
    const call = `[...it.readSections(it.replaceSections(
      '<!-- gone -->\\nx\\n<!-- /gone -->', new Map([['small', 'y']]), {head: '', order: ['small']})).keys()]`;
    expect(evaluate('results', call)).toEqual(['small', 'gone']);
  });

  it('line up in columns, and keep a bar within a cell', () => {
    expect(evaluate('results', `it.formatTable(['name', 'ms'], [['a|b', 12], ['c', 1234]])`)).toBe(
      ['| name |   ms |', '| ---- | ---: |', '| a\\|b |   12 |', '| c    | 1234 |'].join('\n'),
    );
  });
});

describe('goals', () => {
  it('are met at their bound, and missed beyond it', () => {
    expect(evaluate('goals', `it.atMost('a over b', 1.5, 1.5)`)).toEqual({
      isMet: true,
      line: 'a over b: 1.50 (at most 1.5)',
    });
    expect(evaluate('goals', `it.atLeast('a over b', 7.9, 8)`)).toEqual({
      isMet: false,
      line: 'a over b: 7.90 (at least 8), missed',
    });
  });

  it('are missed by what has failed', () => {
    const call = `it.atMost('a over b', it.timesAsLong({failure: 'no'}, {milliseconds: 2}), 1)`;
    expect(evaluate('goals', call)).toEqual({isMet: false, line: 'a over b: failed (at most 1), missed'});
  });
});

describe('arguments', () => {
  const read = (words: string) => `(() => {
    const sections = ['small', 'large', 'batch', 'peers-100', 'peers-1000', 'scaling'];
    return it.readArguments(${words}, {sections, maxExponent: 9});
  })()`;

  it('measure the quick sections by themselves', () => {
    expect(evaluate('arguments', read('[]'))).toEqual({
      maxExponent: 9,
      chosen: ['small', 'large', 'batch'],
    });
  });

  it('add the peers, and the sizes up to an exponent', () => {
    expect(evaluate('arguments', read(`['--peers', '--scaling', '7', '--rounds', '3']`))).toEqual({
      rounds: 3,
      maxExponent: 7,
      chosen: ['small', 'large', 'batch', 'peers-100', 'peers-1000', 'scaling'],
    });
  });

  it('choose a section by its whole name, and several by their first part', () => {
    expect(evaluate('arguments', read(`['--only', 'peers-100']`))).toMatchObject({chosen: ['peers-100']});
    expect(evaluate('arguments', read(`['--only', 'peers,small']`))).toMatchObject({
      chosen: ['small', 'peers-100', 'peers-1000'],
    });
  });

  it('are refused where they name no section', () => {
    expect(() => evaluate('arguments', read(`['--only', 'small,fast']`))).toThrow(
      'no section is called "fast"',
    );
  });
});
