import { HOLD_REASONS } from './hold-reasons';
import type { Label } from './label';
import type { TicketCommand } from './ticket-commands';
import type { TicketSnapshot } from './ticket-snapshot';
import { stateDef, type Party } from './ticket-states';

/** For whom a ticket waits, until when (epoch ms), and what happens then by itself. */
export interface Waiting {
  readonly party: Party;
  readonly until: number | null;
  /** Command that the deadline fires; null where another process keeps the time or nothing is due. */
  readonly command: TicketCommand | null;
  readonly then: Label | null;
}

const APPROVAL_REMINDER: Label = { tr: 'firma temsilcisine hatırlatma gönderilir', en: 'the representative is reminded' };
const APPROVAL_PHONE: Label = { tr: 'destek masası firma temsilcisini arar', en: 'the desk phones the representative' };
const APPROVAL_EXPIRY: Label = { tr: 'onay isteğinin süresi dolar', en: 'the approval request expires' };
const VISIT_START: Label = { tr: 'teknisyen gelir', en: 'the technician comes' };
const VISIT_OVERDUE: Label = { tr: 'kapanmamış ziyaret destek masasına bildirilir', en: 'the desk is told of the unfinished visit' };

/** Who must move next. */
export function partyOf({ state, endedAt, deskConveys, hold }: TicketSnapshot): Party {
  if (endedAt !== null) return 'NOBODY';
  if (hold !== null) return HOLD_REASONS[hold.reason].waitingFor;
  return deskConveys ? 'DESK' : stateDef(state).waitingFor;
}

/** "Waiting for whom, until when, then what" of a ticket at an instant. */
export function waitingOf(snapshot: TicketSnapshot, now: number): Waiting {
  const def = stateDef(snapshot.state);
  const party = partyOf(snapshot);
  const nothing: Waiting = { party, until: null, command: null, then: null };
  if (snapshot.endedAt !== null) return nothing;
  if (def.deadline === 'by-approval') return { ...nothing, ...approvalStep(snapshot, now) };
  if (def.deadline === 'by-visit') return { ...nothing, ...visitStep(snapshot, now) };
  // A deadline that has fired already (the desk was reminded) is not waited for again; the ticket is late since then.
  if (def.deadline === 'none' || snapshot.deadline === null) return { ...nothing, until: snapshot.lateSince };
  return { party, until: snapshot.deadline.dueAt, command: snapshot.deadline.command, then: def.deadline.then };
}

type Step = Pick<Waiting, 'until' | 'then'>;

function approvalStep({ approval }: TicketSnapshot, now: number): Step | null {
  if (approval === null) return null;
  const steps: Step[] = [
    { until: approval.remindAt, then: APPROVAL_REMINDER },
    { until: approval.phoneAt, then: APPROVAL_PHONE },
    { until: approval.expiresAt, then: APPROVAL_EXPIRY },
  ];
  return steps.find(({ until }) => (until ?? 0) > now) ?? { until: approval.expiresAt, then: APPROVAL_EXPIRY };
}

function visitStep({ visit }: TicketSnapshot, now: number): Step | null {
  if (visit === null) return null;
  const comes = visit.status === 'PLANNED' && visit.startsAt > now;
  return comes ? { until: visit.startsAt, then: VISIT_START } : { until: visit.overdueAt, then: VISIT_OVERDUE };
}
