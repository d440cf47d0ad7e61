import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { ASKED_INSTEAD } from '../../domain/asked-instead';
import { CONSENT_SCOPES } from '../../domain/consent-text';
import { formatDateTime } from '../../domain/format';
import type { GiverWord } from '../../domain/giver-words';
import { t, type TextKey } from '../../i18n';
import { contestByPhoneText, isOfOtherCaller } from '../../platform/contest-by-phone';
import { takenBackText } from '../../platform/spoken-withdrawal';
import { ownNoText } from '../../platform/users-no';
import { permittedByText } from '../../platform/permission-words';
import { AppProblem } from '../http/problem';
import { sayWhoGave } from '../services/giver-word';
import { permissionRecord, type PermissionRecord } from '../services/permission-record';
import { permissionUse, type PermissionUse } from '../services/permission-use';
import { contestConsent } from '../services/portal-contest';
import { ticketPermissions } from '../services/ticket-permissions';
import { withQuery } from './consent-page';
import { sendPage, type PortalContext } from './context';
import { factLines } from './facts';
import { laterView } from './later-permission';
import { alsoRunning, sessionsView } from './permission-story';
import { backToPage, deciderOf, formAction, NOT_RECORDED, postedDecision, visitLink, type LinkVisit } from './link-page';
import { settledText } from './remote-words';

/** To whom it is told: whoever is said to have given it, somebody of the firm in their place, or the device's user. */
export type ContestReader = '' | 'Officer' | 'User';

/** As whom the page speaks to its reader: of what they gave by a link of their own, or as to an IT officer, who uses no server, but watches over it. */
type Addressed = ContestReader | 'Link' | 'System';

/** Who reads it. */
export function readerOf({ askedContactId, deviceUserId, hasNoAddress }: PermissionRecord, { link }: Pick<LinkVisit, 'link'>): ContestReader {
  const { contactId } = link.holder;
  if (contactId === null) return hasNoAddress ? 'Officer' : '';
  // A colleague who was asked for it uses the device as well.
  return contactId === deviceUserId && contactId !== askedContactId ? 'User' : '';
}

/** `/itiraz/<token>`: what was recorded of a call, or was permitted on the reader's device by somebody else. Looking contests nothing; that is one more deliberate step. */
export async function showContest(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONTEST', req);
  const { locale, path, link } = visit;
  const call = await callOf(context, visit);
  const firm = await context.firm();
  const use = await permissionUse(context.deps.db.pool, link.subjectId, link.holder);
  const later = await laterView(context, req, visit, link.subjectId, await ticketPermissions(context.deps.db.pool, link.subjectId));
  const isOpen = call.contestedAt === null;
  const reader = readerOf(call, visit);
  const words = wordsFor(call, reader);
  const deciding = isOpen && req.query['adim'] === 'karar';
  const word = WORDS[String(req.query['adim'])];
  if (word !== undefined && asksWord(call, reader)) return await sendWord(context, req, res, visit, word);
  await sendPage(context, req, res, {
    name: deciding ? 'contest-decide' : 'contest',
    locale,
    title: deciding ? t(locale, 'portal.contestDecideTitle') : titleFor(words, locale),
    isPrivate: true,
    view: {
      heading: titleFor(words, locale),
      lead: t(locale, leadFor(call, reader), { firm: firm.name, number: link.ticketNumber }),
      facts: factsOf(call, reader, locale),
      words: call.words,
      wordsTitle: t(locale, `portal.contestWords${words}`),
      continueText: t(locale, `portal.contestContinue${words}`),
      askText: t(locale, `portal.contestAsk${words}`),
      ...sessionsView(use, { locale, firm: firm.name }),
      running: use.sessions.some(({ endedAt }) => endedAt === null) ? t(locale, 'portal.sessionRuns') : undefined,
      recordLink: formAction(req, `${path}/kayit`),
      later,
      standing: standingOf(call, visit),
      cutting: [...(isBeingCut(call, use) ? [t(locale, 'portal.contestWindow')] : []), ...alsoRunning(use, call, locale)].join(' ') || undefined,
      outcome: outcomeOf(call, visit),
      ...wordView(call, reader, visit, formAction(req, path)),
      notRecorded: req.query['sonuc'] === NOT_RECORDED && isOpen,
      consequence: [t(locale, consequenceOf(use), { firm: firm.name }), t(locale, ALSO[words])].join(' '),
      key: randomUUID(),
      action: formAction(req, path),
      decideLink: isOpen ? withQuery(formAction(req, path), 'adim=karar') : undefined,
    },
  });
}

/** What an objection does: where nobody is connected no technician is told to cut anything. */
function consequenceOf({ sessions }: PermissionUse): 'portal.contestConsequence' | 'portal.contestConsequenceOver' {
  return sessions.some(({ endedAt }) => endedAt === null) ? 'portal.contestConsequence' : 'portal.contestConsequenceOver';
}

/** Whether the permission holds, was taken back or ran out, for whoever may still deny it. */
function standingOf({ status, validUntil, withdrawnAt, spokenWithdrawal }: PermissionRecord, { locale, at }: LinkVisit): string {
  if (status === 'GRANTED' && validUntil !== null && validUntil.getTime() > at) return t(locale, 'portal.contestHolds');
  if (status === 'WITHDRAWN' && withdrawnAt !== null)
    return [t(locale, 'portal.contestWithdrawn', { when: formatDateTime(withdrawnAt.getTime(), locale) }), takenBackText(spokenWithdrawal, locale)]
      .filter(Boolean)
      .join(' ');
  return t(locale, 'portal.contestOver');
}

/** Whether the objection, or the withdrawal before it, cut a session that its technician has not said to have disconnected. */
function isBeingCut({ status, contestedAt }: PermissionRecord, { sessions }: PermissionUse): boolean {
  const last = sessions.at(-1);
  return (contestedAt !== null || status === 'WITHDRAWN') && last !== undefined && last.outcome === 'CUT' && last.disconnectedAt === null;
}

/** The objection, or whose word it was: taken once, in whose name the link was mailed. */
export async function answerContest(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONTEST', req);
  const { link, at, path } = visit;
  const { fields, commandId } = postedDecision(req.body, link);
  const { ticketId, subjectId: consentId } = link;
  const word = WORDS[fields['karar'] ?? ''];
  if (word !== undefined) {
    if (readerOf(await callOf(context, visit), visit) === 'User') throw new AppProblem('BAD_REQUEST');
    await sayWhoGave(context.deps, { consentId, ticketId, word, decider: deciderOf(req, link), contactId: link.holder.contactId, at });
    return backToPage(req, res, path);
  }
  if (fields['karar'] !== 'itiraz') throw new AppProblem('BAD_REQUEST');
  const by = { as: 'PERMITTER', linkId: link.id, contactId: link.holder.contactId } as const;
  await contestConsent(context.deps, { consentId, ticketId, commandId, by, decider: deciderOf(req, link), at });
  // Contested twice is contested: the page says when.
  backToPage(req, res, path);
}

/** How the page speaks of it: of a call, or of what was permitted by the reader's own link. */
function wordsFor({ channel, isOfficers }: PermissionRecord, reader: ContestReader): Addressed {
  if (reader === 'User' && isOfficers) return 'System';
  return reader === '' && channel !== 'PHONE' ? 'Link' : reader;
}

const ALSO = {
  '': 'portal.contestAlso',
  Officer: 'portal.contestAlso',
  User: 'portal.contestAlsoUser',
  System: 'portal.contestAlsoUser',
  Link: 'portal.contestAlsoLink',
} as const satisfies Record<Addressed, TextKey>;

/** A colleague who is said to have permitted it has asked for nothing: the request is somebody else's. */
function leadFor(call: PermissionRecord, reader: ContestReader) {
  const { askedContactId } = call;
  const words = wordsFor(call, reader);
  if (words === 'Link') return call.channel === 'FORM' ? 'portal.contestLeadForm' : 'portal.contestLeadLink';
  if (words === 'System') return 'portal.contestLeadSystem';
  return reader === '' && askedContactId !== null ? 'portal.contestLeadColleague' : (`portal.contestLead${reader}` as const);
}

function titleFor(words: Addressed, locale: LinkVisit['locale']): string {
  if (words === 'Link' || words === 'System') return t(locale, `portal.contestTitle${words}`);
  return t(locale, words === 'User' ? 'portal.contestTitleUser' : 'portal.contestTitle');
}

/** That it was objected to, and what came of it; by whom is told to nobody else. */
function outcomeOf(record: PermissionRecord, { link, locale }: LinkVisit): string | undefined {
  const { contestedAt, contestByPhone, settled } = record;
  if (contestedAt === null) return undefined;
  const isOwn = isOwnObjection(record, link.holder.contactId);
  const when = formatDateTime(contestedAt.getTime(), locale);
  return [
    t(locale, isOwn ? (settled === null ? 'portal.contestDone' : 'portal.contestDoneSettled') : 'portal.contestDoneOther', { when }),
    contestByPhoneText(contestByPhone, locale),
    settled === null ? undefined : settledText(settled, locale),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Whether the reader objected themselves: not our witness, nor somebody who called about what another one is said to have permitted. */
function isOwnObjection({ contestedById, isWitnessDenial, contestByPhone, hasNoAddress }: PermissionRecord, contactId: string | null): boolean {
  if (isWitnessDenial || contestedById !== contactId) return false;
  return contestByPhone === null || !(isOfOtherCaller(contestByPhone) || (contactId === null && hasNoAddress));
}

/** What whoever is said to have given it answers, by the word of the page's address and form. */
const WORDS: Readonly<Record<string, GiverWord>> = { verdim: 'MINE', vermedim: 'NOT_MINE' };

/** Whether the reader is to say whether they gave it. */
function asksWord({ asksGiver }: PermissionRecord, reader: ContestReader): boolean {
  return asksGiver && reader !== 'User';
}

/** What they said, or where to say it. */
function wordView(call: PermissionRecord, reader: ContestReader, { locale }: LinkVisit, action: string): Record<string, unknown> {
  const { giverWord, giverWordAt } = call;
  if (reader === 'User') return {};
  if (giverWord !== null && giverWordAt !== null) {
    const when = formatDateTime(giverWordAt.getTime(), locale);
    return { said: t(locale, 'portal.giverSaid', { when, word: t(locale, `portal.giver_${giverWord}${reader}`) }) };
  }
  if (!asksWord(call, reader)) return {};
  return {
    wordAsk: t(locale, `portal.giverAsk${reader}`),
    giverWords: Object.entries(WORDS).map(([adim, word]) => ({
      label: t(locale, `portal.giver_${word}${reader}`),
      danger: word === 'NOT_MINE',
      link: withQuery(action, `adim=${adim}`),
    })),
  };
}

/** Asks once more before it stands on the record. */
async function sendWord(context: PortalContext, req: Request, res: Response, { locale, path }: LinkVisit, word: GiverWord): Promise<void> {
  const isGiven = word === 'MINE';
  await sendPage(context, req, res, {
    name: 'contest-word',
    locale,
    title: t(locale, 'portal.giverTitle'),
    isPrivate: true,
    view: {
      question: t(locale, `portal.giverSure_${word}`),
      danger: !isGiven,
      value: isGiven ? 'verdim' : 'vermedim',
      key: randomUUID(),
      action: formAction(req, path),
    },
  });
}

/** What is contested is told as it was recorded, not as a fact. */
function whoGave({ name, readBy, contestedAt }: PermissionRecord, locale: LinkVisit['locale']): string | null {
  return contestedAt === null ? name : permittedByText({ decidedBy: name, readBy, isContested: true }, locale);
}

/** Why somebody else was asked, for whoever uses the device; who had said no was not passed over for being away. */
function passedOver({ askedInstead, usersNo }: PermissionRecord, locale: LinkVisit['locale']): [string, string | null][] {
  const isOfNo = askedInstead === 'USER_SAID_NO' || askedInstead === 'USER_ABSENT';
  const why = askedInstead === null || (usersNo !== null && isOfNo) ? null : ASKED_INSTEAD[askedInstead][locale];
  return [
    [t(locale, 'portal.usersNoOwn'), ownNoText(usersNo, locale) ?? null],
    [t(locale, 'portal.contestInstead'), why],
  ];
}

function factsOf(call: PermissionRecord, reader: ContestReader, locale: LinkVisit['locale']) {
  const when = (at: Date | null): string | null => (at === null ? null : formatDateTime(at.getTime(), locale));
  const byPhone = call.channel === 'PHONE';
  return factLines([
    [t(locale, byPhone ? 'portal.contestWho' : 'portal.contestPermittedBy'), whoGave(call, locale)],
    [t(locale, 'portal.contestReadBy'), call.readBy],
    [t(locale, 'portal.recordWay'), call.channel === 'FORM' ? t(locale, 'portal.permissionWay_FORM') : null],
    [t(locale, byPhone ? 'portal.contestAt' : 'portal.contestPermittedAt'), when(call.decidedAt)],
    [t(locale, 'portal.consentWho'), call.technician],
    [t(locale, 'portal.consentDevice'), call.deviceLabel],
    // Who reads of their own device knows whose it is, and hears why somebody else was asked.
    [t(locale, 'portal.consentDeviceUser'), call.askedContactId === null && reader !== 'User' ? call.deviceUser : null],
    ...(reader === 'User' ? passedOver(call, locale) : []),
    [t(locale, 'portal.consentScope'), CONSENT_SCOPES[call.scope][locale]],
    // What is contested holds no more, whenever it was to end.
    [t(locale, 'portal.contestUntil'), call.contestedAt === null ? when(call.validUntil) : null],
  ]);
}

/** The permission behind a link of objection; what nobody decided, or others may not contest, is no page. */
export async function callOf({ deps }: PortalContext, { link }: LinkVisit): Promise<PermissionRecord> {
  const record = await permissionRecord(deps.db.pool, link.subjectId, link.holder.contactId);
  if (record === null) throw new AppProblem('NOT_FOUND');
  return record;
}
