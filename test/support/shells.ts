import {spawnSync} from 'node:child_process';

/** Whether a program that tests need is there. Where it cannot be had they are counted as skipped, and said so. */
export function hasProgram(program: string): boolean {
  if (spawnSync(program, ['--version']).status === 0) return true;
  process.stderr.write(`test: NO ${program.toUpperCase()} HERE: the tests that need it are skipped\n`);
  return false;
}

/** Tests that need a program. */
export function describeWith(
  program: 'zsh' | 'fish' | 'groff' | 'make' | 'snakemake' | 'git' | 'pre-commit' | 'pdflatex',
): jest.Describe {
  return hasProgram(program) ? describe : describe.skip;
}

/**
 * Completes a line in bash, and prints what is offered, one a line; `(files)` where bash looks for files by itself.
 * The words are split as readline splits them, at `=` where it is among COMP_WORDBREAKS; `compopt` only works while readline completes.
 */
export const BASH_DRIVER = `
script=$1 line=$2 COMP_WORDBREAKS=$3
source "$script"
files='(files)'
compopt() { if [[ $* == *'+o default'* ]]; then files=; fi; }
if [[ $COMP_WORDBREAKS == *=* ]]; then read -ra COMP_WORDS <<<"\${line//=/ = }"; else read -ra COMP_WORDS <<<"$line"; fi
if [[ $line == *' ' ]]; then COMP_WORDS+=(''); fi
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_attrmap
if [[ \${#COMPREPLY[@]} -gt 0 ]]; then printf '%s\\n' "\${COMPREPLY[@]}"; elif [[ -n $files ]]; then echo "$files"; fi
`;

/** Completes a line in an interactive zsh on a terminal of its own, and prints what is offered, one a line. */
export const ZSH_DRIVER = `
script=$1 line=$2 out=$3
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT= LISTMAX=1000 ATTRMAP_OUT=\${(q)out}; autoload -Uz compinit; compinit -D -u; source \${(q)script}"
zpty -w shell 'compadd() {
  if [[ $* == *-[OAD]\\ * ]]; then builtin compadd "$@"; return; fi
  local -a found; builtin compadd -A found "$@"; builtin compadd "$@"
  (( $#found )) && print -rl -- $found >> $ATTRMAP_OUT
  return 0
}'
zpty -w shell 'finish() { print end >> $ATTRMAP_OUT; exit }; comppostfuncs=(finish)'
zpty -w shell 'bindkey "^I" complete-word; print ready'
while zpty -r shell text; do [[ $text == *ready[^\\']* ]] && break; done
zpty -n -w shell "$line"$'\\t'
while zpty -r shell text; do :; done
cat -- $out
`;
