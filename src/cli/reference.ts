import {type Declaration, type Declarations, GROUPS} from '../options/declare';
import {SHARED_OPTIONS} from '../options/resolve';
import {RUN_OPTIONS} from '../options/run';
import {defaultText, fillIn, flagText} from './flags';

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function tableRow(name: string, declaration: Declaration<unknown>, isKey: boolean): string {
  const flag = `\`${cell(flagText(name, declaration))}\``;
  const key = isKey ? `\`${name}\`` : '';
  return `| ${flag} | ${key} | ${cell(fillIn(declaration.summary, declaration.kind))} | ${cell(defaultText(declaration))} |`;
}

function table(rows: readonly string[], hasKeys: boolean): string {
  const head = hasKeys
    ? '| flag | config key | what it does | default |'
    : '| flag | what it does | default |';
  return [head, head.replace(/[^|]+/g, ' --- '), ...rows].join('\n');
}

/** The options of `render` as Markdown, a table a group: the README's reference. Options without a key cannot stand in a config. */
export function optionReference(): string {
  const all: Declarations = {...SHARED_OPTIONS, ...RUN_OPTIONS};
  return GROUPS.map((group) => {
    const rows = Object.entries(all)
      .filter(([, declaration]) => declaration.group === group)
      .map(([name, declaration]) => tableRow(name, declaration, Object.hasOwn(SHARED_OPTIONS, name)));
    return `### ${group}\n\n${table(rows, true)}`;
  }).join('\n\n');
}

/** Some options as one Markdown table, in the order of their declarations, for commands whose options stand in no config. */
export function flagReference(declarations: Declarations): string {
  const rows = Object.entries(declarations).map(([name, declaration]) =>
    tableRow(name, declaration, false).replace('|  |', '|'),
  );
  return table(rows, false);
}
