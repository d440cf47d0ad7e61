import { contestedTo, objectorOf, type ContestReader } from '../domain/contest-objectors';
import type { ContestOutcome } from '../domain/contest-outcomes';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import { byPhoneTexts } from './contest-by-phone';
import type { ApprovalContest } from './approval-contest-sql';
import { namedDecider } from './decider-name';

/** A contest, as one of those reads it whose word hangs on the decision. */
export interface ToldContest {
  readonly contest: ApprovalContest;
  readonly number: number;
  readonly reader: ContestReader;
}

const moment = (at: string, locale: Locale): string => formatDateTime(Date.parse(at), locale);

/**
 * Whose decision is contested, by whom and when, who recorded it where it was said on the phone, and what whoever is said to have decided says of it:
 * the same on pages and in mails.
 */
export function contestHappened({ contest, number, reader }: ToldContest, locale: Locale): string {
  const decider = contest.decider ?? '–';
  const decision = decisionOf(contest, reader, locale);
  const said = t(locale, `portal.contestSaid_${saidBy(contest, reader)}`, {
    ...{ number, decision, at: moment(contest.at, locale) },
    by: contest.by ?? decider,
  });
  return [said, ...byPhoneTexts(contest.call, locale), ...deciderSays(contest, reader, locale)].join(' ');
}

/** Whose decision it is: of one that was made in somebody's place both are named. */
function decisionOf(contest: ApprovalContest, reader: ContestReader, locale: Locale): string {
  const { decider, inPlaceOf } = contest;
  const to = contestedTo(contest, reader);
  const isInPlace = inPlaceOf !== null && to !== 'inPlace';
  const key = `portal.contestedDecision_${to}${isInPlace ? '_IN_PLACE' : ''}` as const;
  return t(locale, key as 'portal.contestedDecision_first_IN_PLACE', { decider: decider ?? '–', represented: inPlaceOf ?? '–' });
}

/** The decider's own word, where somebody else speaks against the record; without one a witness's denial is nobody's contest. */
function deciderSays(contest: ApprovalContest, reader: ContestReader, locale: Locale): string[] {
  const { word, wordAt, decider } = contest;
  if (word === null || wordAt === null) return contest.isByWitness && isByNobody(contest) ? [t(locale, 'portal.contestByNobody')] : [];
  const key = contestedTo(contest, reader) === 'own' ? `portal.contestOwnWord_${word}` : `portal.contestWord_${word}`;
  return [t(locale, key as 'portal.contestWord_MINE', { decider: decider ?? '–', at: moment(wordAt, locale) })];
}

/** Whether nobody at the customer speaks against a decision about the same work: of one that our witness denies and of the one before or after it. */
function isByNobody({ besides = null }: ApprovalContest): boolean {
  return besides === null || besides.isByWitness;
}

function saidBy(contest: ApprovalContest, reader: ContestReader): 'WITNESS' | 'YOU' | 'SELF' | 'OTHER' | 'SOMEBODY' {
  const objector = objectorOf(contest);
  if (objector === 'WITNESS') return objector;
  if (reader.isObjector) return 'YOU';
  if (objector === null) return 'SOMEBODY';
  return objector === 'DECIDER' ? 'SELF' : 'OTHER';
}

/** Whether it was found out that the decision of the request `id` was never made: nobody reads what is on record as theirs. */
export function isFoundInvalid(id: string, contest: Pick<ApprovalContest, 'id' | 'outcome'> | null): boolean {
  return contest?.id === id && contest.outcome === 'NOT_GIVEN';
}

/** When its outcome was written and what it is; empty while nobody has written one. */
export function contestFound(contest: ApprovalContest, locale: Locale): string[] {
  const { outcome, settledAt } = contest;
  if (outcome === null || settledAt === null) return [];
  return [
    t(locale, 'portal.contestOutcomeWritten', { settled: moment(settledAt, locale) }),
    t(locale, `mail.contestOutcome.found_${outcome}`),
    ...besidesTexts(contest, locale),
  ];
}

/** How it stands with the decision before or after a contested one, where that is contested too: an outcome of one says nothing of the other. */
export function besidesTexts({ besides = null }: Pick<ApprovalContest, 'besides'>, locale: Locale): string[] {
  if (besides === null) return [];
  const decider = namedDecider({ name: besides.decider, inPlaceOf: besides.inPlaceOf }, locale);
  const { outcome, settledAt } = besides;
  if (outcome === null || settledAt === null) return [t(locale, 'portal.contestBesides_OPEN', { decider })];
  return [t(locale, `portal.contestBesides_${outcome}`, { decider, when: moment(settledAt, locale) })];
}

/** What came of what was said against the decision that is put anew; empty while nobody has written it. */
export function previousFound({ outcome = null }: { readonly outcome?: ContestOutcome | null }, locale: Locale): string[] {
  return outcome === null ? [] : [t(locale, `mail.contestOutcome.found_${outcome}`)];
}

/** What follows from its outcome, for work that is to be done or for lines of work that is done. */
export function contestFollows({ outcome, holdsLines }: ApprovalContest, isExcess: boolean, locale: Locale): string[] {
  if (outcome === null) return [];
  return [
    t(locale, `mail.contestOutcome.follows_${outcome}${isExcess ? 'Excess' : ''}`),
    ...(holdsLines ? [t(locale, 'mail.contestOutcome.lines')] : []),
  ];
}
