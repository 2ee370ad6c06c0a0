import {dirname, join, relative, resolve, sep} from 'node:path';
import {headLines} from '../config/config-text';
import {type Listing, optionLines, type Remarks, type Wording} from '../config/option-lines';
import {comment, yamlLine} from '../config/yaml';
import {FIGURE_KEYS, type Key, MANIFEST_KEYS} from '../options/manifest';
import {SHARED_OPTIONS} from '../options/resolve';
import type {Entry, Manifest} from './manifest';
import {fillTemplate} from './names';

/** A manifest that is to be written. */
export interface NewManifest {
  readonly inputs: readonly string[];
  /** A config from which options of all figures come. */
  readonly config: string | undefined;
  /** Where the manifest itself is to lie: its paths count from that folder. */
  readonly file: string;
  /** Options of all figures. */
  readonly defaults: Remarks;
}

/** What figures are called in a new manifest until somebody says otherwise. */
const FORMAT = 'png';

/** The first directory of this name, or with a number, in which none of the files lies: outputs must not meet inputs. */
function freeDirectory(folder: string, inputs: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'figures' : `figures-${number}`;
    const start = resolve(folder, name) + sep;
    if (!inputs.some((input) => resolve(input).startsWith(start))) return name;
  }
}

/** Whether outputs that are called so differ, also where a file system takes capitals for small letters. */
function areDifferent(template: string, inputs: readonly string[]): boolean {
  const names = inputs.map((input, index) =>
    fillTemplate(template, {input, dir: dirname(input), index: index + 1, format: FORMAT}).toLowerCase(),
  );
  return new Set(names).size === names.length;
}

/** How outputs can be called so that all lie in the directory and differ; `inputs` are seen from the manifest. */
function outputName(inputs: readonly string[]): string {
  const folders = new Set(inputs.map((input) => dirname(input)));
  const isWithin = Array.from(folders).every((folder) => !folder.startsWith('..'));
  const kept = isWithin && folders.size > 1 ? ['{dir}/{stem}.{format}'] : [];
  const found = [...kept, '{stem}.{format}'].find((template) => areDifferent(template, inputs));
  const digits = String(inputs.length).length;
  return found ?? `{index${digits > 1 ? `:${digits}` : ''}}-{stem}.{format}`;
}

/** The settings of a new manifest. */
function settingsOf({inputs, file}: NewManifest): {directory: string; outputName: string; paths: string[]} {
  const folder = dirname(resolve(file));
  const paths = inputs.map((input) => relative(folder, resolve(input)));
  return {directory: freeDirectory(folder, inputs), outputName: outputName(paths), paths};
}

/** What the manifest comes to when it is read, for what can be known to be wrong before it is written. */
export function plannedManifest(made: NewManifest): Manifest {
  const {directory, outputName, paths} = settingsOf(made);
  const entries = made.inputs.map(
    (input, index): Entry => ({inputs: [input], dir: dirname(paths[index] ?? ''), layers: []}),
  );
  return {files: [], directory: join(dirname(made.file), directory), format: [FORMAT], outputName, entries};
}

function keyLines(name: string, {summary, kind}: Key, {describe}: Wording): string[] {
  return [...comment(`${describe(summary, kind)}.`), name];
}

function headOf(count: number): string[] {
  return headLines('figures.schema.json', [
    `Figures of attrmap, ${count} in all: attrmap batch draws those in which something has changed, attrmap check says which are not as they would be drawn now.`,
    'A line without a space behind its # sets something when the # is taken away. Paths count from the folder of this file.',
    'For editors that complete and check this file, write its schema beside it:',
    '  attrmap schema manifest > figures.schema.json',
  ]);
}

function figureLines(paths: readonly string[], {describe}: Wording): string[] {
  const keys = Object.entries<Key>(FIGURE_KEYS).flatMap(([name, {summary, kind}]) =>
    comment(`  ${name}: ${describe(summary, kind)}.`),
  );
  return [
    ...comment('The figures, in the order in which they are counted. Each may have these keys, and options:'),
    ...keys,
    'figures:',
    ...paths.flatMap((path, index) => [
      `  - input: ${yamlLine(path)}`,
      ...(index === 0 ? [`    #options: ${yamlLine({title: SHARED_OPTIONS.title.example})}`] : []),
    ]),
  ];
}

/** A manifest in YAML: a figure for each input, with what all have in common and what else there is as comments. */
export function manifestText(made: NewManifest, wording: Wording): string {
  const {file, config, defaults, inputs} = made;
  const {directory, outputName, paths} = settingsOf(made);
  const line = (name: keyof typeof MANIFEST_KEYS, value: unknown, isSet = true): string[] => [
    ...keyLines(`${isSet ? '' : '#'}${name}: ${yamlLine(value)}`, MANIFEST_KEYS[name], wording),
    '',
  ];
  const listing: Listing = {wording, remarks: defaults, indent: '  ', isBrief: true};
  return `${[
    ...headOf(inputs.length),
    '',
    ...(config === undefined ? [] : line('extends', relative(dirname(resolve(file)), resolve(config)))),
    ...line('directory', directory),
    ...line('format', FORMAT),
    ...line('outputName', outputName),
    ...line('scales', 'shared', false),
    ...comment(
      'Options of all figures: what most people need; attrmap init without a table lists all that there are.',
    ),
    'defaults:',
    ...optionLines(listing),
    '# Named sets of options, which a figure takes over with the key extends.',
    'styles:',
    `  #wide: ${yamlLine({width: '174mm'})}`,
    '',
    ...figureLines(paths, wording),
  ].join('\n')}\n`;
}
