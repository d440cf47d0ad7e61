import type { Request, Response } from 'express';
import { t } from '../../i18n';
import { ACCESS_PATHS } from '../../platform/access-tokens';
import { officerOf, type Officer } from '../../platform/it-officer';
import { Email, fieldProblem } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { AppProblem, fieldText } from '../http/problem';
import { clientKey } from '../http/rate-limits';
import { recordEntry } from '../services/officer-reports';
import { askForAccess, endVisit, findVisit, openVisit, unspentAccess, type PortalVisit } from '../services/portal-visits';
import { pageLocale, sendPage, type PortalContext } from './context';
import { tokenOf, withLanguage } from './devices-page';
import { formAction, titleOf } from './link-page';
import { textFields } from './posted-form';

/** Address of the page of a customer's IT officer. */
export const OFFICER = '/yetkili';

interface AskState {
  readonly value?: string;
  readonly error?: string;
  readonly sent?: boolean;
  /** The link or the visit that somebody came with opens nothing. */
  readonly gone?: boolean;
}

/** `/yetkili`: asks for the address to which the link goes. */
export async function showOfficerAsk(context: PortalContext, req: Request, res: Response): Promise<void> {
  await sendAsk(context, req, res, {});
}

/** Takes the address; the answer is the same for every one that is an address. */
export async function askForOfficerLink(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps, limits } = context;
  await limits.portalLinks.consume(clientKey(req.ip));
  const value = textFields(req.body)['email'] ?? '';
  const parsed = Email.safeParse(value, { reportInput: true });
  const locale = pageLocale(req);
  if (!parsed.success) {
    const error = fieldText(fieldErrors(parsed.error)[''] ?? fieldProblem('EMAIL'), locale);
    return await sendAsk(context, req, res, { value, error });
  }
  await askForAccess(deps, { purpose: 'OFFICER', email: parsed.data, locale, at: await deps.clock.now() });
  await sendAsk(context, req, res, { sent: true });
}

async function sendAsk(context: PortalContext, req: Request, res: Response, { value = '', error, sent, gone }: AskState): Promise<void> {
  const locale = pageLocale(req);
  const problems = error === undefined ? [] : [{ field: 'email', label: t(locale, 'portal.formEmail'), message: error }];
  await sendPage(context, req, res, {
    name: 'officer-ask',
    locale,
    title: titleOf(locale, t(locale, 'portal.officerTitle'), error),
    status: gone === true ? 404 : error === undefined ? 200 : 422,
    isPrivate: req.method !== 'GET' || gone === true,
    view: { value, error, problems, sent, gone },
  });
}

/** `/yetkili/giris/<token>`: looking spends nothing; the first control leads away, so that programs that follow links open nothing. */
export async function showOfficerEnter(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const token = tokenOf(req, 'token');
  const own = await unspentAccess(deps, 'OFFICER', token, await deps.clock.now());
  if (own === null) return await sendAsk(context, req, res, { gone: true });
  const locale = pageLocale(req, own);
  await sendPage(context, req, res, {
    name: 'officer-enter',
    locale,
    title: t(locale, 'portal.officerTitle'),
    isPrivate: true,
    view: { action: formAction(req, `${ACCESS_PATHS.OFFICER}${token}`) },
  });
}

/** The link is used: once, and only by who is an officer still; one that came with a report leads to it. */
export async function spendOfficerLink(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const at = await deps.clock.now();
  const opened = await openVisit(deps, 'OFFICER', tokenOf(req, 'token'), at);
  const visit = opened === null ? null : await findVisit(deps, 'OFFICER', opened.token, at);
  const officer = visit === null ? null : await officerOf(deps.db.pool, visit.email);
  if (opened === null || officer === null) return await sendAsk(context, req, res, { gone: true });
  await recordEntry(deps, { officer, at, ...whence(req) });
  const path = `${OFFICER}/${opened.token}${opened.reportId === null ? '' : `/raporlar/${opened.reportId}`}`;
  res.set('Cache-Control', 'no-store').redirect(303, withLanguage(req, path));
}

/** An IT officer on their page. */
export interface OfficerVisit {
  readonly visit: PortalVisit;
  readonly officer: Officer;
  readonly at: number;
  readonly locale: ReturnType<typeof pageLocale>;
  /** Address of the first page without its query. */
  readonly path: string;
}

/** Opens the visit of a path; who is no officer any more, or was struck off, is refused as every token is that opens none. */
async function visitOfficer({ deps }: PortalContext, req: Request): Promise<OfficerVisit> {
  const at = await deps.clock.now();
  const token = tokenOf(req, 'visit');
  const visit = await findVisit(deps, 'OFFICER', token, at);
  const officer = visit === null ? null : await officerOf(deps.db.pool, visit.email);
  if (visit === null || officer === null) throw new AppProblem('NOT_FOUND');
  return { visit, officer, at, locale: pageLocale(req, officer.locale), path: `${OFFICER}/${token}` };
}

/** A page of an officer's visit; a visit that is over leads to where a new link is asked for. */
export function officersPage(
  show: (context: PortalContext, req: Request, res: Response, visit: OfficerVisit) => Promise<void>,
): (context: PortalContext, req: Request, res: Response) => Promise<void> {
  return async (context, req, res) => {
    const visit = await visitOfficer(context, req).catch((error: unknown) => {
      if (error instanceof AppProblem && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    if (visit === null) return await sendAsk(context, req, res, { gone: true });
    await show(context, req, res, visit);
  };
}

/** Closes the page before its time: on a machine that others use too. */
export async function endOfficerVisit(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const at = await deps.clock.now();
  const visit = await findVisit(deps, 'OFFICER', tokenOf(req, 'visit'), at);
  if (visit !== null) await endVisit(deps, visit, at);
  res.set('Cache-Control', 'no-store').redirect(303, withLanguage(req, '/'));
}

/** From where somebody acts, for the trail. */
export function whence(req: Request): { ip: string | null; userAgent: string | null } {
  return { ip: req.ip ?? null, userAgent: req.get('user-agent')?.slice(0, 300) ?? null };
}
