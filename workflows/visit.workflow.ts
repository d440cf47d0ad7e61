import { condition, setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { VisitRef } from '../domain/ticket-snapshot';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { untilTaken, writeWith } from './activity-options';
import { visitChangedSignal, type VisitWorkflowInput } from './messages';
import { searchUpdates } from './search-attributes';
import { childSearchValues } from './start-options';

/**
 * The life of one visit in the service plan: reminder before it, desk task when it is not closed after its planned end.
 * The ticket tells it what changes; it ends when the visit is done or cancelled.
 */
export async function visitWorkflow(input: VisitWorkflowInput): Promise<void> {
  let visit: VisitRef | null = input.visit;
  let shown = searchOf(input, input.visit);
  setHandler(visitChangedSignal, (news) => {
    visit = news;
  });
  // A visit planned or moved at short notice needs no reminder right after its announcement.
  const isShortNotice = ({ remindAt }: VisitRef): boolean => remindAt <= Date.now();
  let remindAt = input.visit.remindAt;
  let reminded = isShortNotice(input.visit) && !input.verify;
  let flagged = false;
  let seen: VisitRef = input.visit;
  while (visit !== null) {
    const current: VisitRef = visit;
    // A visit moved to another time is reminded of again, and can be overdue again.
    if (current.startsAt !== seen.startsAt) {
      remindAt = current.remindAt;
      reminded = isShortNotice(current);
    }
    if (current.overdueAt > seen.overdueAt) flagged = false;
    seen = current;
    setCurrentDetails(describe(input, current));
    const values = searchOf(input, current);
    const updates = searchUpdates(shown, values);
    if (updates.length > 0) upsertSearchAttributes(updates);
    shown = values;
    const alarm = nextAlarm(current, reminded ? null : remindAt, flagged);
    if (alarm === null) {
      await condition(() => visit !== current);
      continue;
    }
    if (await condition(() => visit !== current, Math.max(alarm.at - Date.now(), 1), { summary: alarm.kind })) continue;
    if (alarm.kind === 'REMIND') {
      const notYet = await untilTaken(() => writeWith('remindVisit', { visitId: current.id }));
      // The row may know of a move that is not told here yet: it is reminded of when the row says so.
      reminded = notYet === undefined;
      // A row's clock that is behind ours is not asked without a pause.
      if (notYet !== undefined) remindAt = Math.max(notYet.remindAt, Date.now() + CLOCK_TOLERANCE_MS);
    } else {
      flagged = true;
      await untilTaken(() => writeWith('flagOverdueVisit', { visitId: current.id }));
    }
  }
  upsertSearchAttributes(searchUpdates(shown, childSearchValues(input, 'ENDED', null, null)));
}

function nextAlarm(visit: VisitRef, remindAt: number | null, flagged: boolean): { kind: 'REMIND' | 'OVERDUE'; at: number } | null {
  if (remindAt !== null && visit.status === 'PLANNED') return { kind: 'REMIND', at: remindAt };
  return flagged ? null : { kind: 'OVERDUE', at: visit.overdueAt };
}

function searchOf(input: VisitWorkflowInput, visit: VisitRef): ReturnType<typeof childSearchValues> {
  return childSearchValues(input, visit.status, 'TECHNICIAN', visit.startsAt);
}

function describe(input: VisitWorkflowInput, visit: VisitRef): string {
  return `Visit ${visit.n} of ticket ${input.ticketNumber}: ${visit.status}, ${new Date(visit.startsAt).toISOString()} – ${new Date(visit.endsAt).toISOString()}`;
}
