import type {Keeper} from './keeper';

/** What a snippet begins with. */
export const SNIPPET_MARK = '% Needs \\usepackage{graphicx}.';
const RECORD = '% attrmap record ';

/** A record as a comment; without the tables, for TeX reads lines up to a length. */
export function recordComment(record: string): string {
  const {data: _, ...rest} = JSON.parse(record) as Record<string, unknown>;
  return `${RECORD}${JSON.stringify(rest)}`;
}

/** A snippet for LaTeX: the record is a comment at its end. */
export const texKeeper: Keeper = {
  name: () => 'tex',
  isFormat: (head) => Buffer.from(head.subarray(0, SNIPPET_MARK.length)).toString('latin1') === SNIPPET_MARK,
  isOwn: () => true,
  isWhole: (bytes) => Buffer.from(bytes.subarray(-2)).toString('latin1') === '}\n',
  recordIn: (bytes) => {
    const lines = Buffer.from(bytes).toString('utf8').split('\n');
    return lines.findLast((line) => line.startsWith(RECORD))?.slice(RECORD.length);
  },
};
