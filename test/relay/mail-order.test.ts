import { randomUUID } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import type { ActivityDeps } from '../../activities/deps';
import { ensureLink, queueMail } from '../../activities/mail-queue';
import { inTransaction } from '../../activities/transaction';
import type { MailKey } from '../../domain/mail-keys';
import { systemClock } from '../../platform/clock';
import { freePort } from '../../scripts/setup/ports';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { createMailTransport } from '../../worker/relay/mail/transport';
import { testConfig } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { addTicket, insert, startBench, until, type RelayBench } from './relay-fixture';

/** A mail server that asks for some addresses to be tried later, and keeps who got which Message-ID. */
interface MailServer {
  readonly url: string;
  readonly busy: Set<string>;
  readonly received: { to: string; id: string }[];
  close(): Promise<void>;
}

async function mailServer(): Promise<MailServer> {
  const busy = new Set<string>();
  const received: MailServer['received'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      done(busy.has(address) ? Object.assign(new Error('try again later'), { responseCode: 450 }) : null);
    },
    onData: (stream, { envelope }, done) => {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo[0]?.address ?? '', id: /^message-id: <([^@]+)@/im.exec(text)?.[1] ?? '' });
        done();
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${port}`, busy, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

let bench: RelayBench;
let firm: Firm;
let server: MailServer;
beforeAll(async () => {
  bench = await startBench();
  firm = await createFirm(bench.pool);
  server = await mailServer();
});
afterAll(async () => {
  await bench.close();
  await server.close();
});
afterEach(() => bench.stopRelays());

const REQUESTER = 'ayse@musteri.example';

const deps = (): ActivityDeps => ({
  ...{ pool: bench.pool, clock: systemClock, waits: bench.config.waits, mailFrom: bench.config.mailFrom },
  ...{ linkSecret: bench.config.secrets.link, mailHost: 'servis.example', notifier: { changed: () => undefined, outbox: () => undefined } },
});

/** Queues mails as the transitions of a ticket do; resolves with their ids. */
async function queue(ticket: { id: string; number: number }, mails: readonly (readonly [MailKey, string | null])[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [mail, subjectId] of mails) {
    const effectKey = `${mail}:${randomUUID()}`;
    const about = { mail, ticketId: ticket.id, ticketNumber: ticket.number, requesterEmail: REQUESTER, subjectId, effectKey };
    await inTransaction(bench.pool, (tx) => queueMail(tx, deps(), Date.now(), about));
    const { rows } = await bench.pool.query<{ id: string }>('SELECT id FROM mail WHERE effect_key = $1', [effectKey]);
    ids.push(rows[0]?.id ?? '');
  }
  return ids;
}

async function askedTicket(): Promise<{ id: string; number: number; approvalId: string }> {
  const { customerId: customer_id, siteId: site_id } = firm;
  const entitled = { state: 'WAITING_APPROVAL', entitlement: 'ENTITLED', customer_id, site_id, workflow_started_at: new Date() };
  const ticket = await addTicket(bench.pool, { ...entitled, requester_email: REQUESTER });
  const approvalId = randomUUID();
  const at = new Date();
  const names = { subject: 'Yazıcı', customerName: 'Işıklar', site: null, deviceLabel: null, scope: 'Kâğıt yolu', tried: 'Sürücü', notes: [] };
  const sums = { estimatedHours: '2', total: '0.00', currency: 'TRY', lines: [] };
  const conveyed = { conveyedBy: { id: firm.staff.id, name: 'Gülşah' }, conveyedOn: '2026-11-24' };
  await insert(bench.pool, 'approval', {
    ...{ id: approvalId, ticket_id: ticket.id, n: 1, kind: 'ONSITE_VISIT', approver_id: firm.representative.id, conveyed_by_id: firm.staff.id },
    ...{ content: { kind: 'ONSITE_VISIT', ticketNumber: ticket.number, ...names, ...sums, ...conveyed }, content_hash: 'h', estimated_total: '0' },
    ...{ status: 'OPEN', opened_at: at, remind_at: at, phone_at: at, expires_at: new Date(Date.now() + 3_600_000) },
  });
  const link = { purpose: 'APPROVAL', ticketId: ticket.id, subjectId: approvalId, person: { contactId: firm.representative.id } } as const;
  await inTransaction(bench.pool, (tx) => ensureLink(tx, deps(), at.getTime(), link));
  return { ...ticket, approvalId };
}

const mailsTo = (address: string): string[] => server.received.filter(({ to }) => to === address).map(({ id }) => id);

test("a requester's server that asks to come again later does not hold up the representative's question (M10)", async () => {
  const ticket = await askedTicket();
  server.busy.add(REQUESTER);
  const [received, question, needed] = await queue(ticket, [
    ['TICKET_RECEIVED', null],
    ['APPROVAL_REQUEST', ticket.approvalId],
    ['ONSITE_NEEDED', ticket.approvalId],
  ]);
  void bench.relay({ mail: createMailTransport(testConfig({ SMTP_URL: server.url })) }).run();
  await until(
    () => mailsTo(firm.representative.email),
    (ids) => ids.includes(question ?? ''),
  );
  const tries = async (): Promise<{ id: string; attempts: number; parked: boolean }[]> =>
    (
      await bench.pool.query(
        "SELECT payload->>'mailId' AS id, attempts, parked_at IS NOT NULL AS parked FROM outbox WHERE delivered_at IS NULL AND payload->>'mailId' = ANY ($1) ORDER BY outbox.id",
        [[received, question, needed]],
      )
    ).rows;
  const waiting = await until(tries, (rows) => (rows[0]?.attempts ?? 0) > 0 && rows.length === 2);
  // The requester's own second mail waits for the first one, untried.
  expect(waiting).toEqual([
    { id: received, attempts: expect.any(Number), parked: false },
    { id: needed, attempts: 0, parked: false },
  ]);
  server.busy.clear();
  await until(
    () => mailsTo(REQUESTER),
    (ids) => ids.length === 2,
    30_000,
  );
  expect(mailsTo(REQUESTER)).toEqual([received, needed]);
});

test('the order is kept under a key for each ticket and reader that does not tell the address', async () => {
  const [one, other] = [await askedTicket(), await askedTicket()];
  const keysOf = async (ids: readonly string[]): Promise<string[]> =>
    (
      await bench.pool.query<{ key: string }>("SELECT aggregate_key AS key FROM outbox WHERE payload->>'mailId' = ANY ($1) ORDER BY id", [ids])
    ).rows.map(({ key }) => key);
  const mails = (approvalId: string): [MailKey, string | null][] => [
    ['TICKET_RECEIVED', null],
    ['APPROVAL_REQUEST', approvalId],
    ['ONSITE_NEEDED', approvalId],
  ];
  const [first, question, second] = await keysOf(await queue(one, mails(one.approvalId)));
  expect(second).toBe(first);
  expect(question).not.toBe(first);
  for (const key of [first, question]) expect(key).toMatch(new RegExp(`^mail:${one.number}:[0-9a-f]{16}$`));
  const [elsewhere] = await keysOf(await queue(other, mails(other.approvalId)));
  expect(elsewhere?.split(':')[2]).not.toBe(first?.split(':')[2]);
  // Who writes an address with capitals is the same reader.
  await bench.pool.query('UPDATE ticket SET requester_email = upper(requester_email) WHERE id = $1', [one.id]);
  expect(await keysOf(await queue(one, [['TICKET_RECEIVED', null]]))).toEqual([first]);
});

test.each([
  ['typed into the form by anybody', { channel: 'WEB' }, false],
  ['sent from the reader’s own page', { channel: 'WEB', mailbox_proved_at: new Date() }, true],
  ['written by the reader as a mail', { channel: 'EMAIL' }, true],
  ['made of a mail by a colleague of ours', { channel: 'EMAIL', created_by_id: randomUUID() }, false],
  ['noted of a call', { channel: 'PHONE', created_by_id: randomUUID() }, false],
])('a request %s is the words of the receipt’s reader, or not', async (_said, columns, isOwnRequest) => {
  const ticket = await addTicket(bench.pool, { entitlement: 'ENTITLED', contact_id: firm.requester.id, ...columns });
  const [id] = await queue(ticket, [['TICKET_RECEIVED', null]]);
  expect((await loadMailFacts(bench.pool, id ?? ''))?.ticket).toMatchObject({ isOwnRequest });
});
