import { t } from '../../i18n';
import { stopsClause, wouldStop } from '../../platform/contest-stop-words';
import { isLinesSettled } from '../../platform/lines-standing';
import type { ApprovalView } from '../services/portal-approval';
import type { LinkVisit } from './link-page';

/** How a page asks whether a decision is to be contested, and what a contest stops. */
export interface ContestWords {
  readonly contestLead: string;
  readonly contestTo: string;
  readonly contestAsk: string;
  readonly contestConsequence: string;
  /** What it stops besides, for the foot of the page; undefined where that is all. */
  readonly contestAlso: string | undefined;
}

/** A decision by phone was recorded by us; one by link is the reader's, their substitute's, or that of whoever else had the link. */
export function contestWords(
  { decidedVia, content: { kind }, status, approverId, standIn, lines, isBooked }: ApprovalView,
  { locale, link }: LinkVisit,
): ContestWords {
  const isRepresented = standIn !== null && link.holder.contactId === approverId && standIn.id !== approverId;
  const name = standIn?.name ?? '–';
  const stops = stopsClause({ status, kind, isBooked }, locale);
  const [contestConsequence, contestAlso] = wouldStop({ status, kind, isBooked }, locale);
  const consequences = { contestConsequence, contestAlso };
  if (isRepresented)
    return {
      contestLead: t(locale, 'portal.approvalContestLeadInPlace', { name, stops }),
      contestTo: t(locale, 'portal.approvalContestToInPlace'),
      contestAsk: t(locale, 'portal.approvalContestAskInPlace', { name }),
      ...consequences,
    };
  const contestTo = t(locale, 'portal.approvalContestTo');
  if (decidedVia === 'PHONE')
    return {
      contestLead: t(locale, 'portal.approvalContestLead'),
      contestTo,
      contestAsk: t(locale, 'portal.approvalContestAsk'),
      ...consequences,
    };
  const contestLead = isLinesSettled(lines) ? t(locale, 'portal.approvalContestLeadDecided') : t(locale, 'portal.approvalContestLeadLink', { stops });
  return { contestLead, contestTo, contestAsk: t(locale, 'portal.approvalContestAskLink'), ...consequences };
}
