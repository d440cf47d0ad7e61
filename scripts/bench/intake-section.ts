import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { SINK_LOGIN } from '../mail-sink/sink-login';
import { figure, type Figure } from './figure';
import { createBenchFirm } from './firm';
import { useText, watchProcessors } from './processor-use';
import type { BenchRun, Section } from './section';
import { spreadOf } from './statistics';
import { withStack, type Stack } from './stack';

const PICTURE_BYTES = 60 * 1024;
const PATIENCE_MS = 600_000;

const TEXT =
  'Merhaba,\n\nMuhasebedeki yazıcı sabahtan beri yazdırmıyor. Ekte ekranın resmi var.\n\nAyşegül Iğdırlı\n\n' +
  'Servis Masası <destek@servis.example>, 28 Kas 2026 Cmt, 10:15 tarihinde şunu yazdı:\n\n> Merhaba,\n> talebiniz alındı.\n';

/** Mails from a mailbox that is read by IMAP to their tickets, and how long one mail takes. */
export const intakeSection: Section = {
  name: 'intake',
  title: 'Mails that come in',
  run: (run) =>
    withStack(run.say, { RATE_LIMIT_MAIL_SENDER: '1000000' }, async (stack) => {
      const firm = await createBenchFirm(stack.pool);
      await stack.startMailSink();
      const send = sender(stack, firm.requester.email);
      const { ports } = stack.config;
      const { user, password } = SINK_LOGIN;
      const worker = { IMAP_URL: `imap://${user}:${password}@127.0.0.1:${ports.imap}/INBOX?address=destek%40servis.example&history=read` };
      const figures = [...(await backlog(run, stack, send, worker)), ...(await oneByOne(run, stack, send))];
      send.close();
      return figures;
    }),
};

interface Sender {
  send(index: number): Promise<void>;
  close(): void;
}

/** Every fourth mail has a picture; each is another one, as real ones are. */
function sender({ config }: Stack, from: string): Sender {
  const transport = createTransport({ url: config.smtpUrl, pool: true, maxConnections: 4, maxMessages: Infinity } as object);
  return {
    send: async (index) => {
      const picture = Buffer.alloc(PICTURE_BYTES, `${index} `);
      picture.write('\x89PNG\r\n\x1a\n', 'latin1');
      const attachments = index % 4 === 0 ? [{ filename: 'ekran.png', content: picture }] : [];
      await transport.sendMail({ from, to: 'destek@servis.example', subject: `Yazıcı yazdırmıyor ${index}`, text: TEXT, attachments });
    },
    close: () => transport.close(),
  };
}

const countDecided = async (pool: Pool): Promise<number> =>
  (await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM inbound_mail WHERE outcome = 'NEW_TICKET'")).rows[0]?.n ?? 0;

async function untilDecided(pool: Pool, count: number): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; (await countDecided(pool)) < count; await sleep(20)) {
    if (Date.now() > end) throw new Error(`${await countDecided(pool)} of ${count} mails became tickets`);
  }
}

/** A mailbox that is full when the worker starts: how many mails become tickets a minute. */
async function backlog({ quick, say }: BenchRun, stack: Stack, { send }: Sender, worker: Record<string, string>): Promise<Figure[]> {
  const count = quick ? 100 : 2_000;
  say(`${count} mails wait in the mailbox`);
  for (let index = 0; index < count; index += 1) await send(index);
  await stack.startWorker(worker);
  const started = performance.now();
  const stop = watchProcessors(stack.watched());
  await untilDecided(stack.pool, count);
  const minutes = (performance.now() - started) / 60_000;
  return [
    figure('intake.rate', count / minutes, 'mails/min', {
      note: `${count} mails, a quarter with a picture of ${PICTURE_BYTES / 1024} kB, read by IMAP, stored with fsync, made tickets; workflows start meanwhile`,
      limitedBy: useText(stop()),
    }),
  ];
}

/** From the mail server's taking a mail to its ticket, with IDLE. */
async function oneByOne({ quick, say }: BenchRun, { pool }: Stack, { send }: Sender): Promise<Figure[]> {
  const before = await countDecided(pool);
  const count = quick ? 10 : 100;
  say(`${count} mails one after the other`);
  const times: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    const started = performance.now();
    await send(1_000_000 + index);
    await untilDecided(pool, before + index);
    times.push(performance.now() - started);
  }
  const { p50, p95 } = spreadOf(times);
  return [figure('intake.p50', p50, 'ms', { note: 'from sending a mail to its ticket' }), figure('intake.p95', p95, 'ms')];
}
