import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { MAX_PREVIEW_BYTES } from '../../domain/attachment-limits';
import { formatBytes } from '../../domain/file-size';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { withStatusLink } from '../../domain/reply-template';
import { isWorkDone, stateDef } from '../../domain/ticket-states';
import { harmlessName } from '../../domain/runnable-files';
import { t } from '../../i18n';
import { fieldProblem, longText, TEXT_LIMITS } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { AppProblem, fieldText } from '../http/problem';
import type { ReceivedForm } from '../http/receive-form';
import { statusPath } from '../../platform/link-tokens';
import { sendFile } from '../http/send-file';
import { isPicture, UNFIT_TYPE } from '../../platform/attachment-types';
import { conversationOf, sharedFile, takeAnswer, type Conversation, type SharedFile } from '../services/portal-conversation';
import { portalExpiry } from '../services/portal-decision';
import { sendPage, type PortalContext } from './context';
import { fileProblems, filesView, keptFiles, NO_FILES, type KeptFiles } from './kept-files';
import { backToPage, formAction, titleOf, visitLink } from './link-page';
import type { StatusVisit } from './status-page';
import { stepsNow } from './status-view';

export { NO_FILES };

/** The answer as it was typed, and what is wrong with it. */
interface TypedAnswer {
  readonly text: string;
  readonly reopen: boolean;
  readonly files: KeptFiles;
  readonly error?: string;
  readonly notice?: string;
  readonly status?: number;
}

const Text = longText(TEXT_LIMITS.message);

/** Where the requester writes: on a page of its own, so that nothing typed is lost when the status page looks again. */
export async function sendAnswerForm(context: PortalContext, req: Request, res: Response, visit: StatusVisit, typed: TypedAnswer): Promise<void> {
  const { locale, ticket, path } = visit;
  const { secrets } = context.deps.config;
  const { messages } = await conversationOf(context.deps.db.pool, ticket.id, visit.link.holder.email);
  const problems = [
    ...(typed.error === undefined ? [] : [{ field: 'text', label: t(locale, 'portal.answerText'), message: typed.error }]),
    ...fileProblems(locale, typed.files),
  ];
  await sendPage(context, req, res, {
    name: 'status-answer',
    locale,
    title: titleOf(locale, t(locale, 'portal.answerTitle'), problems[0]?.message),
    isPrivate: true,
    status: typed.status ?? (problems.length > 0 ? 422 : 200),
    view: {
      problems,
      connected: connectedView(visit, formAction(req, path)),
      notice: typed.notice,
      error: typed.error,
      value: typed.text,
      reopen: typed.reopen,
      canReopen: isWorkDone(stateDef(ticket.snapshot.state)) && !ticket.snapshot.resolvedUnanswered,
      reopens: ticket.snapshot.resolvedUnanswered,
      asked: questionOf(messages, visit),
      files: filesView(secrets.link, locale, typed.files),
      key: randomUUID(),
      action: formAction(req, path),
    },
  });
}

const canWithdraw = ({ ticket, consent, at, link }: StatusVisit): boolean => stepsNow(ticket, consent, at, link).includes('izni-geri-al');

/** From where a connection that runs is stopped. */
const stopHint = (visit: StatusVisit): string => t(visit.locale, canWithdraw(visit) ? 'portal.writingStopsHere' : 'portal.writingStopsElsewhere');

/** The receipt of what was written while somebody is connected: who wrote “stop” must not believe that this stops it. */
export function writtenBanner(visit: StatusVisit, askedFor: string | null): { text: string; tone: string } | undefined {
  const { ticket, locale } = visit;
  const { lastCommand } = ticket;
  if (ticket.snapshot.session === null || !ticket.isAskedRecorded || lastCommand?.name !== 'ANSWER' || lastCommand.id !== askedFor) return undefined;
  if (lastCommand.status !== 'PENDING' && lastCommand.status !== 'DONE') return undefined;
  return { tone: 'warn', text: [t(locale, 'portal.writtenStopsNothing'), stopHint(visit)].join(' ') };
}

/** While somebody is connected: that writing stops nothing, and the step that does where it is the reader's. */
function connectedView(visit: StatusVisit, action: string): { text: string; link: string | undefined } | undefined {
  if (visit.ticket.snapshot.session === null) return undefined;
  return {
    text: [t(visit.locale, 'portal.writingStopsNothing'), stopHint(visit)].join(' '),
    link: canWithdraw(visit) ? `${action}?islem=izni-geri-al` : undefined,
  };
}

/** The answer that was sent; nothing that was typed is lost by what is wrong with it. */
export async function takeAnswerForm(
  context: PortalContext,
  req: Request,
  res: Response,
  visit: StatusVisit,
  form: ReceivedForm,
  commandId: string,
): Promise<void> {
  const { deps } = context;
  const { locale, at, ticket } = visit;
  const text = (form.fields['text'] ?? '').replace(/\r\n?/g, '\n');
  const typed: TypedAnswer = { text, reopen: form.fields['yeniden'] === '1', files: keptFiles(deps.config.secrets.link, form) };
  const parsed = Text.safeParse(text);
  if (!parsed.success || typed.files.unfit.length > 0) {
    const wrong = parsed.success ? undefined : fieldText(fieldErrors(parsed.error)[''] ?? fieldProblem('REQUIRED'), locale);
    return await sendAnswerForm(context, req, res, visit, { ...typed, ...(wrong === undefined ? {} : { error: wrong }) });
  }
  const { outcome, ticketId } = await takeAnswer(deps, {
    commandId,
    ticketId: ticket.id,
    text: parsed.data,
    fullText: null,
    files: typed.files.files.map((file) => ({ ...file, inline: false })),
    channel: 'STATUS_PAGE',
    inboundMailId: null,
    personEmail: visit.link.holder.email,
    reopen: typed.reopen,
    at,
    expiresAt: at + portalExpiry(deps),
  });
  if (outcome === 'ended') return await sendAnswerForm(context, req, res, visit, { ...typed, notice: t(locale, 'portal.answerEnded'), status: 409 });
  if (outcome === 'reused')
    return await sendAnswerForm(context, req, res, visit, { ...typed, notice: t(locale, 'portal.answerSentBefore'), status: 409 });
  // Written to a duplicate, it went to the ticket in which that is handled.
  const { email } = visit.link.holder;
  const path = ticketId === ticket.id || email === null ? visit.path : statusPath(deps.config.secrets.link, ticketId, email);
  backToPage(req, res, path, { yanit: commandId });
}

/** `/durum/<token>/dosya/<id>`: a file of this very ticket that is for its requester's eyes. */
export async function sendSharedFile(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { link } = await visitLink(context, 'STATUS', req);
  const id = String(req.params['file'] ?? '');
  const file = !link.isFormer && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await sharedFile(context.deps.db.pool, link, id) : null;
  if (file === null) throw new AppProblem('NOT_FOUND');
  await sendFile(res, context.deps.storage, file, req.query['goster'] === '1' && isPicture(file.contentType));
}

/** What we asked and wait for; undefined while nothing is asked. */
function questionOf(messages: Conversation['messages'], { ticket, locale }: StatusVisit): string | undefined {
  const last = messages.at(-1);
  const { state, resolvedUnanswered } = ticket.snapshot;
  return (state === 'WAITING_REQUESTER' || resolvedUnanswered) && last?.direction === 'OUT' && !last.isCall ? readable(last.text, locale) : undefined;
}

/** What the page shows of the conversation. */
export function conversationView({ messages, files }: Conversation, visit: StatusVisit): Record<string, unknown> {
  const { locale, path, link } = visit;
  return {
    path,
    asked: questionOf(messages, visit),
    requestFiles: { files: files.map((file) => fileView(file, locale)) },
    messages: messages.map((message) => ({
      side: message.direction === 'OUT' ? 'ours' : 'yours',
      of: message.ofNumber === null ? undefined : t(locale, 'portal.messageOf', { number: message.ofNumber }),
      author: authorOf(message, link.holder.name, locale),
      iso: new Date(message.at).toISOString(),
      when: formatDateTime(Date.parse(message.at), locale),
      call: message.isCall ? t(locale, 'portal.answerCall') : undefined,
      text: readable(message.text, locale),
      files: message.files.map((file) => fileView(file, locale)),
    })),
  };
}

/** Who reads a message here needs no link to here. */
function readable(text: string, locale: Locale): string {
  return withStatusLink(text, t(locale, 'portal.answerThisPage'));
}

function authorOf({ direction, author }: Conversation['messages'][number], reader: string | null, locale: Locale): string {
  if (direction === 'OUT') return [author, t(locale, 'portal.answerUs')].filter(Boolean).join(', ');
  return author === null || author === reader ? t(locale, 'portal.answerYou') : author;
}

function fileView({ id, name, size, contentType }: SharedFile, locale: Locale): object {
  return {
    id,
    name: harmlessName(name),
    size: formatBytes(size, locale),
    picture: isPicture(contentType) && size <= MAX_PREVIEW_BYTES,
    large: isPicture(contentType) && size > MAX_PREVIEW_BYTES,
    unfit: contentType === UNFIT_TYPE,
  };
}
