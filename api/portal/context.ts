import type { Request, Response } from 'express';
import type { Locale } from '../../domain/locale';
import type { ApiDeps } from '../deps';
import { localeOf } from '../http/locale';
import type { RateLimits } from '../http/rate-limits';
import type { CommandDesk } from '../services/command-desk';
import type { FirmIdentity } from '../../platform/firm-identity';
import type { PortalAssets } from './assets';
import type { PageName } from './render';

/** What the portal's pages are made from. */
export interface PortalContext {
  readonly deps: ApiDeps;
  readonly limits: Pick<RateLimits, 'portal' | 'portalLinks' | 'publicTickets' | 'publicTicketsEmail'>;
  readonly desk: CommandDesk;
  readonly assets: PortalAssets;
  readonly firm: () => Promise<FirmIdentity>;
  readonly render: (page: PageName, view: { readonly locale: Locale } & Readonly<Record<string, unknown>>) => string;
}

/** One page to be sent. */
export interface Page {
  readonly name: PageName;
  readonly locale: Locale;
  readonly title: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly status?: number;
  /** Opened by a token: nothing of it may be kept, followed or found. */
  readonly isPrivate?: boolean;
  /** Tag by which the page is asked whether it has changed. */
  readonly poll?: string;
}

/** Language of a page: `?lang=` when the reader chose, else the ticket's, else the browser's. */
export function pageLocale(req: Request, own?: Locale): Locale {
  const chosen = chosenLocale(req);
  if (chosen !== undefined) return chosen;
  return own ?? localeOf(req);
}

/** `lang=en` when the reader chose a language on this page, for links that keep it. */
export function chosenLocale(req: Request): Locale | undefined {
  const { lang } = req.query;
  return lang === 'tr' || lang === 'en' ? lang : undefined;
}

/** Sends a page of the portal. */
export async function sendPage({ firm, render, assets }: PortalContext, req: Request, res: Response, page: Page): Promise<void> {
  const { name, locale, title, view, status = 200, isPrivate = false, poll } = page;
  const lang = chosenLocale(req);
  const html = render(name, {
    ...view,
    locale,
    title,
    firm: await firm(),
    assets,
    private: isPrivate,
    poll,
    otherLanguage: `?${otherQuery(req, locale)}`,
    lang,
    langStart: lang === undefined ? '' : `?lang=${lang}`,
    langQuery: lang === undefined ? '' : `&lang=${lang}`,
  });
  res.status(status).set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': locale,
    Vary: 'Accept-Language',
    'Cache-Control': isPrivate ? 'no-store' : 'private, no-cache',
  });
  if (poll !== undefined) res.set('ETag', poll);
  res.send(html);
}

/** The same page in the other language. */
function otherQuery(req: Request, locale: Locale): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(req.query)) if (typeof value === 'string' && key !== 'lang') query.set(key, value);
  query.set('lang', locale === 'tr' ? 'en' : 'tr');
  return query.toString();
}
