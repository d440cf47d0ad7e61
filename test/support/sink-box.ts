import { mkdirSync, rmSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { ImapBox, type BoxedMail } from '../../scripts/mail-sink/imap-box';
import { SINK_LOGIN } from '../../scripts/mail-sink/sink-login';
import { freePorts } from '../../scripts/setup/ports';
import type { TestMailbox } from './test-mailbox';

/** The mailbox of the mail sink, which npm start reads. */
export async function startSinkBox(folder: string): Promise<TestMailbox> {
  mkdirSync(folder, { recursive: true });
  const [port] = (await freePorts(1)) as [number];
  const mails: BoxedMail[] = [];
  let next = 1;
  let box: ImapBox | undefined = await ImapBox.start(folder, mails, port);
  const client = async (): Promise<ImapFlow> => {
    const flow = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: SINK_LOGIN.user, pass: SINK_LOGIN.password },
      logger: false,
    });
    flow.on('error', () => undefined);
    await flow.connect();
    await flow.mailboxOpen('INBOX');
    return flow;
  };
  const stop = async (): Promise<void> => {
    await box?.close();
    box = undefined;
  };
  const start = async (): Promise<void> => {
    box ??= await ImapBox.start(folder, mails, port);
  };
  return {
    url: (more = {}) =>
      `imap://${SINK_LOGIN.user}:${SINK_LOGIN.password}@127.0.0.1:${port}/INBOX?${new URLSearchParams({ address: 'destek@servis.example', history: 'read', ...more }).toString()}`,
    deliver: async (...raws) => {
      for (const raw of raws) {
        const mail = { id: String(next++), raw, receivedAt: new Date() };
        mails.push(mail);
        box?.deliver(mail);
      }
    },
    flagged: async () => {
      const flow = await client();
      const found = await flow.fetchAll('1:*', { uid: true, flags: true }, { uid: true });
      await flow.logout();
      return found.filter(({ flags }) => flags?.has('\\Seen')).length;
    },
    stop,
    start,
    renumber: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      // The same mails under other numbers.
      mails.splice(0, mails.length, ...mails.map((mail, index) => ({ ...mail, id: String(index + 100) })));
      next = 100 + mails.length;
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await start();
    },
  };
}
