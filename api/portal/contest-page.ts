import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { ASKED_INSTEAD, type AskedInstead } from '../../domain/asked-instead';
import { CONSENT_SCOPES, type ConsentScope } from '../../domain/consent-text';
import { formatDateTime } from '../../domain/format';
import { t } from '../../i18n';
import type { Queryable } from '../../platform/command-inbox';
import { AppProblem } from '../http/problem';
import { permissionUse } from '../services/permission-use';
import { contestConsent } from '../services/portal-contest';
import { withQuery } from './consent-page';
import { sendPage, type PortalContext } from './context';
import { factLines } from './facts';
import { sessionsView } from './permission-story';
import { backToPage, deciderOf, formAction, NOT_RECORDED, postedDecision, visitLink, type LinkVisit } from './link-page';

/** A permission as whoever may contest it reads it. */
export interface PermissionRecord {
  readonly status: string;
  readonly scope: ConsentScope;
  readonly technician: string | null;
  readonly deviceLabel: string | null;
  readonly readBy: string | null;
  readonly name: string | null;
  readonly words: string | null;
  readonly decidedAt: Date;
  readonly validUntil: Date | null;
  readonly contestedAt: Date | null;
  readonly contestedById: string | null;
  /** Our own witness denied having heard it. */
  readonly isWitnessDenial: boolean;
  /** How it was given. */
  readonly channel: string;
  readonly deviceUserId: string | null;
  readonly deviceUser: string | null;
  /** Why the requester was asked in their place. */
  readonly askedInstead: AskedInstead | null;
  /** Who is said to have given it, where that is not the requester. */
  readonly askedContactId: string | null;
  /** The requester has no address: somebody of the firm reads it in their place. */
  readonly hasNoAddress: boolean;
}

/** To whom it is told: whoever is said to have given it, somebody of the firm in their place, or the device's user. */
export type ContestReader = '' | 'Officer' | 'User';

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
  const { locale, at, path, link } = visit;
  const call = await callOf(context.deps.db.pool, visit);
  const firm = await context.firm();
  const use = await permissionUse(context.deps.db.pool, link.subjectId, link.holder);
  const isOpen = call.contestedAt === null;
  const reader = readerOf(call, visit);
  const deciding = isOpen && req.query['adim'] === 'karar';
  const holds = call.status === 'GRANTED' && call.validUntil !== null && call.validUntil.getTime() > at;
  await sendPage(context, req, res, {
    name: deciding ? 'contest-decide' : 'contest',
    locale,
    title: deciding ? t(locale, 'portal.contestDecideTitle') : titleFor(reader, locale),
    isPrivate: true,
    view: {
      heading: titleFor(reader, locale),
      lead: t(locale, leadFor(call, reader), { firm: firm.name, number: link.ticketNumber }),
      facts: factsOf(call, reader, locale),
      words: call.words,
      wordsTitle: t(locale, `portal.contestWords${reader}`),
      continueText: t(locale, `portal.contestContinue${reader}`),
      askText: t(locale, `portal.contestAsk${reader}`),
      ...sessionsView(use, { locale, firm: firm.name }),
      running: use.sessions.some(({ endedAt }) => endedAt === null) ? t(locale, 'portal.sessionRuns') : undefined,
      recordLink: formAction(req, `${path}/kayit`),
      standing: t(locale, holds ? 'portal.contestHolds' : 'portal.contestOver'),
      outcome: outcomeOf(call, visit),
      notRecorded: req.query['sonuc'] === NOT_RECORDED && isOpen,
      consequence: t(locale, 'portal.contestConsequence', { firm: firm.name }),
      key: randomUUID(),
      action: formAction(req, path),
      decideLink: isOpen ? withQuery(formAction(req, path), 'adim=karar') : undefined,
    },
  });
}

/** The objection: taken once, in whose name the link was mailed. */
export async function answerContest(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { link, at, path } = await visitLink(context, 'CONTEST', req);
  const { fields, commandId } = postedDecision(req.body, link);
  if (fields['karar'] !== 'itiraz') throw new AppProblem('BAD_REQUEST');
  const { ticketId, subjectId: consentId } = link;
  const by = { as: 'PERMITTER', linkId: link.id, contactId: link.holder.contactId } as const;
  await contestConsent(context.deps, { consentId, ticketId, commandId, by, decider: deciderOf(req, link), at });
  // Contested twice is contested: the page says when.
  backToPage(req, res, path);
}

/** A colleague who is said to have permitted it has asked for nothing: the request is somebody else's. */
function leadFor({ askedContactId }: PermissionRecord, reader: ContestReader) {
  return reader === '' && askedContactId !== null ? 'portal.contestLeadColleague' : (`portal.contestLead${reader}` as const);
}

function titleFor(reader: ContestReader, locale: LinkVisit['locale']): string {
  return t(locale, reader === 'User' ? 'portal.contestTitleUser' : 'portal.contestTitle');
}

/** That it was objected to; by whom is told to nobody else. */
function outcomeOf({ contestedAt, contestedById, isWitnessDenial }: PermissionRecord, { link, locale }: LinkVisit): string | undefined {
  if (contestedAt === null) return undefined;
  const isOwn = !isWitnessDenial && contestedById === link.holder.contactId;
  return t(locale, isOwn ? 'portal.contestDone' : 'portal.contestDoneOther', { when: formatDateTime(contestedAt.getTime(), locale) });
}

function factsOf(call: PermissionRecord, reader: ContestReader, locale: LinkVisit['locale']) {
  const when = (at: Date | null): string | null => (at === null ? null : formatDateTime(at.getTime(), locale));
  const byPhone = call.channel === 'PHONE';
  return factLines([
    [t(locale, byPhone ? 'portal.contestWho' : 'portal.contestPermittedBy'), call.name],
    [t(locale, 'portal.contestReadBy'), call.readBy],
    [t(locale, byPhone ? 'portal.contestAt' : 'portal.contestPermittedAt'), when(call.decidedAt)],
    [t(locale, 'portal.consentWho'), call.technician],
    [t(locale, 'portal.consentDevice'), call.deviceLabel],
    // Who reads of their own device knows whose it is, and hears why somebody else was asked.
    [t(locale, 'portal.consentDeviceUser'), call.askedContactId === null && reader !== 'User' ? call.deviceUser : null],
    [t(locale, 'portal.contestInstead'), call.askedInstead !== null && reader === 'User' ? ASKED_INSTEAD[call.askedInstead][locale] : null],
    [t(locale, 'portal.consentScope'), CONSENT_SCOPES[call.scope][locale]],
    // What is contested holds no more, whenever it was to end.
    [t(locale, 'portal.contestUntil'), call.contestedAt === null ? when(call.validUntil) : null],
  ]);
}

/** The permission behind a link of objection; what nobody decided, or others may not contest, is no page. */
export async function callOf(db: Queryable, { link }: LinkVisit): Promise<PermissionRecord> {
  const { rows } = await db.query<PermissionRecord>(
    `select q.status, q.scope, u.name as technician, a.label as "deviceLabel", r.name as "readBy", coalesce(e.data ->> 'name', e.data ->> 'email') as name,
            e.data -> 'shown' ->> 'permission' as words, q.decided_at as "decidedAt", q.valid_until as "validUntil", q.contested_at as "contestedAt",
            q.contested_by_id as "contestedById", coalesce(q.contested_at = q.witness_denied_at, false) as "isWitnessDenial", q.channel, q.device_user_id as "deviceUserId", (select d.name from contact d where d.id = q.device_user_id) as "deviceUser", q.asked_instead as "askedInstead", q.asked_contact_id as "askedContactId", t.requester_email is null as "hasNoAddress"
       from consent q join ticket t on t.id = q.ticket_id left join app_user u on u.id = q.technician_id left join app_user r on r.id = q.read_by_id left join asset a on a.id = q.asset_id
       left join evidence e on e.id = q.evidence_id where q.id = $1 and q.decided_at is not null and (q.channel = 'PHONE' or q.device_user_id = $2)`,
    [link.subjectId, link.holder.contactId],
  );
  if (rows[0] === undefined) throw new AppProblem('NOT_FOUND');
  return rows[0];
}
