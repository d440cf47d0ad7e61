import type { FieldValues } from 'react-hook-form';
import type { Locale } from '../../../../domain/locale';
import { formatDuration } from '../../../../domain/format';
import { WORK_TYPES, type WorkTypeCode } from '../../../../domain/work-types';
import { compareAmounts } from '../../../../domain/money';
import { isAmount } from '../../forms/decimal-text';
import type { Text } from '../../i18n/use-text';
import { activeVisit, contestedVisit } from '../active-visit';
import type { Ticket, TimelineEntry } from '../ticket-types';

/** What a question is worded with. */
export interface Wording {
  readonly text: Text;
  readonly locale: Locale;
  /** Epoch ms. */
  readonly now: number;
}

/** Asks before something unlikely is sent: it may be right, but not by accident. Null where there is nothing to ask. */
export type Question = (values: FieldValues, ticket: Ticket, wording: Wording) => string | null;

/** Arrival is recorded with a little delay, work is rounded: so much more is nothing to ask about. */
const LEEWAY_MINUTES = 15;
const MINUTE_MS = 60_000;

type Event = Extract<TimelineEntry, { kind: 'event' }>;

/** When the visit that is under way began, and the work that was recorded since. */
function workOnSite(ticket: Ticket): { arrivedAt: number; recorded: readonly Event[] } | null {
  const arrivedAt = activeVisit(ticket)?.arrivedAt;
  if (!arrivedAt) return null;
  const recorded = ticket.timeline.filter(
    (entry): entry is Event => entry.kind === 'event' && entry.command === 'RECORD_WORK' && Date.parse(entry.at) >= Date.parse(arrivedAt),
  );
  return { arrivedAt: Date.parse(arrivedAt), recorded };
}

/** What is recorded of a visit whose decision is contested is asked about at each step: the customer may not pay for it. */
export const askAboutContest: Question = (_values, ticket, { text }) => (contestedVisit(ticket) === undefined ? null : text('visit.ask_contested'));

/** Several questions as one. */
export function askAll(...questions: readonly Question[]): Question {
  return (...about) => {
    const asked = questions.map((question) => question(...about)).filter((words) => words !== null);
    return asked.length === 0 ? null : asked.join('\n\n');
  };
}

/** A visit that ends without any work is either a slip or a journey in vain. */
export const askAboutNoWork: Question = (_values, ticket, { text }) => (workOnSite(ticket)?.recorded.length === 0 ? text('visit.ask_no_work') : null);

/** An estimate without labour, though the price list has one: what the customer did not agree to waits for a decision later (M10). */
export const askAboutNoLabour: Question = ({ labour, labourHint }, _ticket, { text }) =>
  isAmount(labour) && compareAmounts(labour, '0') === 0 && typeof labourHint === 'string'
    ? text('approval.ask_no_labour', { hint: labourHint })
    : null;

/** More work than the visit has lasted may be two people's, or a typing error. */
export const askAboutLongWork: Question = ({ workType, minutes }, ticket, { text, locale, now }) => {
  const work = workOnSite(ticket);
  if (work === null || typeof minutes !== 'number' || WORK_TYPES[workType as WorkTypeCode].unit !== 'HUR') return null;
  const before = work.recorded.reduce((sum, { args }) => sum + (typeof args['minutes'] === 'number' ? args['minutes'] : 0), 0);
  const total = (before + minutes) * MINUTE_MS;
  const lasted = now - work.arrivedAt;
  if (total <= lasted + LEEWAY_MINUTES * MINUTE_MS) return null;
  return text('visit.ask_long_work', { lasted: formatDuration(lasted, locale), total: formatDuration(total, locale) });
};
