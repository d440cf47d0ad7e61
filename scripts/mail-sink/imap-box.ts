import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ImapServer } from 'hoodiecrow-imap';
import { SINK_LOGIN } from './sink-login';

const HOST = '127.0.0.1';
const PLUGINS = ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'IDLE', 'ENABLE', 'CONDSTORE', 'UIDPLUS', 'UNSELECT', 'SPECIAL-USE', 'MOVE'];
const VALIDITY = 'uidvalidity';

/** A mail for the mailbox; the sink's number of it is its UID. */
export interface BoxedMail {
  readonly id: string;
  readonly raw: Buffer;
  readonly receivedAt: Date;
}

/** A small real IMAP server with one mailbox, which tells of new mail by IDLE. */
export class ImapBox {
  private constructor(
    private readonly server: ImapServer,
    private readonly listener: Server,
    private readonly sockets: ReadonlySet<Socket>,
  ) {}

  /** Starts with the mails that were delivered before. */
  static async start(folder: string, mails: readonly BoxedMail[], port: number): Promise<ImapBox> {
    const messages = mails.map(({ id, raw, receivedAt }) => ({ uid: Number(id), raw: raw.toString('latin1'), internaldate: receivedAt }));
    const inbox = { messages, uidvalidity: validityOf(folder, mails.length === 0), uidnext: Math.max(0, ...messages.map(({ uid }) => uid)) + 1 };
    // Only development has the package: a sink without a mailbox goes without it.
    const { default: hoodiecrow } = await import('hoodiecrow-imap');
    const server = hoodiecrow({
      plugins: PLUGINS,
      users: { [SINK_LOGIN.user]: { password: SINK_LOGIN.password } },
      storage: { INBOX: inbox, '': {} },
    });
    endIdleWithItsConnection(server);
    const sockets = new Set<Socket>();
    const listener = createServer((socket) => {
      sockets.add(socket.once('close', () => sockets.delete(socket)));
      // A client that hangs up is no concern of the sink.
      socket.on('error', () => undefined);
      server.createClient(socket);
    });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, HOST, resolve);
    });
    return new ImapBox(server, listener, sockets);
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Puts a mail into the mailbox; whoever listens is told at once. */
  deliver({ id, raw, receivedAt }: BoxedMail): void {
    const inbox = this.server.getMailbox('INBOX');
    inbox.uidnext = Math.max(inbox.uidnext, Number(id));
    this.server.appendMessage(inbox, [], receivedAt, raw.toString('latin1'));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.listener.close(() => resolve());
      for (const socket of this.sockets) socket.destroy();
    });
  }
}

/** The library waits half an hour for a client that listens, also when that one is gone, and holds the process by it. */
function endIdleWithItsConnection(server: ImapServer): void {
  const idle = server.commandHandlers['IDLE'];
  if (idle === undefined) throw new Error('the mailbox cannot tell of new mail');
  server.setCommandHandler('IDLE', (connection, ...rest) => {
    idle(connection, ...rest);
    const end = (): void => void (connection.inputHandler && connection.inputHandler('DONE'));
    if (connection.socket === null || connection.socket.destroyed) end();
    else connection.socket.once('close', end);
  });
}

/** Numbers begin anew where the folder was emptied: then the mailbox is another one. */
function validityOf(folder: string, isEmpty: boolean): number {
  const file = join(folder, VALIDITY);
  if (!isEmpty && existsSync(file)) return Number(readFileSync(file, 'utf8'));
  const fresh = Math.floor(Date.now() / 1000);
  writeFileSync(file, String(fresh));
  return fresh;
}
