import type {Keeper} from './keeper';

/** The attribute of the svg element by which its record is known before it is read. */
export const MADE_BY = 'data-attrmap';

const ENTITIES: Readonly<Record<string, string>> = {lt: '<', gt: '>', quot: '"', amp: '&'};

function unescape(text: string): string {
  return text.replace(/&(lt|gt|quot|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** SVG, and the pages that hold one: the record is the svg element's metadata. */
export const markupKeeper: Keeper = {
  name: (head) => (/^\s*<!doctype/i.test(Buffer.from(head).toString('utf8')) ? 'html' : 'svg'),
  isFormat: (head) => /^\s*<(\?xml|svg|!doctype html)/i.test(Buffer.from(head).toString('utf8')),
  isOwn: (head) =>
    /<(svg [^>]*data-attrmap=|meta name="generator" content="attrmap )/.test(
      Buffer.from(head).toString('utf8'),
    ),
  isWhole: (bytes) => /<\/(svg|html)>\s*$/i.test(Buffer.from(bytes.subarray(-64)).toString('latin1')),
  recordIn: (bytes) => {
    const [, text] = /<metadata>([^<]*)<\/metadata>/.exec(Buffer.from(bytes).toString('utf8')) ?? [];
    return text === undefined ? undefined : unescape(text);
  },
};
