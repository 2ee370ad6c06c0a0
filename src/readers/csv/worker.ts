import {type MessagePort, parentPort, workerData} from 'node:worker_threads';
import {type Tallied, Tally} from '../../table/blocks/tally';
import {type BlockPlan, RowReducer} from '../row-table';
import {Scanner, type ScanRules} from './scan';
import type {Scanned, SpareRows} from './scanned';

/** What a thread has to know to scan the rows of a table. */
export interface ScanSetting {
  readonly rules: ScanRules;
  readonly blocks: BlockPlan | undefined;
}

export type ScanRequest =
  | {
      readonly kind: 'scan';
      readonly buffer: ArrayBuffer;
      readonly byteOffset: number;
      readonly length: number;
      readonly start: number;
      /** Memory for what is found. */
      readonly spare: SpareRows | undefined;
    }
  | {readonly kind: 'tally'};

export type ScanReply =
  | {readonly kind: 'scanned'; readonly buffer: ArrayBuffer; readonly scanned: Scanned}
  | {readonly kind: 'tallied'; readonly tally: Tallied};

/** Memory that can be given away. */
function memoryOf({values, weights, places}: Scanned): ArrayBuffer[] {
  return [values, places, ...(weights === undefined ? [] : [weights])].map(
    ({buffer}) => buffer as ArrayBuffer,
  );
}

/** Scans the pieces that it is sent, in their order. */
function serve(port: MessagePort, {rules, blocks}: ScanSetting): void {
  const tally = new Tally(blocks?.choice ?? {hasSketch: false});
  const reducer = new RowReducer(rules.columns, blocks);
  const scanner = new Scanner(rules, reducer, blocks && ((row) => tally.add(row)));
  port.on('message', (request: ScanRequest) => {
    switch (request.kind) {
      case 'scan': {
        const {buffer, byteOffset, length, start, spare} = request;
        const scanned = scanner.scan(Buffer.from(buffer, byteOffset, length), start, spare);
        port.postMessage({kind: 'scanned', buffer, scanned} satisfies ScanReply, [
          buffer,
          ...memoryOf(scanned),
        ]);
        return;
      }
      case 'tally':
        port.postMessage({kind: 'tallied', tally: tally.result()} satisfies ScanReply);
        return;
      default:
        request satisfies never;
    }
  });
}

if (parentPort !== null) serve(parentPort, workerData as ScanSetting);
