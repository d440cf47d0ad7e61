import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { FIRST_CONSENT_TEXT } from '../../domain/consent-text';
import { asksRequesterLater } from '../../domain/later-permissions';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { linkTokenId } from '../../platform/link-tokens';
import { AppProblem } from '../http/problem';
import { withdrawExplicit } from '../services/explicit-consents';
import { consentView, decideConsent, withdrawConsent, type ConsentDecision, type ConsentView } from '../services/portal-consent';
import { statusTicket } from '../services/portal-status';
import { ticketPermissions } from '../services/ticket-permissions';
import { sendPage, type PortalContext } from './context';
import { laterView } from './later-permission';
import { asksRecording, consentPageView, consentWords, recordingGiven } from './consent-view';
import { consentForm, newFormKey, readFormKey } from './form-key';
import { permissionStory, type PermissionStory } from './permission-story';
import { stepView } from './status-view';
import { backToPage, deciderOf, formAction, linkPath, NOT_RECORDED, postedDecision, visitLink, type LinkVisit } from './link-page';

/** `/izin/<token>`: shows the question, or what became of it. Showing decides nothing. */
export async function showConsent(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONSENT', req);
  const { pool } = context.deps.db;
  const [consent, ticket, permissions] = await Promise.all([
    consentOf(context, visit),
    statusTicket(pool, visit.link.ticketId),
    ticketPermissions(pool, visit.link.subjectId),
  ]);
  const firm = await context.firm();
  const view = consentPageView(consent, ticket, firm, visit.locale, visit.at, visit.link.holder.contactId);
  const step = req.query['adim'];
  if (view.holds && step === 'geri-al') return await sendWithdrawal(context, req, res, visit, 'izni-geri-al');
  const ownsRecording = recordingGiven(consent) && consent.askedContactId === visit.link.holder.contactId;
  if (ownsRecording && step === 'kayit-geri-al') return await sendWithdrawal(context, req, res, visit, 'kayit-rizasini-geri-al');
  const deciding = view.open && step === 'karar';
  const story = await permissionStory(pool, consent, permissions, { ...visit, firm: firm.name });
  const statusLink = statusLinkOf(context, req, visit);
  // Who was told of the other permission by the story itself reads of it once.
  const later = story.isInstead || view.open ? undefined : await laterView(context, req, visit, consent.id, permissions);
  await sendPage(context, req, res, {
    name: deciding ? 'consent-decide' : 'consent',
    locale: visit.locale,
    title: t(visit.locale, deciding ? 'portal.consentDecideTitle' : 'portal.consentTitle'),
    isPrivate: true,
    view: {
      ...view,
      ...storyView(context, req, visit, story),
      outcome: story.outcome ?? view.outcome,
      // What is to come is no news while it happens, or once it is somebody else's affair.
      next: story.isRunning || story.outcome !== undefined || later !== undefined ? undefined : view.next,
      later,
      recordLink: isOwnAnswer(consent, visit) ? formAction(req, `${visit.path}/kayit`) : undefined,
      former: visit.link.isFormer ? t(visit.locale, 'portal.formerReader') : undefined,
      key: newFormKey(context.deps.config.secrets.link, consentForm(consent.id, consentWords(consent, ticket.number, firm, visit.locale)), visit.at),
      action: formAction(req, visit.path),
      decideLink: withQuery(formAction(req, visit.path), 'adim=karar'),
      recordingLink: ownsRecording ? withQuery(formAction(req, visit.path), 'adim=kayit-geri-al') : undefined,
      withdrawLink: view.holds ? withQuery(formAction(req, visit.path), 'adim=geri-al') : undefined,
      statusLink,
      // An older mail's link: what is asked now is asked elsewhere.
      newerLink: asksRequesterLater(permissions, consent.id, visit.at) ? statusLink && withQuery(statusLink, 'islem=izin') : undefined,
      notRecorded: req.query['sonuc'] === NOT_RECORDED && !view.open,
      readAgain: req.query['sonuc'] === READ_AGAIN,
    },
  });
}

/** The answer: decided once; whoever comes too late sees what was decided, and who did not see the text permits nothing. */
export async function answerConsent(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { link, at, path, locale } = await visitLink(context, 'CONSENT', req);
  const { fields, commandId } = postedDecision(req.body, link);
  if (fields['karar'] === 'kayit-geri-al') {
    const consent = { id: link.subjectId, ticketId: link.ticketId };
    const isTaken = await withdrawExplicit(context.deps, consent, 'SCREEN_RECORDING', deciderOf(req, link), at);
    return backToPage(req, res, path, isTaken ? {} : { sonuc: NOT_RECORDED });
  }
  const withdraws = fields['karar'] === 'geri-al';
  const grant = !withdraws && answerOf(fields);
  const { shownAt, ...read } = await readWith(context, { consentId: link.subjectId, ticketId: link.ticketId, at }, fields, locale);
  if (grant && shownAt === null) return backToPage(req, res, path, { adim: 'karar', sonuc: READ_AGAIN });
  const decision = {
    consentId: link.subjectId,
    ticketId: link.ticketId,
    commandId,
    decider: deciderOf(req, link),
    contactId: link.holder.contactId,
    at,
  };
  const isTaken = withdraws
    ? await withdrawConsent(context.deps, decision)
    : await decideConsent(context.deps, { ...decision, ...read, grant, shownAt, channel: 'LINK' });
  // The same form sent twice was taken with the first.
  const isRecorded = isTaken || (await consentView(context.deps.db.pool, link.subjectId, at))?.decisionId === commandId;
  backToPage(req, res, path, isRecorded ? {} : { sonuc: NOT_RECORDED });
}

/** Says in a page's address that nothing was recorded, because other words stood on the page than are asked by now. */
export const READ_AGAIN = 'yeniden-okuyun';

/** What was read and ticked with an answer, and when; without an instant the form did not show what is asked now, and nothing of it is kept. */
export async function readWith(
  { deps, firm }: PortalContext,
  { consentId, ticketId, at }: Pick<ConsentDecision, 'consentId' | 'ticketId' | 'at'>,
  fields: Readonly<Record<string, string>>,
  locale: Locale,
): Promise<Pick<ConsentDecision, 'shown' | 'text' | 'explicit' | 'shownAt'>> {
  const [consent, { number }, identity] = await Promise.all([consentView(deps.db.pool, consentId, at), statusTicket(deps.db.pool, ticketId), firm()]);
  if (consent === null) return { shownAt: null };
  const shown = consentWords(consent, number, identity, locale);
  const form = readFormKey(deps.config.secrets.link, consentForm(consentId, shown), fields['anahtar']);
  if (form === null) return { shownAt: null };
  const isTicked = asksRecording(consent, identity) && fields['kayit'] === '1';
  return {
    shown,
    text: consent.text ?? FIRST_CONSENT_TEXT,
    shownAt: form.shownAt,
    explicit: isTicked ? [{ purpose: 'SCREEN_RECORDING', locale }] : [],
  };
}

/** Asks once more before the permission, or the consent to a recording, is taken back. */
async function sendWithdrawal(
  context: PortalContext,
  req: Request,
  res: Response,
  { locale, path }: LinkVisit,
  step: 'izni-geri-al' | 'kayit-rizasini-geri-al',
): Promise<void> {
  const view = stepView(step, locale);
  const decision = { name: 'karar', value: step === 'izni-geri-al' ? 'geri-al' : 'kayit-geri-al' };
  await sendPage(context, req, res, {
    name: 'status-step',
    locale,
    title: view.question,
    isPrivate: true,
    view: { ...view, decision, key: randomUUID(), action: formAction(req, path) },
  });
}

/** Yes or no; anything else is no answer at all. */
export function answerOf(fields: Record<string, string>): boolean {
  const { karar } = fields;
  if (karar !== 'ver' && karar !== 'verme') throw new AppProblem('BAD_REQUEST');
  return karar === 'ver';
}

/** Whether the reader answered it, or was asked on the phone: then its record is theirs as well. */
export function isOwnAnswer({ askedContactId, decidedAt }: ConsentView, { link }: Pick<LinkVisit, 'link'>): boolean {
  return decidedAt !== null && askedContactId === link.holder.contactId;
}

/** What was done with it, and where the reader objects. */
function storyView(context: PortalContext, req: Request, { link, locale }: LinkVisit, story: PermissionStory): object {
  const { more, sessions, contestLinkId, newerId, isInstead, isContested } = story;
  const { contactId } = link.holder;
  return {
    more,
    sessions,
    objectLink: contestLinkId === null ? undefined : linkPath(context, req, 'CONTEST', contestLinkId),
    objectText: t(locale, isContested ? 'portal.permissionContested' : isInstead ? 'portal.permissionObject' : 'portal.contestContinue'),
    newerOwnLink:
      newerId === null || contactId === null ? undefined : linkPath(context, req, 'CONSENT', linkTokenId('CONSENT', newerId, { contactId })),
  };
}

/** The same person's own status page. */
function statusLinkOf(context: PortalContext, req: Request, { link }: LinkVisit): string | undefined {
  return link.statusLinkId === null ? undefined : linkPath(context, req, 'STATUS', link.statusLinkId);
}

async function consentOf({ deps }: PortalContext, { link, at }: LinkVisit): Promise<ConsentView> {
  const consent = await consentView(deps.db.pool, link.subjectId, at);
  if (consent === null) throw new AppProblem('NOT_FOUND');
  return consent;
}

/** An address with one more parameter. */
export function withQuery(address: string, parameter: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${parameter}`;
}
