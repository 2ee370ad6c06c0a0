import {firstClause} from '../help';
import type {Choice, CommandOutline, OperandOutline, OptionOutline, Outline} from '../outline';

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What stands between colons and in brackets in a specification of `_arguments`. */
function escape(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}

/** What completes a value: words, files, both, or nothing but its name being shown. */
function action({words, hasFiles}: Choice): string {
  if (words.length === 0) return hasFiles ? '_files' : ' ';
  const list = `(${words.map((word) => word.replace(/[^\w.,=+-]/g, '\\$&')).join(' ')})`;
  return hasFiles ? escape(`{_alternative "words:word:${list}" "files:file:_files"}`) : list;
}

function valueText(value: OptionOutline['value']): string {
  if (value === undefined) return '';
  const name = escape(value.placeholder.replace(/^[<[]|[>\]]$/g, ''));
  return `${value.isOptional ? '::' : ':'}${name}:${action(value)}`;
}

/** One specification for each way to write an option, which exclude each other unless it may be repeated. */
function optionSpecs({flags, summary, value, isRepeatable}: OptionOutline): string[] {
  const before = isRepeatable ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : '';
  const about = `[${escape(firstClause(summary))}]${valueText(value)}`;
  return flags.map((flag) => {
    const mark = value === undefined ? '' : flag.startsWith('--') ? '=' : '+';
    return quoted(`${before}${flag}${mark}${about}`);
  });
}

function operandSpec(operand: OperandOutline): string {
  return quoted(`${operand.isVariadic ? '*' : '1'}:${escape(operand.name)}:${action(operand)}`);
}

function commandLines({name, options, operand}: CommandOutline): string[] {
  const specs = [...options.flatMap(optionSpecs), ...(operand === undefined ? [] : [operandSpec(operand)])];
  const pattern = name === 'help' ? 'help|-h|--help' : name;
  return [`    ${pattern})`, `      _arguments -s -S \\\n        ${specs.join(' \\\n        ')}`, '      ;;'];
}

/** A script for zsh, to be read at its start behind `compinit`, or to lie as `_attrmap` in a folder of `$fpath`. */
export function zshScript({commands, options}: Outline): string {
  const names = commands.map(({name, summary}) => `    ${quoted(`${name}:${escape(summary)}`)}`);
  return `#compdef attrmap
# Completion of attrmap for zsh, as a file in a folder of $fpath: attrmap completion zsh > ~/.zfunc/_attrmap
_attrmap() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    if [[ $words[2] == -* ]]; then
      _arguments -s \\
        ${options.flatMap(optionSpecs).join(' \\\n        ')}
    else
      _describe -t commands command commands
    fi
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
${commands.flatMap(commandLines).join('\n')}
  esac
}
if [[ $funcstack[1] == _attrmap ]]; then _attrmap "$@"; else compdef _attrmap attrmap; fi
`;
}
