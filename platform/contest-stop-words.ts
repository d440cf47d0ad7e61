import { contestStops, type ContestableDecision } from '../domain/contest-stops';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';

/** What a contest of a decision would stop, as the second half of a sentence that asks for it. */
export function stopsClause(decision: ContestableDecision, locale: Locale): string {
  const stops = contestStops(decision);
  return t(locale, stops === 'LINES' && decision.isBooked === true ? 'portal.contestStops_BOOKED' : `portal.contestStops_${stops}`);
}

/** The same in sentences of their own, the most urgent first, for whoever is about to contest. */
export function wouldStop(decision: ContestableDecision, locale: Locale): readonly [string, ...string[]] {
  return [t(locale, `portal.contestWouldStop_${contestStops(decision)}`), ...linesWait(decision, locale)];
}

/** What the contest of a decision has stopped: the same on pages and in mails, for everybody who hears of it. */
export function hasStopped(decision: ContestableDecision, locale: Locale): string {
  return [t(locale, `portal.contestHasStopped_${contestStops(decision)}`), ...linesWait(decision, locale)].join(' ');
}

/** Of work that was done by it already, or of lines that are invoiced. */
function linesWait(decision: ContestableDecision, locale: Locale): string[] {
  const stops = contestStops(decision);
  if (stops === 'LINES' && decision.isBooked === true) return [t(locale, 'portal.contestLinesBooked')];
  return stops === 'WORK' ? [t(locale, 'portal.contestLinesWait')] : [];
}
