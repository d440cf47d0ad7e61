import type { Actor } from '../domain/command-args';
import { CHASING_TASKS } from '../domain/desk-tasks';
import { OVERTAKEN_REQUEST_MS } from '../domain/waits';
import { gatesInvoiceSql } from './approval-kind-sql';
import { commandStatement } from './command-inbox';
import { uuidV5 } from './hash';
import type { Statement } from './statement';

const NAMESPACE = '6f1e0b77-2a64-4c1b-8f0d-94a4d0c7b1e5';

/** A request about an amount above a decision that counts no more. */
export interface Overtaken {
  readonly id: string;
  readonly ticketId: string;
}

/**
 * Closes the open requests about amounts above the decision, or above the yes that followed it: nobody is to decide on top of a yes that is
 * denied, nor to be phoned about it. What is asked about anew rests on nothing and goes on. Its rows are `Overtaken`.
 */
export function supersedeAbove(approvalId: string, at: number): Statement {
  return {
    text: `with closed as (
        update approval x set status = 'SUPERSEDED' where ${gatesInvoiceSql('x')} and x.status = 'OPEN' and not coalesce((x.content ->> 'anew')::boolean, false)
           and exists (select 1 from charge_line l join approval b on b.id = l.approval_id where l.excess_id = x.id and $1::uuid in (b.id, b.second_of))
        returning x.id, x.ticket_id),
      settled as (update desk_task set done_at = $2 from closed where subject_id = closed.id and done_at is null and kind = any('{${CHASING_TASKS.join(',')}}'))
      select id, ticket_id as "ticketId" from closed order by id`,
    values: [approvalId, new Date(at)],
  };
}

/** Has the ticket of such a request hear of it, in the name of whoever contests or had it asked. */
export function tellOvertaken({ id, ticketId }: Overtaken, actor: Actor, at: number): Statement {
  const args = { approvalId: id };
  const command = { commandId: uuidV5(NAMESPACE, `overtaken:${id}`), ticketId, name: 'SUPERSEDE_EXCESS', args, actor } as const;
  return commandStatement({ ...command, payload: { ...args, basisContested: true }, at, relayAt: at, expiresAt: at + OVERTAKEN_REQUEST_MS });
}

/** SQL: whether the request `a`, or the one that followed its yes, was closed because the decision that it rests on is contested. */
export const basisContestedSql = (
  a: string,
): string => `EXISTS (SELECT 1 FROM command oc JOIN approval oa ON oa.id::text = oc.payload ->> 'approvalId'
  WHERE oc.ticket_id = ${a}.ticket_id AND oc.name = 'SUPERSEDE_EXCESS' AND (oc.payload ->> 'basisContested')::boolean AND ${a}.id IN (oa.id, oa.second_of))`;
