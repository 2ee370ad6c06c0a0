import {readFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import {load} from 'js-yaml';
import {type Declaration, flagOf, GROUPS} from '../../src/options/declare';
import {SHARED_OPTIONS} from '../../src/options/resolve';
import {RUN_OPTIONS} from '../../src/options/run';
import {ROOT} from '../cli/spawn';
import {commandOf, FIGURES, GALLERY, type GalleryFigure} from './gallery-figures';

interface FigureWords {
  readonly title: string;
  readonly text: string;
}

interface Section {
  readonly heading: string;
  readonly text?: string;
  readonly figures: Readonly<Record<string, FigureWords>>;
}

interface Words {
  readonly introduction: string;
  readonly sections: readonly Section[];
}

export const WORDS = load(readFileSync(join(GALLERY, 'words.yaml'), 'utf8')) as Words;

/** The names of the figures that there are words for, in the order of the page. */
export const WORDED = WORDS.sections.flatMap(({figures}) => Object.keys(figures));

function figureNamed(name: string): GalleryFigure {
  const found = FIGURES.find((figure) => figure.name === name);
  if (found === undefined) throw new Error(`words.yaml has words for "${name}", which is in no manifest`);
  return found;
}

/** The text of a PNG's chunk of this keyword. */
function pngText(bytes: Buffer, keyword: string): string | undefined {
  const head = Buffer.from(`iTXt${keyword}\0\0\0\0\0`, 'latin1');
  const at = bytes.indexOf(head);
  if (at < 0) return undefined;
  return bytes.toString('utf8', at + head.length, at + 4 + bytes.readUInt32BE(at - 4));
}

/** What a picture's file says that it shows, in full. */
function descriptionOf(path: string): string {
  const bytes = readFileSync(join(ROOT, path));
  const said = path.endsWith('.svg')
    ? /<desc>(.*?)<\/desc>/s.exec(bytes.toString('utf8'))?.[1]
    : pngText(bytes, 'Description');
  if (said === undefined) throw new Error(`${path} does not say what it shows`);
  return said
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The first line of a picture's description, as Markdown; that of a large table goes on with its labels, which are left out. */
function alternativeText(path: string): string {
  const [first = ''] = descriptionOf(path).split(/\n| Rows: "/);
  return first.replaceAll(/[\\[\]<>&*_`]/g, '\\$&');
}

function linkTo(path: string): string {
  const target = relative(join(ROOT, 'docs'), join(ROOT, path));
  return `[${basename(path)}](${target})`;
}

/** A picture, and links to what was written beside it. */
function pictures({outputs: [first = '', ...others]}: GalleryFigure): string {
  const target = relative(join(ROOT, 'docs'), join(ROOT, first));
  const also = others.length === 0 ? '' : `\n\nBeside it: ${others.map(linkTo).join(', ')}`;
  return `![${alternativeText(first)}](${target})${also}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A figure as a part of the page; `said` is what its command prints besides the files it wrote. */
function partOf(name: string, {title, text}: FigureWords, said: string): string {
  const figure = figureNamed(name);
  const {inputs, beside} = figure;
  const files = [...inputs, ...beside];
  const parts = [
    `### ${title}`,
    text,
    pictures(figure),
    fenced('sh', commandOf(figure)),
    ...(said === '' ? [] : [fenced('', said)]),
    `${files.length > 1 ? 'Inputs' : 'Input'}: ${files.map(linkTo).join(', ')}`,
  ];
  return parts.join('\n\n');
}

/** Where a heading is found in a page. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

const TITLES = new Map(
  WORDS.sections.flatMap(({figures}) =>
    Object.entries(figures).map(([name, {title}]) => [name, title] as const),
  ),
);

function linkToFigure({name}: GalleryFigure): string {
  return `[${name}](#${anchorOf(TITLES.get(name) ?? '')})`;
}

/** The figures that show an option. */
function figuresWith(name: string, flag: string): GalleryFigure[] {
  if (name === 'output') return FIGURES.filter(({outputs}) => outputs.length > 1);
  return FIGURES.filter(({options, flags}) => name in options || flags.includes(flag));
}

/** Every option that a figure shows, group by group, with the figures. */
export function shownOptions(): Map<string, {readonly flag: string; readonly figures: GalleryFigure[]}[]> {
  const all = Object.entries<Declaration<any, any>>({...SHARED_OPTIONS, ...RUN_OPTIONS});
  return new Map(
    GROUPS.map((group) => {
      const options = all
        .filter(([, declaration]) => declaration.group === group)
        .map(([name, declaration]) => {
          const flag = flagOf(name, declaration);
          return {flag, figures: figuresWith(name, flag)};
        });
      return [group, options.filter(({figures}) => figures.length > 0)] as const;
    }),
  );
}

/** The last table names at most so many figures for an option. */
const MOST_NAMED = 4;

function optionTable(): string {
  const lines = Array.from(shownOptions()).flatMap(([group, options]) =>
    options
      .filter(({flag}) => flag !== '--dpi')
      .map(
        ({flag, figures}) =>
          `| ${group} | \`${flag}\` | ${figures.slice(0, MOST_NAMED).map(linkToFigure).join(', ')} |`,
      ),
  );
  return ['| group | option | shown by |', '| --- | --- | --- |', ...lines].join('\n');
}

/** The whole page; `said` has what each command prints, by the figure's name. */
export function galleryPage(said: ReadonlyMap<string, string>): string {
  const sections = WORDS.sections.flatMap(({heading, text, figures}) => [
    `## ${heading}`,
    ...(text === undefined ? [] : [text]),
    ...Object.entries(figures).map(([name, words]) => partOf(name, words, said.get(name) ?? '')),
  ]);
  const parts = [
    '# Gallery',
    WORDS.introduction,
    ...sections,
    '## Where an option is shown',
    'Those of most use have more figures than are named here.',
    optionTable(),
  ];
  return `${parts.join('\n\n')}\n`;
}
