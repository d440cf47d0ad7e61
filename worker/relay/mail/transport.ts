import { createTransport } from 'nodemailer';
import type { Readable } from 'node:stream';
import type { Config } from '../../../platform/config';
import { OWN_MAIL_HEADER, ownMailMark } from '../../../platform/own-mail-mark';
import type { OutgoingMail } from './render-mail';

/** The way to the mail server. */
export interface MailTransport {
  /** Resolves when the server has taken the mail. */
  send(mail: OutgoingMail, contents: readonly Readable[]): Promise<void>;
  /** Rejects while the server is away or does not let us in. */
  verify(): Promise<void>;
  close(): void;
}

const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 20_000 } as const;
/** No answering machine should answer, and no list software mistake it for a person's mail (RFC 3834). */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } as const;
const PERSONAL_HEADERS = { 'X-Auto-Response-Suppress': 'OOF, AutoReply' } as const;

/** Pooled SMTP; each mail is sent over a connection that is already there. */
export function createMailTransport({ smtpUrl, relay, secrets }: Pick<Config, 'smtpUrl' | 'relay' | 'secrets'>): MailTransport {
  const safe = { disableFileAccess: true, disableUrlAccess: true, ...TIMEOUTS } as const;
  const pool = createTransport({ url: smtpUrl, pool: true, maxConnections: relay.mailConcurrency, maxMessages: 100, ...safe });
  const probe = createTransport({ url: smtpUrl, ...safe });
  const own = { [OWN_MAIL_HEADER]: ownMailMark(secrets.link) };
  return {
    send: async ({ inReplyTo, references, files, personal, ...mail }, contents) => {
      const attachments = files.map(({ name, contentType }, index) => ({ filename: name, contentType, content: contents[index] as Readable }));
      const thread = inReplyTo === undefined ? {} : { inReplyTo, references: [...(references ?? [inReplyTo])] };
      await pool.sendMail({ ...mail, ...thread, attachments, headers: { ...(personal ? PERSONAL_HEADERS : HEADERS), ...own } });
    },
    verify: async () => {
      await probe.verify();
    },
    close: () => {
      pool.close();
      probe.close();
    },
  };
}

/** Whether the server has refused this mail for good: no repetition helps, a person must look. */
export function isRefusedForGood(error: unknown): boolean {
  const { responseCode, command } = (error ?? {}) as { responseCode?: unknown; command?: unknown };
  const permanent = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
  return permanent && (command === 'RCPT TO' || command === 'DATA');
}
