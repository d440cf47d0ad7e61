import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { DeciderWord } from '../../domain/decider-words';
import { formatDateTime } from '../../domain/format';
import { t } from '../../i18n';
import { isWordAsked, sayDeciderWord } from '../services/decider-word';
import type { ApprovalView } from '../services/portal-approval';
import { sendPage, type PortalContext } from './context';
import { backToPage, deciderOf, formAction, NOT_RECORDED, type LinkVisit } from './link-page';

/** The two words, as the page's address has them. */
const WORDS: Readonly<Record<string, DeciderWord | undefined>> = { verdim: 'MINE', vermedim: 'NOT_MINE' };

/** Which word a step of the page is about; undefined for its other steps. */
export function wordOf(step: unknown): DeciderWord | undefined {
  return typeof step === 'string' && Object.hasOwn(WORDS, step) ? WORDS[step] : undefined;
}

/** What the page of a contested decision asks of whoever is said to have made it, or what they said. */
export function wordView(approval: ApprovalView, { link, locale }: LinkVisit): { asksWord?: true; wordSaid?: string } {
  const { contactId } = link.holder;
  if (isWordAsked(approval, contactId)) return { asksWord: true };
  const { id, contest } = approval;
  if (contest?.id !== id || contest.deciderId !== contactId || contest.word === null || contest.wordAt === null) return {};
  return { wordSaid: t(locale, `portal.wordSaid_${contest.word}`, { when: formatDateTime(Date.parse(contest.wordAt), locale) }) };
}

/** One deliberate step away: the word, asked once more. */
export async function sendWordPage(
  context: PortalContext,
  req: Request,
  res: Response,
  { locale, path }: LinkVisit,
  { content }: ApprovalView,
  word: DeciderWord,
): Promise<void> {
  await sendPage(context, req, res, {
    name: 'decider-word',
    locale,
    title: t(locale, 'portal.wordTitle'),
    isPrivate: true,
    view: {
      question: t(locale, `portal.wordAsk_${word}`),
      about: [`${content.ticketNumber} · ${content.subject}`, content.customerName].join(' · '),
      action: formAction(req, path),
      key: randomUUID(),
      value: word === 'MINE' ? 'verdim' : 'vermedim',
      button: t(locale, `portal.wordDo_${word}`),
    },
  });
}

/** Takes the word; said twice is said once. */
export async function answerWord(
  context: PortalContext,
  req: Request,
  res: Response,
  { link, at, path }: LinkVisit,
  approval: ApprovalView,
  word: DeciderWord,
): Promise<void> {
  const { contactId } = link.holder;
  const isTaken =
    contactId !== null &&
    isWordAsked(approval, contactId) &&
    (await sayDeciderWord(context.deps, { approval, contactId, word, decider: deciderOf(req, link), at }));
  backToPage(req, res, path, isTaken || approval.contest?.word === word ? {} : { sonuc: NOT_RECORDED });
}
