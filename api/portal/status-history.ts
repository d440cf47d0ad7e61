import { approvalKindDef, speaksOfVisit } from '../../domain/approval-kinds';
import { isLabelProblem, isUnverified, type EntitlementCode } from '../../domain/entitlement';
import { formConsentLost } from '../../domain/form-consent';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { textOf, type TextKey } from '../../i18n';
import type { OpenedLink } from '../services/portal-links';
import type { StatusTicket } from '../services/portal-status';
import { objectionOf, ofOthers } from './remote-words';
import { contestLines } from './status-contest';

type HistoryReader = Partial<Pick<OpenedLink, 'isParticipant' | 'isFormer'>> & { readonly holder?: Pick<OpenedLink['holder'], 'email'> };

/** Why a request is held, as far as its requester can do something about it. */
export function heldBecause(code: EntitlementCode | null): 'WRONG_LABEL' | 'UNVERIFIED' | null {
  if (isUnverified(code)) return 'UNVERIFIED';
  return isLabelProblem(code) ? 'WRONG_LABEL' : null;
}

/** What happened in plain words; steps that are nobody's business outside have no text and are left out. */
export function historyOf(
  { events, labelsGiven, contests, contestedPermissions }: StatusTicket,
  locale: Locale,
  { isFormer, isParticipant, holder }: HistoryReader,
): HistoryEntry[] {
  const steps = events.flatMap((event) => {
    const at = entryAt(event.at, locale);
    const keys = isOthersMessage(event, holder?.email ?? null) ? ['portal.event_ANSWER_OTHER'] : eventKeys(event, isParticipant === true);
    return labelKey(event, labelsGiven, keys).flatMap((key) => {
      const found = textOf(locale, key as TextKey);
      // Their own words, for nobody else's eyes.
      const who = event.colleague === null || event.isSpoken === true ? '' : `: ${event.colleague}`;
      const said = event.ownReason !== null && !isFormer && !isParticipant ? `: “${event.ownReason}”` : '';
      return found === key ? [] : [{ ...at, text: `${found}${who}${said}` }];
    });
  });
  const written = contestLines({ contests, contestedPermissions }, locale).map(({ at, text }) => ({ ...entryAt(at, locale), text }));
  return written.length === 0 ? steps : [...steps, ...written].sort((one, other) => one.iso.localeCompare(other.iso));
}

/** Whether somebody else wrote it: nobody is told that they wrote what they did not. */
function isOthersMessage({ author }: StatusTicket['events'][number], readerEmail: string | null): boolean {
  return author != null && readerEmail !== null && author.toLowerCase() !== readerEmail.toLowerCase();
}

/** A line of the history. */
interface HistoryEntry {
  readonly iso: string;
  readonly when: string;
  readonly text: string;
}

function entryAt(at: string, locale: Locale): Pick<HistoryEntry, 'iso' | 'when'> {
  const instant = Date.parse(at);
  return { iso: new Date(instant).toISOString(), when: formatDateTime(instant, locale) };
}

/** Messages of the requester's that came while the request was held: they may hold the right label. */
export function heldAnswers({ events }: StatusTicket): string[] {
  return events.flatMap(({ id, command, to }) => (id !== undefined && command === 'ANSWER' && to === 'NOT_ENTITLED' ? [id] : []));
}

/** A label that was given says whether it was the right one: otherwise a wrong try and the right one read alike. */
function labelKey({ id }: StatusTicket['events'][number], labels: StatusTicket['labelsGiven'], keys: readonly string[]): readonly string[] {
  const isOwn = id === undefined ? undefined : labels?.get(id);
  return isOwn === undefined ? keys : [`portal.event_ANSWER_${isOwn ? 'LABEL' : 'WRONG_LABEL'}`];
}

function eventKeys(event: StatusTicket['events'][number], isParticipant: boolean): string[] {
  const { command, to, judged, needKind, needsSecond, contested, colleague, isYesAnew } = event;
  if (contested) return [`portal.event_${command}_${isParticipant ? ofOthers(objectionOf(event)) : objectionOf(event)}`];
  if (event.isSpoken === true) return ['portal.event_WITHDRAW_CONSENT_PHONE'];
  if ((colleague !== null || isParticipant) && command === 'WITHDRAW_CONSENT') return ['portal.event_WITHDRAW_CONSENT_COLLEAGUE'];
  // That the work which was denied stands after all.
  if (isYesAnew) return ['portal.event_APPROVED_ANEW'];
  // What an invoice will hold is no affair of the requester.
  if (needKind !== null && approvalKindDef(needKind).tells === null) return [];
  // Its row tells of it, also where the ticket took no step any more.
  if (command === 'CONTEST_DECISION') return [];
  if (command === 'APPROVAL_GRANTED' && needsSecond) return ['portal.event_APPROVAL_GRANTED_FIRST'];
  if (command === 'TRANSFER' && event.toPerson === true) return ['portal.event_TRANSFER_PERSON'];
  // Work that ends with the solution says both.
  if (to === 'RESOLVED' && (command === 'END_REMOTE' || command === 'COMPLETE_VISIT')) return [`portal.event_${command}`, 'portal.event_RESOLVE'];
  if (command === 'COMPLETE_VISIT') return ['portal.event_COMPLETE_VISIT_UNSOLVED'];
  if (
    needKind !== null &&
    !speaksOfVisit({ kind: needKind }) &&
    command !== 'APPROVAL_EXPIRED' &&
    command !== 'RESEND_APPROVAL' &&
    command !== 'REVISE_WORK_NEED'
  )
    return [`portal.event_${command}_WORK`];
  // The question named somebody who does not come.
  if (command === 'ASSIGN' && event.from === 'WAITING_CONSENT' && to !== event.from) return ['portal.event_ASSIGN_DROPPED'];
  if (command !== 'JUDGE') return [`portal.event_${command}`];
  const consent = judged?.formConsent == null ? [] : [`portal.event_formConsent${formConsentLost(judged) === null ? 'Taken' : 'Lost'}`];
  const outcome = heldBecause(judged?.judgement.code ?? null) ?? to;
  return [`portal.event_JUDGE_${outcome}`, ...consent];
}
