import { contestDuty, isVisitContested, VISIT_AHEAD_STATES } from '../../domain/contest-duty';
import { reasonFor } from '../../domain/entitlement';
import { FORM_CONSENT_OBSTACLES, formConsentLost } from '../../domain/form-consent';
import { formatDateTime, formatDeadline, formatTimeRange } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { partyOfRole } from '../../domain/roles';
import { isRefusalCode, REFUSALS } from '../../domain/refusals';
import { allowedCommands } from '../../domain/ticket-machine';
import { stateLabel } from '../../domain/state-label';
import { stateDef, type TicketState } from '../../domain/ticket-states';
import { gatesVisit, isWorkKind, type WorkApprovalKind } from '../../domain/approval-kinds';
import { awaitedNeeds, onsiteNeed } from '../../domain/needs';
import { answerPromisedBy } from '../../domain/clocks/ticket-clocks';
import { ticketDueAt } from '../../domain/ticket-snapshot';
import { partyOf } from '../../domain/ticket-waiting';
import { fillText, textOf, t, type TextKey } from '../../i18n';
import type { ConsentView } from '../services/portal-consent';
import type { OpenedLink } from '../services/portal-links';
import type { StatusTicket } from '../services/portal-status';
import { mayRate } from '../services/ratings';
import { factLines, type FactLine } from './facts';
import { expectText, lapsedText, objectionOf, ofOthers } from './remote-words';
import { contestNews, isVisitDenied, type ContestNews } from './status-contest';
import { heldBecause, historyOf } from './status-history';

/** Steps that a requester can take on the status page, by the word in its address. */
export const STATUS_STEPS = {
  etiket: 'LABEL',
  yaz: 'ANSWER',
  puanla: 'RATE',
  onayla: 'CONFIRM_RESOLUTION',
  'yeniden-ac': 'REOPEN',
  iptal: 'CANCEL',
  izin: 'CONSENT',
  'izni-geri-al': 'WITHDRAW',
  'kayit-rizasini-geri-al': 'WITHDRAW_RECORDING',
} as const;

export type StatusStep = keyof typeof STATUS_STEPS;
/** Steps that are only asked about once more. */
export type AskedStep = Exclude<StatusStep, 'izin' | 'etiket' | 'yaz' | 'puanla'>;
type StepName = (typeof STATUS_STEPS)[StatusStep];

const STEP_ORDER: readonly StatusStep[] = [
  'izin',
  'izni-geri-al',
  'kayit-rizasini-geri-al',
  'etiket',
  'yaz',
  'onayla',
  'puanla',
  'yeniden-ac',
  'iptal',
];
const PRIMARY: readonly StatusStep[] = ['izin', 'etiket', 'onayla'];
const DANGER: readonly StatusStep[] = ['izni-geri-al', 'iptal'];

/** What the reader of a status page is to its ticket. */
export type Reader = Partial<Pick<OpenedLink, 'isParticipant' | 'isFormer'>> & { readonly holder?: Pick<OpenedLink['holder'], 'email'> };

// Whom the customer has struck off its list can say no and take back what they gave; the rest is the customer's.
const FORMER_STEPS: readonly StatusStep[] = ['izin', 'izni-geri-al', 'kayit-rizasini-geri-al'];

/** Whether the reader may take a step at all: decisions are the requester's alone. */
export function isReadersStep(step: StatusStep, { isParticipant = false, isFormer = false }: Reader): boolean {
  if (isParticipant) return step === 'yaz' && !isFormer;
  return !isFormer || FORMER_STEPS.includes(step);
}

const GIVEN: readonly (Standing | null)[] = ['LABEL_GIVEN', 'LABEL_MATCHED', 'LABEL_UNMATCHED'];
const isAboutLabel = (special: Standing | null): boolean => special === 'WRONG_LABEL' || GIVEN.includes(special);

/** Whether the requester has written since their label matched nothing: then what they gave is looked up. */
export const isLabelGiven = (ticket: StatusTicket): boolean => GIVEN.includes(specialStanding(ticket));

/** Which steps make sense now. */
export function stepsNow(ticket: StatusTicket, consent: ConsentView | null, at: number, reader: Reader = {}): StatusStep[] {
  // A duplicate's requester goes on in the other ticket; what is decided there is its requester's affair.
  if (ticket.survivor !== null) return [];
  const commands = allowedCommands(ticket.snapshot, { kind: 'REQUESTER', id: null }, at) as readonly string[];
  // What is asked of a colleague about their own device is theirs to decide.
  const own = consent?.askedContactId === null ? consent : null;
  const isAsked = own?.status === 'REQUESTED' && (own.lapsesAt === null || own.lapsesAt.getTime() > at);
  const holds = own?.status === 'GRANTED' && own.validUntil !== null && own.validUntil.getTime() > at;
  return STEP_ORDER.filter((step) => {
    if (!isReadersStep(step, reader)) return false;
    if (step === 'izin') return isAsked;
    if (step === 'izni-geri-al') return holds;
    if (step === 'kayit-rizasini-geri-al') return holds && own.explicit.some(({ withdrawnAt }) => withdrawnAt === null);
    if (step === 'etiket') return isAboutLabel(specialStanding(ticket)) && commands.includes('ANSWER');
    if (step === 'puanla') return mayRate(ticket.snapshot);
    return commands.includes(STATUS_STEPS[step]);
  });
}

/** What the page shows; texts only, in the page's language. */
export function statusView(
  ticket: StatusTicket,
  consent: ConsentView | null,
  locale: Locale,
  at: number,
  reader: Reader = {},
): Record<string, unknown> & { readonly contests: readonly string[] } {
  const { snapshot } = ticket;
  const def = stateDef(snapshot.state);
  const special = specialStanding(ticket);
  const news: ContestNews = reader.isFormer ? { visit: undefined, notes: [] } : contestNews(ticket, locale);
  const steps = stepsNow(ticket, consent, at, reader);
  const asksReader = ASKING.includes(special ?? snapshot.state);
  // Of a refusal the history says why, in the words of whoever refused.
  const isUnentitled = snapshot.state === 'NOT_ENTITLED';
  const holds = consent?.status === 'GRANTED' && consent.validUntil !== null && consent.validUntil.getTime() > at;
  return {
    number: ticket.number,
    state: stateWords(ticket, locale, reader),
    tone: news.visit !== undefined ? 'waiting' : special === 'LEAD' || special === 'LABEL_GIVEN' || special === 'LABEL_MATCHED' ? 'info' : def.tone,
    story: news.visit?.story ?? storyText(ticket, locale, reader),
    contests: news.notes,
    reason: isUnentitled && !GIVEN.includes(special) ? reasonFor(snapshot.entitlement)[locale] : undefined,
    onsite: onsiteText(ticket, locale),
    consentLost: consentLostText(ticket, locale) ?? lapsedText(ticket, locale),
    until: asksReader && reader.isFormer ? undefined : untilText(ticket, consent, locale, at, reader),
    consentUntil: holds ? t(locale, 'portal.statusConsentUntil', { until: formatDeadline(consent.validUntil.getTime(), locale) }) : undefined,
    facts: factsOf(ticket, locale, reader),
    // What stops a technician stands where one looks first.
    withdraw: steps.includes('izni-geri-al') ? text(locale, 'act_WITHDRAW') : undefined,
    actions: steps
      .filter((step) => step !== 'izni-geri-al')
      .map((step) => ({
        step,
        label: text(locale, step === 'yaz' && snapshot.state === 'WAITING_REQUESTER' ? 'act_ANSWER_ASKED' : `act_${STATUS_STEPS[step]}`),
        primary:
          (PRIMARY.includes(step) && (step !== 'etiket' || special === 'WRONG_LABEL' || special === 'LABEL_UNMATCHED')) ||
          (step === 'yaz' && snapshot.state === 'WAITING_REQUESTER'),
        danger: DANGER.includes(step),
      })),
    former: reader.isFormer ? t(locale, 'portal.formerReader') : undefined,
    history: historyOf(ticket, locale, reader),
  };
}

/** How the request stands, for whoever reads of it on its page or in their list. */
export function stateWords(ticket: StatusTicket, locale: Locale, reader: Reader = {}): string {
  const visit = reader.isFormer ? undefined : contestNews(ticket, locale).visit;
  return visit?.state ?? stateText(ticket, locale);
}

/** What is done about the request, in the words of its state. */
function storyText(ticket: StatusTicket, locale: Locale, { isFormer, isParticipant }: Reader): string {
  const standing = specialStanding(ticket) ?? ticket.snapshot.state;
  if (isFormer && ASKING.includes(standing)) return text(locale, 'story_FORMER');
  if (standing === 'IN_PROGRESS' && isAtDesk(ticket)) return text(locale, 'story_AT_DESK');
  return text(locale, `story_${isParticipant ? ofOthers(standing) : standing}`, { name: colleagueOf(ticket) ?? '' });
}

/** Whether somebody has it who is no technician. */
function isDeskPersons({ assigneeRole = null }: StatusTicket): boolean {
  return assigneeRole !== null && partyOfRole(assigneeRole) === 'DESK';
}

/** Whether the next step is theirs; whoever visits need not have the ticket. */
function isAtDesk(ticket: StatusTicket): boolean {
  const { snapshot } = ticket;
  return snapshot.visit === null && isDeskPersons(ticket) && partyOf(snapshot) === 'TECHNICIAN';
}

/** Whether it is held while we owe the outcome of a contest: then nobody outside is waited for. */
function isHeldContested({ snapshot, contests, contestedPermissions }: StatusTicket): boolean {
  if (snapshot.hold === null) return false;
  const isOutcomeDue = [...(contests ?? []), ...(contestedPermissions ?? [])].some(({ outcome }) => outcome === null);
  return contestDuty({ state: snapshot.state, isOutcomeDue, isVisitContested: isVisitContested(snapshot) }) !== null;
}

/** Where the words ask something of the requester that nobody takes from whom the firm has struck off its list. */
const ASKING: readonly string[] = [
  'WRONG_LABEL',
  'LABEL_GIVEN',
  'LABEL_MATCHED',
  'LABEL_UNMATCHED',
  'UNVERIFIED',
  'WAITING_REQUESTER',
  'RESOLVED',
  'CLOSED',
];

/** Who decides about a connection, where that is not the requester: of the question or permission that the ticket carries, else of the last one. */
function colleagueOf({ consentRow, events }: StatusTicket): string | null {
  return consentRow === null ? (events.findLast(({ command }) => CONSENT_ENDS.includes(command))?.colleague ?? null) : consentRow.colleague;
}

const CONSENT_ENDS: readonly StatusTicket['events'][number]['command'][] = ['WITHDRAW_CONSENT', 'REVOKE_CONSENT', 'EXPIRE_CONSENT'];

/** The state by its name, unless that speaks of the reader as of somebody else. */
function stateText(ticket: StatusTicket, locale: Locale): string {
  const { state, entitlement } = ticket.snapshot;
  const special = specialStanding(ticket);
  if (special === 'LEAD' || GIVEN.includes(special)) return text(locale, `state_${special}`);
  return state === 'WAITING_REQUESTER' ? t(locale, 'portal.state_WAITING_REQUESTER') : stateLabel(state, entitlement)[locale];
}

type Standing =
  | 'WRONG_LABEL'
  | 'LABEL_GIVEN'
  | 'LABEL_MATCHED'
  | 'LABEL_UNMATCHED'
  | 'UNVERIFIED'
  | 'LEAD'
  | 'COLLEAGUE_ASKED'
  | 'WITHDRAWN'
  | 'WITHDRAWN_COLLEAGUE'
  | 'WITHDRAWN_OTHER'
  | 'CONTESTED_COLLEAGUE'
  | 'CONTESTED_WITNESS'
  | 'REVOKED'
  | 'CONTESTED'
  | 'CONTESTED_LINK'
  | 'CONTESTED_LINK_OTHER'
  | 'USERS_OBJECTION'
  | 'CONTESTED_CALL'
  | 'CONTESTED_VISIT'
  | 'SEVERAL_APPROVALS'
  | WorkApprovalKind;

/** Where the state's own name would tell the requester something else than what is done about the request. */
function specialStanding({ snapshot, events, consentRow, isOwnLabel = null }: StatusTicket): Standing | null {
  if (snapshot.state === 'WAITING_CONSENT') return consentRow?.colleague == null ? null : 'COLLEAGUE_ASKED';
  if (snapshot.state === 'WAITING_APPROVAL') return approvalStory(snapshot);
  if (VISIT_AHEAD_STATES.includes(snapshot.state)) return isVisitContested(snapshot) ? 'CONTESTED_VISIT' : null;
  if (snapshot.state === 'DISCONNECTING') {
    const ended = events.findLast(({ command }) => CONSENT_ENDS.includes(command));
    if (ended?.contested === true) return objectionOf(ended);
    if (ended?.command === 'REVOKE_CONSENT') return 'REVOKED';
    if (ended?.command !== 'WITHDRAW_CONSENT') return null;
    // Whoever reads it need not be who called.
    if (ended.isSpoken === true) return 'WITHDRAWN_OTHER';
    return ended.colleague === null ? 'WITHDRAWN' : 'WITHDRAWN_COLLEAGUE';
  }
  if (snapshot.state === 'NOT_ENTITLED') {
    const held = heldBecause(snapshot.entitlement);
    if (held !== 'WRONG_LABEL' || !hasWrittenSince(events)) return held;
    return isOwnLabel === null ? 'LABEL_GIVEN' : isOwnLabel ? 'LABEL_MATCHED' : 'LABEL_UNMATCHED';
  }
  return snapshot.state === 'REFUSED' && events.some(({ command }) => command === 'RECORD_LEAD') ? 'LEAD' : null;
}

/** What the firm is asked; a visit is what the state's own words speak of. */
function approvalStory(snapshot: StatusTicket['snapshot']): 'SEVERAL_APPROVALS' | WorkApprovalKind | null {
  const [kind, ...others] = new Set(awaitedNeeds(snapshot).map((need) => need.kind));
  if (others.length > 0) return 'SEVERAL_APPROVALS';
  return kind !== undefined && isWorkKind(kind) ? kind : null;
}

/** Whether the requester has written since the label was last looked up: it is our turn. */
function hasWrittenSince(events: StatusTicket['events']): boolean {
  const last = events.findLast(({ command }) => command === 'ANSWER' || command === 'JUDGE' || command === 'RECHECK');
  return last?.command === 'ANSWER';
}

/** What came of the requester's last step, for the head of the page. */
export function bannerOf(
  ticket: StatusTicket,
  askedFor: string | null,
  locale: Locale,
  isOthersDevice: boolean,
): { text: string; tone: string } | undefined {
  const { lastCommand } = ticket;
  if (askedFor !== null && !ticket.isAskedRecorded) return { tone: 'warn', text: t(locale, 'portal.statusNotRecorded') };
  if (lastCommand === null) return undefined;
  // An answer about a connection holds at once: nothing of it is still being worked on.
  const answer = answerText(ticket, lastCommand.name, locale, isOthersDevice);
  if (answer !== undefined) return askedFor === lastCommand.id ? { tone: 'good', text: answer } : undefined;
  if (lastCommand.status === 'PENDING') return { tone: '', text: t(locale, 'portal.statusWorking') };
  if (askedFor !== lastCommand.id) return undefined;
  if (lastCommand.status === 'DONE')
    return { tone: 'good', text: t(locale, lastCommand.name === 'ANSWER' ? 'portal.answerTaken' : 'portal.statusDone') };
  const code = lastCommand.status === 'EXPIRED' ? 'COMMAND_EXPIRED' : lastCommand.code;
  const refusal = REFUSALS[isRefusalCode(code) ? code : 'NO_LONGER_CURRENT'];
  return { tone: 'warn', text: t(locale, 'portal.statusRefused', { reason: refusal[locale] }) };
}

function answerText(
  { snapshot, deviceTool }: StatusTicket,
  command: StatusTicket['events'][number]['command'],
  locale: Locale,
  isOthersDevice: boolean,
): string | undefined {
  if (command === 'DECLINE_CONSENT') return t(locale, 'portal.statusDeclined');
  if (command === 'WITHDRAW_CONSENT') return t(locale, snapshot.session === null ? 'portal.statusWithdrawn' : 'portal.statusWithdrawnCut');
  return command === 'GRANT_CONSENT' ? `${t(locale, 'portal.statusGranted')} ${expectText(deviceTool, locale, isOthersDevice)}` : undefined;
}

/** Texts of the page that asks once more before a step is taken. */
export function stepView(step: AskedStep, locale: Locale, ticket?: StatusTicket): { question: string } & Record<string, unknown> {
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
  const { visit } = snapshot;
  const onsite = onsiteNeed(snapshot);
  return [
    t(locale, 'portal.cancelTicket', { number, subject }),
    ...(visit === null ? [] : [t(locale, 'portal.cancelVisit', { when: formatTimeRange(visit.startsAt, visit.endsAt, locale) })]),
    ...(onsite?.status === 'APPROVED' ? [t(locale, 'portal.cancelApproval')] : []),
    ...(awaitedNeeds(snapshot).length === 0 ? [] : [t(locale, 'portal.cancelApprovalOpen')]),
  ];
}

/** Staff must know why somebody reopens or cancels. */
export function asksReason(step: StatusStep): boolean {
  return step === 'yeniden-ac' || step === 'iptal';
}

function factsOf(ticket: StatusTicket, locale: Locale, { isParticipant }: Reader): FactLine[] {
  const { snapshot, technician, visitTechnician, subject, description, receivedAt, resolution, endReason } = ticket;
  const { visit } = snapshot;
  const special = specialStanding(ticket);
  const ofLead = snapshot.endedAt !== null && special === 'LEAD';
  // Whoever's own request was merged into it neither permits nor confirms anything here.
  const isOthersTurn = isParticipant === true && (snapshot.state === 'WAITING_CONSENT' || snapshot.state === 'RESOLVED');
  const named = special === 'COLLEAGUE_ASKED' ? special : isOthersTurn ? 'REQUESTER_OTHER' : special === 'WRONG_LABEL' ? 'REQUESTER' : null;
  // Nobody comes for now: the desk asks anew.
  const party =
    named ?? (ofLead ? 'SALES' : special === 'CONTESTED_VISIT' || isAtDesk(ticket) || isHeldContested(ticket) ? 'DESK' : partyOf(snapshot));
  const planned = visit === null ? null : formatTimeRange(visit.startsAt, visit.endsAt, locale);
  const when = planned !== null && special === 'CONTESTED_VISIT' ? t(locale, 'portal.statusVisitRests', { when: planned }) : planned;
  return factLines([
    [t(locale, 'portal.statusSubject'), subject],
    [t(locale, 'portal.statusDescription'), description],
    [t(locale, 'portal.statusDevice'), snapshot.label],
    [t(locale, 'portal.statusReceived'), formatDateTime(receivedAt.getTime(), locale)],
    [t(locale, 'portal.statusResolution'), resolution],
    [t(locale, 'portal.statusEndReason'), snapshot.endedAt === null ? null : endReason],
    [t(locale, 'portal.statusTurn'), text(locale, `turn_${party}`)],
    [t(locale, isDeskPersons(ticket) ? 'portal.statusDeskPerson' : 'portal.statusTechnician'), technician],
    [t(locale, 'portal.statusVisit'), when === null ? null : [when, visitTechnician].filter(Boolean).join(' · ')],
  ]);
}

const UNTIL_STATES: readonly TicketState[] = ['NEW', 'IN_PROGRESS', 'WAITING_CONSENT', 'WAITING_APPROVAL', 'ON_HOLD', 'RESOLVED', 'CLOSED'];

/** Until when somebody answers, we or they; a promise that has passed is not repeated. */
function untilText({ snapshot }: StatusTicket, consent: ConsentView | null, locale: Locale, at: number, reader: Reader): string | undefined {
  if (!UNTIL_STATES.includes(snapshot.state)) return undefined;
  const { deadline, clocks } = snapshot;
  const promised = answerPromisedBy(clocks) ?? 0;
  // What the ticket's own clock measures: our reminder of ourselves is nobody's promise.
  const answer = promised > at ? promised : undefined;
  const asked: Partial<Record<TicketState, number | undefined>> = {
    NEW: answer,
    IN_PROGRESS: answer,
    WAITING_CONSENT: consent?.lapsesAt?.getTime(),
    WAITING_APPROVAL: ticketDueAt(snapshot) ?? undefined,
  };
  const due = snapshot.state in asked ? asked[snapshot.state] : deadline?.dueAt;
  if (due === undefined || snapshot.endedAt !== null) return undefined;
  const isColleagues = snapshot.state === 'WAITING_CONSENT' && (reader.isParticipant || consent?.askedContactId != null);
  return text(locale, `until_${isColleagues ? 'COLLEAGUE_ASKED' : snapshot.state}`, { until: formatDeadline(due, locale) });
}

const ONSITE_NEWS: Partial<Record<StatusTicket['events'][number]['command'], 'refused' | 'expired' | 'withdrawn'>> = {
  APPROVAL_REFUSED: 'refused',
  RECORD_PHONE_DECISION: 'refused',
  APPROVAL_EXPIRED: 'expired',
  CANCEL_NEED: 'withdrawn',
};

/** That another time is wished for the visit; or what became of the one that was wanted, while the request goes on without it. */
function onsiteText({ snapshot, events, contests, isVisitWished }: StatusTicket, locale: Locale): string | undefined {
  if (snapshot.state === 'PLANNED' && isVisitWished === true) return t(locale, 'portal.onsite_wished');
  if (snapshot.state !== 'IN_PROGRESS') return undefined;
  const isOnsite = ({ needKind }: StatusTicket['events'][number]): boolean => needKind === null || gatesVisit({ kind: needKind });
  const news = events.filter(isOnsite).findLast(({ command }) => command in ONSITE_NEWS || command === 'COMPLETE_VISIT' || command === 'REOPEN');
  if (news?.command === 'COMPLETE_VISIT' && news.to !== 'RESOLVED')
    return news.found == null ? t(locale, 'portal.onsite_unsolved') : t(locale, 'portal.onsite_unsolvedFound', { found: news.found });
  const key = news && ONSITE_NEWS[news.command];
  if (key === 'refused' && isVisitDenied(contests, news?.at)) return undefined;
  return key === undefined ? undefined : t(locale, `portal.onsite_${key}`);
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
