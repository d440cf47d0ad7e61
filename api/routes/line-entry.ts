import type { lineEntryOperations } from '../contract/line-entry';
import type { Handlers } from '../http/call';
import { changeChargeLine, moveChargeLine } from '../services/line-change';
import { enterChargeLine, replaceChargeLine } from '../services/line-entry';
import { splitChargeLine } from '../services/line-split';

/** What is entered, replaced, split, moved and changed of charge lines. */
export function lineEntryHandlers(): Handlers<typeof lineEntryOperations> {
  return {
    enterChargeLine: ({ body, write }) => write((tx) => enterChargeLine(tx, body)),
    replaceChargeLine: ({ params, body, write }) => write((tx) => replaceChargeLine(tx, params.id, body)),
    splitChargeLine: ({ params, body, write }) => write((tx) => splitChargeLine(tx, params.id, body)),
    moveChargeLine: ({ params, body, write }) => write((tx) => moveChargeLine(tx, params.id, body)),
    changeChargeLine: ({ params, body, write }) => write((tx) => changeChargeLine(tx, params.id, body)),
  };
}
