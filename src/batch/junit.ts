import {placeText} from '../errors';
import {element, escapeXml} from '../painters/xml';
import {escapeUnsafe} from '../quote';
import {type BatchResult, countOf, type Outcome, titleOf} from './outcome';

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function failure(type: string, message: string): string {
  const [first = ''] = message.split('\n');
  return element('failure', {type, message: first}, escapeXml(message));
}

function caseContent(outcome: Outcome): string | undefined {
  switch (outcome.state) {
    case 'failed': {
      const {error} = outcome;
      const place = placeText(error);
      const hint = error.hint === undefined ? '' : `\nhint: ${error.hint}`;
      return failure(error.code, `${place === '' ? '' : `${place}: `}${error.message}${hint}`);
    }
    case 'different':
      return failure('different', outcome.faults.map(({output, what}) => `${output}: ${what}`).join('\n'));
    case 'not drawn':
      return element('skipped', {message: 'not drawn: another figure failed'});
    case 'drawn':
    case 'stale':
      return element('system-out', {}, escapeXml(outcome.why));
    case 'unchanged':
      return undefined;
    default:
      return outcome satisfies never;
  }
}

function testCase(outcome: Outcome): string {
  const time = outcome.state === 'drawn' ? outcome.report.milliseconds : 0;
  const {name} = outcome.figure;
  const title = name === undefined ? titleOf(outcome) : `${name}: ${titleOf(outcome)}`;
  // Line breaks would be read as spaces.
  const attributes = {classname: 'attrmap', name: escapeUnsafe(title), time: seconds(time)};
  return element('testcase', attributes, caseContent(outcome));
}

/** The run as JUnit's XML, in which a figure is a test case, as CI services read it. */
export function junitText(result: BatchResult): string {
  const {outcomes, milliseconds} = result;
  const failures = countOf(result, 'failed') + countOf(result, 'different');
  const totals = {
    name: 'attrmap',
    tests: outcomes.length,
    failures,
    errors: 0,
    skipped: countOf(result, 'not drawn'),
    time: seconds(milliseconds),
  };
  const suite = element(
    'testsuite',
    totals,
    `\n${outcomes.map((outcome) => `${testCase(outcome)}\n`).join('')}`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', totals, `\n${suite}\n`)}\n`;
}
