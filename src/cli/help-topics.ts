import {readFileSync} from 'node:fs';
import {posix} from 'node:path';
import type {Token, Tokens} from 'marked';
import {AttrmapError} from '../errors';
import {packagePath} from '../package-root';
import {documentText, parseDocument, type TextForm} from './document';
import {ERRORS_FILE, findTopic, isErrorCode, TOPICS} from './topics';

/** How a topic is written. */
export type TopicForm = Pick<TextForm, 'width' | 'isBold'>;

function missingPart(what: string, cause?: unknown): AttrmapError {
  return new AttrmapError('internal', `the installation lacks ${what}`, {
    hint: 'install attrmap again',
    cause,
  });
}

/** A document of the package. Throws `internal` where it is not there. */
function readDocument(file: string): readonly Token[] {
  try {
    return parseDocument(readFileSync(packagePath('docs', file), 'utf8'));
  } catch (error) {
    throw missingPart(`docs/${file}`, error);
  }
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

/** The part of a document below the heading that is this code, with the heading; ends before the next heading of its rank. */
function sectionOf(tokens: readonly Token[], code: string): readonly Token[] {
  const start = tokens.findIndex((token) => isHeading(token) && token.text === `\`${code}\``);
  const heading = tokens[start];
  if (heading === undefined || !isHeading(heading)) throw missingPart(`docs/${ERRORS_FILE} on ${code}`);
  const length = tokens
    .slice(start + 1)
    .findIndex((token) => isHeading(token) && token.depth <= heading.depth);
  return tokens.slice(start, length < 0 ? undefined : start + 1 + length);
}

/** Where a link of a document leads, for a reader in a terminal: a topic, a file of the package, or an address. */
function placeOfLink(href: string): string | undefined {
  if (/^[a-z]+:/i.test(href)) return href;
  const [path = '', anchor = ''] = href.split('#');
  if (path === '' || path === ERRORS_FILE) {
    if (isErrorCode(anchor)) return `attrmap help ${anchor}`;
    if (path === '') return undefined;
  }
  const topic = TOPICS.find(({file}) => file === path);
  return topic === undefined ? posix.join('docs', path) : `attrmap help ${topic.name}`;
}

/** The text of a topic, or of what an error's code means; undefined where the subject is neither. Throws `internal` where it is not installed. */
export function topicText(subject: string, form: TopicForm): string | undefined {
  const whole = {...form, placeOfLink};
  const topic = findTopic(subject);
  if (topic !== undefined) return documentText(readDocument(topic.file), whole);
  if (!isErrorCode(subject)) return undefined;
  return documentText(sectionOf(readDocument(ERRORS_FILE), subject), whole);
}
