import { randomUUID } from 'node:crypto';
import { civilDateAt } from '../../domain/civil-date';
import { readInvoiceTable } from '../../domain/invoice-file';
import type { Queryable } from '../../platform/command-inbox';
import { MAX_INVOICE_ROWS, type invoiceOperations, type InvoicePreview } from '../contract/invoices';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit, auditEach, changesOf, type AuditEntry } from './audit';
import { invoicedMonths } from './invoice-months';
import { isSameInvoice, judgedRows, keptInvoices, type KeptInvoice } from './invoice-rows';
import { lockInvoices, placeOf, putInvoices, tellOfInvoices, whyNoInvoice } from './issued-invoices';
import { queryableOf } from './queryable';
import { readTableFile } from './table-file';
import type { Write } from './write';

type File = InputOf<typeof invoiceOperations.previewInvoices, 'body'>;
type Import = InputOf<typeof invoiceOperations.importInvoices, 'body'>;
type Imported = OutputOf<typeof invoiceOperations.importInvoices>;
type Incoming = Import['invoices'][number];

/** What a file would bring, row by row; nothing is written. */
export async function previewInvoices(db: Queryable, { content, columns }: File, at: number): Promise<InvoicePreview> {
  const { table } = await readTableFile(Buffer.from(content, 'base64'));
  const read = table && readInvoiceTable(table, civilDateAt(at), columns);
  if (read === null) throw invalidFields({ content: fieldProblem('INVOICE_FILE') });
  if (read.rows.length > MAX_INVOICE_ROWS) throw invalidFields({ content: fieldProblem('TOO_MANY', MAX_INVOICE_ROWS) });
  return { head: [...read.head], columns: read.columns, rows: await judgedRows(db, read.rows) };
}

const REPLACE = `
update issued_invoice i set issued_on = q.issued_on, gross = coalesce(q.gross, i.gross), currency = q.currency, updated_at = $5::timestamptz, version = i.version + 1
from unnest($1::uuid[], $2::date[], $3::numeric[], $4::text[]) q(id, issued_on, gross, currency) where i.id = q.id`;

/** Takes the invoices of a file as they stand to what is kept by now: all of them, or none where one does not fit. */
export async function importInvoices(write: Write, { invoices, reason }: Import): Promise<Imported> {
  const db = queryableOf(write.tx);
  await lockInvoices(write);
  const kept = await keptInvoices(
    db,
    invoices.map(({ number }) => number),
  );
  await refuseWrong(write, db, invoices, kept);
  const added = invoices.filter(({ number }) => !kept.has(number)).map((invoice) => ({ ...invoice, id: randomUUID(), note: null }));
  const known = invoices.flatMap((invoice) => {
    const before = kept.get(invoice.number);
    return before === undefined ? [] : [{ invoice, before }];
  });
  const open = known.filter(({ before }) => !before.isCancelled);
  const differing = open.filter(({ invoice, before }) => !isSameInvoice(invoice, before));
  const same = open.length - differing.length;
  const replaced = reason === null ? [] : differing;
  await putInvoices(write, added);
  if (replaced.length > 0) {
    const column = <K extends keyof Incoming>(name: K): Incoming[K][] => replaced.map(({ invoice }) => invoice[name]);
    const values = [replaced.map(({ before }) => before.id), column('issuedOn'), column('gross'), column('currency'), new Date(write.at)];
    await db.query(REPLACE, values);
  }
  await tell(write, { added, replaced, reason });
  return { added: added.length, replaced: replaced.length, same, left: known.length - same - replaced.length };
}

/** What a preview told of as wrong is refused at its place, whoever sends it. */
async function refuseWrong(write: Write, db: Queryable, invoices: readonly Incoming[], kept: ReadonlyMap<string, KeptInvoice>): Promise<void> {
  const periodIds = [...invoices, ...kept.values()].map(({ billingPeriodId }) => billingPeriodId);
  const months = await invoicedMonths(db, periodIds);
  const today = civilDateAt(write.at);
  const numbers = new Set<string>();
  const isRepeated = (number: string): boolean => numbers.size === numbers.add(number).size;
  const errors = invoices.flatMap(({ billingPeriodId, number, issuedOn }, index): [string, string][] => {
    const month = months.get(billingPeriodId);
    const why = month === undefined ? 'NOT_FOUND' : whyNoInvoice(month);
    const before = kept.get(number);
    const elsewhere =
      before !== undefined && !before.isCancelled && before.billingPeriodId !== billingPeriodId ? months.get(before.billingPeriodId) : undefined;
    const isTwice = isRepeated(number);
    return [
      ...(why === null ? [] : [[`invoices.${index}.billingPeriodId`, fieldProblem(why)] as [string, string]]),
      ...(issuedOn > today ? [[`invoices.${index}.issuedOn`, fieldProblem('IN_FUTURE')] as [string, string]] : []),
      ...(elsewhere ? [[`invoices.${index}.number`, fieldProblem('INVOICE_TAKEN', placeOf(elsewhere, write.locale))] as [string, string]] : []),
      ...(isTwice ? [[`invoices.${index}.number`, fieldProblem('TAKEN')] as [string, string]] : []),
    ];
  });
  if (errors.length > 0) throw invalidFields(Object.fromEntries(errors));
}

interface Taken {
  readonly added: readonly (Incoming & { readonly id: string })[];
  readonly replaced: readonly { readonly invoice: Incoming; readonly before: KeptInvoice }[];
  readonly reason: string | null;
}

/** One entry for the file, and one for each invoice whose kept figures changed. */
async function tell(write: Write, { added, replaced, reason }: Taken): Promise<void> {
  if (added.length + replaced.length === 0) return;
  const detail = { addedInvoices: added.length, replacedInvoices: replaced.length, numbers: added.map(({ number }) => number).slice(0, 100) };
  const told = { action: 'invoice.import', subjectType: 'invoice', subjectId: null, detail } as const;
  await audit(write, reason === null ? told : { ...told, personal: { reason } });
  await auditEach(
    write,
    replaced.map((one) => changeOf(one, reason)),
  );
  const months = new Set([...added, ...replaced.map(({ before }) => before)].map(({ billingPeriodId }) => billingPeriodId));
  for (const periodId of [...months].slice(0, MOST_TOLD)) tellOfInvoices(write, periodId);
}

/** Lists are asked for anew whichever row of theirs is told of; the months of a large file are not told one by one. */
const MOST_TOLD = 40;

function changeOf({ invoice, before }: Taken['replaced'][number], reason: string | null): AuditEntry {
  const { number, billingPeriodId } = before;
  const after = { issuedOn: invoice.issuedOn, gross: invoice.gross ?? before.gross, currency: invoice.currency };
  const kept = { issuedOn: before.issuedOn, gross: before.gross, currency: before.currency };
  const { detail } = changesOf<typeof kept>(kept, after, []) ?? { detail: {} };
  return {
    action: 'invoice.update',
    subjectType: 'invoice',
    subjectId: before.id,
    detail: { number, billingPeriodId, ...detail },
    ...(reason === null ? {} : { personal: { reason } }),
  };
}
