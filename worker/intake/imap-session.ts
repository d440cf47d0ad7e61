import { ImapFlow, type FetchMessageObject } from 'imapflow';
import { isOnLoopback, type MailboxConfig } from '../../platform/mailbox-url';

/** A mail as its server has it. */
export interface FetchedMail {
  readonly uid: number;
  readonly receivedAt: Date | null;
  readonly size: number;
  /** Everything, or of a mail that is too large the headers. */
  readonly source: Buffer;
  readonly isWhole: boolean;
}

/** One connection to one mailbox. */
export interface ImapSession {
  readonly uidValidity: bigint;
  /** Whether the server tells of new mail by itself. */
  readonly canIdle: boolean;
  /** UIDs above this one, ascending, with their sizes. */
  listAfter(uid: number): Promise<{ uid: number; size: number }[]>;
  /** Mails by their UIDs, ascending; one that has gone meanwhile is missing. */
  fetch(uids: readonly number[]): Promise<FetchedMail[]>;
  /** The headers of one that is too large; undefined when it has gone. */
  fetchHeaders(uid: number): Promise<FetchedMail | undefined>;
  /** Tells the server that these were read: they are moved, or marked. */
  flag(uids: readonly number[]): Promise<void>;
  /** Whether the connection still stands: then a failure is that of the question alone. */
  isUsable(): boolean;
  /** Resolves when something new came, the time is over, or the signal is given; rejects when the connection is gone. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 120_000 } as const;
const CLOSE_MS = 2_000;

/** Connects and opens the folder. The password never travels in the clear to another machine: without TLS the server is refused. */
export async function openImap(box: MailboxConfig, maxBytes: number): Promise<ImapSession> {
  const { host, port, secure, user, password, folder, moveTo } = box;
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: !isOnLoopback(box) }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Servis Masasi' },
    ...TIMEOUTS,
  });
  const lost = watchLoss(client);
  try {
    await client.connect();
    const { uidValidity } = await openFolder(client, folder);
    const canIdle = client.capabilities.has('IDLE');
    return {
      uidValidity,
      canIdle,
      listAfter: (uid) => listAfter(client, uid),
      fetch: (uids) => fetchWhole(client, uids, maxBytes),
      fetchHeaders: (uid) => fetchHeaders(client, uid),
      flag: async (uids) => {
        if (uids.length === 0) return;
        const range = uids.join(',');
        if (moveTo === null) await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
        else await client.messageMove(range, moveTo, { uid: true });
      },
      isUsable: () => client.usable && lost.error() === null,
      wait: (ms, signal) => waitForNews(client, lost, { ms, signal, canIdle }),
      close: () => closeClient(client),
    };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** A server that says no to this one question has no such folder, or none for us. */
async function openFolder(client: ImapFlow, folder: string): ReturnType<ImapFlow['mailboxOpen']> {
  try {
    return await client.mailboxOpen(folder);
  } catch (error) {
    throw client.usable ? Object.assign(error as Error, { mailboxMissing: true }) : error;
  }
}

interface Loss {
  readonly error: () => Error | null;
  /** Told once, when the connection goes. */
  onLoss: (error: Error) => void;
}

function watchLoss(client: ImapFlow): Loss {
  let gone: Error | null = null;
  const loss: Loss = { error: () => gone, onLoss: () => undefined };
  const tell = (error: Error): void => {
    gone ??= error;
    loss.onLoss(gone);
  };
  client.on('error', tell);
  client.on('close', () => tell(new Error('the server closed the connection')));
  return loss;
}

async function listAfter(client: ImapFlow, uid: number): Promise<{ uid: number; size: number }[]> {
  const found = await client.fetchAll(`${uid + 1}:*`, { uid: true, size: true }, { uid: true });
  // "n:*" always names the last mail, however low its UID is.
  return found
    .filter((mail) => mail.uid > uid)
    .map((mail) => ({ uid: mail.uid, size: mail.size ?? 0 }))
    .sort((one, other) => one.uid - other.uid);
}

async function fetchWhole(client: ImapFlow, uids: readonly number[], maxBytes: number): Promise<FetchedMail[]> {
  const query = { uid: true, size: true, internalDate: true, source: true };
  const found = await client.fetchAll(uids.join(','), query, { uid: true });
  return found
    .filter(({ uid, source }) => uids.includes(uid) && source !== undefined)
    .map((mail) => toFetched(mail, mail.source ?? Buffer.alloc(0), isAll(mail, maxBytes)))
    .sort((one, other) => one.uid - other.uid);
}

/** A server may understate a size, or give nothing of a mail that has one. */
function isAll({ size = 0, source }: FetchMessageObject, maxBytes: number): boolean {
  const length = source?.length ?? 0;
  return length <= maxBytes && (length > 0 || size === 0);
}

async function fetchHeaders(client: ImapFlow, uid: number): Promise<FetchedMail | undefined> {
  const mail = await client.fetchOne(String(uid), { uid: true, size: true, internalDate: true, headers: true }, { uid: true });
  return mail === false ? undefined : toFetched(mail, (mail.headers ?? Buffer.alloc(0)).subarray(0, 1024 * 1024), false);
}

function toFetched({ uid, size, internalDate }: FetchMessageObject, source: Buffer, isWhole: boolean): FetchedMail {
  const receivedAt = internalDate === undefined ? null : new Date(internalDate);
  return {
    uid,
    receivedAt: receivedAt !== null && Number.isFinite(receivedAt.getTime()) ? receivedAt : null,
    size: size ?? source.length,
    source,
    isWhole,
  };
}

async function waitForNews(
  client: ImapFlow,
  lost: Loss,
  { ms, signal, canIdle }: { ms: number; signal: AbortSignal; canIdle: boolean },
): Promise<void> {
  const gone = lost.error();
  if (gone !== null) throw gone;
  let timer: NodeJS.Timeout | undefined;
  let wake: () => void = () => undefined;
  const news = new Promise<void>((resolve, reject) => {
    wake = resolve;
    lost.onLoss = reject;
    timer = setTimeout(resolve, ms);
  });
  client.on('exists', wake);
  signal.addEventListener('abort', wake);
  // Another command ends it; its own failure is the connection's.
  const idling = canIdle ? client.idle().catch(() => undefined) : undefined;
  try {
    if (!signal.aborted) await news;
    await client.noop();
    await idling;
  } finally {
    clearTimeout(timer);
    client.off('exists', wake);
    signal.removeEventListener('abort', wake);
    lost.onLoss = () => undefined;
  }
}

async function closeClient(client: ImapFlow): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  await Promise.race([client.logout().catch(() => undefined), late]);
  clearTimeout(timer);
  client.close();
}
