import type { ContestOutcome } from '../domain/contest-outcomes';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';

/** A contest of an approval, as far as it concerns whoever waits for the work: no amounts, nobody's name. */
export interface WorkContest {
  readonly number: number;
  /** What was asked for, in the reader's language. */
  readonly kind: string;
  /** Our own witness denies the call: nobody at the customer contests anything. */
  readonly isByWitness: boolean;
  /** Whether somebody is at it, or has recorded work by it. */
  readonly isUnderWay: boolean;
  readonly outcome: ContestOutcome | null;
  /** How the same question stands that was put after the contest; null where none was. */
  readonly askedAnew: 'OPEN' | 'APPROVED' | null;
  /** Whether the request is over: nothing follows any more. */
  readonly isOver: boolean;
}

/** That an approval is contested or in doubt, and what that stops: what the requester reads in mails and on the status page. */
export function contestedWords({ number, kind, isByWitness, isUnderWay }: WorkContest, locale: Locale): string[] {
  const words = isByWitness ? 'workDoubted' : 'workContested';
  return [t(locale, `mail.${words}.happened`, { number, kind }), t(locale, `mail.${words}.${isUnderWay ? 'nextUnderWay' : 'next'}`)];
}

/** What came of it and what follows for the work; who said what is nobody's news. */
export function settledWords({ number, kind, outcome, askedAnew, isOver }: WorkContest, locale: Locale): string[] {
  if (outcome === null) return [];
  const follows = askedAnew ?? outcome;
  return [
    t(locale, 'mail.workSettled.happened', { number, kind }),
    t(locale, `mail.workSettled.found_${outcome}`),
    ...(isOver ? [] : [t(locale, `mail.workSettled.next_${follows}`)]),
  ];
}
