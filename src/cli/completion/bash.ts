import type {Choice, CommandOutline, OptionOutline, Outline} from '../outline';

/** Words in quotes, of which bash takes each for itself when it expands them once more. */
function wordList(words: readonly string[]): string {
  const list = words.map((word) => word.replace(/[^\w.,:=+-]/g, '\\$&')).join(' ');
  return `'${list.replaceAll("'", "'\\''")}'`;
}

function flagsOf(options: readonly OptionOutline[]): string {
  return wordList(options.flatMap(({flags}) => flags));
}

/** Offers words, names of files, or nothing. Readline looks for files where nothing is offered and nobody forbids it. */
function offer({words, hasFiles}: Choice): string {
  const given = words.length === 0 ? '' : `_attrmap_offer ${wordList(words)}`;
  const rest = hasFiles ? '' : '_attrmap_no_files';
  return [given, rest].filter((part) => part !== '').join('; ') || ':';
}

function caseLine(patterns: readonly string[], action: string): string {
  return `    ${patterns.join('|')}) ${action} ;;`;
}

/** Options with the same values, whichever commands they belong to, share a line. */
function valueLines(commands: readonly CommandOutline[]): string[] {
  const patterns = new Map<string, string[]>();
  const add = (command: string, {flags, value}: OptionOutline): void => {
    // What may stand without a value is followed by anything.
    if (value === undefined || value.isOptional) return;
    const action = `${offer(value)}; return`;
    patterns.set(action, [...(patterns.get(action) ?? []), ...flags.map((flag) => `${command}:${flag}`)]);
  };
  for (const {name, options} of commands) for (const option of options) add(name, option);
  return Array.from(patterns, ([action, each]) => caseLine(each, action));
}

/** What stands at the place of an operand; options where a command takes none. */
function operandLine({name, operand, options}: CommandOutline): string {
  const none = {words: options.flatMap(({flags}) => flags.slice(-1)), hasFiles: false};
  const only =
    operand === undefined || operand.isVariadic
      ? ''
      : 'if [[ $COMP_CWORD -gt 2 ]]; then _attrmap_no_files; return; fi; ';
  return caseLine([name], only + offer(operand ?? none));
}

/**
 * A script for bash 3.2 and newer, which needs nothing else. Bash 3.2 does not split words at `=`, later ones do unless
 * COMP_WORDBREAKS says otherwise: then what is offered has to begin with the option.
 */
export function bashScript({commands, options}: Outline): string {
  const names = wordList(commands.map(({name}) => name));
  return `# Completion of attrmap for bash, as a line in ~/.bashrc: eval "$(attrmap completion bash)"
_attrmap_offer() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -P "$lead" -W "$1" -- "$word"))
}
_attrmap_no_files() {
  if type compopt >/dev/null 2>&1; then compopt +o default +o bashdefault 2>/dev/null; fi
}
_attrmap() {
  local command=\${COMP_WORDS[1]} word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} lead=
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    if [[ $word == -* ]]; then _attrmap_offer ${flagsOf(options)}; else _attrmap_offer ${names}; fi
    _attrmap_no_files
    return
  fi
  if [[ $command == -h || $command == --help ]]; then command=help; fi
  if [[ $word == --*=* ]]; then
    before=\${word%%=*} word=\${word#*=}
    if [[ $COMP_WORDBREAKS != *=* ]]; then lead=$before=; fi
  elif [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ " \${COMP_WORDS[*]:1:COMP_CWORD-1} " != *' -- '* ]]; then
    case $command:$before in
${valueLines(commands)
  .map((line) => `  ${line}`)
  .join('\n')}
    esac
    if [[ $word == -* ]]; then
      case $command in
${commands.map(({name, options}) => `    ${caseLine([name], `_attrmap_offer ${flagsOf(options)}`)}`).join('\n')}
      esac
      _attrmap_no_files
      return
    fi
  fi
  case $command in
${commands.map(operandLine).join('\n')}
  esac
}
complete -o bashdefault -o default -F _attrmap attrmap
`;
}
