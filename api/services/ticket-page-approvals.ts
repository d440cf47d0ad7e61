import { aboveNothing } from '../../domain/approval-kinds';
import type { ApprovalLine } from '../../domain/approval-content';
import { approvalSums } from '../../domain/approval-sums';
import type { DecidedLine } from '../../domain/line-decision';
import { WORK_TYPES } from '../../domain/work-types';
import { vatSentence } from '../../platform/vat-sentence';
import type { TicketPage } from '../contract/ticket-page';
import { contestOf } from './contest-of-approval';
import { isoFields } from './iso-fields';
import { standingOf } from './standing-of-approval';
import type { ApprovalJson } from './ticket-page-rows';
import type { View } from './ticket-page-view';

/** An approval for the API. */
export function toApproval(approval: ApprovalJson, view: Pick<View, 'people' | 'prices'>): TicketPage['approvals'][number] {
  const {
    approverId,
    approverName,
    conveyedById,
    conveyedByName,
    decidedByStaffId,
    decidedByStaffName,
    content,
    contentHash: _hash,
    ...others
  } = approval;
  const { witnessId, witnessName, aboveId, aboveName, standInId, standInName, decidedLines, second: _second, stands: _stands, ...rest } = others;
  return {
    ...rest,
    ...isoFields(rest, ['openedAt', 'remindAt', 'phoneAt', 'expiresAt', 'remindedAt', 'phoneTaskAt', 'decidedAt', 'contestedAt', 'deciderWordAt']),
    ...aboveNothing(content),
    approver: { id: approverId, name: view.people ? approverName : null },
    approverPhone: view.people ? rest.approverPhone : null,
    substitutes: view.people ? [...rest.substitutes] : [],
    conveyedBy: { id: conveyedById, name: conveyedByName },
    decidedByStaff: decidedByStaffId === null ? null : { id: decidedByStaffId, name: decidedByStaffName },
    scope: view.people ? content.scope : null,
    tried: view.people ? (content.tried ?? null) : null,
    diagnosis: view.people ? (content.diagnosis ?? null) : null,
    estimatedHours: content.estimatedHours ?? null,
    readOut: readOutOf(approval, view),
    lines: content.lines.map((line, index) => ({ ...toLine(line, view), decision: decisionOf(decidedLines?.[index]) })),
    standing: standingOf(approval, view),
    witness: witnessId === null ? null : { id: witnessId, name: witnessName },
    decidedInPlaceBy: standInId === null ? null : { id: standInId, name: view.people ? standInName : null },
    above: aboveId === null ? null : { id: aboveId, name: view.people ? aboveName : null },
    contestReason: view.people ? rest.contestReason : null,
    contest: contestOf(approval, view.people),
    limit: view.prices ? rest.limit : null,
    approvedTotal: view.prices ? rest.approvedTotal : null,
    estimatedTotal: view.prices ? rest.estimatedTotal : null,
    reason: view.people ? rest.reason : null,
  };
}

/** What page and mail say of the request besides its lines, for whoever reads it out; its sentences name amounts. */
function readOutOf(approval: ApprovalJson, { prices, people }: Pick<View, 'people' | 'prices'>): TicketPage['approvals'][number]['readOut'] {
  const { content, contentHash } = approval;
  const { conveyedOn, fromPackage, notes, exceeded, currency } = content;
  const withVat = prices ? approvalSums(approval).asked.withVat : null;
  return {
    ...{ contentHash, conveyedOn, fromPackage: fromPackage === true, notes: prices && people ? [...notes] : [] },
    withVat: withVat && { tr: vatSentence(withVat, currency, 'tr'), en: vatSentence(withVat, currency, 'en') },
    exceeded:
      exceeded === undefined || !prices
        ? null
        : {
            ...{ approved: exceeded.approved, since: exceeded.since ?? null, cameTo: exceeded.cameTo, beyond: exceeded.beyond },
            ...{ n: exceeded.n, decidedOn: exceeded.decidedOn },
          },
  };
}

function decisionOf(line: DecidedLine | undefined) {
  return line === undefined ? null : { approved: line.approved, alternative: line.alternative };
}

function toLine({ quantity, unitPrice, priceItemId, alternatives = [], ...line }: ApprovalLine, { people, prices }: Pick<View, 'people' | 'prices'>) {
  const { tr, en } = WORK_TYPES[line.workType];
  return {
    workType: line.workType,
    // Of work that is asked for line by line somebody wrote what it is.
    description: people || quantity === undefined ? line.description : { tr, en },
    quantity: quantity ?? null,
    unitPrice: prices ? (unitPrice ?? null) : null,
    priceItemId: priceItemId ?? null,
    amount: prices ? line.amount : null,
    alternatives: alternatives.map((other) => ({
      description: people ? other.description : '',
      unitPrice: prices ? other.unitPrice : null,
      priceItemId: other.priceItemId ?? null,
      amount: prices ? other.amount : null,
    })),
  };
}
