import {firstClause} from '../help';
import type {Choice, CommandOutline, OptionOutline, Outline} from '../outline';

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Words as `-a` takes them, which expands them once more. */
function wordList(words: readonly string[]): string {
  return quoted(words.map((word) => word.replace(/[^\w.,:=+-]/g, '\\$&')).join(' '));
}

function choiceText({words, hasFiles}: Choice): string {
  return `${hasFiles ? '-F' : '-f'}${words.length === 0 ? '' : ` -a ${wordList(words)}`}`;
}

/** An option without the commands that it belongs to; `-r` where the next word is its value. */
function optionText({flags, summary, value}: OptionOutline): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const choice = value === undefined ? [] : [...(value.isOptional ? [] : ['-r']), choiceText(value)];
  return [...names, ...choice, `-d ${quoted(firstClause(summary))}`].join(' ');
}

/** Each option once, with all commands that have it. */
function optionLines(commands: readonly CommandOutline[]): string[] {
  const owners = new Map<string, string[]>();
  for (const {name, options} of commands) {
    for (const text of options.map(optionText)) owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  return Array.from(
    owners,
    ([text, names]) => `complete -c attrmap -n '__attrmap_runs ${names.join(' ')}' ${text}`,
  );
}

function operandLines({name, operand}: CommandOutline): string[] {
  if (operand === undefined) return [];
  const condition = operand.isVariadic ? '' : `; and __attrmap_has 2`;
  const names = name === 'help' ? 'help -h --help' : name;
  return [`complete -c attrmap -n '__attrmap_runs ${names}${condition}' ${choiceText(operand)}`];
}

/** A script for fish 3 and newer. */
export function fishScript({commands, options}: Outline): string {
  const start = "complete -c attrmap -n '__attrmap_has 1'";
  return `# Completion of attrmap for fish: attrmap completion fish > ~/.config/fish/completions/attrmap.fish
function __attrmap_runs -d 'Whether the command is one of these'
    set -l words (commandline -opc)
    test (count $words) -gt 1; and contains -- $words[2] $argv
end
function __attrmap_has -d 'Whether so many words stand before the cursor'
    set -l words (commandline -opc)
    test (count $words) -eq $argv[1]
end
complete -c attrmap -f
${commands.map(({name, summary}) => `${start} -a ${name} -d ${quoted(summary)}`).join('\n')}
${options.map((option) => `${start} ${optionText(option)}`).join('\n')}
${commands.flatMap(operandLines).join('\n')}
${optionLines(commands).join('\n')}
`;
}
