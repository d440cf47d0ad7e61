import { t } from '../../i18n';
import type { ApprovalView } from '../services/portal-approval';
import { ofExcess } from './approval-chain-text';
import type { LinkVisit } from './link-page';

/** How a page asks whether a decision is to be contested, and what a contest stops. */
export interface ContestWords {
  readonly contestLead: string;
  readonly contestTo: string;
  readonly contestAsk: string;
  readonly contestConsequence: string;
}

/** A decision by phone was recorded by us; one by link is the reader's, their substitute's, or that of whoever else had the link. */
export function contestWords({ decidedVia, content, status, approverId, standIn }: ApprovalView, { locale, link }: LinkVisit): ContestWords {
  const isRepresented = standIn !== null && link.holder.contactId === approverId && standIn.id !== approverId;
  const name = standIn?.name ?? '–';
  const contestConsequence =
    status === 'REFUSED' ? t(locale, 'portal.approvalContestConsequence_REFUSED') : ofExcess(content, locale, 'portal.approvalContestConsequence');
  if (isRepresented)
    return {
      contestLead: ofExcess(content, locale, 'portal.approvalContestLeadInPlace', { name }),
      contestTo: t(locale, 'portal.approvalContestToInPlace'),
      contestAsk: t(locale, 'portal.approvalContestAskInPlace', { name }),
      contestConsequence,
    };
  const contestTo = t(locale, 'portal.approvalContestTo');
  if (decidedVia === 'PHONE')
    return {
      contestLead: t(locale, 'portal.approvalContestLead'),
      contestTo,
      contestAsk: t(locale, 'portal.approvalContestAsk'),
      contestConsequence,
    };
  const contestLead = ofExcess(content, locale, 'portal.approvalContestLeadLink');
  return { contestLead, contestTo, contestAsk: t(locale, 'portal.approvalContestAskLink'), contestConsequence };
}
