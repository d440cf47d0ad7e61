import type { ContestOutcome } from '../domain/contest-outcomes';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import type { ContestPart } from './approval-contest-sql';

/** A contest of an approval, as far as it concerns whoever waits for the work: no amounts, nobody's name. */
export interface WorkContest {
  readonly number: number;
  /** What was asked for, in the reader's language. */
  readonly kind: string;
  /** Which of two decisions it is; null where there is one alone. */
  readonly part?: ContestPart | null;
  /** The other decision of the two, where that is contested or in doubt too. */
  readonly besides?: { readonly outcome: ContestOutcome | null } | null;
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
export function contestedWords({ number, kind, part = null, isByWitness, isUnderWay }: WorkContest, locale: Locale): string[] {
  const words = isByWitness ? 'workDoubted' : 'workContested';
  return [t(locale, `mail.${words}.happened${ofPart(part)}`, { number, kind }), t(locale, `mail.${words}.${isUnderWay ? 'nextUnderWay' : 'next'}`)];
}

/** What came of it and what follows for the work; who said what is nobody's news. */
export function settledWords({ number, kind, part = null, besides = null, outcome, askedAnew, isOver }: WorkContest, locale: Locale): string[] {
  if (outcome === null) return [];
  const follows = askedAnew ?? outcome;
  return [
    t(locale, `mail.workSettled.happened${ofPart(part)}`, { number, kind }),
    t(locale, `mail.workSettled.found_${outcome}`),
    ...(besides === null ? [] : [t(locale, `mail.workSettled.besides_${besides.outcome ?? 'OPEN'}`)]),
    ...(isOver ? [] : [t(locale, `mail.workSettled.next_${follows}`)]),
  ];
}

/** Which approval was looked into, as the beginning of a mail's subject and heading. */
export function whichApproval({ part = null }: Pick<WorkContest, 'part'>, locale: Locale): string {
  return t(locale, `mail.workSettled.which${ofPart(part)}`);
}

const ofPart = <P extends ContestPart>(part: P | null): '' | `_${P}` => (part === null ? '' : `_${part}`);
