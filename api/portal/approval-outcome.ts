import { formatDateTime, formatTimeRange } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { fillText, t, textOf, type TextKey } from '../../i18n';
import type { ApprovalContest } from '../../platform/approval-contest-sql';
import type { ApprovalView } from '../services/portal-approval';
import { awaitedText, limitOfReader, ofExcess } from './approval-chain-text';
import { kindWords } from './approval-kind-words';
import type { LinkVisit } from './link-page';

/** What comes next, or what has become of the job by now. */
export function nextOf(approval: ApprovalView, { locale, link }: LinkVisit): string | undefined {
  const { status, job, content, chain, contestedAt } = approval;
  if (contestedAt !== null) return followsText(approval, locale);
  const when = (at: string): string => formatDateTime(Date.parse(at), locale);
  // What rests on a yes that is denied is not done, and its visit has no appointment that anybody keeps.
  const settled = chainSettledText(approval, locale);
  if (settled !== undefined) return settled;
  const denied = status === 'APPROVED' ? chain.first?.contestedAt : null;
  if (denied != null) return ofExcess(content, locale, 'portal.approvalFirstContested', { when: when(denied) });
  const awaited = awaitedText({ ...content, status, chain }, locale, limitOfReader(approval, link.holder.contactId));
  if (awaited !== undefined) return awaited;
  const ofKind = kindWords(content, locale);
  const { visit, ended, reopenedAt } = job;
  if (status === 'CANCELLED') return ended === null ? undefined : t(locale, `portal.approvalEnded_${ended.command}`, { when: when(ended.at) });
  if (status === 'REFUSED') return askedElsewhereText(approval, locale) ?? ofKind('approvalNext_REFUSED');
  if (status !== 'APPROVED') return undefined;
  if (content.kind === 'EXCESS') return ofKind('approvalNext_APPROVED');
  if (visit?.status === 'DONE') {
    const values = { when: when(visit.completedAt ?? visit.endsAt) };
    if (reopenedAt !== null) return t(locale, 'portal.approvalVisit_REOPENED', { ...values, again: when(reopenedAt) });
    return t(locale, visit.outcome === 'SOLVED' ? 'portal.approvalVisit_SOLVED' : 'portal.approvalVisit_UNSOLVED', values);
  }
  if (ended !== null && content.kind !== 'ONSITE_VISIT') return t(locale, 'portal.approvalGivenUp_WORK', { when: when(ended.at) });
  if (ended !== null) return t(locale, `portal.approvalGivenUp_${ended.command}`, { when: when(ended.at) });
  if (visit === null) return ofKind('approvalNext_APPROVED');
  return t(locale, `portal.approvalVisit_${visit.status}`, { when: formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale) });
}

/** That the decision is contested, or in doubt because our own witness denies the call; once it is known, what was found out. */
function contestedText(
  contest: ApprovalContest | null,
  { isExcess, when }: { readonly isExcess: boolean; readonly when: string },
  locale: Locale,
): string {
  if (contest?.settledAt != null && contest.outcome !== null) {
    const settled = t(locale, contest.isByWitness ? 'portal.doubtSettled' : 'portal.contestSettled', {
      when,
      settled: settledAt(contest.settledAt, locale),
    });
    return `${settled} ${t(locale, `mail.contestOutcome.found_${contest.outcome}`)}`;
  }
  const words = contest?.isByWitness === true ? 'Doubted' : 'Contested';
  return t(locale, isExcess ? `portal.approval${words}_EXCESS` : `portal.approval${words}`, { when });
}

/** What follows from the outcome, and what to do about it; undefined while there is none. */
function followsText({ contest, content }: Pick<ApprovalView, 'contest' | 'content'>, locale: Locale): string | undefined {
  if (contest?.outcome == null) return undefined;
  // The work is done: only its lines wait.
  const kind = content.kind === 'EXCESS' ? 'Excess' : '';
  return [
    t(locale, `mail.contestOutcome.follows_${contest.outcome}${kind}`),
    ...(contest.holdsLines ? [t(locale, 'mail.contestOutcome.lines')] : []),
    t(locale, 'portal.contestDisagree'),
  ].join(' ');
}

/** The outcome of a contest of the yes before or after the reader's own; undefined where there is none. */
function chainSettledText({ id, contest, chain, content }: ApprovalView, locale: Locale): string | undefined {
  if (contest === null || contest.id === id || contest.outcome === null || contest.settledAt === null) return undefined;
  const values = { when: settledAt(contest.at, locale), settled: settledAt(contest.settledAt, locale) };
  const said = t(locale, chain.first === null ? 'portal.secondContestSettled' : 'portal.firstContestSettled', values);
  return [said, t(locale, `mail.contestOutcome.found_${contest.outcome}`), followsText({ contest, content }, locale)].join(' ');
}

const settledAt = (at: string, locale: Locale): string => formatDateTime(Date.parse(at), locale);

/** What became of a no that was followed by the same question to somebody else. */
function askedElsewhereText({ askedElsewhere }: ApprovalView, locale: Locale): string | undefined {
  if (askedElsewhere === null) return undefined;
  const { name, status, decidedAt } = askedElsewhere;
  const words = status === 'OPEN' || status === 'APPROVED' || status === 'REFUSED' ? status : 'OFF';
  const when = decidedAt === null ? '–' : formatDateTime(Date.parse(decidedAt), locale);
  return t(locale, `portal.approvalElsewhere_${words}`, { name: name ?? '–', when });
}

/** Who decided what and when, or why nobody can here. */
export function outcomeOf(approval: ApprovalView, { locale, at }: LinkVisit): string {
  const { status, approver, standIn, decidedBy, decidedAt, decidedVia, expiresAt, passedOn, contestedAt } = approval;
  // What was recorded counts no more: it must not be the first thing that is read.
  const isExcess = approval.content.kind === 'EXCESS';
  if (contestedAt !== null) return contestedText(approval.contest, { isExcess, when: formatDateTime(contestedAt.getTime(), locale) }, locale);
  if (status === 'SUPERSEDED' && approval.basisContested) return t(locale, 'portal.approvalBasisContested');
  if (status === 'SUPERSEDED' && passedOn) return t(locale, 'portal.approvalPassedOn');
  if (status === 'SUPERSEDED' && isExcess) return t(locale, 'portal.approvalOvertaken');
  const shown = status !== 'OPEN' ? status : expiresAt.getTime() > at ? 'NOT_APPROVER' : 'EXPIRED';
  const name = standIn?.name ?? (decidedVia === 'PHONE' ? null : decidedBy) ?? approver ?? '–';
  const ways = [
    ...(standIn === null ? [] : [t(locale, 'portal.approvalInPlaceOf', { name: approver ?? '–' })]),
    ...(decidedVia === 'PHONE' ? [t(locale, 'portal.approvalByPhone')] : []),
  ];
  const who = ways.length === 0 ? name : `${name} (${ways.join(', ')})`;
  const when = decidedAt === null ? '–' : formatDateTime(decidedAt.getTime(), locale);
  return fillText(textOf(locale, `portal.approvalOutcome_${shown}` as TextKey), { who, when });
}
