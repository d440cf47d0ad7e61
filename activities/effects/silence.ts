import { calendarStamp, silenceEnd } from '../../domain/ticket-deadlines';
import type { DeadlineRef, TicketSnapshot } from '../../domain/ticket-snapshot';
import { loadCalendar } from '../calendars';
import type { Tx } from '../transaction';
import type { TransitionRequest } from '../types';
import type { EffectHandler } from './effect';

// Whoever's words the desk has not answered yet: it is not silent.
const SILENCE = `
  SELECT (SELECT (value ->> 'silentDays')::int FROM setting WHERE key = 'firm') AS days, unanswered_since IS NOT NULL AS spoken FROM ticket WHERE id = $1`;

/** The requester was reminded in vain: where the firm wants it so, some business days of silence more resolve the ticket. */
export const beginSilence: EffectHandler<'silence.begin'> = async ({ tx, at, before, after, calendar }) => {
  const deadline = await silenceDeadline(tx, after, before.deadline?.from ?? null);
  if (deadline === null) return {};
  // By the calendar of a contract the days can be over when the desk is asked to phone: it has one whole business day to do so.
  return { deadline: deadline.dueAt > at ? deadline : { ...deadline, dueAt: silenceEnd(1, at, await calendar()) } };
};

/**
 * What stands in place of a deadline that has fired, by the firm's setting as it is now: a later one, null where silence resolves
 * nothing any more, undefined where it does.
 */
export async function silenceInstead(
  tx: Tx,
  before: TicketSnapshot,
  at: number,
  { input }: TransitionRequest,
): Promise<DeadlineRef | null | undefined> {
  if (input.command !== 'RESOLVE_SILENT' || before.deadline === null) return undefined;
  const deadline = await silenceDeadline(tx, before, before.deadline.from);
  return deadline !== null && deadline.dueAt <= at ? undefined : deadline;
}

async function silenceDeadline(tx: Tx, { ticketId, assigneeId, contractId }: TicketSnapshot, from: number | null): Promise<DeadlineRef | null> {
  const [row] = await tx.rows<{ days: number | null; spoken: boolean }>(SILENCE, [ticketId]);
  // Nobody could take up again what nobody had.
  if (row?.days == null || row.spoken || assigneeId === null || from === null) return null;
  const calendar = await loadCalendar(tx, contractId);
  return { dueAt: silenceEnd(row.days, from, calendar), from, command: 'RESOLVE_SILENT', calendar: calendarStamp(calendar) };
}
