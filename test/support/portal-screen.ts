import type { Browser, Page } from 'playwright-core';
import { mailsIn } from './portal-visitor';
import type { RunningSystem } from './running-system';
import { PATIENCE_MS, PHONE } from './staff-screen';
import { waitFor } from './wait-for';

/** A phone's browser that runs no script: what works here works everywhere. */
export async function openPortal(browser: Browser, locale = 'tr-TR'): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, deviceScaleFactor: 2, locale, javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE_MS);
  return await context.newPage();
}

interface Which {
  /** Addresses that are known already. */
  readonly known?: readonly string[];
  /** Ticket that the mail must be about, where somebody has several. */
  readonly ticket?: number;
}

/** Address of a link to a kind of page in the newest mail to somebody. */
export async function mailedAddress(
  system: RunningSystem,
  to: string,
  kind: 'durum' | 'izin' | 'onay',
  { known = [], ticket }: Which = {},
): Promise<string> {
  const pattern = new RegExp(`https?://\\S+/${kind}/[A-Za-z0-9_-]+`);
  const look = async (): Promise<string | undefined> => {
    const mails = (await mailsIn(system.mailUrl)).filter(
      (mail) => mail.to.includes(to) && (ticket === undefined || mail.subject.startsWith(`[#${ticket}]`)),
    );
    const address = mails.map(({ text }) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
    return address !== undefined && !known.includes(address) ? address : undefined;
  };
  return await waitFor(look, { timeout: 20_000, pause: 100, what: `a mail to ${to} with a link to /${kind}/` });
}

/** What somebody asks for in the portal's form. */
export interface PortalRequest {
  readonly label: string;
  readonly email: string;
  readonly subject: string;
  readonly description: string;
  readonly consentNow?: boolean;
}

/** Fills and sends the form; gives the ticket's number. */
export async function sendRequest(page: Page, system: RunningSystem, { consentNow = false, ...texts }: PortalRequest, lang?: 'en'): Promise<number> {
  await page.goto(`${system.url}/talep${lang === undefined ? '' : `?lang=${lang}`}`);
  for (const [name, value] of Object.entries(texts)) await page.locator(`[name=${name}]`).fill(value);
  if (consentNow) await page.locator('[name=consentNow]').check();
  await page.locator('button.primary[type=submit]').click();
  await page.waitForURL(/\/talep\/alindi/);
  return Number(new URL(page.url()).searchParams.get('no'));
}
