import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { onPath } from '../../scripts/setup/programs';
import { freePorts } from '../../scripts/setup/ports';
import { runFolder } from './services';
import type { TestMailbox } from './test-mailbox';
import { waitFor } from './wait-for';

const USER = 'destek';
const PASSWORD = 'parola-ğ@:/';
/** Mails come into a folder with Turkish letters. */
const FOLDER = 'Gelen İşler';
/** Mails belong to this user of every Debian: Dovecot serves none that belong to root. */
const MAIL_UID = 8;

/** Whether Dovecot can be run here: it is installed, and we may give files to its user. */
export function dovecotPath(): string | undefined {
  const path = process.env['DOVECOT_PATH'] ?? onPath('dovecot') ?? onPathOf('/usr/sbin/dovecot');
  return process.getuid?.() === 0 ? path : undefined;
}

function onPathOf(path: string): string | undefined {
  return process.platform === 'linux' ? path : undefined;
}

/** Starts Dovecot with a mailbox of its own; it is ready when the promise resolves. */
export async function startDovecot(folder: string, program: string): Promise<TestMailbox> {
  const [port] = (await freePorts(1)) as [number];
  const at = (name: string): string => join(folder, name);
  // Its user must get through to its folders, which are ours alone otherwise.
  for (const path of [runFolder(), folder]) chmodSync(path, 0o711);
  for (const name of ['run', 'mail', 'home']) mkdirSync(at(name), { recursive: true });
  for (const name of ['mail', 'home']) chownSync(at(name), MAIL_UID, MAIL_UID);
  writeFileSync(at('dovecot.conf'), configuration(at, port));
  let child: ReturnType<typeof spawn> | undefined;
  const client = async (): Promise<ImapFlow> => {
    const flow = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth: { user: USER, pass: PASSWORD }, logger: false });
    flow.on('error', () => undefined);
    await flow.connect();
    return flow;
  };
  const start = async (): Promise<void> => {
    child = spawn(program, ['-F', '-c', at('dovecot.conf')], { stdio: 'ignore', detached: true });
    await waitFor(async () => (await client()).logout().then(() => true), { what: 'an answer of Dovecot', pause: 100 });
  };
  // Asked to stop it keeps a connection that was used in the last ten seconds; gone means gone here, with all of its processes.
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      process.kill(-child.pid, 'SIGKILL');
    });
  const inBox = async <T>(work: (flow: ImapFlow) => Promise<T>): Promise<T> => {
    const flow = await client();
    await flow.mailboxOpen(FOLDER);
    const result = await work(flow);
    await flow.logout();
    return result;
  };
  await start();
  const admin = await client();
  await admin.mailboxCreate(FOLDER);
  await admin.mailboxCreate('Okunan');
  await admin.logout();
  const query = (more: Record<string, string>): string =>
    new URLSearchParams({ address: 'destek@servis.example', history: 'read', ...more }).toString();
  return {
    url: (more = {}) => `imap://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${encodeURIComponent(FOLDER)}?${query(more)}`,
    deliver: async (...raws) => {
      const flow = await client();
      for (const raw of raws) await flow.append(FOLDER, raw);
      await flow.logout();
    },
    flagged: () => inBox(async (flow) => (await flow.fetchAll('1:*', { uid: true, flags: true })).filter(({ flags }) => flags?.has('\\Seen')).length),
    start,
    stop,
    renumber: async () => {
      const flow = await client();
      await flow.mailboxOpen(FOLDER);
      const mails = await flow.fetchAll('1:*', { source: true, internalDate: true });
      await flow.mailboxClose();
      await flow.mailboxDelete(FOLDER);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await flow.mailboxCreate(FOLDER);
      for (const { source, internalDate } of mails) if (source !== undefined) await flow.append(FOLDER, source, [], internalDate);
      await flow.logout();
    },
  };
}

const configuration = (at: (name: string) => string, port: number): string => `
base_dir = ${at('run')}
state_dir = ${at('run')}
log_path = ${at('dovecot.log')}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = ${MAIL_UID}
mail_location = maildir:${at('mail')}/%u
mail_max_userip_connections = 100
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${MAIL_UID} gid=${MAIL_UID} home=${at('home')}/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
