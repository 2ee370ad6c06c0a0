import {spawnSync} from 'node:child_process';
import type {Block} from './markdown';

/** One command of a block, as it is typed: several lines where one ends in a backslash or opens something. */
export interface Command {
  readonly text: string;
  /** The line of the document on which it begins, from 1. */
  readonly line: number;
  /** What a comment behind it says it ends with; 0 where none does. */
  readonly exitCode: number;
  /** What stands right behind its block as what it prints. */
  readonly output: string | undefined;
  /** What of the same block counts for it too: folders that were gone to, variables that were set. */
  readonly before: readonly string[];
}

const SHELLS = ['sh', 'bash', 'shell', 'console'];

/** Whether bash has all of a command, not the beginning of a longer one. */
function isWhole(text: string): boolean {
  if (text.endsWith('\\')) return false;
  const {status, stderr} = spawnSync('bash', ['-n'], {input: `${text}\n`, encoding: 'utf8'});
  return status === 0 && stderr === '';
}

/** What a command is apart from its comment, as bash has it: a `#` within quotes begins none. */
export function withoutComment(text: string): string {
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter === '\\' && quote !== "'") index += 1;
    else if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === '#' && /(^|\s)$/.test(text.slice(0, index))) return text.slice(0, index).trimEnd();
  }
  return text;
}

/** What leads on to other commands of its block. */
function leadsOn(text: string): boolean {
  return /^(cd|export|set|source) |^[A-Za-z_]\w*=\S*$/.test(withoutComment(text));
}

function exitCodeOf(text: string): number {
  return Number(/#.*\bexit code (\d+)/.exec(text)?.[1] ?? 0);
}

/** The lines of a block, put together to commands. Throws where the last one is not whole. */
function gather(block: Block): {text: string; line: number}[] {
  const commands: {text: string; line: number}[] = [];
  let open: {text: string; line: number} | undefined;
  block.text.split('\n').forEach((raw, index) => {
    const text = raw.replace(/^\$ /, '');
    if (open === undefined && /^\s*(#.*)?$/.test(text)) return;
    open =
      open === undefined ? {text, line: block.line + 1 + index} : {...open, text: `${open.text}\n${text}`};
    if (!isWhole(open.text)) return;
    commands.push(open);
    open = undefined;
  });
  if (open !== undefined) throw new Error(`line ${(open as {line: number}).line}: this command never ends`);
  return commands;
}

/** All commands of a document's blocks for a shell. */
export function commandsOf(blocks: readonly Block[]): Command[] {
  return blocks
    .filter(({language}) => SHELLS.includes(language))
    .flatMap((block) => {
      const commands = gather(block);
      const printed = blocks.find(
        ({follows, language}) => follows === block && ['', 'text'].includes(language),
      );
      return commands.map(({text, line}, index) => ({
        text,
        line,
        exitCode: exitCodeOf(text),
        output: index === commands.length - 1 ? printed?.text : undefined,
        before: commands
          .slice(0, index)
          .map((other) => other.text)
          .filter(leadsOn),
      }));
    });
}

/** What differs from run to run, or is said in more words elsewhere, made the same. */
export function comparable(output: string): string {
  return output
    .replace(/^ +see: attrmap help .*\n?/gm, '')
    .replace(/\b\d+(?:\.\d+)? m?s\b( \([\d.]+ a second\))?/g, 'TIME')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
