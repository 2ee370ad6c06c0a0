import {PNG} from 'pngjs';
import {
  caseNames,
  comparePictures,
  compareWithReference,
  differences,
  drawCase,
  readCase,
  referenceFile,
  referenceFiles,
} from './support/golden';

describe('a golden case', () => {
  const drawings = caseNames().flatMap((name) => {
    const golden = readCase(name);
    return golden.formats.map((format) => ({name, format, title: golden.title, golden}));
  });

  it.each(drawings)('$name: $title ($format)', async ({name, format, golden}) => {
    expect(compareWithReference(name, format, await drawCase(golden, format))).toEqual([]);
  });

  it('has a reference for each of its formats, and no reference is without a case', () => {
    expect(referenceFiles()).toEqual(drawings.map(({name, format}) => referenceFile(name, format)).sort());
  });

  it('says in one sentence what it is about, unlike any other case', () => {
    const titles = caseNames().map((name) => readCase(name).title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => !/^[a-z0-9].{10,}[^.]$/i.test(title))).toEqual([]);
  });
});

describe('the comparison with a reference', () => {
  it('finds a changed colour, text, number and count, and says where', () => {
    const expected = {marks: [{text: 'a', at: {x: 1}, colours: ['#000000']}, {runs: ['0 0, 1 1']}]};
    const actual = {marks: [{text: 'b', at: {x: 1.2}, colours: ['#000001']}, {runs: ['0 0, 1 3']}, {}]};
    expect(differences(expected, actual)).toEqual([
      '.marks.0.text: "a" became "b"',
      '.marks.0.at.x: 1 became 1.2',
      '.marks.0.colours.0: "#000000" became "#000001"',
      '.marks.1.runs.0 points.3: 1 became 3',
      '.marks.2: undefined became {}',
    ]);
  });

  it('lets positions differ by less than can be seen', () => {
    expect(differences({x: 10, runs: ['1 2']}, {x: 10.04, runs: ['1 2.04']})).toEqual([]);
  });

  it('finds a picture of another size, and one with other pixels', () => {
    const picture = (width: number, grey: number) => {
      const png = new PNG({width, height: 10});
      png.data.fill(255).fill(grey, 0, 40);
      return PNG.sync.write(png);
    };
    expect(comparePictures(picture(10, 0), picture(10, 0)).faults).toEqual([]);
    expect(comparePictures(picture(10, 0), picture(11, 0)).faults).toEqual([
      'size: 10 x 10 became 11 x 10 pixels',
    ]);
    expect(comparePictures(picture(10, 0), picture(10, 128)).faults).toEqual(['10 pixels differ']);
  });
});
