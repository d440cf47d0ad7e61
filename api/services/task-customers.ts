import { MONTH_TASKS } from '../../domain/desk-tasks';
import type { DeskTask } from '../contract/desk-tasks';
import type { Tx } from './write';

type Customer = NonNullable<DeskTask['customer']>;

// Of a month, of an objection to a report, or of a mail about a report. One task stands for the drafts of a whole month.
const CUSTOMERS = `
select d.id, k.id as "customerId", k.name from desk_task d
  left join billing_period b on b.id = d.subject_id and d.kind = any($2::text[]) and d.kind <> 'MONTH_REVIEW'
  left join customer_report_objection o on o.id = d.subject_id and d.kind = 'REPORT_OBJECTED'
  left join mail m on m.id = d.subject_id and d.kind = 'MAIL_BOUNCED'
  left join customer_report r on r.id = coalesce(o.report_id, (m.params ->> 'reportId')::uuid)
  join customer k on k.id = coalesce(b.customer_id, r.customer_id)
 where d.id = any($1::uuid[])`;

/** Whose the tasks of no ticket are, by their ids; who reads a task knows whom to phone. */
export async function customersOfTasks(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  rows: readonly { readonly id: string; readonly ticketId: string | null }[],
): Promise<Map<string, Customer>> {
  const ids = rows.filter(({ ticketId }) => ticketId === null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await tx.$queryRawUnsafe<{ id: string; customerId: string; name: string }[]>(CUSTOMERS, ids, MONTH_TASKS);
  return new Map(found.map(({ id, customerId, name }) => [id, { id: customerId, name }]));
}
