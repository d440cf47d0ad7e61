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

/** A mail as it stands in the server's list. */
export interface ListedMail {
  readonly uid: number;
  readonly size: number;
  readonly receivedAt?: Date | null;
}

/** One connection to one mailbox. */
export interface ImapSession {
  readonly uidValidity: bigint;
  /** Number that the next mail gets. */
  readonly uidNext: number;
  /** Whether the server tells of new mail by itself. */
  readonly canIdle: boolean;
  /** UIDs above this one, ascending, with their sizes and when the server took them. */
  listAfter(uid: number): Promise<ListedMail[]>;
  /** Mails by their UIDs, ascending; one that has gone meanwhile is missing. */
  fetch(uids: readonly number[]): Promise<FetchedMail[]>;
  /** The headers of one that is too large; undefined when it has gone. */
  fetchHeaders(uid: number): Promise<FetchedMail | undefined>;
  /** Tells the server that these were read: they are moved, or marked; false when it does not do so. */
  flag(uids: readonly number[]): Promise<boolean>;
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
  const news = watchNews(client);
  try {
    await client.connect();
    const { uidValidity, uidNext = await nextUid(client) } = await openFolder(client, folder);
    const canIdle = client.capabilities.has('IDLE');
    return {
      uidValidity,
      uidNext,
      canIdle,
      listAfter: (uid) => {
        news.seen();
        return listAfter(client, uid);
      },
      fetch: (uids) => fetchWhole(client, uids, maxBytes),
      fetchHeaders: (uid) => fetchHeaders(client, uid),
      flag: async (uids) => {
        if (uids.length === 0) return true;
        const range = uids.join(',');
        // The library says false where a server refuses: a folder that is missing, a mailbox that may only be read.
        const done = await (moveTo === null
          ? client.messageFlagsAdd(range, ['\\Seen'], { uid: true })
          : client.messageMove(range, moveTo, { uid: true }));
        return done !== false;
      },
      isUsable: () => client.usable && lost.error() === null,
      wait: (ms, signal) => waitForNews(client, lost, news, { ms, signal, canIdle }),
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

async function nextUid(client: ImapFlow): Promise<number> {
  const last = await client.fetchOne('*', { uid: true });
  return last === false ? 1 : last.uid + 1;
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

interface News {
  /** Whether the server has told of a mail since the list was asked for. */
  readonly has: () => boolean;
  readonly seen: () => void;
  /** Told at once when the server tells of one. */
  onNews: () => void;
}

/** Servers tell of a mail once, with the answer to whatever they are asked just then, not only to whoever listens. */
function watchNews(client: ImapFlow): News {
  let hasNews = false;
  const news: News = {
    has: () => hasNews,
    seen: () => {
      hasNews = false;
    },
    onNews: () => undefined,
  };
  client.on('exists', () => {
    hasNews = true;
    news.onNews();
  });
  return news;
}

async function listAfter(client: ImapFlow, uid: number): Promise<ListedMail[]> {
  const found = await client.fetchAll(`${uid + 1}:*`, { uid: true, size: true, internalDate: true }, { uid: true });
  // "n:*" always names the last mail, however low its UID is.
  return found
    .filter((mail) => mail.uid > uid)
    .map(({ uid: number, size = 0, internalDate }) => ({ uid: number, size, receivedAt: dateOf(internalDate) }))
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
  return {
    uid,
    receivedAt: dateOf(internalDate),
    size: size ?? source.length,
    source,
    isWhole,
  };
}

function dateOf(internalDate: Date | string | undefined): Date | null {
  const date = new Date(internalDate ?? NaN);
  return Number.isFinite(date.getTime()) ? date : null;
}

async function waitForNews(
  client: ImapFlow,
  lost: Loss,
  news: News,
  { ms, signal, canIdle }: { ms: number; signal: AbortSignal; canIdle: boolean },
): Promise<void> {
  const gone = lost.error();
  if (gone !== null) throw gone;
  if (news.has()) return;
  let timer: NodeJS.Timeout | undefined;
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolve, reject) => {
    wake = resolve;
    lost.onLoss = reject;
    timer = setTimeout(resolve, ms);
  });
  news.onNews = wake;
  signal.addEventListener('abort', wake);
  // Another command ends it; its own failure is the connection's.
  const idling = canIdle ? client.idle().catch(() => undefined) : undefined;
  try {
    if (!signal.aborted) await woken;
    await client.noop();
    await idling;
  } finally {
    clearTimeout(timer);
    news.onNews = () => undefined;
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
