import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { t, textOf, type TextKey } from '../../i18n';
import { longText } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { fieldText } from '../http/problem';
import { mayRate, rate, ratingOf } from '../services/ratings';
import { sendPage, type PortalContext } from './context';
import { backToPage, formAction, titleOf } from './link-page';
import type { StatusVisit } from './status-page';

const STARS = [5, 4, 3, 2, 1] as const;
const Text = longText();

interface TypedRating {
  readonly puan: string;
  readonly text?: string;
  readonly error?: string;
  readonly textError?: string;
}

/** The rating is asked for on a page; the stars of a mail only choose beforehand: mail programs open links by themselves. */
export async function sendRatingForm(context: PortalContext, req: Request, res: Response, visit: StatusVisit, typed: TypedRating): Promise<void> {
  const { locale, ticket } = visit;
  const given = await ratingOf(context.deps.db.pool, ticket.id);
  const chosen = /^[1-5]$/.test(typed.puan) ? Number(typed.puan) : given?.stars;
  const { error, textError } = typed;
  const problems = [
    ...(error === undefined ? [] : [{ field: 'puan', label: t(locale, 'portal.ratingStars'), message: error }]),
    ...(textError === undefined ? [] : [{ field: 'text', label: t(locale, 'portal.ratingText'), message: textError }]),
  ];
  await sendPage(context, req, res, {
    name: 'status-rating',
    locale,
    title: titleOf(locale, t(locale, 'portal.ratingTitle'), problems[0]?.message),
    isPrivate: true,
    status: problems.length > 0 ? 422 : 200,
    view: {
      problems,
      error,
      textError,
      number: ticket.number,
      subject: ticket.subject,
      stars: STARS.map((value) => ({
        value,
        marks: '★'.repeat(value) + '☆'.repeat(5 - value),
        label: textOf(locale, `portal.stars_${value}` as TextKey),
        chosen: value === chosen,
      })),
      value: typed.text ?? given?.text ?? '',
      key: randomUUID(),
      action: formAction(req, visit.path),
    },
  });
}

/** The rating that was confirmed. */
export async function takeRatingForm(
  context: PortalContext,
  req: Request,
  res: Response,
  visit: StatusVisit,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const { locale, ticket, at } = visit;
  if (!mayRate(ticket.snapshot)) return backToPage(req, res, visit.path, { puan: 'gec' });
  const puan = fields['puan'] ?? '';
  const text = (fields['text'] ?? '').replace(/\r\n?/g, '\n');
  const words = text.trim() === '' ? null : Text.safeParse(text);
  const isFit = /^[1-5]$/.test(puan);
  if (!isFit || words?.success === false) {
    const wrong = words?.success === false ? { textError: fieldText(fieldErrors(words.error)[''] ?? 'TEXT', locale) } : {};
    return await sendRatingForm(context, req, res, visit, { puan, text, ...(isFit ? {} : { error: t(locale, 'portal.ratingMissing') }), ...wrong });
  }
  await rate(context.deps, ticket.id, { stars: Number(puan), text: words?.data ?? null }, at);
  backToPage(req, res, visit.path, { puan: 'tamam' });
}

/** What the status page says of the rating, and the words that came with it, for nobody but whoever wrote them. */
export async function ratingSaid(
  context: PortalContext,
  req: Request,
  { ticket, locale, link }: StatusVisit,
): Promise<{ readonly said?: string; readonly words?: string | undefined }> {
  const given = await ratingOf(context.deps.db.pool, ticket.id);
  const isWriter = !link.isParticipant && !link.isFormer;
  const words = given?.text != null && isWriter ? given.text : undefined;
  if (req.query['puan'] === 'gec') return { said: t(locale, 'portal.ratingOver'), words };
  if (given === null) return {};
  const stars = t(locale, mayRate(ticket.snapshot) ? 'portal.ratingGiven' : 'portal.ratingStands', { stars: given.stars });
  return { said: req.query['puan'] === 'tamam' ? `${t(locale, 'portal.ratingThanks')} ${stars}` : stars, words };
}
