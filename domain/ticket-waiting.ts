import { TARGETS } from './clocks/targets';
import { nextAlarm, type ClockAlarm } from './clocks/ticket-clocks';
import { HOLD_REASONS, isHoldAnswered } from './hold-reasons';
import type { Label } from './label';
import type { TicketCommand } from './ticket-commands';
import type { ApproverRole } from './approval-kinds';
import { awaitedNeeds } from './needs';
import type { ApprovalRef, TicketSnapshot } from './ticket-snapshot';
import { stateDef, type Party } from './ticket-states';

/** For whom a ticket waits, until when (epoch ms), and what happens then by itself. */
export interface Waiting {
  readonly party: Party;
  readonly until: number | null;
  /** Command that the timer fires; null where another process keeps the time or nothing is due. */
  readonly command: TicketCommand | null;
  readonly then: Label | null;
}

type Chase = Readonly<Record<'REMINDER' | 'PHONE' | 'EXPIRY', Label>>;
const EXPIRY: Label = { tr: 'onay isteğinin süresi dolar', en: 'the approval request expires' };
const CHASES: Readonly<Record<ApproverRole, Chase>> = {
  REPRESENTATIVE: {
    REMINDER: { tr: 'firma temsilcisine hatırlatma gönderilir', en: 'the representative is reminded' },
    PHONE: { tr: 'destek masası firma temsilcisini arar', en: 'the desk phones the representative' },
    EXPIRY,
  },
  IT_OFFICER: {
    REMINDER: { tr: 'bilgi işlem yetkilisine hatırlatma gönderilir', en: 'the IT officer is reminded' },
    PHONE: { tr: 'destek masası bilgi işlem yetkilisini arar', en: 'the desk phones the IT officer' },
    EXPIRY,
  },
};
/** Of whoever is asked above the first: the customer may have named somebody in any role. */
const SECOND: Chase = {
  REMINDER: { tr: 'ikinci onaylayana hatırlatma gönderilir', en: 'the second approver is reminded' },
  PHONE: { tr: 'destek masası ikinci onaylayanı arar', en: 'the desk phones the second approver' },
  EXPIRY,
};
const VISIT_START: Label = { tr: 'teknisyen gelir', en: 'the technician comes' };
const VISIT_OVERDUE: Label = { tr: 'kapanmamış ziyaret destek masasına bildirilir', en: 'the desk is told of the unfinished visit' };
const VISIT_TOLD: Label = {
  tr: 'destek masasına bildirildi; ziyaret kapatılana kadar kendiliğinden bir şey olmaz',
  en: 'the desk was told; nothing more happens by itself until the visit is closed',
};

/** What happens by itself when a promise comes near, and when it is broken. */
const ALARMS: Readonly<Record<ClockAlarm['kind'], Label>> = {
  WARN: { tr: 'hedef süre uyarısı verilir', en: 'the target is warned of' },
  BREACH: { tr: 'hedef süre aşılmış olur, destek masasına bildirilir', en: 'the target is missed, the desk is told' },
};
const ALARM_COMMANDS = { WARN: 'WARN_TARGET', BREACH: 'BREACH_TARGET' } as const satisfies Record<ClockAlarm['kind'], TicketCommand>;

const COUNTS_AS_RESOLVED: Label = { tr: 'çözülmüş sayılır', en: 'counts as resolved' };
const DESK_TO_PHONE: Label = { tr: 'destek masasından araması istenir', en: 'the desk is asked to phone' };
const JUDGED: Label = { tr: 'sözleşmeye göre değerlendirilir', en: 'it is judged by the contract' };
const NOTHING: Label = { tr: 'kendiliğinden bir şey olmaz', en: 'nothing happens by itself' };

/** What is left once a deadline has fired and the ticket still stands where it did: who goes on, because no timer does. */
const FIRED: Partial<Record<TicketCommand, Label>> = {
  REMIND_DESK: { tr: 'destek masasına hatırlatıldı; kendiliğinden başka bir şey olmaz', en: 'the desk was reminded; nothing more happens by itself' },
  REMIND_REQUESTER: {
    tr: 'destek masası arar ya da yanıtı beklemeden sürdürür; kendiliğinden bir şey olmaz',
    en: 'the desk phones or goes on without the answer; nothing happens by itself',
  },
  ALARM_DISCONNECT: {
    tr: 'alarm verildi; bağlantının kesildiğini teknisyen doğrular',
    en: 'the alarm was raised; the technician confirms that the connection is cut',
  },
};

const LAPSES: Label = {
  tr: 'istek şu anda kimsede değil: destek masası karar verebilecek birine göndermezse süresi dolar',
  en: 'nobody has the request now: it expires unless the desk sends it to somebody who may decide',
};

/**
 * The same where nobody who was asked may decide, or was sent the request at all: the desk sends it to somebody. Nobody is reminded or phoned
 * meanwhile; what lapses and what was promised go on.
 */
export function waitingByLeft(waiting: Waiting, snapshot: TicketSnapshot, isLeft: boolean): Waiting {
  if (!isLeft || (waiting.party !== 'REPRESENTATIVE' && waiting.party !== 'IT_OFFICER')) return waiting;
  const party = 'DESK';
  const expiries = awaitedNeeds(snapshot).map(({ expiresAt }) => expiresAt);
  if (expiries.length === 0 || waiting.command !== null) return { ...waiting, party };
  const until = Math.min(...expiries);
  const alarm = nextAlarm(snapshot.clocks);
  return alarm !== null && alarm.at < until ? alarmStep(alarm, party) : { party, until, command: null, then: LAPSES };
}

/** Who must move next. */
export function partyOf(snapshot: TicketSnapshot): Party {
  const { state, endedAt, deskConveys, hold } = snapshot;
  if (endedAt !== null) return 'NOBODY';
  if (hold !== null) return isHoldAnswered(hold) ? 'DESK' : HOLD_REASONS[hold.reason].waitingFor;
  if (deskConveys) return 'DESK';
  return stateDef(state).deadline === 'by-approval' ? askedParty(snapshot) : stateDef(state).waitingFor;
}

/** The representative, unless only the IT officer is asked. */
function askedParty(snapshot: TicketSnapshot): ApproverRole {
  const open = awaitedNeeds(snapshot);
  return open.length > 0 && open.every((need) => roleOf(need) === 'IT_OFFICER') ? 'IT_OFFICER' : 'REPRESENTATIVE';
}

function roleOf({ role }: ApprovalRef): ApproverRole {
  return role ?? 'REPRESENTATIVE';
}

/** "Waiting for whom, until when, then what" of a ticket at an instant: of all timers that run the earliest, those of what was promised included. */
export function waitingOf(snapshot: TicketSnapshot, now: number): Waiting {
  const step = stateStep(snapshot, now);
  const alarm = snapshot.endedAt === null ? nextAlarm(snapshot.clocks) : null;
  // A connection that must be cut goes before every promise (M6).
  if (alarm === null || step.command === 'ALARM_DISCONNECT') return step;
  // What has fired already is no timer; what is due and not done yet is still the next.
  const isFired = step.until === null || (snapshot.deadline === null && step.until <= now);
  if (!isFired && step.until !== null && step.until <= alarm.at) return step;
  return alarmStep(alarm, step.party);
}

function alarmStep({ target, kind, at }: ClockAlarm, party: Party): Waiting {
  const [promise, what] = [TARGETS[target], ALARMS[kind]];
  return { party, until: at, command: ALARM_COMMANDS[kind], then: { tr: `${promise.tr}: ${what.tr}`, en: `${promise.en}: ${what.en}` } };
}

/** The same by the ticket's state alone. */
function stateStep(snapshot: TicketSnapshot, now: number): Waiting {
  const def = stateDef(snapshot.state);
  const party = partyOf(snapshot);
  const nothing: Waiting = { party, until: null, command: null, then: null };
  if (snapshot.endedAt !== null) return nothing;
  if (def.deadline === 'by-approval') return { ...nothing, ...(approvalStep(snapshot, now) ?? { then: NOTHING }) };
  if (def.deadline === 'by-visit') return { ...nothing, ...(visitStep(snapshot, now) ?? { then: NOTHING }) };
  if (def.deadline === 'none') return { ...nothing, then: def.terminal === true ? null : JUDGED };
  // A deadline that has fired already (the desk was reminded) is not waited for again; the ticket is late since then.
  if (snapshot.deadline === null) return { ...nothing, until: snapshot.lateSince, then: FIRED[def.deadline.command] ?? NOTHING };
  const { command, dueAt: until } = snapshot.deadline;
  return { party, until, command, then: timedStep(snapshot, command) ?? def.deadline.then };
}

/** What the timer of a silent requester does at last, and before that once they were reminded. */
function timedStep({ requesterReminded }: TicketSnapshot, command: TicketCommand): Label | null {
  if (command === 'RESOLVE_SILENT') return COUNTS_AS_RESOLVED;
  return command === 'REMIND_REQUESTER' && requesterReminded ? DESK_TO_PHONE : null;
}

type Step = Pick<Waiting, 'until' | 'then'>;

/** The next step of the chase of whichever request is due first. */
function approvalStep(snapshot: TicketSnapshot, now: number): Step | null {
  const steps = awaitedNeeds(snapshot).map((need) => nextStep(need, now));
  return steps.length === 0 ? null : steps.reduce((first, step) => (step.until < first.until ? step : first));
}

function nextStep(need: ApprovalRef, now: number): { readonly until: number; readonly then: Label } {
  const words = need.firstId === undefined ? CHASES[roleOf(need)] : SECOND;
  const steps = [
    { until: need.remindAt, then: words.REMINDER },
    { until: need.phoneAt, then: words.PHONE },
    { until: need.expiresAt, then: words.EXPIRY },
  ];
  return steps.find(({ until }) => until > now) ?? { until: need.expiresAt, then: words.EXPIRY };
}

function visitStep({ visit }: TicketSnapshot, now: number): Step | null {
  if (visit === null) return null;
  const comes = visit.status === 'PLANNED' && visit.startsAt > now;
  if (comes) return { until: visit.startsAt, then: VISIT_START };
  return { until: visit.overdueAt, then: visit.overdueAt > now ? VISIT_OVERDUE : VISIT_TOLD };
}
