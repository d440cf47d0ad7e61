import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { formatLabel, parseLabel } from '../../domain/ids';
import { t } from '../../i18n';
import { takeAnswer } from '../services/portal-conversation';
import { portalExpiry } from '../services/portal-decision';
import { sendPage, type PortalContext } from './context';
import { backToPage, formAction, titleOf } from './link-page';
import type { StatusVisit } from './status-page';
import { isLabelGiven } from './status-view';

/** A field for the right number of a label that matched nothing: nobody has to put it into a sentence. */
export async function sendLabelForm(
  context: PortalContext,
  req: Request,
  res: Response,
  { locale, path, ticket }: StatusVisit,
  value: string,
  error?: string,
): Promise<void> {
  await sendPage(context, req, res, {
    name: 'status-label',
    locale,
    title: titleOf(locale, t(locale, 'portal.labelTitle'), error),
    isPrivate: true,
    status: error === undefined ? 200 : 422,
    view: {
      problems: error === undefined ? [] : [{ field: 'label', label: t(locale, 'portal.labelField'), message: error }],
      error,
      lead: t(locale, leadOf(ticket)),
      value,
      key: randomUUID(),
      action: formAction(req, path),
    },
  });
}

/** What became of the label that was given last: a mail's link leads here also after it was put right. */
function leadOf(ticket: StatusVisit['ticket']): 'portal.labelLead' | 'portal.labelLeadMatched' | 'portal.labelLeadGiven' {
  if (!isLabelGiven(ticket) || ticket.isOwnLabel === false) return 'portal.labelLead';
  return ticket.isOwnLabel === true ? 'portal.labelLeadMatched' : 'portal.labelLeadGiven';
}

/** The number is kept as an answer, in the words of the page; the desk finds the device by it. */
export async function takeLabelForm(
  context: PortalContext,
  req: Request,
  res: Response,
  visit: StatusVisit,
  fields: Readonly<Record<string, string>>,
  commandId: string,
): Promise<void> {
  const { locale, at, ticket, link, path } = visit;
  const typed = (fields['label'] ?? '').trim();
  const number = parseLabel(typed);
  if (number === null) return await sendLabelForm(context, req, res, visit, typed.slice(0, 40), t(locale, 'portal.labelWrong'));
  const { outcome } = await takeAnswer(context.deps, {
    commandId,
    ticketId: ticket.id,
    text: t(locale, 'portal.labelAnswer', { label: formatLabel(number) }),
    fullText: null,
    files: [],
    channel: 'STATUS_PAGE',
    inboundMailId: null,
    personEmail: link.holder.email,
    reopen: false,
    at,
    expiresAt: at + portalExpiry(context.deps),
  });
  if (outcome === 'ended') return await sendLabelForm(context, req, res, visit, typed, t(locale, 'portal.answerEnded'));
  backToPage(req, res, path, { yanit: commandId });
}
