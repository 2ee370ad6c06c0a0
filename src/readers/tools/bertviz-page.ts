import {AttrmapError} from '../../errors';
import {chooseIndex} from '../json/access';
import {placeOfCharacter} from '../lines';

/** The identifier of the element that bertviz draws into stands within so many bytes. */
const HEAD_BYTES = 4096;
const PAGE_HEAD = /^\s*<[^]*\bid=["']bertviz-[\da-f]{32}["']/;

/** Where bertviz puts the parameters of a view: the attention is the first of them. */
const PARAMETERS = /\bparams\s*=\s*(?=\{\s*"attention"\s*:)/g;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** The end of the object that begins at an offset; the text's own where it is never closed. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let isInString = false;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) isInString = !isInString;
    else if (isInString) index += code === BACKSLASH ? 1 : 0;
    else if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return text.length;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function findViews(page: string): Span[] {
  const views: Span[] = [];
  PARAMETERS.lastIndex = 0;
  for (let found = PARAMETERS.exec(page); found !== null; found = PARAMETERS.exec(page)) {
    const start = PARAMETERS.lastIndex;
    const end = endOfObject(page, start);
    views.push({start, end});
    PARAMETERS.lastIndex = end;
  }
  return views;
}

/** White space that takes up as many lines and characters as what stands before an offset. */
function paddingTo(page: string, offset: number): string {
  const {line, column} = placeOfCharacter(page, offset);
  return '\n'.repeat(line - 1) + ' '.repeat(column - 1);
}

/** The HTML of bertviz's views, whose attention stands as JSON in a script; `sequence` chooses one of several views. */
export const bertvizPage = {
  extensions: ['.html', '.htm'],
  isOwn: (head: Uint8Array): boolean =>
    PAGE_HEAD.test(
      Buffer.from(head.subarray(0, HEAD_BYTES))
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, ''),
    ),
  jsonOf: (page: string, {sequence}: {readonly sequence?: number | undefined}): string => {
    const views = findViews(page);
    const [first] = views;
    if (first === undefined) {
      throw new AttrmapError('input-format', 'the input is HTML without attention as bertviz writes it', {
        hint: 'save the table of scores as CSV or JSON and draw that',
      });
    }
    const place = placeOfCharacter(page, first.start);
    const index = chooseIndex(views.length, {flag: '--sequence', noun: 'view', index: sequence, place});
    const {start, end} = views[index] ?? first;
    return paddingTo(page, start) + page.slice(start, end);
  },
};
