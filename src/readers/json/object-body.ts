import {AttrmapError} from '../../errors';
import type {Table} from '../../table/table';
import type {TextPlace} from '../lines';
import {type JsonContext, kindError, shapeErrorAt} from './context';
import type {JsonKind} from './document';
import type {Fate} from './items';
import {LabelList} from './label-list';
import {ListRows} from './list-rows';
import {type LabelledNames, lacksText, OWN_NAMES, SPLIT_NAMES} from './pandas';
import {refuseLarge} from './refuse-large';
import type {RowsOptions} from './stream-rows';
import {MAX_TOLD, noteOthers} from './table';

type Part = LabelList | ListRows;

/** An object with labels and rows of scores under keys of its own, in any order. What else it holds is passed over. */
export class ObjectBody {
  private readonly labels = new Map<string, LabelList>();
  private readonly lists = new Map<string, ListRows>();
  private readonly forms: readonly LabelledNames[];
  private readonly others: string[] = [];
  private name = '';
  private part: Part | undefined;
  private hasSchema = false;

  constructor(private readonly given: RowsOptions) {
    this.forms = given.options.orient === 'split' ? [SPLIT_NAMES] : [OWN_NAMES, SPLIT_NAMES];
  }

  /** Whether there are rows that could be a table. */
  get isTable(): boolean {
    return this.lists.size > 0;
  }

  key(name: string): void {
    this.name = name;
    this.hasSchema ||= name === 'schema';
    const isOwn = Object.values(OWN_NAMES).includes(name);
    if (!isOwn && this.others.length <= MAX_TOLD) this.others.push(name);
  }

  begin(kind: JsonKind, depth: number, placeNow: () => TextPlace): Fate {
    if (depth > 1) return this.part === undefined || this.part.fault !== undefined ? 'skip' : 'item';
    const place = placeNow();
    this.part = this.beginPart(place);
    if (this.part !== undefined && kind !== 'array')
      this.part.fault = kindError(place, {found: kind, kind: 'array', name: `"${this.name}"`});
    return this.part === undefined || kind !== 'array' ? 'skip' : 'open';
  }

  private beginPart(place: TextPlace): Part | undefined {
    const {name, forms, labels} = this;
    const {blocks} = this.given;
    if (forms.some(({columns}) => columns === name)) return this.addLabels(undefined);
    if (forms.some(({rows}) => rows === name)) return this.addLabels(blocks?.capacity.rows);
    const form = forms.find(({values}) => values === name);
    if (form === undefined) return undefined;
    const known = {rows: labels.get(form.rows), columns: labels.get(form.columns)};
    const list = new ListRows({...this.given, place, isBare: false}, known);
    this.lists.set(name, list);
    if (this.isSure(form)) this.checkLabels(form);
    return list;
  }

  private addLabels(capacity: number | undefined): LabelList {
    const list = new LabelList(capacity);
    this.labels.set(this.name, list);
    return list;
  }

  take(context: JsonContext): void {
    const {part} = this;
    try {
      part?.take(context);
    } catch (error) {
      if (!(error instanceof AttrmapError) || part === undefined || this.isSureOf(part)) throw error;
      // The object may turn out to be another form, in which this is no fault.
      part.fault = error;
    }
  }

  takeNumbers(numbers: readonly unknown[]): boolean {
    const {part} = this;
    return part instanceof ListRows && part.fault === undefined && part.takeNumbers(numbers);
  }

  private isSureOf(part: Part): boolean {
    return this.forms.some((form) => this.lists.get(form.values) === part && this.isSure(form));
  }

  /** Whether the object can be no other form than this, whatever keys are still to come. */
  private isSure(form: LabelledNames): boolean {
    const has = (name: string): boolean => this.labels.has(name);
    if (this.forms.length === 1) return has(form.columns);
    return form === OWN_NAMES ? has('rows') && has('columns') : has('columns') && !has('rows');
  }

  finish(): Table {
    const {labels, lists} = this;
    const form = this.forms.find(
      ({rows, columns, values}) =>
        lists.has(values) && labels.has(columns) && (values === SPLIT_NAMES.values || labels.has(rows)),
    );
    if (form === undefined) throw this.otherForm();
    this.checkLabels(form);
    const list = lists.get(form.values);
    if (list === undefined) throw this.otherForm();
    if (list.fault !== undefined) throw list.fault;
    const table = list.finish({rows: labels.get(form.rows), columns: labels.get(form.columns)});
    return form === OWN_NAMES ? noteOthers(table, this.others) : table;
  }

  private checkLabels({rows, columns}: LabelledNames): void {
    for (const name of [columns, rows]) {
      const fault = this.labels.get(name)?.fault;
      if (fault !== undefined) throw fault;
    }
  }

  private otherForm(): AttrmapError {
    const {columns, values} = SPLIT_NAMES;
    if (this.given.options.orient === 'split') {
      const lacking = this.labels.has(columns) ? values : columns;
      return shapeErrorAt(this.given.place, lacksText(lacking));
    }
    if (this.hasSchema && this.lists.has(values)) return refuseLarge('a table with its schema');
    return refuseLarge('an object with other keys than rows, columns and values, or index, columns and data');
  }
}
