import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { uuidV5 } from '../../platform/hash';
import { LINK_PATHS, linkToken, type LinkPurpose } from '../../platform/link-tokens';
import { fieldProblem, longText } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { AppProblem } from '../http/problem';
import { clientKey } from '../http/rate-limits';
import type { Decider } from '../services/portal-evidence';
import { openLink, type OpenedLink } from '../services/portal-links';
import { chosenLocale, pageLocale, type PortalContext } from './context';
import { textFields } from './posted-form';

/** A visit to a page behind a token. */
export interface LinkVisit {
  readonly link: OpenedLink;
  /** Epoch ms. */
  readonly at: number;
  readonly locale: ReturnType<typeof pageLocale>;
  /** Address of the page without its query, for forms and redirects. */
  readonly path: string;
}

/** Opens the token of a path; every token that opens nothing gives the same page, and trying many is refused. */
export async function visitLink({ deps, limits }: PortalContext, purpose: LinkPurpose, req: Request): Promise<LinkVisit> {
  const client = clientKey(req.ip);
  await limits.portal.consume(client);
  const at = await deps.clock.now();
  // Mail programs take what stands behind an address for a part of it: a full stop, a bracket, quoted-printable's equals sign.
  const token = String(req.params['token'] ?? '').replace(/[^A-Za-z0-9_-]+$/, '');
  const link = await openLink(deps.db.pool, deps.config, purpose, token, at);
  if (link === null) throw new AppProblem('NOT_FOUND');
  // Open pages look again by themselves, and many of one firm share an address: what opens counts for its own link only.
  await limits.portal.giveBack(client);
  await limits.portal.consume(`link ${link.id}`);
  return { link, at, locale: pageLocale(req, link.locale), path: `${LINK_PATHS[purpose]}${token}` };
}

/** Says in a page's address that the decision just sent came too late. */
export const NOT_RECORDED = 'kaydedilmedi';

/** Sends the reader back to the page, so that a reload sends nothing twice. */
export function backToPage(req: Request, res: Response, path: string, query: Record<string, string> = {}): void {
  const lang = chosenLocale(req);
  const params = new URLSearchParams({ ...query, ...(lang === undefined ? {} : { lang }) }).toString();
  res.set('Cache-Control', 'no-store').redirect(303, params === '' ? path : `${path}?${params}`);
}

/** Where a form posts to: the page itself, in the language that it is read in. */
export function formAction(req: Request, path: string): string {
  const lang = chosenLocale(req);
  return lang === undefined ? path : `${path}?lang=${lang}`;
}

/**
 * What a page's form sent: its fields and a command id that is the same however often that form is sent. It is derived for the
 * link, so that nobody can choose an id that something else goes by.
 */
export function postedDecision(body: unknown, link: Pick<OpenedLink, 'id'>): { fields: Record<string, string>; commandId: string } {
  const fields = textFields(body);
  return { fields, commandId: uuidV5(link.id, fields['anahtar'] || randomUUID()) };
}

/** Who decides, as far as a page can tell: the person whom the link was mailed to. */
export function deciderOf(req: Request, { holder }: Pick<OpenedLink, 'holder'>): Decider {
  return { name: holder.name, email: holder.email, ip: req.ip ?? null, userAgent: req.get('user-agent')?.slice(0, 300) ?? null };
}

const Reason = longText();

/** The reason that somebody typed, or what is wrong with it as the message of a field. */
export function reasonOf(fields: Record<string, string>): { reason: string; wrong?: never } | { reason?: never; wrong: string } {
  const text = (fields['reason'] ?? '').replace(/\r\n?/g, '\n');
  if (text.trim() === '') return { wrong: fieldProblem('REASON') };
  const parsed = Reason.safeParse(text);
  return parsed.success ? { reason: parsed.data } : { wrong: fieldErrors(parsed.error)[''] ?? fieldProblem('TEXT') };
}

/** Title of a page that was sent with something wrong in it, as the form's is. */
export function titleOf(locale: Locale, title: string, error?: string): string {
  return error === undefined ? title : `${t(locale, 'portal.formErrorPrefix')}${title}`;
}

/** Summary of a page whose only field is a reason. */
export function reasonProblems(locale: Locale, error: string | undefined, label = t(locale, 'portal.reasonLabel')): object[] {
  return error === undefined ? [] : [{ field: 'reason', label, message: error }];
}

/** Path of a page by the row of its link. */
export function linkPath({ deps }: PortalContext, req: Request, purpose: LinkPurpose, linkId: string): string {
  return formAction(req, `${LINK_PATHS[purpose]}${linkToken(deps.config.secrets.link, purpose, linkId)}`);
}
