import type { Request, Response } from 'express';
import { knownRequester } from '../../platform/known-requester';
import { AppProblem } from '../http/problem';
import { statusTicket } from '../services/portal-status';
import type { PortalContext } from './context';
import { visitOwn } from './devices-page';
import { showOwnForm, takeForm } from './form-page';
import { formAction, visitLink } from './link-page';
import type { FormPerson } from './own-form';

/** `/bilgisayarlarim/<visit>/talep?cihaz=<id>`: the form about one of one's own devices. */
export async function showDeviceForm(context: PortalContext, req: Request, res: Response): Promise<void> {
  await showOwnForm(context, req, res, await personOfVisit(context, req));
}

/** The same form comes back. */
export async function takeDeviceForm(context: PortalContext, req: Request, res: Response): Promise<void> {
  // The words of somebody whose visit ended while they typed are kept: the form asks for the address instead.
  await takeForm(context, req, res, await personOfVisit(context, req).catch(unlessGone));
}

/** `/durum/<token>/talep`: another request of whoever holds a status link, about the same device unless they name another. */
export async function showFormOfStatus(context: PortalContext, req: Request, res: Response): Promise<void> {
  await showOwnForm(context, req, res, await personOfStatus(context, req));
}

/** The same form comes back. */
export async function takeFormOfStatus(context: PortalContext, req: Request, res: Response): Promise<void> {
  await takeForm(context, req, res, await personOfStatus(context, req));
}

async function personOfVisit(context: PortalContext, req: Request): Promise<FormPerson> {
  const { visit, known, devices, locale, path } = await visitOwn(context, req);
  const chosen = req.query['cihaz'];
  const device = chosen === undefined ? null : (devices.find(({ id }) => id === chosen) ?? null);
  if (chosen !== undefined && device === null) throw new AppProblem('NOT_FOUND');
  const { name = null, phone = null } = known ?? {};
  const query = device === null ? '' : `?cihaz=${device.id}`;
  const who = { email: visit.email, name, phone, known, provedAt: visit.since, locale };
  return { ...who, device, label: device?.label ?? null, action: `${path}/talep${query}`, home: path };
}

function unlessGone(error: unknown): undefined {
  if (error instanceof AppProblem && error.code === 'NOT_FOUND') return undefined;
  throw error;
}

async function personOfStatus(context: PortalContext, req: Request): Promise<FormPerson> {
  const { link, at, locale, path } = await visitLink(context, 'STATUS', req);
  const { email } = link.holder;
  if (email === null) throw new AppProblem('NOT_FOUND');
  const { pool } = context.deps.db;
  const [known, ticket] = await Promise.all([knownRequester(pool, email), statusTicket(pool, link.ticketId)]);
  const who = { email, name: known?.name ?? null, phone: known?.phone ?? null, known, provedAt: at, locale };
  return { ...who, device: null, label: ticket.snapshot.label, action: `${path}/talep`, home: formAction(req, path) };
}
