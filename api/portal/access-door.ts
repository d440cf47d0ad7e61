import type { Request, Response } from 'express';
import { t } from '../../i18n';
import { ACCESS_PATHS } from '../../platform/access-tokens';
import { Email, fieldProblem } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { fieldText } from '../http/problem';
import { clientKey } from '../http/rate-limits';
import { askForAccess, endVisit, findVisit, unspentAccess } from '../services/portal-visits';
import { chosenLocale, pageLocale, sendPage, type PortalContext } from './context';
import { formAction, titleOf } from './link-page';
import { textFields } from './posted-form';

interface AskState {
  readonly value?: string;
  readonly error?: string;
  readonly sent?: boolean;
  /** The link or the visit that somebody came with opens nothing. */
  readonly gone?: boolean;
}

/** A page of the portal that a mailed link opens. */
interface Door {
  readonly purpose: keyof typeof ACCESS_PATHS;
  /** Its views: `<name>-ask`, `<name>-enter`. */
  readonly name: 'devices' | 'officer';
  readonly title: 'portal.devicesTitle' | 'portal.officerTitle';
}

type Page = (context: PortalContext, req: Request, res: Response) => Promise<void>;

/** Asks for the address to which a link goes, mails it, shows what it opens before it is spent, and closes what it opened. */
export function accessDoor(door: Door): Readonly<Record<'showAsk' | 'askForLink' | 'showEnter' | 'sendGone' | 'end', Page>> {
  return {
    showAsk: (context, req, res) => sendAsk(door, context, req, res, {}),
    askForLink: (context, req, res) => askForLink(door, context, req, res),
    showEnter: (context, req, res) => showEnter(door, context, req, res),
    sendGone: (context, req, res) => sendAsk(door, context, req, res, { gone: true }),
    end: (context, req, res) => end(door, context, req, res),
  };
}

async function sendAsk(door: Door, context: PortalContext, req: Request, res: Response, { value = '', error, sent, gone }: AskState): Promise<void> {
  const locale = pageLocale(req);
  const problems = error === undefined ? [] : [{ field: 'email', label: t(locale, 'portal.formEmail'), message: error }];
  await sendPage(context, req, res, {
    name: `${door.name}-ask`,
    locale,
    title: titleOf(locale, t(locale, door.title), error),
    status: gone === true ? 404 : error === undefined ? 200 : 422,
    isPrivate: req.method !== 'GET' || gone === true,
    view: { value, error, problems, sent, gone },
  });
}

/** Takes the address; the answer is the same for every one that is an address. */
async function askForLink(door: Door, context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps, limits } = context;
  await limits.portalLinks.consume(clientKey(req.ip));
  const value = textFields(req.body)['email'] ?? '';
  const parsed = Email.safeParse(value, { reportInput: true });
  const locale = pageLocale(req);
  if (!parsed.success) {
    const error = fieldText(fieldErrors(parsed.error)[''] ?? fieldProblem('EMAIL'), locale);
    return await sendAsk(door, context, req, res, { value, error });
  }
  await askForAccess(deps, { purpose: door.purpose, email: parsed.data, locale, at: await deps.clock.now() });
  await sendAsk(door, context, req, res, { sent: true });
}

/** Looking spends nothing; the first control leads away, so that programs that follow links open nothing. */
async function showEnter(door: Door, context: PortalContext, req: Request, res: Response): Promise<void> {
  const { deps } = context;
  const token = tokenOf(req, 'token');
  const own = await unspentAccess(deps, door.purpose, token, await deps.clock.now());
  if (own === null) return await sendAsk(door, context, req, res, { gone: true });
  const locale = pageLocale(req, own);
  await sendPage(context, req, res, {
    name: `${door.name}-enter`,
    locale,
    title: t(locale, door.title),
    isPrivate: true,
    view: { action: formAction(req, `${ACCESS_PATHS[door.purpose]}${token}`) },
  });
}

/** Closes the page before its time: on a machine that others use too. */
async function end(door: Door, { deps }: PortalContext, req: Request, res: Response): Promise<void> {
  const at = await deps.clock.now();
  const visit = await findVisit(deps, door.purpose, tokenOf(req, 'visit'), at);
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
