import type { Answer, PatientClient } from './patient-client';
import { waitFor } from './wait-for';

/** A mail as the sink tells programs. */
export interface SinkMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** All mails that have arrived. */
export async function mailsIn(mailUrl: string): Promise<SinkMail[]> {
  return (await (await fetch(`${mailUrl}/api/messages?limit=2000`, { signal: AbortSignal.timeout(5_000) })).json()) as SinkMail[];
}

/** Waits for the newest mail about a ticket whose text holds a link of this kind, and gives the link's path. */
export async function mailedLink(mailUrl: string, ticketNumber: number, kind: 'durum' | 'izin' | 'onay'): Promise<string> {
  const pattern = new RegExp(`https?://[^/\\s]+(/${kind}/[A-Za-z0-9_-]+)`);
  const look = async (): Promise<string | undefined> => {
    const mail = (await mailsIn(mailUrl)).find(({ subject, text }) => subject.startsWith(`[#${ticketNumber}]`) && pattern.test(text));
    return mail && pattern.exec(mail.text)?.[1];
  };
  return await waitFor(look, { timeout: 60_000, pause: 150, what: `a mail about ticket ${ticketNumber} with a link to /${kind}/` });
}

/** A browser without script: it opens pages, follows links and sends the forms that it was shown. */
export class PortalVisitor {
  private path = '/';
  private html = '';

  constructor(private readonly client: PatientClient) {}

  async open(path: string): Promise<this> {
    const answer = await this.client.send({ path });
    if (answer.status !== 200) throw new Error(`GET ${path.split('/')[1]}: ${answer.status}`);
    this.path = path;
    this.html = answer.bytes.toString();
    return this;
  }

  /** Follows the link on the page that leads on with this query. */
  async follow(query: string): Promise<this> {
    const found = [...this.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => decoded(href ?? '')).find((href) => href.includes(query));
    if (found === undefined) throw new Error(`the page has no link with ${query}`);
    const target = new URL(found, `http://portal${this.path}`);
    return await this.open(`${target.pathname}${target.search}`);
  }

  /** Sends the form on the page, with what was typed and the button that was pressed; repeated as it is when need be. */
  async submit(typed: Readonly<Record<string, string>>): Promise<Answer> {
    const action = /<form method="post" action="([^"]*)"/.exec(this.html)?.[1];
    if (action === undefined) throw new Error('the page has no form');
    const hidden = [...this.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      name,
      decoded(value ?? ''),
    ]);
    const body = new URLSearchParams({ ...(Object.fromEntries(hidden) as Record<string, string>), ...typed }).toString();
    const answer = await this.client.send({
      path: decoded(action),
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      body,
    });
    if (answer.status !== 303) throw new Error(`the form was answered with ${answer.status}: ${answer.bytes.toString().slice(0, 2_000)}`);
    return answer;
  }
}

function decoded(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_whole, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
