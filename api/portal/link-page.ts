import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { LinkPurpose } from '../../platform/link-tokens';
import { AppProblem } from '../http/problem';
import type { Decider } from '../services/portal-evidence';
import { openLink, type OpenedLink } from '../services/portal-links';
import { chosenLocale, pageLocale, type PortalContext } from './context';
import { textFields } from './form-page';

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
  await limits.portal.consume(req.ip ?? '');
  const at = await deps.clock.now();
  const link = await openLink(deps.db.pool, deps.config, purpose, String(req.params['token'] ?? ''), at);
  if (link === null) throw new AppProblem('NOT_FOUND');
  return { link, at, locale: pageLocale(req, link.locale), path: req.path };
}

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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a page's form sent: its fields and the command id that was made when it was shown. */
export function postedDecision(req: Request): { fields: Record<string, string>; commandId: string } {
  const fields = textFields(req.body);
  const key = fields['anahtar'] ?? '';
  return { fields, commandId: UUID.test(key) ? key : randomUUID() };
}

/** Who decides, as far as a page can tell. */
export function deciderOf(req: Request, { name, email }: Pick<Decider, 'name' | 'email'>): Decider {
  return { name, email, ip: req.ip ?? null, userAgent: req.get('user-agent')?.slice(0, 300) ?? null };
}

/** A reason that somebody typed; null when there is none, and an error's code when it is too long. */
export function reasonOf(fields: Record<string, string>): { reason: string | null; isTooLong: boolean } {
  const text = (fields['reason'] ?? '').replace(/\r\n?/g, '\n').trim();
  return { reason: text === '' ? null : text, isTooLong: text.length > 2_000 };
}
