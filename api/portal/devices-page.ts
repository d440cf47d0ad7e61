import type { Request, Response } from 'express';
import { ASSET_KINDS } from '../../domain/asset-kinds';
import { formatDateTime, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { knownRequester, type KnownRequester } from '../../platform/known-requester';
import { ACCESS_PATHS } from '../../platform/access-tokens';
import { Email, fieldProblem } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { AppProblem, fieldText } from '../http/problem';
import { clientKey } from '../http/rate-limits';
import { ownDevices, ownOpenTickets, ownStatusPaths, type OwnDevice, type OwnTicket } from '../services/own-devices';
import { askForAccess, endVisit, findVisit, openVisit, unspentAccess, type PortalVisit } from '../services/portal-visits';
import { chosenLocale, pageLocale, sendPage, type PortalContext } from './context';
import { formAction, titleOf } from './link-page';
import { textFields } from './posted-form';
import { shownTicket } from './shown-ticket';
import { stateWords } from './status-view';

/** Address of "my computers". */
const DEVICES = '/bilgisayarlarim';

interface AskState {
  readonly value?: string;
  readonly error?: string;
  readonly sent?: boolean;
  /** The link or the visit that somebody came with opens nothing. */
  readonly gone?: boolean;
}

/** `/bilgisayarlarim`: asks for the address to which the link goes. */
export async function showAsk(context: PortalContext, req: Request, res: Response): Promise<void> {
  await sendAsk(context, req, res, {});
}

/** Takes the address; the answer is the same for every one that is an address. */
export async function askForLink(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps, limits } = context;
  await limits.portalLinks.consume(clientKey(req.ip));
  const value = textFields(req.body)['email'] ?? '';
  const parsed = Email.safeParse(value, { reportInput: true });
  const locale = pageLocale(req);
  if (!parsed.success) {
    const error = fieldText(fieldErrors(parsed.error)[''] ?? fieldProblem('EMAIL'), locale);
    return await sendAsk(context, req, res, { value, error });
  }
  await askForAccess(deps, { purpose: 'DEVICES', email: parsed.data, locale, at: await deps.clock.now() });
  await sendAsk(context, req, res, { sent: true });
}

async function sendAsk(context: PortalContext, req: Request, res: Response, { value = '', error, sent, gone }: AskState): Promise<void> {
  const locale = pageLocale(req);
  const problems = error === undefined ? [] : [{ field: 'email', label: t(locale, 'portal.formEmail'), message: error }];
  await sendPage(context, req, res, {
    name: 'devices-ask',
    locale,
    title: titleOf(locale, t(locale, 'portal.devicesTitle'), error),
    status: gone === true ? 404 : error === undefined ? 200 : 422,
    isPrivate: req.method !== 'GET' || gone === true,
    view: { value, error, problems, sent, gone },
  });
}

/** `/bilgisayarlarim/giris/<token>`: looking spends nothing; the first control leads away, so that programs that follow links open nothing. */
export async function showEnter(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const token = tokenOf(req, 'token');
  const own = await unspentAccess(deps, 'DEVICES', token, await deps.clock.now());
  if (own === null) return await sendAsk(context, req, res, { gone: true });
  const locale = pageLocale(req, own);
  await sendPage(context, req, res, {
    name: 'devices-enter',
    locale,
    title: t(locale, 'portal.devicesTitle'),
    isPrivate: true,
    view: { action: formAction(req, `${ACCESS_PATHS.DEVICES}${token}`) },
  });
}

/** The link is used: once. */
export async function spendLink(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const visit = await openVisit(deps, 'DEVICES', tokenOf(req, 'token'), await deps.clock.now());
  if (visit === null) return await sendAsk(context, req, res, { gone: true });
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
  if (own === null) return await sendAsk(context, req, res, { gone: true });
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

/** Closes the page before its time: on a machine that others use too. */
export async function endOwnVisit(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const at = await deps.clock.now();
  const visit = await findVisit(deps, 'DEVICES', tokenOf(req, 'visit'), at);
  if (visit !== null) await endVisit(deps, visit, at);
  res.set('Cache-Control', 'no-store').redirect(303, withLanguage(req, '/'));
}

/** A path in the language that the reader chose on this page. */
export function withLanguage(req: Request, path: string): string {
  const lang = chosenLocale(req);
  return lang === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}

/** Mail programs take what stands behind an address for a part of it. */
export function tokenOf(req: Request, name: 'token' | 'visit'): string {
  return String(req.params[name] ?? '').replace(/[^A-Za-z0-9_-]+$/, '');
}
