import { contestedTo, objectorOf, type ContestReader } from '../domain/contest-objectors';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import type { ApprovalContest } from './approval-contest-sql';

/** A contest, as one of those reads it whose word hangs on the decision. */
export interface ToldContest {
  readonly contest: ApprovalContest;
  readonly number: number;
  readonly reader: ContestReader;
}

const moment = (at: string, locale: Locale): string => formatDateTime(Date.parse(at), locale);

/** Whose decision is contested, by whom and when: the same sentence on pages and in mails. */
export function contestHappened({ contest, number, reader }: ToldContest, locale: Locale): string {
  const decider = contest.decider ?? '–';
  const decision = t(locale, `portal.contestedDecision_${contestedTo(contest, reader)}`, { decider });
  return t(locale, `portal.contestSaid_${saidBy(contest, reader)}`, {
    ...{ number, decision, at: moment(contest.at, locale) },
    by: contest.by ?? decider,
  });
}

function saidBy(contest: ApprovalContest, reader: ContestReader): 'WITNESS' | 'YOU' | 'SELF' | 'OTHER' | 'SOMEBODY' {
  const objector = objectorOf(contest);
  if (objector === 'WITNESS') return objector;
  if (reader.isObjector) return 'YOU';
  if (objector === null) return 'SOMEBODY';
  return objector === 'DECIDER' ? 'SELF' : 'OTHER';
}

/** When its outcome was written and what it is; empty while nobody has written one. */
export function contestFound({ outcome, settledAt }: ApprovalContest, locale: Locale): string[] {
  if (outcome === null || settledAt === null) return [];
  return [t(locale, 'portal.contestOutcomeWritten', { settled: moment(settledAt, locale) }), t(locale, `mail.contestOutcome.found_${outcome}`)];
}

/** What follows from its outcome, for work that is to be done or for lines of work that is done. */
export function contestFollows({ outcome, holdsLines }: ApprovalContest, isExcess: boolean, locale: Locale): string[] {
  if (outcome === null) return [];
  return [
    t(locale, `mail.contestOutcome.follows_${outcome}${isExcess ? 'Excess' : ''}`),
    ...(holdsLines ? [t(locale, 'mail.contestOutcome.lines')] : []),
  ];
}
