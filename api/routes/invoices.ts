import type { invoiceOperations } from '../contract/invoices';
import type { Handlers } from '../http/call';
import { importInvoices, previewInvoices } from '../services/invoice-import';
import { cancelInvoice, createInvoice, getMonthInvoices } from '../services/issued-invoices';
import type { RouteContext } from './context';

/** Some thousand rows on a machine that has more to do. */
const IMPORTING_MS = 60_000;

/** Invoices that the accountant's program issued. */
export function invoiceHandlers({ deps }: RouteContext): Handlers<typeof invoiceOperations> {
  const { pool } = deps.db;
  return {
    getMonthInvoices: ({ params, at }) => getMonthInvoices(pool, params.id, at),
    createInvoice: ({ body, write }) => write((tx) => createInvoice(tx, body)),
    cancelInvoice: ({ params, body, write }) => write((tx) => cancelInvoice(tx, params.id, body.reason)),
    previewInvoices: ({ body, at }) => previewInvoices(pool, body, at),
    importInvoices: ({ body, write }) => write((tx) => importInvoices(tx, body), IMPORTING_MS),
  };
}
