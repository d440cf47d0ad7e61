import { roleFor, type ApproverRole } from '../../domain/approval-kinds';
import { isAskedApart, type ChargeHoldReason } from '../../domain/charge-holds';
import type { ExcessArgs } from '../../domain/command-args';
import type { WorkTypeCode } from '../../domain/work-types';
import { contestedSql, isAskedSql, isUncarriedSql } from '../../platform/approval-sql';
import type { ActionBody } from '../contract/ticket-actions';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import type { ActionContext } from './action-args';

interface LineRow {
  readonly id: string;
  readonly basisId: string | null;
  /** Whether it waits for a decision at all, and whether because nobody's yes that counts carries it. */
  readonly isHeld: boolean;
  readonly isUncarried: boolean;
  readonly isAsked: boolean;
  readonly workType: WorkTypeCode;
  readonly holdReason: ChargeHoldReason | null;
}

/**
 * Whoever approved what was exceeded is asked, of a chain whoever was asked first: the activity asks the second after them. Where they may not any
 * more, whoever else decides in that role. Of work that no approval was ever given for: whoever decided on the ticket before others, else who
 * asked for help, where they decide about such work.
 */
export async function excessArgs({ lineIds }: ActionBody<'CONVEY_EXCESS'>, context: ActionContext): Promise<ExcessArgs> {
  const { deps, ticket } = context;
  const { rows: lines } = await deps.db.pool.query<LineRow>(
    `select l.id, l.approval_id as "basisId", coalesce(l.hold = 'HELD', false) as "isHeld", coalesce(${isUncarriedSql('l')}, false) as "isUncarried",
            ${isAskedSql('l')} as "isAsked", l.work_type as "workType", l.hold_reason as "holdReason"
       from charge_line l where l.id = any($1) and l.ticket_id = $2`,
    [lineIds, ticket.id],
  );
  const ids = [...new Set(lineIds)];
  const basisId = lines[0]?.basisId ?? null;
  if (lines.length !== ids.length) throw problem('OTHER_TICKET');
  if (lines.some(({ isHeld, isAsked }) => !isHeld || isAsked)) throw problem('NOT_ASKABLE');
  // It waits, but for whoever decides about charges: no approval is missing.
  if (lines.some((line) => !line.isUncarried)) throw problem('NOTHING_EXCEEDED');
  if (lines.some((line) => line.basisId !== basisId)) throw problem('SEVERAL_APPROVALS');
  if (new Set(lines.map(isAskedApart)).size > 1) throw problem('CALL_OUT_APART');
  const approver = basisId === null ? await deciderOf(lines, context) : await approverOf(basisId, context);
  if (approver === undefined) throw problem('NOBODY_DECIDES');
  return { kind: 'EXCESS', approverId: approver.id, role: approver.role, basisId, lineIds: ids };
}

interface Approver {
  readonly id: string;
  readonly role: ApproverRole;
}

async function approverOf(basisId: string, { deps, ticket }: ActionContext): Promise<Approver | undefined> {
  const { rows } = await deps.db.pool.query<Approver>(
    `select c.id, a.approver_role as role from approval a left join approval f on f.id = a.second_of
       join contact c on c.customer_id = $2 and c.active and a.approver_role = any(c.roles)
      where a.id = $1 order by c.id = case when f.id is null or ${contestedSql('a')} then a.approver_id else f.approver_id end desc, f.id is not null and c.id = a.approver_id, c.name, c.id limit 1`,
    [basisId, ticket.customerId],
  );
  return rows[0];
}

async function deciderOf(lines: readonly LineRow[], { deps, ticket }: ActionContext): Promise<Approver | undefined> {
  const [role, ...others] = new Set(lines.map(({ workType }) => roleFor(workType)));
  if (role === undefined || others.length > 0) throw problem('SEVERAL_APPROVALS');
  const { rows } = await deps.db.pool.query<Approver>(
    `select c.id, $2 as role from contact c join ticket t on t.id = $3 where c.customer_id = $1 and c.active and $2 = any(c.roles)
      order by (select max(a.decided_at) from approval a where a.ticket_id = t.id and c.id = coalesce(a.decided_by_id, a.approver_id)) desc nulls last, c.id = t.contact_id desc nulls last, c.name, c.id limit 1`,
    [ticket.customerId, role, ticket.id],
  );
  return rows[0];
}

function problem(code: 'OTHER_TICKET' | 'NOT_ASKABLE' | 'NOTHING_EXCEEDED' | 'SEVERAL_APPROVALS' | 'CALL_OUT_APART' | 'NOBODY_DECIDES'): Error {
  return invalidFields({ lineIds: fieldProblem(code) });
}
