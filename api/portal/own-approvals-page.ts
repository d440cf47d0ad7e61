import type { Request, Response } from 'express';
import { askedKindLabel } from '../../domain/approval-kinds';
import { approvalSums } from '../../domain/approval-sums';
import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { formatDateTime, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { fillText, t, textOf, type TextKey } from '../../i18n';
import { isLinesSettled, linesNow } from '../../platform/lines-standing';
import { LINK_PATHS } from '../../platform/link-tokens';
import { clientKey } from '../http/rate-limits';
import { ownPageOf, ownRequests, renewOwnPage, type OwnPage, type OwnRequest } from '../services/approver-requests';
import { awaitedText, isFirstContested } from './approval-chain-text';
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

/** Who decided, in whose place and by phone; undefined of one that nobody decided. */
function deciderText({ decision }: OwnRequest, locale: Locale): string | undefined {
  if (decision === null) return undefined;
  const { name, inPlaceOf, via } = decision;
  const ways = [
    ...(inPlaceOf === null ? [] : [t(locale, 'portal.approvalInPlaceOf', { name: inPlaceOf })]),
    ...(via === 'PHONE' ? [t(locale, 'portal.approvalByPhone')] : []),
  ];
  const who = `${name ?? '–'}${ways.length === 0 ? '' : ` (${ways.join(', ')})`}`;
  return t(locale, 'portal.ownDecidedBy', { who });
}

/** Whose decision is contested, or in doubt because its witness denies the call, and what came of that; undefined where nobody's is. */
function contestedText({ id, chain, contest }: OwnRequest, locale: Locale): string | undefined {
  if (contest === null) return undefined;
  const of = contest.id === id ? '' : chain.first === null ? ('_second' as const) : ('_first' as const);
  const said = t(locale, contest.isByWitness ? `portal.ownDoubted${of}` : `portal.ownContested${of}`, { decider: contest.decider ?? '–' });
  if (contest.outcome === null || contest.settledAt === null) return said;
  const when = formatDateTime(Date.parse(contest.settledAt), locale);
  return `${said} ${t(locale, 'portal.ownContestOutcome', { when, outcome: CONTEST_OUTCOMES[contest.outcome][locale] })}`;
}

function requestView(request: OwnRequest, locale: Locale, lang: string) {
  const { content, status, ticketNumber, subject, scope, firm, askedOf, expiresAt, decidedAt, path } = request;
  const when = decidedAt === null ? '' : formatDateTime(decidedAt.getTime(), locale);
  const contested = contestedText(request, locale);
  const isClosed = status === 'OPEN' && isFirstContested(request);
  const isSettled = request.kind === 'EXCESS' && isLinesSettled(request.lines);
  const awaited = contested === undefined && !isSettled ? awaitedText(request, locale, askedOf) : undefined;
  // Of two yeses the reader's own is told as theirs while the other one is missing or contested.
  const isHalf = awaited !== undefined || (status === 'APPROVED' && request.chain.second?.contestedAt != null);
  const outcome = fillText(textOf(locale, `portal.ownOutcome_${isHalf ? 'FIRST' : status}` as TextKey), { when });
  return {
    kind: askedKindLabel(request)[locale],
    subject: `${ticketNumber} · ${subject}`,
    scope,
    firm,
    askedOf: askedOf === null ? undefined : t(locale, status === 'OPEN' ? 'portal.ownInstead' : 'portal.ownInsteadDecided', { name: askedOf }),
    total: toldTotal(content, approvalSums(request), locale),
    until: status === 'OPEN' ? t(locale, 'portal.ownUntil', { until: formatDeadline(expiresAt.getTime(), locale) }) : undefined,
    outcome: status === 'OPEN' ? undefined : [outcome, awaited].filter(Boolean).join(' '),
    decidedBy: deciderText(request, locale),
    contested,
    linesNow: status === 'OPEN' ? undefined : linesNow(request.lines, locale),
    closed: isClosed ? t(locale, 'portal.contestClosedNow') : undefined,
    link: path === null ? undefined : `${path}${lang}`,
  };
}
