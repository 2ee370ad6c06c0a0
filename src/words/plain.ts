import {drawableLabel} from '../text/labels';
import type {Block} from './block';
import {briefOf} from './brief';
import {measureOf} from './facts';
import type {WordFormat} from './format';
import {fullBlocks} from './full';

function underlined(text: string, line: '=' | '-'): string {
  return `${text}\n${line.repeat(Math.max(3, Array.from(text).length))}`;
}

function layBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return underlined(block.text, '-');
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `  ${item}`).join('\n');
    default:
      return block satisfies never;
  }
}

/** Text without markup; labels stand in double quotes. */
export const plain: WordFormat = {
  name: 'text',
  extensions: ['.txt', '.text'],
  write: (description) => {
    const {title, tables, options, detail} = description;
    if (detail === 'brief') return `${briefOf(description)}\n`;
    const name = drawableLabel(title ?? `Heatmap: ${measureOf(options)}`);
    const parts = tables.flatMap(({heading, facts}) => {
      const over = tables.length > 1 ? [underlined(heading, '=')] : [];
      const label = (text: string): string => `"${text}"`;
      return [...over, ...fullBlocks({facts, options, style: {label}}).map(layBlock)];
    });
    return `${[underlined(name, '='), ...parts].join('\n\n')}\n`;
  },
};
