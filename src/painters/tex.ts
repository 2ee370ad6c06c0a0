import {basename, dirname, extname, relative, resolve, sep} from 'node:path';
import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {recordComment, SNIPPET_MARK} from '../records/tex';
import {cutText, latexProse, latexText} from './latex-text';
import type {Painter} from './painter';

/** U+2212, which the oldest engines do not know. */
const MINUS = '\u2212';
/** More is no alternative text any more: screen readers read it in one go. */
const MAX_ALT = 600;
/** What graphicx takes without further packages. */
const INCLUDABLE = ['.pdf', '.png', '.jpg', '.jpeg'];
/** What ends a file's name for TeX, or begins a command in it. */
const UNUSABLE = /[\\{}%#~$^&"\p{Cc}]/u;

/** A length in big points, PDF's: TeX's own are 1/72.27 inch. */
function bigPoints(points: number): string {
  return `${Math.round(points * 100) / 100}bp`;
}

function checkPicture(picture: string): string {
  if (!UNUSABLE.test(picture)) return picture;
  throw new AttrmapError('bad-value', `LaTeX cannot include a file named ${quote(picture)}`, {
    hint: 'name the picture without \\ { } % # ~ $ ^ & "',
  });
}

/** `fig:` and the picture's name, of letters that no package has made commands of. */
function labelOf(picture: string): string {
  const name = basename(picture, extname(picture)).replace(/[^A-Za-z0-9]+/g, '-');
  return `fig:${name.replace(/^-|-$/g, '') || 'attrmap'}`;
}

/**
 * A snippet for LaTeX that includes a picture written beside it at its natural width, with caption and alternative text.
 * The caption is LaTeX's to set, so that the picture is laid out without. Throws `conflict` without a picture.
 */
export const tex: Painter = {
  name: 'tex',
  extensions: ['.tex'],
  isRaster: false,
  needs: 'picture',
  setsCaption: true,
  paint: ({size}, {latex, said}) => {
    if (latex === undefined) throw noPicture('pass its name as picture: "figure.pdf"');
    const {caption, alternative, isWide} = latex;
    const picture = checkPicture(latex.picture);
    const alt = latexText(cutText(alternative.replaceAll(MINUS, '-'), MAX_ALT));
    const environment = isWide ? 'figure*' : 'figure';
    const captioned =
      caption === undefined || caption.trim() === ''
        ? []
        : [`  \\caption{${latexProse(caption)}}`, `  \\label{${labelOf(picture)}}`];
    const lines = [
      `${SNIPPET_MARK} Before 2022 it has no key for alternative text, which is then left out.`,
      '\\makeatletter\\@ifundefined{KV@Gin@alt}{\\define@key{Gin}{alt}{}}{}\\makeatother',
      `\\begin{${environment}}`,
      '  \\centering',
      `  \\includegraphics[width=${bigPoints(size.width)},alt={${alt}}]{${picture}}`,
      ...captioned,
      `\\end{${environment}}`,
      ...(said === undefined ? [] : [recordComment(said.record)]),
    ];
    return Buffer.from(`${lines.join('\n')}\n`);
  },
};

function noPicture(hint: string): AttrmapError {
  return new AttrmapError('conflict', 'a LaTeX snippet needs a picture to include', {hint});
}

/**
 * The picture that a snippet includes: of the other outputs that LaTeX takes the first PDF, else the first, as a path
 * from the snippet's folder. Throws `conflict` where there is none, `bad-value` for a name that LaTeX does not take.
 */
export function pictureBeside(snippet: string, pictures: readonly string[]): string {
  const files = pictures.filter((path) => path !== '-' && INCLUDABLE.includes(extname(path).toLowerCase()));
  const picture = files.find((path) => extname(path).toLowerCase() === '.pdf') ?? files[0];
  if (picture === undefined) throw noPicture('write one as well: add -o figure.pdf');
  const from = snippet === '-' ? '.' : dirname(snippet);
  return checkPicture(relative(resolve(from), resolve(picture)).split(sep).join('/'));
}
