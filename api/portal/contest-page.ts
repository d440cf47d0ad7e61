import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { CONSENT_SCOPES, type ConsentScope } from '../../domain/consent-text';
import { formatDateTime } from '../../domain/format';
import { t } from '../../i18n';
import type { Queryable } from '../../platform/command-inbox';
import { AppProblem } from '../http/problem';
import { contestConsent } from '../services/portal-contest';
import { withQuery } from './consent-page';
import { sendPage, type PortalContext } from './context';
import { factLines } from './facts';
import { backToPage, deciderOf, formAction, NOT_RECORDED, postedDecision, visitLink, type LinkVisit } from './link-page';

interface CallRecord {
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
  /** The requester has no address: somebody of the firm reads it in their place. */
  readonly forOfficer: boolean;
}

/** `/itiraz/<token>`: what was recorded of a call. Looking contests nothing; that is one more deliberate step. */
export async function showContest(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONTEST', req);
  const { locale, at, path, link } = visit;
  const call = await callOf(context.deps.db.pool, visit);
  const firm = await context.firm();
  const isOpen = call.contestedAt === null;
  const deciding = isOpen && req.query['adim'] === 'karar';
  const holds = call.status === 'GRANTED' && call.validUntil !== null && call.validUntil.getTime() > at;
  await sendPage(context, req, res, {
    name: deciding ? 'contest-decide' : 'contest',
    locale,
    title: t(locale, deciding ? 'portal.contestDecideTitle' : 'portal.contestTitle'),
    isPrivate: true,
    view: {
      lead: t(locale, call.forOfficer ? 'portal.contestLeadOfficer' : 'portal.contestLead', { firm: firm.name, number: link.ticketNumber }),
      facts: factsOf(call, locale),
      words: call.words,
      wordsTitle: t(locale, call.forOfficer ? 'portal.contestWordsOfficer' : 'portal.contestWords'),
      continueText: t(locale, call.forOfficer ? 'portal.contestContinueOfficer' : 'portal.contestContinue'),
      askText: t(locale, call.forOfficer ? 'portal.contestAskOfficer' : 'portal.contestAsk'),
      standing: t(locale, holds ? 'portal.contestHolds' : 'portal.contestOver'),
      outcome: call.contestedAt === null ? undefined : t(locale, 'portal.contestDone', { when: formatDateTime(call.contestedAt.getTime(), locale) }),
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
  const { ticketId, ticketNumber, subjectId: consentId } = link;
  await contestConsent(context.deps, { consentId, ticketId, ticketNumber, commandId, decider: deciderOf(req, link), at });
  // Contested twice is contested: the page says when.
  backToPage(req, res, path);
}

function factsOf(call: CallRecord, locale: LinkVisit['locale']) {
  const when = (at: Date | null): string | null => (at === null ? null : formatDateTime(at.getTime(), locale));
  return factLines([
    [t(locale, 'portal.contestWho'), call.name],
    [t(locale, 'portal.contestReadBy'), call.readBy],
    [t(locale, 'portal.contestAt'), when(call.decidedAt)],
    [t(locale, 'portal.consentWho'), call.technician],
    [t(locale, 'portal.consentDevice'), call.deviceLabel],
    [t(locale, 'portal.consentScope'), CONSENT_SCOPES[call.scope][locale]],
    // What is contested holds no more, whenever it was to end.
    [t(locale, 'portal.contestUntil'), call.contestedAt === null ? when(call.validUntil) : null],
  ]);
}

async function callOf(db: Queryable, { link }: LinkVisit): Promise<CallRecord> {
  const { rows } = await db.query<CallRecord>(
    `select q.status, q.scope, u.name as technician, a.label as "deviceLabel", r.name as "readBy", e.data ->> 'name' as name,
            e.data -> 'shown' ->> 'permission' as words, q.decided_at as "decidedAt", q.valid_until as "validUntil", q.contested_at as "contestedAt",
            t.requester_email is null as "forOfficer"
       from consent q join ticket t on t.id = q.ticket_id left join app_user u on u.id = q.technician_id left join app_user r on r.id = q.read_by_id left join asset a on a.id = q.asset_id
       left join evidence e on e.id = q.evidence_id where q.id = $1 and q.channel = 'PHONE'`,
    [link.subjectId],
  );
  if (rows[0] === undefined) throw new AppProblem('NOT_FOUND');
  return rows[0];
}
