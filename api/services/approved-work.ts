import { gatesWork } from '../../domain/approval-kinds';
import { chosenLines } from '../../domain/approval-sums';
import { takenLine } from '../../domain/line-decision';
import { needsApproving } from '../../domain/needs';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { WORK_TYPES } from '../../domain/work-types';
import type { TicketPage } from '../contract/ticket-page';
import type { ApprovalJson } from './ticket-page-rows';

/** What was taken back or replaced is asked for no more. */
const ASKED: readonly string[] = ['OPEN', 'APPROVED', 'REFUSED', 'EXPIRED'];

/** The lines for which work can be recorded now, as whoever records it reads them; without names for those who see no texts of the customer. */
export function approvedWorkOf(
  approvals: readonly ApprovalJson[],
  snapshot: Pick<TicketSnapshot, 'needs' | 'assetId'>,
  { people }: { readonly people: boolean },
): TicketPage['approvedWork'] {
  const asked = approvals.filter((request) => gatesWork(request) && ASKED.includes(request.status)).flatMap((request) => askedOf(request));
  return asked
    .filter(
      ({ request, taken, workType }) => taken !== null && request.stands && needsApproving(snapshot, workType).some(({ id }) => id === request.id),
    )
    .map(({ request, index, taken, description, quantity, workType }) => ({
      ...{ approvalId: request.id, line: index, workType, quantity, priceItemId: taken?.priceItemId ?? null },
      description: people ? description : { tr: WORK_TYPES[workType].tr, en: WORK_TYPES[workType].en },
      isOnly: asked.filter((other) => other.workType === workType).length === 1,
    }));
}

/** Each line with what was taken of it. What a first yes took is asked once more in the request for the second. */
function askedOf(request: ApprovalJson) {
  const chosen = chosenLines(request.content.lines, request.decidedLines);
  return request.content.lines.flatMap((line, index) => {
    const { quantity, workType } = line;
    const taken = takenLine(line, request.decidedLines?.[index]);
    const isAskedAgain = request.second !== null && taken !== null;
    if (line.unitPrice === undefined || quantity === undefined || isAskedAgain) return [];
    return [{ request, index, taken, workType, quantity, description: chosen[index]?.description ?? line.description }];
  });
}
