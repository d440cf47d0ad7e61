import { gatesInvoice } from '../../../../domain/approval-kinds';
import type { WorkTypeCode } from '../../../../domain/work-types';
import type { Ticket } from '../ticket-types';

/** For which items of the price list the approvals of a ticket name a price, and whether one names none. */
export interface ApprovedItems {
  readonly ids: ReadonlySet<string>;
  readonly unnamed: boolean;
}

/** What was approved of a type of work, in what was taken instead where something was. */
export function approvedItems({ approvals }: Pick<Ticket, 'approvals'>, workType: WorkTypeCode | undefined): ApprovedItems {
  const items = approvals
    .filter((approval) => approval.status === 'APPROVED' && approval.contestedAt === null && !gatesInvoice(approval))
    .flatMap(({ lines }) => lines)
    .filter((line) => line.workType === workType && line.decision?.approved !== false)
    .map((line) => (line.decision?.alternative == null ? line : (line.alternatives[line.decision.alternative] ?? line)).priceItemId);
  return { ids: new Set(items.filter((id) => id !== null)), unnamed: items.includes(null) };
}
