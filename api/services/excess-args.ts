import type { ApproverRole } from '../../domain/approval-kinds';
import { isAskedApart, type ChargeHoldReason } from '../../domain/charge-holds';
import type { ExcessArgs } from '../../domain/command-args';
import type { WorkTypeCode } from '../../domain/work-types';
import { isAskedSql, isBeyondSql } from '../../platform/approval-sql';
import type { ActionBody } from '../contract/ticket-actions';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import type { ActionContext } from './action-args';

interface LineRow {
  readonly id: string;
  readonly basisId: string | null;
  /** Whether it waits for a decision at all, and whether as beyond what was approved. */
  readonly isHeld: boolean;
  readonly isBeyond: boolean;
  readonly isAsked: boolean;
  readonly workType: WorkTypeCode;
  readonly holdReason: ChargeHoldReason | null;
}

/** Whoever approved what was exceeded is asked; where they may not any more, whoever else decides in that role. */
export async function excessArgs({ lineIds }: ActionBody<'CONVEY_EXCESS'>, { deps, ticket }: ActionContext): Promise<ExcessArgs> {
  const { rows: lines } = await deps.db.pool.query<LineRow>(
    `select l.id, l.approval_id as "basisId", coalesce(l.hold = 'HELD', false) as "isHeld", coalesce(${isBeyondSql('l')}, false) as "isBeyond",
            ${isAskedSql('l')} as "isAsked", l.work_type as "workType", l.hold_reason as "holdReason"
       from charge_line l where l.id = any($1) and l.ticket_id = $2`,
    [lineIds, ticket.id],
  );
  const ids = [...new Set(lineIds)];
  const basisId = lines[0]?.basisId ?? null;
  if (lines.length !== ids.length) throw problem('OTHER_TICKET');
  if (lines.some(({ isHeld, isAsked }) => !isHeld || isAsked)) throw problem('NOT_ASKABLE');
  // It waits, but for whoever decides about charges: there is no approval that it goes beyond.
  if (lines.some((line) => !line.isBeyond || line.basisId === null) || basisId === null) throw problem('NOTHING_EXCEEDED');
  if (lines.some((line) => line.basisId !== basisId)) throw problem('SEVERAL_APPROVALS');
  if (new Set(lines.map(isAskedApart)).size > 1) throw problem('CALL_OUT_APART');
  const { rows: people } = await deps.db.pool.query<{ id: string; role: ApproverRole }>(
    `select c.id, a.approver_role as role from approval a join contact c on c.customer_id = $2 and c.active and a.approver_role = any(c.roles)
      where a.id = $1 order by c.id = a.approver_id desc, c.name, c.id limit 1`,
    [basisId, ticket.customerId],
  );
  const [approver] = people;
  if (approver === undefined) throw problem('NOBODY_DECIDES');
  return { kind: 'EXCESS', approverId: approver.id, role: approver.role, basisId, lineIds: ids };
}

function problem(code: 'OTHER_TICKET' | 'NOT_ASKABLE' | 'NOTHING_EXCEEDED' | 'SEVERAL_APPROVALS' | 'CALL_OUT_APART' | 'NOBODY_DECIDES'): Error {
  return invalidFields({ lineIds: fieldProblem(code) });
}
