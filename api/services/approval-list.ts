import type { Pool } from 'pg';
import type { z } from 'zod';
import { CHASING_TASKS } from '../../domain/desk-tasks';
import { seesNoPersonalData, seesPrices } from '../../domain/roles';
import { awaitsSecondSql } from '../../platform/approval-sql';
import { nextChaseSql, nextChaseStepSql } from '../../platform/needs-sql';
import type { ApprovalListQuery, ApprovalRow } from '../contract/approvals';
import { likePattern } from './listing';
import type { StaffUser } from './staff-user';
import { among, equal, pageOfTickets, shown, TICKET_JOINS, type Listed, type TicketOfRow } from './ticket-lists';
import { toApproval } from './ticket-page-approvals';
import { APPROVAL_JOINS, APPROVAL_JSON, type ApprovalJson } from './ticket-page-rows';
import { SqlValues, visibleTickets } from './ticket-scope';

const NEXT_AT = nextChaseSql('p');
const TO_PHONE = `exists (select 1 from desk_task d where d.subject_id = p.id and d.done_at is null and d.kind = any('{${CHASING_TASKS.join(',')}}'))`;

const ORDERS: Readonly<Record<string, string>> = {
  nextAt: NEXT_AT,
  openedAt: 'p.opened_at',
  expiresAt: 'p.expires_at',
  decidedAt: 'p.decided_at',
  estimatedTotal: 'p.estimated_total',
};

type Query = z.output<typeof ApprovalListQuery>;
type Listing = TicketOfRow & {
  readonly row: ApprovalJson;
  readonly next: ApprovalRow['next'];
  readonly toPhone: boolean;
  readonly awaitsSecond: boolean;
};

/** Approval requests of the tickets that the person may see. */
export async function listApprovals(pool: Pool, actor: StaffUser, input: Query, at: number): Listed<ApprovalRow> {
  const values = new SqlValues();
  const view = { people: !seesNoPersonalData(actor.role), prices: seesPrices(actor.role) };
  const where = [visibleTickets(actor, values), ...conditions(input, values, at), ...searched(input.q, values, view.people)];
  const next = `case when ${NEXT_AT} is not null then json_build_object('step', ${nextChaseStepSql('p')}, 'at', ${NEXT_AT}) end`;
  const { data, total } = await pageOfTickets<Listing>(
    pool,
    values,
    {
      columns: `${APPROVAL_JSON} as row, ${next} as next, ${awaitsSecondSql('p')} as "awaitsSecond", ${TO_PHONE} as "toPhone"`,
      from: `approval p left join ticket t on t.id = p.ticket_id ${TICKET_JOINS} ${APPROVAL_JOINS}`,
      where,
      column: ORDERS[input.sort.replace(/^-/, '')] ?? 'p.opened_at',
      key: 'p.id',
    },
    input,
  );
  return {
    total,
    data: data.map(({ row, next: step, ...ticket }) => ({
      ...toApproval(row, view),
      ...shown(ticket, view.people),
      next: step === null ? null : { ...step, at: new Date(step.at).toISOString() },
    })),
  };
}

function conditions({ filter = {}, id }: Query, values: SqlValues, at: number): string[] {
  const { overdue, toPhone, contested } = filter;
  // Sent in this shape it is served by the index of what is open.
  const late = `(p.status = 'OPEN' and ${NEXT_AT} < ${overdue === undefined ? '' : values.add(new Date(at))})`;
  return [
    ...among('p.status', filter.status, values),
    ...among('p.kind', filter.kind, values),
    ...equal('p.ticket_id', filter.ticketId, values),
    ...equal('t.customer_id', filter.customerId, values),
    ...equal('p.approver_id', filter.approverId, values),
    ...among('p.id', id, values),
    ...(overdue === undefined ? [] : [overdue ? late : `not ${late}`]),
    ...(toPhone === undefined ? [] : [toPhone ? `(p.status = 'OPEN' and ${TO_PHONE})` : `not ${TO_PHONE}`]),
    ...(contested === undefined ? [] : [`p.contested_at is ${contested ? 'not ' : ''}null`]),
  ];
}

/** By the ticket's number and words, the customer or the approver. */
function searched(q: string | undefined, values: SqlValues, people: boolean): string[] {
  if (q === undefined || q === '') return [];
  const pattern = values.add(likePattern(q));
  const named = people ? ` or t.search_fold like ${pattern} or w.search_fold like ${pattern}` : '';
  return [`(t.number::text like ${pattern} or c.search_fold like ${pattern}${named})`];
}
