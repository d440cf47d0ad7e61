import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { t } from '../../i18n';
import { AppProblem } from '../http/problem';
import { consentView, decideConsent, markShown, type ConsentView } from '../services/portal-consent';
import { statusTicket } from '../services/portal-status';
import { sendPage, type PortalContext } from './context';
import { consentPageView } from './consent-view';
import { backToPage, deciderOf, formAction, postedDecision, visitLink, type LinkVisit } from './link-page';

/** `/izin/<token>`: shows the question, or what became of it. Showing decides nothing. */
export async function showConsent(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONSENT', req);
  const consent = await consentOf(context, visit);
  await markShown(context.deps.db.pool, consent.id, visit.at);
  const view = consentPageView(consent, visit.link.ticketNumber, await context.firm(), visit.locale, visit.at);
  const deciding = view.open && req.query['adim'] === 'karar';
  await sendPage(context, req, res, {
    name: 'consent',
    locale: visit.locale,
    title: t(visit.locale, 'portal.consentTitle'),
    isPrivate: true,
    view: {
      ...view,
      deciding,
      key: randomUUID(),
      action: formAction(req, visit.path),
      backLink: formAction(req, visit.path),
      decideLink: withQuery(formAction(req, visit.path), 'adim=karar'),
    },
  });
}

/** The answer: decided once; whoever comes too late sees what was decided. */
export async function answerConsent(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { link, at, path } = await visitLink(context, 'CONSENT', req);
  const { fields, commandId } = postedDecision(req);
  const grant = answerOf(fields);
  const { requesterName: name, requesterEmail: email } = await statusTicket(context.deps.db.pool, link.ticketId);
  const decider = deciderOf(req, { name, email });
  await decideConsent(context.deps, { consentId: link.subjectId, ticketId: link.ticketId, commandId, grant, channel: 'LINK', decider, at });
  backToPage(req, res, path);
}

/** Yes or no; anything else is no answer at all. */
export function answerOf(fields: Record<string, string>): boolean {
  const { karar } = fields;
  if (karar !== 'ver' && karar !== 'verme') throw new AppProblem('BAD_REQUEST');
  return karar === 'ver';
}

async function consentOf({ deps }: PortalContext, { link }: LinkVisit): Promise<ConsentView> {
  const consent = await consentView(deps.db.pool, link.subjectId);
  if (consent === null) throw new AppProblem('NOT_FOUND');
  return consent;
}

/** An address with one more parameter. */
export function withQuery(address: string, parameter: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${parameter}`;
}
