import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { sha256Base64url } from '../../platform/hash';
import { statusPath } from '../../platform/link-tokens';
import { formatDateTime, formatDeadline } from '../../domain/format';
import { isWorkDone, stateDef } from '../../domain/ticket-states';
import { t } from '../../i18n';
import { AppProblem, fieldText } from '../http/problem';
import { isAskedToDecide } from '../services/own-decision';
import { takenBackText } from '../../platform/spoken-withdrawal';
import { pastPermission } from '../services/last-permission';
import { withdrawExplicit } from '../services/explicit-consents';
import { currentConsent, decideConsent, withdrawConsent, type ConsentView } from '../services/portal-consent';
import { openBefore } from '../services/own-devices';
import { conversationOf, NOTHING_SHARED } from '../services/portal-conversation';
import { portalExpiry } from '../services/portal-decision';
import type { StatusTicket } from '../services/portal-status';
import { answerOf, READ_AGAIN, readWith } from './consent-page';
import { permissionUse } from '../services/permission-use';
import { barredText, consentPageView, consentWords, recordingGiven } from './consent-view';
import { sendPage, type PortalContext } from './context';
import {
  backToPage,
  deciderOf,
  formAction,
  postedDecision,
  reasonOf,
  reasonProblems,
  linkPath,
  titleOf,
  visitLink,
  type LinkVisit,
} from './link-page';
import { consentForm, newFormKey } from './form-key';
import { postedForm } from './posted-form';
import { cutNotes } from './remote-words';
import { shownTicket } from './shown-ticket';
import { conversationView, NO_FILES, sendAnswerForm, takeAnswerForm, writtenBanner } from './status-answer';
import { sendLabelForm, takeLabelForm } from './status-label';
import { ratingSaid, sendRatingForm, takeRatingForm } from './status-rating';
import { asksReason, bannerOf, isReadersStep, STATUS_STEPS, statusView, stepsNow, stepView, type AskedStep, type StatusStep } from './status-view';
import { supportOpensAt } from '../services/support-hours';

/** A visit to the status page. */
export interface StatusVisit extends LinkVisit {
  readonly ticket: StatusTicket;
  readonly consent: ConsentView | null;
}

/** `/durum/<token>`: how the request stands, and, one step further, what its requester can do. */
export async function showStatus(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitStatus(context, req);
  if (req.query['puan'] === 'tamam') return await sendStatus(context, req, res, visit);
  const step = stepOf(req.query['islem']);
  if (step === null || !stepsOf(visit).includes(step)) return await sendStatus(context, req, res, visit);
  if (step === 'izin') return await sendQuestion(context, req, res, visit);
  if (step === 'etiket') return await sendLabelForm(context, req, res, visit, '');
  if (step === 'yaz') return await sendAnswerForm(context, req, res, visit, { text: '', reopen: false, files: NO_FILES });
  if (step === 'puanla') return await sendRatingForm(context, req, res, visit, { puan: String(req.query['puan'] ?? '') });
  await sendStep(context, req, res, visit, step);
}

/** A step that was confirmed. */
export async function takeStep(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitStatus(context, req);
  const { ticket, at, path } = visit;
  const consent = visit.consent?.askedContactId === null ? visit.consent : null;
  const form = await postedForm(req, res, context.deps.storage);
  const { fields, commandId } = postedDecision(form.fields, visit.link);
  const step = stepOf(fields['islem']);
  if (step === null) throw new AppProblem('BAD_REQUEST');
  if (!isReadersStep(step, visit.link)) return backToPage(req, res, path);
  if (step === 'etiket') return await takeLabelForm(context, req, res, visit, fields, commandId);
  if (step === 'yaz') return await takeAnswerForm(context, req, res, visit, form, commandId);
  if (step === 'puanla') return await takeRatingForm(context, req, res, visit, fields);
  const decider = deciderOf(req, visit.link);
  if (step === 'kayit-rizasini-geri-al') {
    const isTaken = consent !== null && (await withdrawExplicit(context.deps, consent, 'SCREEN_RECORDING', decider, at));
    // Run out between the page and the click, or withdrawn by another step: whoever asked reads that nothing was recorded.
    const isWithdrawn = isTaken || (consent !== null && !recordingGiven(consent));
    return backToPage(req, res, path, isWithdrawn ? {} : { yanit: commandId });
  }
  if (step === 'izin' || step === 'izni-geri-al') {
    const grant = step === 'izin' ? answerOf(fields) : false;
    if (consent !== null) {
      const decision = { consentId: consent.id, ticketId: ticket.id, commandId, decider, contactId: null, at };
      if (step === 'izni-geri-al') await withdrawConsent(context.deps, decision);
      else {
        // A page that did not show the text permits nothing, and one of another question than is open now does not refuse this one: it is shown.
        const read = await readWith(context, decision, fields, visit.locale);
        if (read.shownAt === null && (grant || fields['soru'] !== consent.id)) return backToPage(req, res, path, { islem: step, sonuc: READ_AGAIN });
        await decideConsent(context.deps, { ...decision, ...read, grant, channel: 'STATUS_PAGE' });
      }
    }
    return backToPage(req, res, path, { yanit: commandId });
  }
  const { reason = null, wrong } = asksReason(step) ? reasonOf(fields) : {};
  if (wrong !== undefined)
    return await sendStep(context, req, res, visit, step, { value: fields['reason'] ?? '', error: fieldText(wrong, visit.locale) });
  await giveCommand(context, visit, step, commandId, reason);
  backToPage(req, res, path, { yanit: commandId });
}

async function visitStatus(context: PortalContext, req: Request): Promise<StatusVisit> {
  const visit = await visitLink(context, 'STATUS', req);
  const { pool } = context.deps.db;
  const [ticket, consent] = await Promise.all([
    shownTicket(pool, visit.link.ticketId, visit.at, askedOf(req)),
    currentConsent(pool, visit.link.ticketId, visit.at),
  ]);
  return { ...visit, ticket, consent };
}

/** When support begins, while nobody is at a new request because it came outside the hours (M5). */
async function opensText({ deps }: PortalContext, { ticket, locale, at }: StatusVisit): Promise<string | undefined> {
  const { state, contractId } = ticket.snapshot;
  if (state !== 'RECEIVED' && state !== 'NEW' && state !== 'NOT_ENTITLED') return undefined;
  const opensAt = await supportOpensAt(deps.db.pool, state === 'NEW' ? contractId : null, at);
  // What is not judged yet, or waits for a check, is not promised to be dealt with then.
  const words = state === 'NEW' ? 'portal.outOfHours' : 'portal.outOfHoursUnchecked';
  return opensAt === null ? undefined : t(locale, words, { from: formatDeadline(opensAt, locale) });
}

const stepsOf = ({ ticket, consent, at, link }: StatusVisit): StatusStep[] => stepsNow(ticket, consent, at, link);

/** Where a request that was merged goes on, for whoever has a part in it. */
function survivorView({ deps }: PortalContext, { ticket: { survivor }, link, locale }: StatusVisit): object | undefined {
  if (survivor === null || link.holder.email === null) return undefined;
  const path = statusPath(deps.config.secrets.link, survivor.id, link.holder.email);
  return {
    path,
    text: t(locale, 'portal.mergedInto', { number: survivor.number }),
    label: t(locale, 'portal.mergedLink', { number: survivor.number }),
  };
}

/** Whoever asked about the same device before is led there: the form itself may tell nobody that there is such a request. */
async function beforeView({ deps }: PortalContext, { ticket, link, locale }: StatusVisit): Promise<object | undefined> {
  const { email } = link.holder;
  if (email === null || link.isFormer || link.isParticipant || isWorkDone(stateDef(ticket.snapshot.state))) return undefined;
  const before = await openBefore(deps, ticket.id, email);
  if (before === null) return undefined;
  const { id, number, subject } = before;
  return {
    path: statusPath(deps.config.secrets.link, id, email),
    text: t(locale, 'portal.openBefore', { number, subject }),
    label: t(locale, 'portal.openBeforeLink', { number }),
  };
}

/** Given like a command of staff; what the workflow refuses is told on the page afterwards. */
async function giveCommand(
  { deps, desk }: PortalContext,
  visit: StatusVisit,
  step: 'onayla' | 'yeniden-ac' | 'iptal',
  commandId: string,
  reason: string | null,
): Promise<void> {
  const expiresAt = visit.at + portalExpiry(deps);
  try {
    await desk.give({
      commandId,
      ticketId: visit.ticket.id,
      name: STATUS_STEPS[step],
      payload: { via: 'STATUS_PAGE', ...(reason === null ? {} : { reason }) },
      args: {},
      actor: { kind: 'REQUESTER', id: null },
      at: visit.at,
      expiresAt,
    });
  } catch (error) {
    if (!(error instanceof AppProblem) || error.status >= 500) throw error;
  }
}

async function sendStatus(context: PortalContext, req: Request, res: Response, visit: StatusVisit): Promise<void> {
  const { ticket, consent, locale, at, link } = visit;
  const { said: rating, words: ratingWords } = await ratingSaid(context, req, visit);
  const banner =
    writtenBanner(visit, askedOf(req)) ??
    bannerOf(ticket, askedOf(req), locale, consent?.deviceUser != null) ??
    thanksBanner(req, rating) ??
    noRatingBanner(req, visit);
  const conversation = link.isFormer ? NOTHING_SHARED : await conversationOf(context.deps.db.pool, ticket.id, link.holder.email);
  const barred = ticket.snapshot.session === null ? barredText(consent, locale, at) : undefined;
  const status = statusView(ticket, consent, locale, at, link);
  const view = {
    ...status,
    contests: [...status.contests, ...cutNotes(ticket, link, (await context.firm()).phone, locale)],
    ...(barred === undefined ? {} : { story: barred }),
    denyLink: await denyLink(context, req, visit),
    past: await pastView(context, req, visit),
    decide: await decideView(context, visit),
    survivor: survivorView(context, visit),
    before: await beforeView(context, visit),
    ...conversationView(conversation, visit),
    rating: isThanks(req) ? undefined : rating,
    ratingWords,
    banner,
    opens: await opensText(context, visit),
  };
  const tag = `"${sha256Base64url(JSON.stringify([locale, view])).slice(0, 22)}"`;
  if (req.headers['if-none-match'] === tag) {
    res.status(304).set({ ETag: tag, 'Cache-Control': 'no-store' }).end();
    return;
  }
  const isWorking = ticket.lastCommand?.status === 'PENDING';
  await sendPage(context, req, res, {
    name: 'status',
    locale,
    title: stepsOf(visit).includes('izin') ? t(locale, 'portal.statusTitleAsked') : t(locale, 'portal.statusTitle', { number: ticket.number }),
    isPrivate: true,
    poll: tag,
    view: { ...view, refreshSeconds: isWorking ? 5 : undefined },
  });
}

/** Where the requester says that a permission that stands in their name is not theirs. */
async function denyLink(context: PortalContext, req: Request, { consent, link }: StatusVisit): Promise<string | undefined> {
  if (consent?.status !== 'GRANTED' || consent.askedContactId !== null || link.isParticipant) return undefined;
  const { contestLinkId } = await permissionUse(context.deps.db.pool, consent.id, link.holder);
  return contestLinkId === null ? undefined : linkPath(context, req, 'CONTEST', contestLinkId);
}

/** Whoever asked for help and is asked about its work as well reads that it is their turn. No link: this page is passed on more freely than a decision may be. */
async function decideView(context: PortalContext, { ticket, locale, at, link }: StatusVisit): Promise<object | undefined> {
  const { email } = link.holder;
  if (email === null || link.isParticipant || link.isFormer) return undefined;
  return (await isAskedToDecide(context.deps.db.pool, ticket.id, email, at)) ? { text: t(locale, 'portal.decideTurn') } : undefined;
}

/** The same of one that is over: by the advice to take it back whoever did not give it must not lose the word that it was not theirs. */
async function pastView(context: PortalContext, req: Request, { ticket, consent, locale, at, link }: StatusVisit): Promise<object | undefined> {
  const { email } = link.holder;
  if (email === null || link.isParticipant || consent?.status === 'GRANTED') return undefined;
  const past = await pastPermission(context.deps.db.pool, ticket.id, email, at);
  if (past === null) return undefined;
  const by = past.channel === 'FORM' ? 'Form' : '';
  const when = past.withdrawnAt === null ? '' : formatDateTime(past.withdrawnAt.getTime(), locale);
  const text = past.withdrawnAt === null ? t(locale, `portal.pastPermission${by}`) : t(locale, `portal.pastPermissionWithdrawn${by}`, { when });
  const whole = [text, takenBackText(past.spokenWithdrawal, locale)].filter(Boolean).join(' ');
  return { text: whole, link: linkPath(context, req, 'CONTEST', past.contestLinkId) };
}

const isThanks = (req: Request): boolean => req.query['puan'] === 'tamam' || req.query['puan'] === 'gec';

/** What came of a rating is said where one looks first. */
function thanksBanner(req: Request, rating: string | undefined): { text: string; tone: string } | undefined {
  if (rating === undefined || !isThanks(req)) return undefined;
  return { tone: req.query['puan'] === 'tamam' ? 'good' : 'warn', text: rating };
}

/** A star in a mail leads nowhere once the request is open again, or can be rated no more: the page says so, and what holds instead. */
function noRatingBanner(req: Request, visit: StatusVisit): { text: string; tone: string } | undefined {
  const { ticket, locale, link } = visit;
  if (req.query['islem'] !== 'puanla' || !isReadersStep('puanla', link) || stepsOf(visit).includes('puanla')) return undefined;
  const isOver = ticket.snapshot.endedAt !== null || ticket.survivor !== null;
  return { tone: 'warn', text: t(locale, isOver ? 'portal.ratingOver' : 'portal.ratingReopened') };
}

async function sendQuestion(context: PortalContext, req: Request, res: Response, visit: StatusVisit): Promise<void> {
  const { consent, ticket, locale, at, path } = visit;
  if (consent === null) return await sendStatus(context, req, res, visit);
  const firm = await context.firm();
  await sendPage(context, req, res, {
    name: 'consent-decide',
    locale,
    title: t(locale, 'portal.consentDecideTitle'),
    isPrivate: true,
    view: {
      ...consentPageView(consent, ticket, firm, locale, at),
      former: visit.link.isFormer,
      readAgain: req.query['sonuc'] === READ_AGAIN,
      step: 'izin',
      questionId: consent.id,
      key: newFormKey(context.deps.config.secrets.link, consentForm(consent.id, consentWords(consent, ticket.number, firm, locale)), at),
      action: formAction(req, path),
    },
  });
}

async function sendStep(
  context: PortalContext,
  req: Request,
  res: Response,
  visit: StatusVisit,
  step: AskedStep,
  wrong?: { value: string; error: string },
): Promise<void> {
  const view = stepView(step, visit.locale, visit.ticket);
  await sendPage(context, req, res, {
    name: 'status-step',
    locale: visit.locale,
    title: titleOf(visit.locale, view.question, wrong?.error),
    isPrivate: true,
    status: wrong === undefined ? 200 : 422,
    view: { ...view, step, key: randomUUID(), action: formAction(req, visit.path), ...wrong, problems: reasonProblems(visit.locale, wrong?.error) },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The step that the reader has just taken, as the address of the page says it. */
function askedOf(req: Request): string | null {
  const { yanit } = req.query;
  return typeof yanit === 'string' && UUID.test(yanit) ? yanit : null;
}

function stepOf(text: unknown): StatusStep | null {
  return typeof text === 'string' && Object.hasOwn(STATUS_STEPS, text) ? (text as StatusStep) : null;
}
