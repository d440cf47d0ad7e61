import { askedKindLabel, gatesInvoice, gatesVisit } from '../../domain/approval-kinds';
import { VISIT_AHEAD_STATES } from '../../domain/contest-duty';
import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import type { Locale } from '../../domain/locale';
import { needsOf } from '../../domain/needs';
import type { ApprovalRef } from '../../domain/ticket-snapshot';
import { isWorkDone, stateDef } from '../../domain/ticket-states';
import { t } from '../../i18n';
import { contestedWords, settledWords } from '../../platform/work-contest-words';
import type { ContestedPermission, ContestedWork, StatusTicket } from '../services/portal-status';

/** What waits for the outcome of a contest, or for the question that follows on it. */
export interface ContestNews {
  /** Of the visit, where nobody comes for now: it stands in the place of what the state says. */
  readonly visit: { readonly state: string; readonly story: string } | undefined;
  /** Of everything else, beside what the state says. */
  readonly notes: readonly string[];
}

/** What a status page says of contests beside or in the place of its state. */
export function contestNews(ticket: StatusTicket, locale: Locale): ContestNews {
  const { state } = ticket.snapshot;
  const isVisitAhead = VISIT_AHEAD_STATES.includes(state);
  const resting = restingWork(ticket);
  const visit = isVisitAhead ? resting.find(gatesVisit) : undefined;
  return {
    visit: visit && {
      state: t(locale, visit.outcome === null ? 'portal.state_CONTESTED_VISIT' : 'portal.state_SETTLED_VISIT'),
      story: workText(ticket, visit, locale),
    },
    notes: [
      ...resting.filter((work) => work !== visit).map((work) => workText(ticket, work, locale)),
      ...(ticket.contestedPermissions ?? []).filter(({ outcome }) => outcome === null).map((permission) => permissionText(permission, locale)),
    ],
  };
}

/** Whether what was decided about the visit at an instant (ISO) is denied since: a no that nobody has found to be given is nobody's. */
export function isVisitDenied(contests: StatusTicket['contests'], decidedAt = ''): boolean {
  return (contests ?? []).some(({ kind, at, outcome }) => gatesVisit({ kind }) && outcome !== 'GIVEN' && Date.parse(at) >= Date.parse(decidedAt));
}

/** The contests by which work rests: of each request one, that whose outcome is not known before others; what was approved anew goes on. */
function restingWork({ snapshot, contests }: StatusTicket): ContestedWork[] {
  if (snapshot.endedAt !== null || isWorkDone(stateDef(snapshot.state))) return [];
  const open = (contests ?? [])
    .filter(({ askedAnew }) => askedAnew !== 'APPROVED')
    .sort((a, b) => Number(a.outcome !== null) - Number(b.outcome !== null));
  const needs = needsOf(snapshot).filter((need) => need.status === 'CONTESTED' && !gatesInvoice(need));
  const ofNeeds = needs.flatMap((need) => open.find((contest) => isOf(contest, need)) ?? []);
  // The visit that was made has left the ticket's needs; that its approval is not valid matters until the work is done.
  return [...ofNeeds, ...open.filter((contest) => (contest.isTakenBack || contest.isVisited === true) && !needs.some((need) => isOf(contest, need)))];
}

const isOf = ({ id }: ContestedWork, need: ApprovalRef): boolean => id === need.id || id === need.firstId;

function workText(
  { number, snapshot }: StatusTicket,
  { kind, part = null, besides = null, isByWitness, isCarriedOut, isVisited, outcome, askedAnew }: ContestedWork,
  locale: Locale,
): string {
  const isUnderWay = isCarriedOut || isVisited === true || (gatesVisit({ kind }) && snapshot.state === 'ON_SITE');
  const contest = { number, kind: askedKindLabel({ kind })[locale], part, besides, isByWitness, isUnderWay, outcome, askedAnew, isOver: false };
  return (outcome === null ? contestedWords : settledWords)(contest, locale).join(' ');
}

function permissionText({ isWitnessDenial }: ContestedPermission, locale: Locale): string {
  return t(locale, isWitnessDenial ? 'portal.contestWaits_DOUBTED' : 'portal.contestWaits');
}

/** A line of the history that is no step of the ticket: it stands where it was written. */
interface WrittenLine {
  readonly at: string;
  readonly text: string;
}

/** That something was contested, and what came of it, for the history of a request. */
export function contestLines(
  { contests, contestedPermissions }: Pick<StatusTicket, 'contests' | 'contestedPermissions'>,
  locale: Locale,
): WrittenLine[] {
  return [
    ...(contests ?? []).flatMap((work) => workLines(work, locale)),
    ...(contestedPermissions ?? []).flatMap((permission) => permissionLines(permission, locale)),
  ];
}

function workLines({ at, kind, part = null, isByWitness, outcome, settledAt }: ContestedWork, locale: Locale): WrittenLine[] {
  const what = [askedKindLabel({ kind })[locale], ...(part === null ? [] : [t(locale, `portal.contestPart_${part}`)])].join(', ');
  const of = (text: string): string => `${text} (${what})`;
  const said = { at, text: of(t(locale, isByWitness ? 'portal.event_CONTEST_DECISION_WITNESS' : 'portal.event_CONTEST_DECISION')) };
  if (outcome === null || settledAt === null) return [said];
  return [
    said,
    { at: settledAt, text: of(t(locale, isByWitness ? `portal.event_DOUBT_SETTLED_${outcome}` : `portal.event_CONTEST_SETTLED_${outcome}`)) },
  ];
}

function permissionLines({ at, endsNothing, isWitnessDenial, outcome, settledAt }: ContestedPermission, locale: Locale): WrittenLine[] {
  // What ended a permission is a step of the ticket, which says so.
  const said = endsNothing
    ? [{ at, text: t(locale, isWitnessDenial ? 'portal.event_PERMISSION_DOUBTED' : 'portal.event_PERMISSION_CONTESTED') }]
    : [];
  if (outcome === null || settledAt === null) return said;
  return [...said, { at: settledAt, text: t(locale, 'portal.event_PERMISSION_SETTLED', { outcome: CONTEST_OUTCOMES[outcome][locale] }) }];
}
