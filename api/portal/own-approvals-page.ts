import type { Request, Response } from 'express';
import { askedKindLabel, gatesInvoice } from '../../domain/approval-kinds';
import { standingSums } from '../../domain/chain-standing';
import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { formatDateTime, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { formatMoney } from '../../domain/money';
import { fillText, t, textOf, type TextKey } from '../../i18n';
import { standingTexts } from '../../platform/approval-sum-words';
import type { ApprovalContest } from '../../platform/approval-contest-sql';
import { besidesTexts, isFoundInvalid } from '../../platform/contest-sentence';
import { namedDecider } from '../../platform/decider-name';
import { isLinesSettled, linesNow } from '../../platform/lines-standing';
import { LINK_PATHS } from '../../platform/link-tokens';
import { clientKey } from '../http/rate-limits';
import { ownPageOf, ownRequests, renewOwnPage, type OwnPage, type OwnRequest } from '../services/approver-requests';
import { awaitedText, isFirstContested, secondGiven } from './approval-chain-text';
import { toldTotal } from './approval-kind-words';
import { chosenLocale, pageLocale, sendPage, type PortalContext } from './context';
import { backToPage, formAction } from './link-page';

/** Says in the page's address that a new link was asked for. */
const ASKED = 'gonderildi';

interface OwnVisit {
  readonly page: OwnPage | null;
  readonly at: number;
  readonly path: string;
}

/** `/onaylarim/<token>`: everything that one person is asked, each leading to its own page; looking changes nothing. */
export async function showOwnApprovals(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { page, at, path } = await visitOwn(context, req);
  if (page?.living !== true) return await sendClosed(context, req, res, path);
  const { deps } = context;
  const locale = pageLocale(req, page.locale);
  const requests = await ownRequests(deps.db.pool, deps.config, page.contactId, at);
  const lang = chosenLocale(req);
  const shown = (request: OwnRequest) => requestView(request, locale, lang === undefined ? '' : `?lang=${lang}`);
  await sendPage(context, req, res, {
    name: 'own-approvals',
    locale,
    title: t(locale, 'portal.ownTitle'),
    isPrivate: true,
    view: {
      lead: t(locale, 'portal.ownLead', { name: page.name, firm: page.firm }),
      open: requests.filter(({ status }) => status === 'OPEN').map(shown),
      decided: requests.filter(({ status }) => status !== 'OPEN').map(shown),
      validity: t(locale, 'portal.ownValidity', { until: formatDateTime(page.expiresAt.getTime(), locale) }),
    },
  });
}

/** The wish for a new link: mailed to the person's own address, and the same answer to everybody. */
export async function askOwnApprovals(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { page, at, path } = await visitOwn(context, req);
  await renewOwnPage(context.deps, page, at);
  backToPage(req, res, path, page?.living === true ? {} : { sonuc: ASKED });
}

/** What opens counts for its own link, what does not for whoever tries. */
async function visitOwn({ deps, limits }: PortalContext, req: Request): Promise<OwnVisit> {
  const client = clientKey(req.ip);
  await limits.portal.consume(client);
  const at = await deps.clock.now();
  const token = String(req.params['token'] ?? '').replace(/[^A-Za-z0-9_-]+$/, '');
  const page = await ownPageOf(deps.db.pool, token, at);
  if (page?.living === true) {
    await limits.portal.giveBack(client);
    await limits.portal.consume(`link ${page.linkId}`);
  }
  return { page, at, path: `${LINK_PATHS.APPROVALS}${token}` };
}

/** The same page for a link that has ended and for one that never was. */
async function sendClosed(context: PortalContext, req: Request, res: Response, path: string): Promise<void> {
  const locale = pageLocale(req);
  await sendPage(context, req, res, {
    name: 'own-approvals-closed',
    locale,
    title: t(locale, 'portal.ownClosedTitle'),
    isPrivate: true,
    status: 404,
    view: { asked: req.query['sonuc'] === ASKED, action: formAction(req, path) },
  });
}

/** Who decided, or is recorded to have, in whose place and by phone; undefined of one that nobody decided. */
function deciderText(request: OwnRequest, locale: Locale): string | undefined {
  const { decision } = request;
  if (decision === null) return undefined;
  const { name, inPlaceOf, via, isOwn } = decision;
  const who = namedDecider({ name, inPlaceOf, isForReader: !isOwn }, locale, via === 'PHONE');
  return t(locale, isFoundInvalid(request.id, request.contest) ? 'portal.ownRecordedAs' : 'portal.ownDecidedBy', { who });
}

/** Whose decision is contested, or in doubt because its witness denies the call, and what came of that, and of the other one; undefined where nobody's is. */
function contestedText(request: OwnRequest, locale: Locale): string | undefined {
  const { id, status, contest } = request;
  if (contest === null) return undefined;
  const isSecondOff =
    status === 'APPROVED' && contest.id !== id && contest.part === 'SECOND' && contest.outcome !== null && contest.outcome !== 'GIVEN';
  return [contestText(request, contest, locale), ...besidesTexts(contest, locale), ...(isSecondOff ? [t(locale, 'portal.ownSecondFails')] : [])].join(
    ' ',
  );
}

function contestText({ id, chain }: OwnRequest, contest: ApprovalContest, locale: Locale): string {
  const of = contest.id === id ? '' : chain.first === null ? ('_second' as const) : ('_first' as const);
  const { outcome, settledAt, isByWitness } = contest;
  const values = { decider: namedDecider({ name: contest.decider, inPlaceOf: contest.inPlaceOf }, locale) };
  if (outcome === null || settledAt === null) return t(locale, isByWitness ? `portal.ownDoubted${of}` : `portal.ownContested${of}`, values);
  const when = formatDateTime(Date.parse(settledAt), locale);
  if (isByWitness) {
    const found = t(locale, 'portal.doubtFound', { when, outcome: t(locale, `portal.doubtFound_${outcome}`) });
    return `${t(locale, `portal.ownDoubtedFound${of}`, values)} ${found}`;
  }
  return `${t(locale, `portal.ownContested${of}`, values)} ${t(locale, 'portal.ownContestOutcome', { when, outcome: CONTEST_OUTCOMES[outcome][locale] })}`;
}

/** What the reader's own yes came to where the second one that it needs is not given, was refused or is contested: by it alone nothing is approved. */
function firstTotal({ status, contest, id, chain: { second, above }, content }: OwnRequest, total: string, locale: Locale): string | undefined {
  if (status !== 'APPROVED' || above?.needed !== true || content.fromPackage === true || contest?.id === id) return undefined;
  if (second?.status === 'APPROVED' && second.contestedAt === null) return undefined;
  return t(locale, 'portal.ownFirstTotal', { total: formatMoney(total, content.currency, locale) });
}

/** How it ended. Of two yeses the first is told as the reader's, or as that of whoever gave it in their place. */
function outcomeText({ id, status, contest, decision }: OwnRequest, isHalf: boolean, when: string, locale: Locale): string {
  if (isFoundInvalid(id, contest)) return fillText(textOf(locale, `portal.ownInvalid_${status}` as TextKey), { when });
  if (isHalf && decision?.isOwn === false) return t(locale, 'portal.ownOutcome_FIRST_BY', { name: decision.name ?? '–', when });
  return fillText(textOf(locale, `portal.ownOutcome_${isHalf ? 'FIRST' : status}` as TextKey), { when });
}

function requestView(request: OwnRequest, locale: Locale, lang: string) {
  const { content, status, ticketNumber, subject, scope, firm, askedOf, expiresAt, decidedAt, path } = request;
  const when = decidedAt === null ? '' : formatDateTime(decidedAt.getTime(), locale);
  const contested = contestedText(request, locale);
  const isClosed = status === 'OPEN' && isFirstContested(request);
  const isSettled = gatesInvoice(request) && isLinesSettled(request.lines);
  const awaited = contested === undefined && !isSettled ? awaitedText(request, locale, askedOf) : undefined;
  // Of two yeses the reader's own is told as theirs while the other one is missing or contested.
  const isHalf = awaited !== undefined || (status === 'APPROVED' && request.chain.second?.contestedAt != null);
  const invalid = isFoundInvalid(request.id, request.contest);
  const outcome = outcomeText(request, isHalf, when, locale);
  const sums = standingSums(request);
  const { second } = request.chain;
  return {
    kind: askedKindLabel(request)[locale],
    subject: `${ticketNumber} · ${subject}`,
    scope,
    firm,
    askedOf: askedOf === null ? undefined : t(locale, status === 'OPEN' ? 'portal.ownInstead' : 'portal.ownInsteadDecided', { name: askedOf }),
    total:
      firstTotal(request, sums.told.total, locale) ??
      toldTotal(content, { ...sums, isDoubted: request.contest?.isByWitness === true, isInvalid: invalid }, locale),
    until: status === 'OPEN' ? t(locale, 'portal.ownUntil', { until: formatDeadline(expiresAt.getTime(), locale) }) : undefined,
    outcome: status === 'OPEN' ? undefined : [outcome, awaited].filter(Boolean).join(' '),
    decidedBy: deciderText(request, locale),
    contested,
    standing:
      sums.standing === null || second === null ? secondGiven(request, locale) : standingTexts(sums.standing, second, content.currency, locale),
    linesNow: status === 'OPEN' ? undefined : linesNow(request.lines, locale),
    closed: isClosed ? t(locale, 'portal.contestClosedNow') : undefined,
    link: path === null ? undefined : `${path}${lang}`,
  };
}
