import {drawableLabel} from '../text/labels';
import type {Block} from './block';
import {briefOf} from './brief';
import {measureOf} from './facts';
import type {Description, WordFormat} from './format';
import {fullBlocks} from './full';

/** A label as code: nothing in it is markup, whatever it holds. */
function codeSpan(text: string): string {
  const longest = Array.from(text.matchAll(/`+/g)).reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Text of a user's outside code, in which nothing is markup. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}

function layBlock(block: Block, level: number): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + level - 1)} ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    default:
      return block satisfies never;
  }
}

function tableBlocks({tables, options}: Description): string[] {
  const isPanel = tables.length > 1;
  return tables.flatMap(({heading, facts}) => {
    const over = isPanel ? [`## ${escapeText(heading)}`] : [];
    const blocks = fullBlocks({facts, options, style: {label: codeSpan}});
    return [...over, ...blocks.map((block) => layBlock(block, isPanel ? 2 : 1))];
  });
}

/** Markdown (CommonMark); labels stand as code. */
export const markdown: WordFormat = {
  name: 'markdown',
  extensions: ['.md', '.markdown'],
  write: (description) => {
    const {title, options, detail} = description;
    if (detail === 'brief') return `${escapeText(briefOf(description))}\n`;
    const name = escapeText(drawableLabel(title ?? `Heatmap: ${measureOf(options)}`));
    return `${[`# ${name}`, ...tableBlocks(description)].join('\n\n')}\n`;
  },
};
