import { civilDateAt } from '../../domain/civil-date';
import { recordedReceiptSql, type RecordedReceipt } from '../../platform/same-receipt';
import type { ActionBody } from '../contract/ticket-actions';
import type { FieldProblem } from '../contract/problems';
import { fieldProblem } from '../contract/values';
import { invalidFields, type AppProblem } from '../http/problem';
import type { ActionContext } from './action-args';

type Receipt = Pick<ActionBody<'RECORD_EXPENSE'>, 'receiptFileId' | 'receiptNumber' | 'receiptDate' | 'receiptVendor' | 'otherItem'>;

const problem = (field: keyof Receipt, code: FieldProblem, limit?: string): AppProblem => invalidFields({ [field]: fieldProblem(code, limit) });

/** The receipt of an expense: uploaded for this ticket, not dated in the future, and on no other line unless that is meant. */
export async function checkReceipt(context: ActionContext, receipt: Receipt): Promise<void> {
  const { pool } = context.deps.db;
  const { rows } = await pool.query<{ ticketId: string | null; purpose: string }>(
    'select ticket_id as "ticketId", purpose from stored_file where id = $1',
    [receipt.receiptFileId],
  );
  const [file] = rows;
  if (file === undefined || file.purpose !== 'RECEIPT') throw problem('receiptFileId', 'NOT_FOUND');
  if (file.ticketId !== context.ticket.id) throw problem('receiptFileId', 'OTHER_TICKET');
  if (receipt.receiptDate > civilDateAt(context.at)) throw problem('receiptDate', 'IN_FUTURE');
  if (receipt.otherItem !== true) await checkNewReceipt(context, receipt);
}

/** Nobody's receipt is billed twice for want of a look at what colleagues have recorded. */
async function checkNewReceipt({ deps }: ActionContext, { receiptNumber, receiptDate, receiptVendor, receiptFileId }: Receipt): Promise<void> {
  const { text, values } = recordedReceiptSql({ number: receiptNumber, date: receiptDate, vendor: receiptVendor, fileId: receiptFileId });
  const [recorded] = (await deps.db.pool.query<RecordedReceipt>(text, values)).rows;
  if (recorded === undefined) return;
  const ticket = `#${recorded.ticketNumber}`;
  throw recorded.sameNumber ? problem('receiptNumber', 'RECEIPT_RECORDED', ticket) : problem('receiptFileId', 'RECEIPT_SAME_FILE', ticket);
}
