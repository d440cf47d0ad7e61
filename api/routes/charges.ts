import type { chargeBookOperations } from '../contract/charge-books';
import type { chargeLineOperations } from '../contract/charge-lines';
import type { Handlers } from '../http/call';
import { createGate } from '../http/downloads';
import { listChargeBooks } from '../services/book-list';
import { transferChargeBook, transferChargeBooks, undoBookTransfer } from '../services/book-transfers';
import { makeChargeBook } from '../services/charge-books';
import { openChargeBook } from '../services/charge-export';
import { decideChargeLine } from '../services/charge-decisions';
import { checkChargeExport } from '../services/charge-export-check';
import { getChargeLineDetail } from '../services/charge-line-detail';
import { correctChargeLine } from '../services/line-corrections';
import { nameLineCode } from '../services/line-code';
import { getChargeTotals, listChargeLines } from '../services/charge-lines';
import type { RouteContext } from './context';
import { sendBook } from './sent-book';

/** Downloads: each holds a connection and a snapshot, and compressing takes a processor. */
const EXPORTS_AT_ONCE = 2;
/** Some hundred thousand lines on a machine that has more to do. */
const MAKING_MS = 60_000;

/** Charge lines and their books. */
export function chargeHandlers({ deps }: RouteContext): Handlers<typeof chargeLineOperations & typeof chargeBookOperations> {
  const enter = createGate(EXPORTS_AT_ONCE);
  return {
    listChargeLines: ({ query }) => listChargeLines(deps, query),
    getChargeTotals: ({ query }) => getChargeTotals(deps, query),
    checkChargeExport: ({ query }) => checkChargeExport(deps, query),
    getChargeLine: ({ params }) => getChargeLineDetail(deps, params.id),
    decideChargeLine: ({ params, body, write }) => write((tx) => decideChargeLine(deps.config, tx, params.id, body)),
    correctChargeLine: ({ params, body, write }) => write((tx) => correctChargeLine(tx, params.id, body)),
    nameLineCode: ({ params, body, write }) => write((tx) => nameLineCode(tx, params.id, body)),
    transferChargeBook: ({ params, body, write }) => write((tx) => transferChargeBook(tx, params.id, body.note)),
    undoBookTransfer: ({ params, body, write }) => write((tx) => undoBookTransfer(tx, params.id, body.reason)),
    listChargeBooks: ({ query }) => listChargeBooks(deps, query),
    transferChargeBooks: async ({ body, write }) => ({ results: await write((tx) => transferChargeBooks(tx, body.ids, body.note)) }),
    makeChargeBook: ({ body, write }) => write((tx) => makeChargeBook(tx, body), MAKING_MS),
    downloadChargeBook: ({ params, query, locale, res, write }) =>
      sendBook({ res, write, enter }, () => openChargeBook(deps, params.id, query.locale ?? locale)),
  };
}
