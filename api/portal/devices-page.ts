import type { Request, Response } from 'express';
import { ASSET_KINDS } from '../../domain/asset-kinds';
import { formatDateTime, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { knownRequester, type KnownRequester } from '../../platform/known-requester';
import { AppProblem } from '../http/problem';
import { ownDevices, ownOpenTickets, ownStatusPaths, type OwnDevice, type OwnTicket } from '../services/own-devices';
import { findVisit, openVisit, type PortalVisit } from '../services/portal-visits';
import { accessDoor, tokenOf, withLanguage } from './access-door';
import { pageLocale, sendPage, type PortalContext } from './context';
import { shownTicket } from './shown-ticket';
import { stateWords } from './status-view';

/** Address of "my computers". */
const DEVICES = '/bilgisayarlarim';

const door = accessDoor({ purpose: 'DEVICES', name: 'devices', title: 'portal.devicesTitle' });
/** What leads into and out of "my computers". */
export const { showAsk, askForLink, showEnter, end: endOwnVisit } = door;

/** The link is used: once. */
export async function spendLink(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const visit = await openVisit(deps, 'DEVICES', tokenOf(req, 'token'), await deps.clock.now());
  if (visit === null) return await door.sendGone(context, req, res);
  res.set('Cache-Control', 'no-store').redirect(303, withLanguage(req, `${DEVICES}/${visit.token}`));
}

/** Somebody on their own page. */
export interface OwnVisit {
  readonly visit: PortalVisit;
  readonly known: KnownRequester | null;
  readonly devices: readonly OwnDevice[];
  readonly at: number;
  readonly locale: Locale;
  /** Address of their page without its query. */
  readonly path: string;
}

/** Opens the visit of a path; every token that opens none gives the same page. */
export async function visitOwn(context: PortalContext, req: Request): Promise<OwnVisit> {
  const { deps } = context;
  const at = await deps.clock.now();
  const token = tokenOf(req, 'visit');
  const visit = await findVisit(deps, 'DEVICES', token, at);
  if (visit === null) throw new AppProblem('NOT_FOUND');
  const known = await knownRequester(deps.db.pool, visit.email);
  const devices = known === null ? [] : await ownDevices(deps, known, visit.email);
  return { visit, known, devices, at, locale: pageLocale(req, known?.locale ?? visit.locale), path: `${DEVICES}/${token}` };
}

/** `/bilgisayarlarim/<visit>`: their devices and open requests. */
export async function showDevices(context: PortalContext, req: Request, res: Response): Promise<void> {
  const own = await visitOwn(context, req).catch((error: unknown) => {
    if (error instanceof AppProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (own === null) return await door.sendGone(context, req, res);
  const { visit, known, devices, locale, path, at } = own;
  const tickets = await ownOpenTickets(context.deps, visit.email);
  const ticketIds = tickets.map(({ id }) => id);
  const shown = await Promise.all(ticketIds.map((id) => shownTicket(context.deps.db.pool, id, at)));
  const states = shown.map((ticket) => stateWords(ticket, locale));
  const status = await ownStatusPaths(context.deps, ticketIds, visit.email, at);
  await sendPage(context, req, res, {
    name: 'devices',
    locale,
    title: t(locale, 'portal.devicesTitle'),
    isPrivate: true,
    view: {
      who: [known?.name, visit.email].filter(Boolean).join(' · '),
      until: formatDeadline(visit.until, locale),
      added: /^\d{1,9}$/.exec(String(req.query['eklendi'] ?? ''))?.[0],
      devices: devices.map((device) => ({
        label: device.label,
        about: [ASSET_KINDS[device.kind][locale], device.name, device.place].filter(Boolean).join(' · '),
        open: tickets.filter(({ label }) => label === device.label).map(({ number }) => t(locale, 'portal.devicesOpen', { number })),
        ask: withLanguage(req, `${path}/talep?cihaz=${device.id}`),
      })),
      other: withLanguage(req, `${path}/talep`),
      tickets: tickets.map((ticket, index) => ({
        ...ticketView(ticket, states[index] ?? '', locale),
        status: withLanguage(req, status.get(ticket.id) ?? ''),
      })),
      end: withLanguage(req, path),
    },
  });
}

function ticketView({ number, subject, label, receivedAt }: OwnTicket, state: string, locale: Locale): object {
  const about = [state, label, formatDateTime(receivedAt.getTime(), locale)];
  return { number, subject, about: about.filter(Boolean).join(' · ') };
}
