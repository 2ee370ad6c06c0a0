import type {ReadOptions} from '../options/resolve';
import type {JsonForm} from './json/form';
import {bertvizPage} from './tools/bertviz-page';

export type {JsonForm} from './json/form';

/** The HTML into which a tool writes its form of JSON as well. */
export interface FormPage {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Whether a file's first bytes are those of such a page; one that begins in another way goes by its extension. */
  isOwn(head: Uint8Array): boolean;
  /**
   * The JSON in a page, after white space that moves it to the line and character it has there.
   * Throws `input-format` where there is none, `ambiguous` or `bad-value` as `options.sequence` asks.
   */
  jsonOf(page: string, options: ReadOptions): string;
}

/** How a form stands in the registry: its code is loaded when a JSON input may be of it. */
export interface JsonFormEntry {
  readonly name: string;
  /** For help texts: what writes this form. */
  readonly summary: string;
  load(): JsonForm;
  readonly page?: FormPage;
}

/** The forms of JSON that tools write, the more particular first. Each is a file and its line here. */
export const JSON_FORMS: readonly JsonFormEntry[] = [
  {
    name: 'inseq',
    summary: 'a JSON file that FeatureAttributionOutput.save of inseq wrote',
    load: () => (require('./tools/inseq') as typeof import('./tools/inseq')).inseq,
  },
  {
    name: 'inseq-context',
    summary: 'a JSON file that inseq attribute-context wrote',
    load: () => (require('./tools/inseq-context') as typeof import('./tools/inseq-context')).inseqContext,
  },
  {
    name: 'captum',
    summary: 'attributions of a language model, as dumped from Captum',
    load: () => (require('./tools/captum') as typeof import('./tools/captum')).captum,
  },
  {
    name: 'shap',
    summary: 'an Explanation of SHAP, as dumped to JSON',
    load: () => (require('./tools/shap') as typeof import('./tools/shap')).shap,
  },
  {
    name: 'lit',
    summary: 'salience of the Language Interpretability Tool',
    load: () => (require('./tools/lit') as typeof import('./tools/lit')).lit,
  },
  {
    name: 'ecco',
    summary: 'what ecco prints with printJson',
    load: () => (require('./tools/ecco') as typeof import('./tools/ecco')).ecco,
  },
  {
    name: 'bertviz',
    summary: 'attention by layer and head, as bertviz writes it, in its HTML too',
    load: () => (require('./tools/bertviz') as typeof import('./tools/bertviz')).bertviz,
    page: bertvizPage,
  },
  {
    name: 'ferret',
    summary: 'explanations of ferret, one object each',
    load: () => (require('./tools/ferret') as typeof import('./tools/ferret')).ferret,
  },
  {
    name: 'transformers-interpret',
    summary: 'pairs of token and score, by label or entity too',
    load: () =>
      (require('./tools/transformers-interpret') as typeof import('./tools/transformers-interpret'))
        .transformersInterpret,
  },
];
