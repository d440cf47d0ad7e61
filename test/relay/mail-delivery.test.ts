import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { ensureLink } from '../../activities/mail-queue';
import { inTransaction } from '../../activities/transaction';
import { MAILS, type MailKey } from '../../domain/mail-keys';
import { LINK_PATHS, linkToken, linkTokenId, type LinkPerson, type LinkPurpose } from '../../platform/link-tokens';
import { MailSink } from '../../scripts/mail-sink/mail-sink';
import { freePort } from '../../scripts/setup/ports';
import { createMailTransport, type MailTransport } from '../../worker/relay/mail/transport';
import { testConfig } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { runFolder } from '../support/services';
import { onThisMachine } from '../support/steps';
import { addOutbox, addTicket, insert, outboxRow, startBench, until, type RelayBench } from './relay-fixture';

let bench: RelayBench;
let sink: MailSink;
let firm: Firm;
beforeAll(async () => {
  bench = await startBench();
  sink = await MailSink.start({ folder: join(runFolder(), `mails-${randomUUID()}`) });
  firm = await createFirm(bench.pool);
  await insert(bench.pool, 'setting', {
    key: 'firm',
    value: { name: 'Anadolu Bilişim', email: 'support@servis.example', phone: '0216 555 04 44' },
    updated_at: new Date(),
  });
});
afterAll(async () => {
  await bench.stopRelays();
  await sink.close();
  await bench.close();
});
afterEach(() => bench.stopRelays());

const transport = (url: string): MailTransport => createMailTransport(testConfig({ SMTP_URL: url }));
const entitledTicket = (columns: Record<string, unknown> = {}): Promise<{ id: string; number: number }> =>
  addTicket(bench.pool, {
    state: 'NEW',
    entitlement: 'ENTITLED',
    customer_id: firm.customerId,
    site_id: firm.siteId,
    asset_id: firm.asset.id,
    requester_name: 'Ayşe Yılmaz',
    due_at: new Date(Date.now() + 3_600_000),
    due_command: 'REMIND_DESK',
    workflow_started_at: new Date(),
    ...columns,
  });
const REQUESTER = { email: 'ayse@musteri.example' };
const addLink = (purpose: LinkPurpose, ticketId: string, subjectId = ticketId, person: LinkPerson = REQUESTER): Promise<void> =>
  inTransaction(bench.pool, (tx) => ensureLink(tx, { linkSecret: bench.config.secrets.link }, Date.now(), { purpose, ticketId, subjectId, person }));
/** Address of a person's link. */
const address = (purpose: LinkPurpose, subjectId: string, person: LinkPerson = REQUESTER): string =>
  `${bench.config.publicUrl}${LINK_PATHS[purpose]}${linkToken(bench.config.secrets.link, purpose, linkTokenId(purpose, subjectId, person))}`;

/** Queues a mail as a transition does: in order for its reader. */
async function queueMail(
  ticket: { id: string; number: number },
  template: MailKey,
  own: { subjectId?: string; to?: string; contactId?: string; at?: Date } = {},
): Promise<{ id: string; outboxId: number }> {
  const id = randomUUID();
  const contactId = own.contactId ?? firm.representative.id;
  const to = own.to ?? 'ayse@musteri.example';
  await insert(bench.pool, 'mail', {
    id,
    ticket_id: ticket.id,
    effect_key: `${template}:${id}`,
    template,
    locale: 'tr',
    to_address: to,
    message_id: `<${id}@servis.example>`,
    params: { ticketId: ticket.id, subjectId: own.subjectId ?? null, ...(MAILS[template].to === 'approver' ? { contactId } : {}) },
    status: 'QUEUED',
    created_at: own.at ?? new Date(),
  });
  return { id, outboxId: await addOutbox(bench.pool, 'MAIL', `mail:${ticket.number}:${to}`, { mailId: id }) };
}

/** An open request to the firm's representative. */
async function addApproval(ticket: { id: string; number: number }, id: string, own: Record<string, unknown> = {}): Promise<void> {
  const content = {
    kind: 'ONSITE_VISIT',
    ticketNumber: ticket.number,
    subject: 'Yazıcı çalışmıyor',
    customerName: 'Işıklar',
    site: null,
    deviceLabel: null,
    scope: 'Kâğıt yolu değişecek',
    tried: 'Sürücü',
    conveyedBy: { id: firm.staff.id, name: 'Gülşah' },
    conveyedOn: '2026-11-24',
    estimatedHours: '2',
    total: '4500.00',
    currency: 'TRY',
    notes: [],
    lines: [{ workType: 'ONSITE_LABOUR', description: { tr: 'Yerinde işçilik', en: 'Onsite labour' }, amount: '4500.00' }],
  };
  const at = new Date();
  await insert(bench.pool, 'approval', {
    id,
    ticket_id: ticket.id,
    n: 1,
    kind: 'ONSITE_VISIT',
    approver_id: firm.representative.id,
    conveyed_by_id: firm.staff.id,
    content,
    content_hash: 'h',
    estimated_total: '4500',
    status: 'OPEN',
    opened_at: at,
    remind_at: at,
    phone_at: at,
    expires_at: new Date(Date.now() + 3_600_000),
    ...own,
  });
  await addLink('APPROVAL', ticket.id, id, { contactId: firm.representative.id });
}

const mailRow = async (id: string): Promise<{ status: string; skip_reason: string | null; sent_at: Date | null }> =>
  (await bench.pool.query('SELECT status, skip_reason, sent_at FROM mail WHERE id = $1', [id])).rows[0];
const of = (ticket: { number: number }) => (mail: { subject: string }) => mail.subject.startsWith(`[#${ticket.number}]`);
const mailsOf = async (ticket: { number: number }) => (await sink.messages(500)).filter(of(ticket));

test('a mail is rendered from the rows, sent with the headers of an automatic mail, and marked', async () => {
  const ticket = await entitledTicketWithLink();
  const queued = await queueMail(ticket, 'TICKET_RECEIVED');
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  const mail = await sink.waitFor(of(ticket));
  expect(mail).toMatchObject({
    to: 'ayse@musteri.example',
    from: 'destek@servis.example',
    recipients: ['ayse@musteri.example'],
    subject: `[#${ticket.number}] Talebiniz alındı: Yazıcı çalışmıyor`,
    headers: {
      'message-id': `<${queued.id}@servis.example>`,
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'reply-to': expect.stringMatching(/^support\+t\d+\.[a-z2-7]{10}\.[a-z2-7]{16}@servis\.example$/),
    },
  });
  expect(mail.headers).not.toHaveProperty('in-reply-to');
  expect(mail.text).toContain(address('STATUS', ticket.id));
  expect(mail.html).toContain('Anadolu Bilişim');
  expect(mail.text).toContain(`Cihaz: ${firm.asset.label}`);
  const row = await until(
    () => mailRow(queued.id),
    (seen) => seen.status === 'SENT',
  );
  expect(row.sent_at).not.toBeNull();
});

test('the mails of a ticket come to each reader in order, as one thread, saying what their rows say', async () => {
  const ticket = await entitledTicket({ state: 'RESOLVED', due_command: 'AUTO_CLOSE' });
  const at = new Date();
  const [consentId, approvalId, visitId] = [randomUUID(), randomUUID(), randomUUID()];
  await insert(bench.pool, 'consent', {
    id: consentId,
    ticket_id: ticket.id,
    asset_id: firm.asset.id,
    technician_id: firm.technician.id,
    scope: 'CONTROL',
    window_minutes: 120,
    text_version: '2026-11',
    text_hash: 'h',
    status: 'REQUESTED',
    asked_at: at,
    lapses_at: new Date(Date.now() + 3_600_000),
  });
  await addApproval(ticket, approvalId, { opened_at: at });
  const startsAt = Date.now() + 86_400_000;
  await insert(bench.pool, 'visit', {
    id: visitId,
    ticket_id: ticket.id,
    n: 1,
    approval_id: approvalId,
    site_id: firm.siteId,
    technician_id: firm.technician.id,
    starts_at: new Date(startsAt),
    ends_at: new Date(startsAt + 7_200_000),
    status: 'PLANNED',
  });
  await addLink('STATUS', ticket.id);
  await addLink('CONSENT', ticket.id, consentId);
  const wanted: [MailKey, { subjectId?: string; to?: string }][] = [
    ['TICKET_RECEIVED', {}],
    ['CONSENT_REQUEST', { subjectId: consentId }],
    ['APPROVAL_REQUEST', { subjectId: approvalId, to: firm.representative.email }],
    ['VISIT_PLANNED', { subjectId: visitId }],
    ['VISIT_PLANNED_TECHNICIAN', { subjectId: visitId, to: 'technician@servis.example' }],
    ['TICKET_RESOLVED', {}],
  ];
  const queued: { id: string }[] = [];
  for (const [index, [key, own]] of wanted.entries()) queued.push(await queueMail(ticket, key, { ...own, at: new Date(at.getTime() + index) }));
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  const sent = await until(
    () => mailsOf(ticket),
    (seen) => seen.length === wanted.length,
  );
  const idOf = (mail: (typeof sent)[number] | undefined): unknown => mail?.headers['message-id'];
  const mails = queued.map(({ id }) => sent.find((mail) => idOf(mail) === `<${id}@servis.example>`));
  const toRequester = (mail: (typeof mails)[number]): boolean => mail?.to === 'ayse@musteri.example';
  expect([...sent].reverse().filter(toRequester).map(idOf)).toEqual(mails.filter(toRequester).map(idOf));
  // Each person's mails are one thread: nobody is referred to a mail that went to somebody else.
  const root = `<${queued[0]?.id}@servis.example>`;
  const answers = mails.map((mail) => [mail?.to, mail?.headers['in-reply-to'], mail?.headers['references']]);
  expect(answers.slice(1)).toEqual(
    wanted.slice(1).map(([, { to }]) => (to === undefined ? ['ayse@musteri.example', root, root] : [to, undefined, undefined])),
  );
  expect(mails.map((mail) => mail?.to)).toEqual(wanted.map(([, own]) => own.to ?? 'ayse@musteri.example'));
  expect(mails[2]?.text).toContain('Toplam: ₺4.500,00');
  expect(mails[3]?.text).toContain('Konum: Merkez');
});

test('a mail whose announcement no longer holds is skipped with the reason, and the next one goes', async () => {
  const ticket = await entitledTicketWithLink();
  const stale = await queueMail(ticket, 'TICKET_RESOLVED');
  const next = await queueMail(ticket, 'TICKET_CANCELLED');
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  await until(
    () => mailRow(next.id),
    (row) => row.status === 'SENT',
  );
  expect(await mailRow(stale.id)).toEqual({ status: 'SKIPPED', skip_reason: 'resolved', sent_at: null });
  expect(await mailsOf(ticket)).toHaveLength(1);
});

test.each([
  [true, 'SENT', 'went out'],
  [false, 'SKIPPED', 'was still waiting'],
])('a representative who is no longer asked is told: %s, %s, where the request %s', async (early, status) => {
  const ticket = await entitledTicket();
  const [approvalId, to] = [randomUUID(), firm.representative.email];
  await addApproval(ticket, approvalId);
  const superseded = (): Promise<unknown> => bench.pool.query("UPDATE approval SET status = 'SUPERSEDED' WHERE id = $1", [approvalId]);
  const asked = await queueMail(ticket, 'APPROVAL_REQUEST', { subjectId: approvalId, to });
  if (!early) await superseded();
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  await until(
    () => mailRow(asked.id),
    (row) => row.status === status,
  );
  if (early) await superseded();
  const told = await queueMail(ticket, 'APPROVAL_PASSED_ON', { subjectId: approvalId, to });
  await until(
    () => mailRow(told.id),
    (row) => row.status === status,
  );
  expect((await mailsOf(ticket)).map(({ to: reader }) => reader)).toEqual(early ? [to, to] : []);
});

test('two who are asked the same by mail are each sent their own link (M10)', async () => {
  const ticket = await entitledTicket();
  const [approvalId, substitute] = [randomUUID(), { id: randomUUID(), email: 'vekil@musteri.example' }];
  await addApproval(ticket, approvalId);
  await addLink('APPROVAL', ticket.id, approvalId, { contactId: substitute.id });
  const asked = [firm.representative, substitute];
  for (const { id, email } of asked) await queueMail(ticket, 'APPROVAL_REQUEST', { subjectId: approvalId, to: email, contactId: id });
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  const mails = await until(
    () => mailsOf(ticket),
    (seen) => seen.length === 2,
  );
  const links = asked.map(({ id }) => address('APPROVAL', approvalId, { contactId: id }));
  expect(new Set(links).size).toBe(2);
  for (const [index, { email }] of asked.entries()) expect(mails.find(({ to }) => to === email)?.text).toContain(links[index]);
});

test('a mail that was marked as sent is not sent again, and one whose mark was lost carries the same Message-ID', async () => {
  const ticket = await entitledTicketWithLink();
  const mail = await queueMail(ticket, 'TICKET_RECEIVED');
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  await until(
    () => outboxRow(bench.pool, mail.outboxId),
    (row) => row.delivered_at !== null,
  );
  const again = (): Promise<unknown> =>
    bench.pool.query('UPDATE outbox SET delivered_at = NULL, next_attempt_at = now() WHERE id = $1', [mail.outboxId]);
  await again();
  await until(
    () => outboxRow(bench.pool, mail.outboxId),
    (row) => row.delivered_at !== null,
  );
  expect(await mailsOf(ticket)).toHaveLength(1);
  // As after a kill between the server's yes and our mark.
  await bench.pool.query("UPDATE mail SET status = 'QUEUED', sent_at = NULL WHERE id = $1", [mail.id]);
  await again();
  await until(
    () => mailsOf(ticket),
    (seen) => seen.length === 2,
  );
  expect(new Set((await mailsOf(ticket)).map((seen) => seen.headers['message-id'])).size).toBe(1);
});

test('while the mail server is away nothing counts as an attempt; the mails follow as soon as it is back, starts go on', async () => {
  const port = await freePort();
  const ticket = await entitledTicketWithLink();
  const mail = await queueMail(ticket, 'TICKET_RECEIVED');
  const relay = bench.relay({ mail: transport(`smtp://127.0.0.1:${port}`) });
  void relay.run();
  const lane = async () => (await relay.status()).lanes.find(({ name }) => name === 'mails');
  const paused = await until(lane, (seen) => seen?.paused !== null);
  expect(paused?.paused?.reason).toMatch(/ECONNREFUSED/);
  // Whoever looks from outside of the worker finds the reason at the row.
  const waiting = await until(
    () => outboxRow(bench.pool, mail.outboxId),
    (row) => row.last_error !== null,
  );
  expect(waiting).toMatchObject({ attempts: 0, last_error: expect.stringContaining('ECONNREFUSED') });
  const other = await addTicket(bench.pool);
  const started = await addOutbox(bench.pool, 'START_TICKET', `ticket:${other.number}`, { ticketId: other.id, number: other.number });
  await until(
    () => outboxRow(bench.pool, started),
    (row) => row.delivered_at !== null,
  );
  const late = await MailSink.start({ folder: join(runFolder(), `late-${randomUUID()}`), smtpPort: port });
  try {
    await late.waitFor(of(ticket), 5_000);
    expect(
      await until(
        () => outboxRow(bench.pool, mail.outboxId),
        (row) => row.delivered_at !== null,
      ),
    ).toMatchObject({ attempts: 0 });
    await until(lane, (seen) => seen?.paused === null);
  } finally {
    await bench.stopRelays();
    await late.close();
  }
});

test('an address that the server refuses parks its mail at once; a server that is busy is asked again', async () => {
  const answers = { busy: 450, nobody: 550 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const code = answers[address.split('@')[0] as keyof typeof answers];
      done(code === undefined ? null : Object.assign(new Error(`${address} refused`), { responseCode: code }));
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  try {
    const ticket = await entitledTicketWithLink('nobody@musteri.example');
    await addLink('STATUS', ticket.id);
    const nobody = await queueMail(ticket, 'TICKET_RECEIVED', { to: 'nobody@musteri.example' });
    const good = await queueMail(ticket, 'TICKET_CANCELLED');
    const busy = await queueMail(await entitledTicketWithLink('busy@musteri.example'), 'TICKET_RECEIVED', { to: 'busy@musteri.example' });
    void bench.relay({ mail: transport(`smtp://127.0.0.1:${port}`) }).run();
    await until(
      () => mailRow(good.id),
      (row) => row.status === 'SENT',
    );
    const parked = await until(
      () => outboxRow(bench.pool, nobody.outboxId),
      (row) => row.parked_at !== null,
    );
    expect(parked.last_error).toMatch(/^(?!.*musteri\.example).*refused/s);
    expect(await mailRow(nobody.id)).toMatchObject({ status: 'QUEUED' });
    expect(
      await until(
        () => outboxRow(bench.pool, busy.outboxId),
        (row) => row.attempts > 0,
      ),
    ).toMatchObject({ parked_at: null });
  } finally {
    await bench.stopRelays();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

async function entitledTicketWithLink(email = REQUESTER.email): Promise<{ id: string; number: number }> {
  const ticket = await entitledTicket();
  await addLink('STATUS', ticket.id, ticket.id, { email });
  return ticket;
}

test('a hundred mails go out in a few seconds', async () => {
  const tickets = await Promise.all(Array.from({ length: 100 }, () => entitledTicketWithLink()));
  for (const ticket of tickets) await queueMail(ticket, 'TICKET_RECEIVED');
  const begin = Date.now();
  void bench.relay({ mail: transport(sink.smtpUrl) }).run();
  const waiting = async (): Promise<number> =>
    (await bench.pool.query('SELECT count(*)::int AS n FROM mail WHERE status = $1 AND ticket_id = ANY($2)', ['QUEUED', tickets.map(({ id }) => id)]))
      .rows[0].n;
  await until(waiting, (n) => n === 0, onThisMachine(20_000));
  expect(Date.now() - begin).toBeLessThan(onThisMachine(15_000));
  const numbers = new Set((await sink.messages(1_000)).map((mail) => mail.subject.split(' ')[0]));
  for (const ticket of tickets) expect(numbers).toContain(`[#${ticket.number}]`);
});
