import {parse} from 'csv-parse/sync';
import {AttrmapError} from '../../src/errors';
import {defaultsOf, SHARED_OPTIONS, type SharedOptions} from '../../src/options/resolve';
import {pieces} from '../../src/readers/csv/pieces';
import {CsvReading} from '../../src/readers/csv/reading';
import {eachRecord} from '../../src/readers/csv/records';
import {readCsv} from '../../src/readers/csv/table';
import {CsvWide} from '../../src/readers/csv/wide';
import {lineOfByte} from '../../src/readers/lines';
import type {Table} from '../../src/table/table';
import fc from '../support/properties';

function optionsOf(more: Partial<SharedOptions> = {}): SharedOptions {
  return {...defaultsOf(SHARED_OPTIONS), delimiter: ',', ...more};
}

function read(text: string, options: SharedOptions): Table {
  return readCsv(Buffer.from(text), {extension: '.csv', options});
}

/** The same text through csv-parse, or plain splitting, record by record: no byte is scanned. */
function readUnscanned(text: string, options: SharedOptions): Table {
  const bytes = Buffer.from(text);
  const dialect = {delimiter: options.delimiter ?? ',', quote: '"'} as const;
  const context = {options, dialect, placeOf: (offset: number) => ({line: lineOfByte(bytes, offset)})};
  let wide: CsvWide | undefined;
  eachRecord(bytes, {dialect, keepsBlankLines: false, maxCells: options.maxCells}, (fields, offset) => {
    if (wide === undefined) wide = new CsvWide([fields], offset, context);
    else wide.take(fields, offset);
  });
  return (wide as unknown as CsvWide).finish();
}

/** A table, or what its error says and where. */
function outcome(make: () => Table): unknown {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    const {code, message, line, column, hint} = error;
    return {code, message, line, column, hint};
  }
}

const digits = (max: number) => fc.string({unit: fc.constantFrom(...'0123456789'), maxLength: max});
/** Decimals in every form that there is, with up to 40 digits. */
const decimal = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    digits(20),
    fc.constantFrom('', '.'),
    digits(20),
    fc.constantFrom('', 'e', 'E', 'e+', 'e-'),
    digits(4),
  )
  .map((parts) => parts.join(''));
const double = fc.double().map(String);
const short = fc.integer({min: -99_999, max: 99_999}).map((whole) => (whole / 10_000).toFixed(4));
const odd = fc.constantFrom(
  '',
  ' ',
  'nan',
  'NaN',
  'NA',
  '-',
  '.',
  '-.',
  '1.',
  '.5',
  ' 1',
  '1 ',
  '\t2',
  '0x10',
  '1e',
  '1e+',
  'e5',
  '--1',
  '1_000',
  'inf',
  '-Infinity',
  '1e400',
  '-1e-400',
  '5e-324',
  '9007199254740993',
  '0.1e-5',
  '"1"',
  '"1.5"',
  '" 2"',
  '"a,b"',
  '"x""y"',
  '"two\nlines"',
  '1"',
  '"1"2',
  'é',
  '−1',
  '00012',
  '-0',
  '-0.0',
  '1,2',
);
const field = fc.oneof({weight: 8, arbitrary: short}, {weight: 2, arbitrary: double}, decimal, odd);
const plainField = fc.oneof({weight: 4, arbitrary: short}, double);
const label = fc.oneof(
  {weight: 8, arbitrary: fc.constantFrom('a', 'b', '1', 'the', 'Ġthe', '')},
  fc.constantFrom('"a"', '"a,b"', '"x""y"', '"two\nlines"', '"', 'a"b', '"open'),
);
const lineBreak = fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n', '\r\n\n');

function textOf(fields: fc.Arbitrary<string>, labels: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 12})).chain(([columns, rows]) => {
    const line = fc.tuple(labels, fc.array(fields, {minLength: columns, maxLength: columns}), lineBreak);
    const head = ['x', ...Array.from({length: columns}, (_, index) => `c${index}`)].join(',');
    const repeated = fc.tuple(fc.constantFrom(...Array(30).fill(''), `${head}\n`), fc.nat(rows));
    return fc
      .tuple(fc.array(line, {minLength: rows, maxLength: rows}), fc.boolean(), repeated)
      .map(([lines, isEnded, [more, at]]) => {
        const written = lines.map(([name, values, end]) => `${name},${values.join(',')}${end}`);
        written.splice(at, 0, more);
        const text = `${head}\n${written.join('')}`;
        return isEnded ? text : text.replace(/[\r\n]+$/, '');
      });
  });
}

describe('a header of numbers that is repeated among the rows', () => {
  it.each([
    ['x,1,2\na,3,4\nx,1,2\nb,5,6\n', 3],
    ['"x","1","2"\n"a","3","4"\n"x","1","2"\n"b",5,6\n', 3],
    ['x,1,2\na,3,4\nx,"1",2\nb,5,6\n', 3],
    ['x,NA,-\na,3,4\n"x",NA,-\n', 3],
    [',1,2\na,3,4\n,1,2\n', 3],
  ])('is found, quotes or not: %j', (text, line) => {
    expect(outcome(() => read(text, optionsOf()))).toMatchObject({code: 'csv-syntax', line});
  });

  it.each(['1,2\n3,4\n1,2\n', '1,2\n3,4\n"1",2\n', '"1",2\n3,4\n1,"2"\n'])(
    'is found without row labels, too: %j',
    (text) => {
      expect(outcome(() => read(text, optionsOf({rowLabels: false})))).toMatchObject({
        code: 'csv-syntax',
        line: 3,
      });
    },
  );

  it('is no row that only begins like it', () => {
    expect(read('x,1,2\na,3,4\nx,1,3\nxy,1,2\n', optionsOf()).rows).toEqual(['a', 'x', 'xy']);
    expect(read('1,2\n3,4\n12,2\n1,4\n', optionsOf({rowLabels: false})).scores).toEqual(
      Float64Array.of(3, 4, 12, 2, 1, 4),
    );
  });

  it('is no row of empty fields either, which is told for itself', () => {
    expect(outcome(() => read('x,a,b\na,3,4\nb,,\n', optionsOf()))).toMatchObject({
      code: 'input-empty',
      line: 3,
    });
    expect(outcome(() => read('x,a,b\na,3,4\nb,,\n', optionsOf({missing: ['']})))).toMatchObject({
      rows: ['a', 'b'],
    });
  });
});

describe('a table that is scanned byte by byte', () => {
  it('holds the double that Number gives for every decimal', () => {
    fc.assert(
      fc.property(fc.oneof(decimal, double, short), (text) => {
        const options = optionsOf({infinite: 'clip'});
        const expected =
          /\d/.test(text.replace(/[eE].*/, '')) && !/[eE][+-]?$/.test(text) ? Number(text) : undefined;
        const found = outcome(() => read(`,a,b\nr,0,0\ns,0.5,${text}\n`, options));
        if (expected === undefined || (Number.isNaN(expected) && text !== 'NaN')) return;
        expect((found as Table).scores[3]).toBe(expected);
      }),
      {numRuns: 20_000},
    );
  });

  it('holds correctly rounded numbers where a double has to be chosen between two', () => {
    const halfway = fc
      .tuple(
        fc.bigInt({min: 2n ** 53n, max: 2n ** 70n}),
        fc.integer({min: -1, max: 1}),
        fc.integer({min: 0, max: 30}),
      )
      .map(([whole, more, places]) => {
        const text = String(whole * 10n + 5n + BigInt(more)).padStart(places + 2, '0');
        return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      });
    fc.assert(
      fc.property(halfway, (text) => {
        expect(read(`,a\nr,0\ns,${text}\n`, optionsOf()).scores[1]).toBe(Number(text));
      }),
      {numRuns: 5000},
    );
  });

  it('is the table that csv-parse reads', () => {
    fc.assert(
      fc.property(
        textOf(plainField, fc.constantFrom('a', '"b"', '"two\nlines"', '"x""y"', '"c,d"')),
        (text) => {
          const records = parse(Buffer.from(text), {
            record_delimiter: ['\r\n', '\n', '\r'],
            skip_empty_lines: true,
          });
          const [header = [], ...rows] = records as string[][];
          if (rows.some((row) => row.join() === header.join())) return;
          expect(read(text, optionsOf({infinite: 'clip'}))).toMatchObject({
            columns: header.slice(1),
            rows: rows.map(([name]) => name),
            scores: Float64Array.from(rows.flatMap((row) => row.slice(1).map(Number))),
          });
        },
      ),
      {numRuns: 1000},
    );
  });

  it('is the table, or the error, that it is without scanning', () => {
    fc.assert(
      fc.property(
        textOf(field, label),
        fc.record({
          infinite: fc.constantFrom('clip', 'error'),
          missing: fc.constantFrom([], [], ['0.5'], ['-'], ['1.0000', 'é'], ['']),
        }),
        (text, more) => {
          const options = optionsOf(more as Partial<SharedOptions>);
          expect(outcome(() => read(text, options))).toEqual(outcome(() => readUnscanned(text, options)));
        },
      ),
      {numRuns: 5000},
    );
  });

  it('is the same with decimal commas, and with any delimiter', () => {
    const value = fc.oneof(short, decimal).map((text) => text.replace('.', ','));
    fc.assert(
      fc.property(
        fc.array(value, {minLength: 2, maxLength: 6}),
        fc.constantFrom(';', '\t', '|', ' ', 'e', '5', ':'),
        (values, delimiter) => {
          const text = [
            'x',
            'a',
            '\nr',
            ...values.flatMap((each) => ['0,25', '\ns', each].slice(0, 3)),
            '1',
          ].join(delimiter);
          const options = optionsOf({delimiter, decimal: ',', infinite: 'clip'});
          expect(outcome(() => read(text, options))).toEqual(outcome(() => readUnscanned(text, options)));
        },
      ),
      {numRuns: 2000},
    );
  });

  it('is the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(textOf(field, label), fc.integer({min: 1, max: 60}), (text, size) => {
        const options = optionsOf({infinite: 'clip'});
        const inPieces = (): Table => {
          const bytes = Buffer.from(text);
          const placeOf = (offset: number) => ({line: lineOfByte(bytes, offset)});
          const reading = new CsvReading({options, extension: '.csv'}, bytes, placeOf);
          let base = 0;
          for (const piece of pieces(bytes, '"', size)) {
            reading.take(piece, base);
            base += piece.length;
          }
          return reading.finish();
        };
        expect(outcome(inPieces)).toEqual(outcome(() => read(text, options)));
      }),
      {numRuns: 2000},
    );
  });
});
