import { gatesWork, type ApprovalKind } from '../../domain/approval-kinds';
import type { ApprovalContent, ApprovalLine } from '../../domain/approval-content';
import type { ApprovedLineRef } from '../../domain/command-args';
import { takenLine, type DecidedLine } from '../../domain/line-decision';
import { needsApproving } from '../../domain/needs';
import type { WorkTypeCode } from '../../domain/work-types';
import { contestedSql, standsSql } from '../../platform/approval-sql';
import type { FieldProblem } from '../contract/problems';
import { fieldProblem } from '../contract/values';
import { invalidFields, type AppProblem } from '../http/problem';
import type { ActionContext } from './action-args';

const problem = (code: FieldProblem): AppProblem => invalidFields({ approvedLine: fieldProblem(code) });

interface RequestRow {
  readonly ticketId: string;
  readonly kind: ApprovalKind;
  readonly content: ApprovalContent;
  readonly decidedLines: readonly DecidedLine[] | null;
  readonly isContested: boolean;
  readonly stands: boolean;
}

const REQUEST = `select a.ticket_id as "ticketId", a.kind, a.content, a.decided_lines as "decidedLines", ${contestedSql('a')} as "isContested",
       a.status = 'APPROVED' and ${standsSql('a')} as stands from approval a where a.id = $1`;

/** The approved line that work is recorded for, as it was taken: of this ticket and work type, and by an approval that counts now. */
export async function approvedLineOf(
  { deps, ticket }: ActionContext,
  workType: WorkTypeCode,
  ref: ApprovedLineRef,
): Promise<Pick<ApprovalLine, 'priceItemId'>> {
  const { rows } = await deps.db.pool.query<RequestRow>(REQUEST, [ref.approvalId]);
  const [request] = rows;
  if (request === undefined) throw problem('NOT_FOUND');
  if (request.ticketId !== ticket.id) throw problem('OTHER_TICKET');
  const line = request.content.lines[ref.line];
  if (line?.unitPrice === undefined || !gatesWork(request)) throw problem('NOT_FOUND');
  if (line.workType !== workType) throw problem('LINE_OTHER_WORK');
  if (request.isContested) throw problem('LINE_CONTESTED');
  const taken = takenLine(line, request.decidedLines?.[ref.line]);
  const counts = request.stands && needsApproving(ticket.snapshot, workType).some(({ id }) => id === ref.approvalId);
  if (!counts || taken === null) throw problem('LINE_NOT_APPROVED');
  return taken;
}
