import { gatesInvoice, gatesVisit } from '../../domain/approval-kinds';
import { standingSums } from '../../domain/chain-standing';
import { formatDateTime, formatTimeRange } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { fillText, t, textOf, type TextKey } from '../../i18n';
import { contestByPhoneText } from '../../platform/contest-by-phone';
import { contestFollows, contestFound, contestHappened, type ToldContest } from '../../platform/contest-sentence';
import { hasStopped } from '../../platform/contest-stop-words';
import { namedDecider } from '../../platform/decider-name';
import { isLinesSettled } from '../../platform/lines-standing';
import type { ApprovalView } from '../services/portal-approval';
import { awaitedText, isFirstContested, limitOfReader, ofExcess } from './approval-chain-text';
import { kindWords } from './approval-kind-words';
import type { LinkVisit } from './link-page';

/** What comes next, or what has become of the job by now. */
export function nextOf(approval: ApprovalView, { locale, link }: LinkVisit): string | undefined {
  const { status, job, content, chain, contestedAt } = approval;
  if (contestedAt !== null) return followsText(approval, locale);
  // What rests on a yes that is denied is not done, and its visit has no appointment that anybody keeps.
  const ofChain = chainContestText(approval, link.holder.contactId, locale);
  if (ofChain !== undefined) return ofChain;
  const when = (at: string): string => formatDateTime(Date.parse(at), locale);
  const awaited = awaitedText({ ...content, status, chain }, locale, limitOfReader(approval, link.holder.contactId));
  if (awaited !== undefined) return isExcessSettled(approval) ? undefined : awaited;
  const ofKind = kindWords(content, locale);
  const { visit, ended, reopenedAt } = job;
  if (status === 'CANCELLED') return ended === null ? undefined : t(locale, `portal.approvalEnded_${ended.command}`, { when: when(ended.at) });
  // That the lines wait was a promise: how they stand now is told instead.
  const isTold = approval.lines.decided.length > 0;
  if (status === 'REFUSED') return askedElsewhereText(approval, locale) ?? (isTold ? undefined : ofKind('approvalNext_REFUSED'));
  if (status !== 'APPROVED') return undefined;
  if (gatesInvoice(content)) return isTold ? undefined : ofKind('approvalNext_APPROVED');
  if (visit?.status === 'DONE') {
    const values = { when: when(visit.completedAt ?? visit.endsAt) };
    if (reopenedAt !== null) return t(locale, 'portal.approvalVisit_REOPENED', { ...values, again: when(reopenedAt) });
    return t(locale, visit.outcome === 'SOLVED' ? 'portal.approvalVisit_SOLVED' : 'portal.approvalVisit_UNSOLVED', values);
  }
  if (ended !== null && !gatesVisit(content)) return t(locale, 'portal.approvalGivenUp_WORK', { when: when(ended.at) });
  if (ended !== null) return t(locale, `portal.approvalGivenUp_${ended.command}`, { when: when(ended.at) });
  if (visit === null) return standingSums(approval).standing === null ? ofKind('approvalNext_APPROVED') : t(locale, 'portal.standingNext');
  return t(locale, `portal.approvalVisit_${visit.status}`, { when: formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale) });
}

/** Whether lines that were to wait for a yes are decided about without it. */
function isExcessSettled({ content, lines }: ApprovalView): boolean {
  return gatesInvoice(content) && isLinesSettled(lines);
}

/** The contest that an approval stands under, as somebody reads it by their own request. */
function toldContest(
  { id, contest, chain, content, approverId }: Pick<ApprovalView, 'id' | 'contest' | 'chain' | 'content' | 'approverId'>,
  readerId: string | null,
): ToldContest | null {
  if (contest === null) return null;
  const [isDecider, isObjector] = [contest.deciderId, contest.byId].map((of) => of !== null && of === readerId) as [boolean, boolean];
  const standsIn = readerId !== null && readerId !== approverId;
  return { contest, number: content.ticketNumber, reader: { approvalId: id, isSecond: chain.first !== null, isDecider, standsIn, isObjector } };
}

/** That the decision is contested, or in doubt because our own witness denies the call; once it is known, what was found out. */
function contestedText(approval: ApprovalView, when: string, visit: LinkVisit): string {
  const { locale, link } = visit;
  const told = toldContest(approval, link.holder.contactId);
  const found = told === null ? [] : contestFound(told.contest, locale);
  if (told !== null && found.length > 0) return [contestHappened(told, locale), ...found].join(' ');
  const words = told?.contest.isByWitness === true ? 'portal.approvalDoubted' : 'portal.approvalContested';
  const { status, content, isBooked } = approval;
  const said = isLinesSettled(approval.lines)
    ? t(locale, `${words}Bare`, { when })
    : t(locale, words, { when, stopped: hasStopped({ status, kind: content.kind, isBooked }, locale) });
  return [said, contestByPhoneText(told?.contest.call ?? null, locale)].filter(Boolean).join(' ');
}

/** What follows from the outcome, and what to do about it; undefined while there is none. */
function followsText({ contest, content }: Pick<ApprovalView, 'contest' | 'content'>, locale: Locale): string | undefined {
  if (contest?.outcome == null) return undefined;
  // The work is done: only its lines wait.
  return [...contestFollows(contest, gatesInvoice(content), locale), t(locale, 'portal.contestDisagree')].join(' ');
}

/** That the yes before or after the reader's own is contested, and what that means for them now; undefined where it is not. */
function chainContestText(approval: ApprovalView, readerId: string | null, locale: Locale): string | undefined {
  const told = toldContest(approval, readerId);
  if (told === null || told.contest.id === approval.id) return undefined;
  const { status, content } = approval;
  const happened = contestHappened(told, locale);
  const found = contestFound(told.contest, locale);
  const isDecided = status === 'APPROVED' || status === 'REFUSED';
  // Of a request that nobody has decided nothing follows but that it is closed.
  if (found.length > 0) return [happened, ...found, isDecided ? followsText(approval, locale) : t(locale, 'portal.contestMeanwhile_OFF')].join(' ');
  if (told.reader.isSecond) return [happened, ...meanwhile(status, content, locale)].join(' ');
  return [happened, ofExcess(content, locale, 'portal.contestMeanwhile_SECOND')].join(' ');
}

/** What a second approver may and need do while the yes before theirs is contested; nothing follows from a no. */
function meanwhile(status: ApprovalView['status'], content: ApprovalView['content'], locale: Locale): string[] {
  if (status === 'REFUSED') return [];
  if (status === 'APPROVED') return [ofExcess(content, locale, 'portal.contestMeanwhile_APPROVED')];
  return [t(locale, status === 'OPEN' ? 'portal.contestMeanwhile_OPEN' : 'portal.contestMeanwhile_OFF')];
}

/** What became of a no that was followed by the same question to somebody else. */
function askedElsewhereText({ askedElsewhere }: ApprovalView, locale: Locale): string | undefined {
  if (askedElsewhere === null) return undefined;
  const { name, status, decidedAt } = askedElsewhere;
  const words = status === 'OPEN' || status === 'APPROVED' || status === 'REFUSED' || status === 'CONTESTED' ? status : 'OFF';
  const when = decidedAt === null ? '–' : formatDateTime(Date.parse(decidedAt), locale);
  return t(locale, `portal.approvalElsewhere_${words}`, { name: name ?? '–', when });
}

/** Who decided what and when, or why nobody can here. */
export function outcomeOf(approval: ApprovalView, visit: LinkVisit): string {
  const { locale, at } = visit;
  const { status, approver, approverId, standIn, decidedBy, decidedAt, decidedVia, expiresAt, passedOn, contestedAt } = approval;
  // What was recorded counts no more: it must not be the first thing that is read.
  const isExcess = gatesInvoice(approval.content);
  if (contestedAt !== null) return contestedText(approval, formatDateTime(contestedAt.getTime(), locale), visit);
  if (status === 'OPEN' && isFirstContested(approval))
    return t(locale, approval.contest?.settledAt == null ? 'portal.contestClosedNow' : 'portal.contestClosedForGood');
  if (status === 'SUPERSEDED' && approval.basisContested) return t(locale, 'portal.approvalBasisContested');
  if (status === 'SUPERSEDED' && passedOn) return t(locale, 'portal.approvalPassedOn');
  if (status === 'SUPERSEDED' && isExcess)
    return t(locale, approval.lines.waiting > 0 || approval.lines.decided.length === 0 ? 'portal.approvalOvertaken' : 'portal.approvalOvertakenBare');
  const shown = status !== 'OPEN' ? status : expiresAt.getTime() > at ? 'NOT_APPROVER' : 'EXPIRED';
  const name = standIn?.name ?? (decidedVia === 'PHONE' ? null : decidedBy) ?? approver ?? '–';
  const inPlaceOf = standIn === null ? null : (approver ?? '–');
  const who = namedDecider({ name, inPlaceOf, isForReader: visit.link.holder.contactId === approverId }, locale, decidedVia === 'PHONE');
  const when = decidedAt === null ? '–' : formatDateTime(decidedAt.getTime(), locale);
  return fillText(textOf(locale, `portal.approvalOutcome_${shown}` as TextKey), { who, when });
}
