import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { ImapBox } from './imap-box';
import { ENVELOPE_HEADER, type Mail } from './mail';
import { mailHttp } from './mail-http';
import { MailStore } from './mail-store';
import { rawMail, recipientsOf } from './reply';
import { SINK_LOGIN } from './sink-login';

export type { Mail } from './mail';

/** Where the sink listens and what it keeps; port 0 takes a free one. */
export interface MailSinkOptions {
  folder: string;
  smtpPort?: number;
  httpPort?: number;
  /** Newest mails that are kept. */
  keep?: number;
  /** Addresses whose mails stand in a mailbox that is read by IMAP. */
  mailbox?: { addresses: readonly string[]; port?: number } | undefined;
}

const HOST = '127.0.0.1';
const MAX_MAIL_BYTES = 30 * 1024 * 1024;

/** A mail server that delivers nothing: it keeps what it is given, and shows it on a page and to programs. */
export class MailSink {
  private readonly store: MailStore;
  private readonly smtp: SMTPServer;
  private readonly http: Server;
  private readonly arrivals = new EventEmitter().setMaxListeners(0);
  private box: ImapBox | undefined;

  private constructor(private readonly options: MailSinkOptions) {
    const { folder, keep = 2_000, mailbox } = options;
    this.store = new MailStore(folder, keep, (mail) => this.arrivals.emit('mail', mail));
    const desk = mailbox?.addresses[0];
    this.http = createServer(mailHttp(this.store, { desk: desk ?? null, send: (mail) => this.take(rawMail(mail), recipientsOf(mail)) }));
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      size: MAX_MAIL_BYTES,
      closeTimeout: 500,
      logger: false,
      onRcptTo: ({ address }, _session, done) =>
        done(isNobody(address) ? Object.assign(new Error('No such mailbox here'), { responseCode: 550 }) : null),
      onData: (stream, session, done) => void this.receive(stream, session).then(() => done(), done),
    });
    // A client that hangs up is no concern of the sink.
    this.smtp.on('error', () => undefined);
  }

  /** Starts a sink; it is ready when the promise resolves. */
  static async start(options: MailSinkOptions): Promise<MailSink> {
    const sink = new MailSink(options);
    try {
      await listening(sink.smtp.server, () => sink.smtp.listen(options.smtpPort ?? 0, HOST));
      await listening(sink.http, () => sink.http.listen(options.httpPort ?? 0, HOST));
      await sink.openBox();
    } catch (error) {
      await sink.close();
      throw error;
    }
    return sink;
  }

  /** Address for SMTP_URL. */
  get smtpUrl(): string {
    return `smtp://${HOST}:${(this.smtp.server.address() as AddressInfo).port}`;
  }

  /** Address of the page and of /api/messages. */
  get url(): string {
    return `http://${HOST}:${(this.http.address() as AddressInfo).port}`;
  }

  /** Address for IMAP_URL; undefined where no mailbox is kept. */
  get imapUrl(): string | undefined {
    const { user, password } = SINK_LOGIN;
    const [address] = this.options.mailbox?.addresses ?? [];
    if (this.box === undefined || address === undefined) return undefined;
    return `imap://${user}:${password}@${HOST}:${this.box.port}/INBOX?address=${encodeURIComponent(address)}&history=read`;
  }

  /** The newest mails first. */
  async messages(limit = 100): Promise<Mail[]> {
    return this.store.list(limit);
  }

  /** The newest mail that fits, at once or when it comes; rejects when none came in time. */
  async waitFor(fits: (mail: Mail) => boolean, timeoutMs = 15_000): Promise<Mail> {
    let arrived: (mail: Mail) => void = () => undefined;
    let timer: NodeJS.Timeout | undefined;
    const later = new Promise<Mail>((resolve, reject) => {
      arrived = (mail) => fits(mail) && resolve(mail);
      timer = setTimeout(() => reject(new Error(`no such mail within ${timeoutMs} ms; ${this.store.count} others are here`)), timeoutMs);
    });
    later.catch(() => undefined);
    this.arrivals.on('mail', arrived);
    try {
      const [found] = await this.store.list(1, fits);
      return found ?? (await later);
    } finally {
      clearTimeout(timer);
      this.arrivals.off('mail', arrived);
    }
  }

  /** Forgets all mails. */
  async clear(): Promise<void> {
    await this.store.clear();
  }

  /** Stops listening; what was accepted is on disk. */
  async close(): Promise<void> {
    this.http.closeAllConnections();
    await Promise.all([
      this.box?.close(),
      new Promise<void>((resolve) => this.http.close(() => resolve())),
      new Promise<void>((resolve) => this.smtp.close(() => resolve())),
    ]);
    await this.store.settled();
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const content = await buffer(stream);
    if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large'), { responseCode: 552 });
    await this.take(
      content,
      session.envelope.rcptTo.map((recipient) => recipient.address),
    );
  }

  /** Keeps a mail and delivers it to the mailbox where it is for it. */
  private async take(content: Buffer, recipients: readonly string[]): Promise<void> {
    const raw = Buffer.concat([Buffer.from(`${ENVELOPE_HEADER}: ${recipients.join(', ')}\r\n`), content]);
    const id = await this.store.add(raw);
    if (this.isForBox(recipients)) this.box?.deliver({ id, raw, receivedAt: new Date() });
  }

  private async openBox(): Promise<void> {
    const { folder, mailbox } = this.options;
    if (mailbox === undefined) return;
    const mails = await this.store.list(Infinity, ({ recipients }) => this.isForBox(recipients));
    const boxed = await Promise.all(
      mails.reverse().map(async ({ id, date }) => ({ id, raw: (await this.store.raw(id)) ?? Buffer.alloc(0), receivedAt: new Date(date) })),
    );
    this.box = await ImapBox.start(folder, boxed, mailbox.port ?? 0);
  }

  /** What stands behind a plus says what a mail is about, not for whom it is. */
  private isForBox(recipients: readonly string[]): boolean {
    const own = this.options.mailbox?.addresses ?? [];
    return recipients.some((address) => own.includes(address.toLowerCase().replace(/\+[^@]*@/, '@')));
  }
}

async function listening(server: { once: EventEmitter['once'] } & EventEmitter, listen: () => void): Promise<void> {
  listen();
  await once(server, 'listening');
}

/** Nobody has such an address, by RFC 2606: what follows a refused mail can be seen by one. */
const isNobody = (address: string): boolean => address.toLowerCase().endsWith('.invalid');
