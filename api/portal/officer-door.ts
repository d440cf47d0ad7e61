import type { Request, Response } from 'express';
import { officerOf, type Officer } from '../../platform/it-officer';
import { AppProblem } from '../http/problem';
import { recordEntry } from '../services/officer-reports';
import { findVisit, openVisit, type PortalVisit } from '../services/portal-visits';
import { accessDoor, tokenOf, withLanguage } from './access-door';
import { pageLocale, type PortalContext } from './context';

/** Address of the page of a customer's IT officer. */
export const OFFICER = '/yetkili';

const door = accessDoor({ purpose: 'OFFICER', name: 'officer', title: 'portal.officerTitle' });
/** What leads into and out of the officer's page. */
export const { showAsk: showOfficerAsk, askForLink: askForOfficerLink, showEnter: showOfficerEnter, end: endOfficerVisit } = door;

/** The link is used: once, and only by who is an officer still; one that came with a report leads to it. */
export async function spendOfficerLink(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const at = await deps.clock.now();
  const opened = await openVisit(deps, 'OFFICER', tokenOf(req, 'token'), at);
  const visit = opened === null ? null : await findVisit(deps, 'OFFICER', opened.token, at);
  const officer = visit === null ? null : await officerOf(deps.db.pool, visit.email);
  if (opened === null || officer === null) return await door.sendGone(context, req, res);
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
    if (visit === null) return await door.sendGone(context, req, res);
    await show(context, req, res, visit);
  };
}

/** From where somebody acts, for the trail. */
export function whence(req: Request): { ip: string | null; userAgent: string | null } {
  return { ip: req.ip ?? null, userAgent: req.get('user-agent')?.slice(0, 300) ?? null };
}
