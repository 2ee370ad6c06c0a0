import {pictureBeside} from '../../src/painters/tex';
import {recordOf} from '../../src/records/index';
import {layOut, render} from '../../src/render';
import {errorLine} from '../readers/support';
import {labelledTable, tableOf} from '../support/tables';

function snippet(
  options: Parameters<typeof render>[2] = {},
  table: Parameters<typeof render>[0] = tableOf([[1, -0.5]]),
): string {
  return Buffer.from(render(table, 'tex', {picture: 'figure.pdf', ...options})).toString('utf8');
}

describe('a snippet for LaTeX', () => {
  it('includes the picture at its natural width, with alternative text', () => {
    const [written, record, ...more] = snippet({width: 200}).split(/^(?=% attrmap record )/m);
    expect(more).toEqual([]);
    expect(written).toBe(
      '% Needs \\usepackage{graphicx}. Before 2022 it has no key for alternative text, which is then left out.\n' +
        '\\makeatletter\\@ifundefined{KV@Gin@alt}{\\define@key{Gin}{alt}{}}{}\\makeatother\n' +
        '\\begin{figure}\n' +
        '  \\centering\n' +
        '  \\includegraphics[width=200bp,alt={A heatmap of "Token Attribution" with 1 row and 2 columns: 2 scores, from -0.5000 to 1.0000. ' +
        '0 \\% of the scores are near zero. Highest 1.0000 in row "r0", column "c0"; lowest -0.5000 in row "r0", column "c1".}]{figure.pdf}\n' +
        '\\end{figure}\n',
    );
    expect(recordOf(Buffer.from(`${written}${record}`))).toMatchObject({
      options: [{form: 'keys', values: {width: 200}}],
      tables: [{rows: 1, columns: 2}],
    });
  });

  it('says how the picture was made, but does not hold its table: TeX reads lines up to a length', () => {
    const record = recordOf(Buffer.from(snippet({embedData: true, title: '100% %d'})));
    expect(record).toMatchObject({options: [{values: {title: '100% %d'}}], data: undefined});
  });

  it('sets the caption, of which the picture then has none', () => {
    const caption = 'Costs 50% & more: a_b #1 ~x^2 {y} \\z $5';
    const written = snippet({caption});
    expect(written).toContain(
      '  \\caption{Costs 50\\% \\& more: a\\_b \\#1 \\textasciitilde{}x\\textasciicircum{}2 \\{y\\} \\textbackslash{}z \\$5}\n' +
        '  \\label{fig:figure}\n',
    );
    const {width} = layOut(tableOf([[1, -0.5]])).scene.size;
    expect(snippet({caption: 'long '.repeat(50)})).toContain(`[width=${Math.round(width * 100) / 100}bp,`);
  });

  it('escapes labels in the alternative text', () => {
    const table = labelledTable(['100%_{x}'], ['a & b', '#~^\\$']);
    expect(snippet({}, table)).toContain('in row "100\\%\\_\\{x\\}", column "a \\& b"');
    expect(snippet({panels: 'row', panelTitles: ['100%', 'x_y']}, [table, table])).toContain(
      '(b) x\\_y: A heatmap',
    );
  });

  it('has at most 600 characters of alternative text', () => {
    for (const count of [1, 2, 4, 9]) {
      const tables = Array.from({length: count}, (_, index) =>
        labelledTable([`${'long '.repeat(90)}${index}`], ['x']),
      );
      const [, alt = ''] = /alt=\{(.*?)\}\]/.exec(snippet({panels: 'row'}, tables)) ?? [];
      expect(alt.length).toBeGreaterThan(20);
      expect(alt.length).toBeLessThanOrEqual(600);
    }
  });

  it('spans both columns for a preset that does', () => {
    expect(snippet({preset: 'acl-double'})).toMatch(/\\begin\{figure\*\}[\s\S]*\\end\{figure\*\}/);
    expect(snippet({preset: 'acl'})).toContain('\\begin{figure}\n');
  });

  it('needs the name of a picture', () => {
    expect(errorLine(() => render(tableOf([[1]]), 'tex'))).toBe(
      'conflict -:-:- a LaTeX snippet needs a picture to include | pass its name as picture: "figure.pdf"',
    );
    expect(errorLine(() => snippet({picture: '50%.pdf'}))).toBe(
      'bad-value -:-:- LaTeX cannot include a file named "50%.pdf" | name the picture without \\ { } % # ~ $ ^ & "',
    );
  });
});

describe('the picture that a snippet includes', () => {
  it.each([
    ['figure.tex', ['figure.png', 'figure.pdf'], 'figure.pdf'],
    ['out/figure.tex', ['out/a.png', '-'], 'a.png'],
    ['paper/tables/t.tex', ['paper/pictures/p.pdf'], '../pictures/p.pdf'],
    ['-', ['out/figure.pdf'], 'out/figure.pdf'],
  ])('of %s beside %j is %s', (output, pictures, picture) => {
    expect(pictureBeside(output, pictures)).toBe(picture);
  });

  it('has to be a file', () => {
    expect(pictureBeside('figure.tex', ['figure.svg', 'figure.html', 'figure.png'])).toBe('figure.png');
    expect(() => pictureBeside('figure.tex', ['figure.svg'])).toThrow('needs a picture to include');
    expect(errorLine(() => pictureBeside('figure.tex', ['-']))).toBe(
      'conflict -:-:- a LaTeX snippet needs a picture to include | write one as well: add -o figure.pdf',
    );
  });
});
