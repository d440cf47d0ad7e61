import { isLabelProblem, reasonFor } from '../../domain/entitlement';
import { FORM_CONSENT_OBSTACLES, formConsentLost } from '../../domain/form-consent';
import { formatDateTime, formatDeadline, formatTimeRange } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { isRefusalCode, REFUSALS } from '../../domain/refusals';
import { allowedCommands } from '../../domain/ticket-machine';
import { stateLabel } from '../../domain/state-label';
import { stateDef } from '../../domain/ticket-states';
import { fillText, textOf, t, type TextKey } from '../../i18n';
import type { ConsentView } from '../services/portal-consent';
import type { StatusTicket } from '../services/portal-status';

/** Steps that a requester can take on the status page, by the word in its address. */
export const STATUS_STEPS = {
  onayla: 'CONFIRM_RESOLUTION',
  'yeniden-ac': 'REOPEN',
  iptal: 'CANCEL',
  izin: 'CONSENT',
  'izni-geri-al': 'WITHDRAW',
} as const;

export type StatusStep = keyof typeof STATUS_STEPS;
type StepName = (typeof STATUS_STEPS)[StatusStep];

const STEP_ORDER: readonly StatusStep[] = ['izin', 'izni-geri-al', 'onayla', 'yeniden-ac', 'iptal'];
const PRIMARY: readonly StatusStep[] = ['izin', 'onayla'];
const DANGER: readonly StatusStep[] = ['izni-geri-al', 'iptal'];

/** Which steps make sense now. */
export function stepsNow(ticket: StatusTicket, consent: ConsentView | null, at: number): StatusStep[] {
  const commands = allowedCommands(ticket.snapshot, { kind: 'REQUESTER', id: null }, at) as readonly string[];
  const isAsked = consent?.status === 'REQUESTED' && (consent.lapsesAt === null || consent.lapsesAt.getTime() > at);
  const holds = consent?.status === 'GRANTED' && consent.validUntil !== null && consent.validUntil.getTime() > at;
  return STEP_ORDER.filter((step) => {
    if (step === 'izin') return isAsked;
    if (step === 'izni-geri-al') return holds;
    return commands.includes(STATUS_STEPS[step]);
  });
}

/** What the page shows; texts only, in the page's language. */
export function statusView(ticket: StatusTicket, consent: ConsentView | null, locale: Locale, at: number): Record<string, unknown> {
  const { snapshot } = ticket;
  const def = stateDef(snapshot.state);
  const special = specialStanding(ticket);
  const isUnentitled = snapshot.state === 'NOT_ENTITLED' || snapshot.state === 'REFUSED';
  const holds = consent?.status === 'GRANTED' && consent.validUntil !== null && consent.validUntil.getTime() > at;
  return {
    number: ticket.number,
    state: special === 'LEAD' ? t(locale, 'portal.state_LEAD') : stateLabel(snapshot.state, snapshot.entitlement)[locale],
    tone: special === 'LEAD' ? 'info' : def.tone,
    story: text(locale, `story_${special ?? snapshot.state}`),
    reason: isUnentitled ? reasonFor(snapshot.entitlement)[locale] : undefined,
    consentLost: consentLostText(ticket, locale),
    until: untilText(ticket, consent, locale),
    consentUntil: holds ? t(locale, 'portal.statusConsentUntil', { until: formatDeadline(consent.validUntil.getTime(), locale) }) : undefined,
    facts: factsOf(ticket, locale),
    actions: stepsNow(ticket, consent, at).map((step) => ({
      step,
      label: text(locale, `act_${STATUS_STEPS[step]}`),
      primary: PRIMARY.includes(step),
      danger: DANGER.includes(step),
    })),
    history: historyOf(ticket, locale),
  };
}

/** Where the state's own name would tell the requester something else than what is done about the request. */
function specialStanding({ snapshot, events }: StatusTicket): 'WRONG_LABEL' | 'LEAD' | null {
  if (snapshot.state === 'NOT_ENTITLED') return isLabelProblem(snapshot.entitlement) ? 'WRONG_LABEL' : null;
  return snapshot.state === 'REFUSED' && events.some(({ command }) => command === 'RECORD_LEAD') ? 'LEAD' : null;
}

/** What came of the requester's last step, for the head of the page. */
export function bannerOf({ lastCommand }: StatusTicket, askedFor: string | undefined, locale: Locale): { text: string; tone: string } | undefined {
  if (lastCommand === null) return undefined;
  if (lastCommand.status === 'PENDING') return { tone: '', text: t(locale, 'portal.statusWorking') };
  if (askedFor !== lastCommand.id) return undefined;
  if (lastCommand.status === 'DONE') return { tone: 'good', text: t(locale, 'portal.statusDone') };
  const code = lastCommand.status === 'EXPIRED' ? 'COMMAND_EXPIRED' : lastCommand.code;
  const refusal = REFUSALS[isRefusalCode(code) ? code : 'NO_LONGER_CURRENT'];
  return { tone: 'warn', text: t(locale, 'portal.statusRefused', { reason: refusal[locale] }) };
}

/** Texts of the page that asks once more before a step is taken. */
export function stepView(step: Exclude<StatusStep, 'izin'>, locale: Locale, ticket?: StatusTicket): { question: string } & Record<string, unknown> {
  const name: StepName = STATUS_STEPS[step];
  return {
    question: text(locale, `ask_${name}`),
    consequences: name === 'CANCEL' && ticket !== undefined ? cancelConsequences(ticket, locale) : [],
    hint: name === 'WITHDRAW' ? t(locale, 'portal.statusConsentThroughTool') : undefined,
    button: text(locale, `do_${name}`),
    tone: DANGER.includes(step) ? 'danger' : 'primary',
    asksReason: asksReason(step),
  };
}

/** What ends together with the request. */
function cancelConsequences({ number, subject, snapshot }: StatusTicket, locale: Locale): string[] {
  const { visit, approval } = snapshot;
  return [
    t(locale, 'portal.cancelTicket', { number, subject }),
    ...(visit === null ? [] : [t(locale, 'portal.cancelVisit', { when: formatTimeRange(visit.startsAt, visit.endsAt, locale) })]),
    ...(approval === null ? [] : [t(locale, approval.status === 'OPEN' ? 'portal.cancelApprovalOpen' : 'portal.cancelApproval')]),
  ];
}

/** Staff must know why somebody reopens or cancels. */
export function asksReason(step: StatusStep): boolean {
  return step === 'yeniden-ac' || step === 'iptal';
}

function factsOf(ticket: StatusTicket, locale: Locale): { label: string; value: string }[] {
  const { snapshot, technician, visitTechnician, subject, description, receivedAt, resolution } = ticket;
  const { visit } = snapshot;
  const party = snapshot.endedAt === null ? stateDef(snapshot.state).waitingFor : specialStanding(ticket) === 'LEAD' ? 'SALES' : 'NOBODY';
  const when = visit === null ? null : formatTimeRange(visit.startsAt, visit.endsAt, locale);
  const rows: [label: string, value: string | null][] = [
    [t(locale, 'portal.statusSubject'), subject],
    [t(locale, 'portal.statusDescription'), description],
    [t(locale, 'portal.statusDevice'), snapshot.label],
    [t(locale, 'portal.statusReceived'), formatDateTime(receivedAt.getTime(), locale)],
    [t(locale, 'portal.statusResolution'), resolution],
    [t(locale, 'portal.statusTurn'), text(locale, `turn_${party}`)],
    [t(locale, 'portal.statusTechnician'), technician],
    [t(locale, 'portal.statusVisit'), when === null ? null : [when, visitTechnician].filter(Boolean).join(' · ')],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null).map(([label, value]) => ({ label, value }));
}

function untilText({ snapshot }: StatusTicket, consent: ConsentView | null, locale: Locale): string | undefined {
  const due = snapshot.state === 'WAITING_CONSENT' ? consent?.lapsesAt?.getTime() : snapshot.deadline?.dueAt;
  if (due === undefined || snapshot.endedAt !== null) return undefined;
  if (snapshot.state !== 'WAITING_CONSENT' && snapshot.state !== 'RESOLVED' && snapshot.state !== 'CLOSED') return undefined;
  return text(locale, `until_${snapshot.state}`, { until: formatDeadline(due, locale) });
}

/** What happened in plain words; steps that are nobody's business outside have no text and are left out. */
function historyOf({ events }: StatusTicket, locale: Locale): { iso: string; when: string; text: string }[] {
  return events.flatMap((event) => {
    const instant = Date.parse(event.at);
    const at = { iso: new Date(instant).toISOString(), when: formatDateTime(instant, locale) };
    return eventKeys(event).flatMap((key) => {
      const found = textOf(locale, key as TextKey);
      return found === key ? [] : [{ ...at, text: found }];
    });
  });
}

function eventKeys({ command, to, judged }: StatusTicket['events'][number]): string[] {
  if (command !== 'JUDGE') return [`portal.event_${command}`];
  const consent = judged?.formConsent == null ? [] : [`portal.event_formConsent${formConsentLost(judged) === null ? 'Taken' : 'Lost'}`];
  const outcome = isLabelProblem(judged?.judgement.code ?? null) ? 'WRONG_LABEL' : to;
  return [`portal.event_JUDGE_${outcome}`, ...consent];
}

/** Why the form's tick was not taken, while it matters: until a technician is at it. */
function consentLostText({ events, snapshot }: StatusTicket, locale: Locale): string | undefined {
  const lost = formConsentLost(events.find(({ judged }) => judged !== null)?.judged ?? null);
  if (lost === null || (snapshot.state !== 'NEW' && snapshot.state !== 'NOT_ENTITLED')) return undefined;
  return t(locale, 'portal.statusConsentLost', { reason: FORM_CONSENT_OBSTACLES[lost][locale] });
}

function text(locale: Locale, key: string, params: Record<string, string> = {}): string {
  return fillText(textOf(locale, `portal.${key}` as TextKey), params);
}
