import { randomUUID } from 'node:crypto';
import type { InboundMail } from '../../api/contract/inbound-mails';
import type { TicketPage } from '../../api/contract/ticket-page';
import { decideNext } from '../../worker/intake/decide-mail';
import { deciderOf } from '../../worker/intake/intake';
import { readMail } from '../../worker/intake/read-mail';
import { addTicket, insert } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { letter } from '../support/broken-mails';
import { createFirm } from '../support/firm';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());
afterEach(async () => {
  await under.deps.db.pool.query('delete from inbound_mail');
  await under.deps.db.pool.query('delete from desk_task');
});

let uid = 0;

/** A mail in quarantine with a file, and the task to look at it. */
async function held(columns: Record<string, unknown> = {}): Promise<string> {
  const { pool } = under.deps.db;
  const id = randomUUID();
  const { sha256, size } = await under.deps.storage.put(Buffer.from('From: x\r\n\r\n<script>alert(1)</script>'));
  await insert(pool, 'inbound_mail', {
    id,
    mailbox: 'destek@mail.example/INBOX',
    uid_validity: 1,
    uid: (uid += 1),
    source_hash: uid === 1 ? sha256 : `${sha256.slice(0, -6)}${String(uid).padStart(6, '0')}`,
    size,
    is_whole: true,
    received_at: new Date(),
    stored_at: new Date(),
    next_attempt_at: new Date(),
    from_address: 'kim@yabanci.example',
    from_name: 'Kim Bu',
    subject: 'Şüpheli İş',
    text: '<b>Merhaba</b>',
    outcome: 'QUARANTINED',
    reason: 'STRANGER_ON_TICKET',
    decided_at: new Date(),
    ...columns,
  });
  const fileId = randomUUID();
  await insert(pool, 'stored_file', {
    id: fileId,
    sha256,
    size,
    content_type: 'application/octet-stream',
    name: 'ek.exe',
    purpose: 'INBOUND',
    created_at: new Date(),
  });
  await insert(pool, 'inbound_file', { id: randomUUID(), inbound_mail_id: id, file_id: fileId, name: 'ek.exe', inline: false });
  await insert(pool, 'desk_task', {
    id: randomUUID(),
    kind: 'MAIL_QUARANTINE',
    effect_key: `mail-quarantine:${id}`,
    subject_id: id,
    created_at: new Date(),
  });
  return id;
}

const openTasks = async (): Promise<number> =>
  (await under.deps.db.pool.query(`select 1 from desk_task where kind = 'MAIL_QUARANTINE' and done_at is null`)).rows.length;

test('the quarantine is listed with sender, subject, text and files, found whatever the case; files and source are only saved', async () => {
  const id = await held();
  await held({ outcome: 'DROPPED', reason: 'BULK', subject: 'Bülten' });
  const staff = await under.as('staff');
  const list = async (filter: object, q = '') =>
    (
      await staff
        .get('/api/v1/inbound-mails')
        .query({ filter: JSON.stringify(filter), ...(q && { q }) })
        .expect(200)
    ).body.data as InboundMail[];
  const [mail] = await list({ open: true });
  expect(mail).toMatchObject({
    id,
    fromAddress: 'kim@yabanci.example',
    subject: 'Şüpheli İş',
    text: '<b>Merhaba</b>',
    reason: 'STRANGER_ON_TICKET',
    ticketId: null,
  });
  expect((await list({}, 'ŞÜPHELI')).map((row) => row.id)).toEqual([id]);
  expect((await list({ outcome: ['DROPPED'] })).map(({ reason }) => reason)).toEqual(['BULK']);
  // What came holds the secret links that it quotes: it is for fewer people than its text.
  await staff.get(`/api/v1/inbound-mails/${id}/source`).expect(403);
  const manager = await under.as('manager');
  const source = await manager.get(`/api/v1/inbound-mails/${id}/source`).expect(200);
  expect(source.headers).toMatchObject({
    'content-type': 'message/rfc822',
    'content-disposition': `attachment; filename=${id}.eml`,
    'x-content-type-options': 'nosniff',
  });
  const file = await staff.get(`/api/v1/inbound-mails/${id}/files/${mail?.files[0]?.id}`).expect(200);
  expect(file.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="?ek.exe.txt"?$/),
  });
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'inboundMail.read', actorId: manager.userId } });
  expect(trail.map(({ subjectId }) => subjectId)).toEqual([id]);
  await staff.get(`/api/v1/inbound-mails/${id}/files/${randomUUID()}`).expect(404);
  for (const role of ['technician', 'accountant', 'ops'] as const) await (await under.as(role)).get(`/api/v1/inbound-mails/${id}`).expect(403);
  // Whoever keeps the system running sees how much waits, and nothing of it.
  const { body: waiting } = await (await under.as('ops')).get('/api/v1/inbound-mails/quarantine').expect(200);
  expect(waiting).toEqual({ open: 1, oldestAt: expect.any(String) });
});

test('what the mail of a request quoted or forwarded is read on its ticket, and on the page of the mail', async () => {
  const staff = await under.as('staff');
  const id = await held({ text: 'Aşağıdaki konu yine oldu', full_text: 'Aşağıdaki konu yine oldu\n> Yazıcı kâğıt sıkıştırıyor' });
  expect((await staff.get(`/api/v1/inbound-mails/${id}`).expect(200)).body.fullText).toContain('> Yazıcı');
  const { ticketId } = (await staff.post(`/api/v1/inbound-mails/${id}/ticket`).set('Idempotency-Key', randomUUID()).send({}).expect(200)).body;
  expect((await staff.get(`/api/v1/tickets/${ticketId}`).expect(200)).body).toMatchObject({
    requestHasMore: true,
    description: 'Aşağıdaki konu yine oldu',
  });
  expect((await staff.get(`/api/v1/messages/${ticketId}`).expect(200)).body.fullText).toContain('> Yazıcı kâğıt sıkıştırıyor');
  const ops = await under.as('ops');
  expect((await ops.get(`/api/v1/tickets/${ticketId}`).expect(200)).body.requestHasMore).toBe(false);
  await ops.get(`/api/v1/messages/${ticketId}`).expect(404);
  const plain = await addTicket(under.deps.db.pool, {});
  expect((await staff.get(`/api/v1/tickets/${plain.id}`).expect(200)).body.requestHasMore).toBe(false);
  await staff.get(`/api/v1/messages/${plain.id}`).expect(404);
});

test('what came back of a ticket’s mails stands on its page: which mail, whom, why; until the person writes, staff are told where they write', async () => {
  const { pool } = under.deps.db;
  const [staff, ops] = [await under.as('staff'), await under.as('ops')];
  const to = 'yok@musteri.example';
  const { id } = await addTicket(pool, { state: 'IN_PROGRESS', requester_email: to });
  const [mailId, at] = [randomUUID(), Date.now()];
  const mail = {
    ticket_id: id,
    effect_key: mailId,
    template: 'TICKET_RECEIVED',
    locale: 'tr',
    to_address: to,
    message_id: `<${mailId}@x>`,
    params: {},
  };
  await insert(pool, 'mail', { id: mailId, ...mail, status: 'SENT', created_at: new Date(at - 9_000), bounced_at: new Date(at) });
  const report = { ticket_id: id, from_address: 'mailer-daemon@mx.example', text: '550 5.1.1 böyle bir kullanıcı yok' };
  const returned = await held({ ...report, mail_id: mailId, outcome: 'BOUNCED', reason: 'BOUNCE' });
  await held({ ...report, text: 'İzindeyim', outcome: 'RECORDED', reason: 'AUTO_REPLY' });
  await held({ ...report, text: 'Sıradan', outcome: 'ANSWER', reason: null });
  const page = async (agent: typeof staff) => (await agent.get(`/api/v1/tickets/${id}`).expect(200)).body as TicketPage;
  const reports = ({ timeline }: TicketPage) => timeline.filter(({ kind }) => kind === 'report');
  const seen = await page(staff);
  expect(seen.addressBouncedAt).toBe(new Date(at).toISOString());
  expect(seen.timeline.find(({ kind }) => kind === 'mail')).toMatchObject({ bouncedAt: new Date(at).toISOString() });
  expect(reports(seen)).toMatchObject([
    { id: returned, outcome: 'BOUNCED', reason: 'BOUNCE', from: report.from_address, text: report.text, mail: { template: 'TICKET_RECEIVED', to } },
    { outcome: 'RECORDED', reason: 'AUTO_REPLY', text: 'İzindeyim', mail: null },
  ]);
  expect(JSON.stringify(reports(await page(ops)))).not.toMatch(/yok@|5\.1\.1|İzindeyim/);
  await held({ from_address: to, received_at: new Date(at + 1_000), outcome: 'DROPPED' });
  expect((await page(staff)).addressBouncedAt).toBeNull();
});

test('a ticket is made of it in the sender’s name, or of a contact whom staff choose; its files go along, and the task is settled', async () => {
  const firm = await createFirm(under.deps.db.pool);
  const [one, two] = [await held(), await held()];
  const staff = await under.as('staff');
  const made = (await staff.post(`/api/v1/inbound-mails/${one}/ticket`).send({}).expect(200)).body as InboundMail;
  expect(made).toMatchObject({ resolution: 'TICKET', resolvedById: staff.userId });
  expect(await openTasks()).toBe(2);
  const named = (await staff.post(`/api/v1/inbound-mails/${two}/ticket`).send({ contactId: firm.requester.id }).expect(200)).body as InboundMail;
  expect(await openTasks()).toBe(0);
  const { rows } = await under.deps.db.pool.query(
    `select t.requester_email, t.contact_id, t.channel, t.subject, t.created_by_id, (select count(*)::int from attachment a where a.ticket_id = t.id) as files,
            exists (select 1 from outbox o where o.effect_key = 'start:' || t.id) as starts
       from ticket t where id = any($1) order by number`,
    [[made.ticketId, named.ticketId]],
  );
  const both = { channel: 'EMAIL', subject: 'Şüpheli İş', created_by_id: staff.userId, files: 1, starts: true };
  expect(rows).toEqual([
    { ...both, requester_email: 'kim@yabanci.example', contact_id: null },
    { ...both, requester_email: firm.requester.email, contact_id: firm.requester.id },
  ]);
  // Somebody was first: what they did stands.
  const late = await staff.post(`/api/v1/inbound-mails/${one}/ticket`).send({}).expect(412);
  expect(late.body).toMatchObject({ code: 'CHANGED_MEANWHILE', current: { resolution: 'TICKET' } });
});

test('it is joined to a ticket as its requester’s answer, once; an ended ticket takes nothing', async () => {
  const id = await held();
  const { pool } = under.deps.db;
  const ended = await addTicket(pool, { state: 'CLOSED', ended_at: new Date() });
  const ticket = await addTicket(pool, { state: 'IN_PROGRESS' });
  const staff = await under.as('staff');
  const refused = await staff.post(`/api/v1/inbound-mails/${id}/join`).send({ ticketId: ended.id }).expect(409);
  expect(refused.body.code).toBe('TICKET_ENDED');
  await staff.post(`/api/v1/inbound-mails/${id}/join`).send({ ticketId: randomUUID() }).expect(404);
  const key = randomUUID();
  const join = () => staff.post(`/api/v1/inbound-mails/${id}/join`).set('Idempotency-Key', key).send({ ticketId: ticket.id }).expect(200);
  expect((await join()).body).toMatchObject({ resolution: 'JOINED', ticketId: ticket.id, ticketNumber: ticket.number });
  expect((await join()).body).toMatchObject({ resolution: 'JOINED' });
  const { rows } = await pool.query(`select payload, actor_kind from command where ticket_id = $1 and name = 'ANSWER'`, [ticket.id]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    actor_kind: 'REQUESTER',
    payload: { text: '<b>Merhaba</b>', channel: 'EMAIL', personEmail: 'kim@yabanci.example', inboundMailId: id },
  });
});

test('it is judged anew by what is known since, as if it had just come, once at a time; without its original it is not', async () => {
  const staff = await under.as('staff');
  const firm = await createFirm(under.deps.db.pool);
  const source = letter({ from: firm.requester.email, subject: 'Ekran', headers: ['Content-Type: multipart/mixed; boundary=b'], text: WITH_FILE });
  const { sha256, size } = await under.deps.storage.put(source);
  const id = await held({ source_hash: sha256, size });
  const again = (agent: typeof staff, mail = id) => agent.post(`/api/v1/inbound-mails/${mail}/judge-again`).set('Idempotency-Key', randomUUID());
  await again(await under.as('technician')).expect(403);
  expect((await again(staff).expect(200)).body).toMatchObject({ outcome: null, reason: null, resolution: null });
  await again(staff).expect(412);
  expect(await openTasks()).toBe(0);
  const { db, clock, storage, notifier, config } = under.deps;
  const log = { info: () => undefined, warn: () => undefined };
  const decider = deciderOf({ pool: db.pool, clock, storage, notifier, config, log }, { read: readMail });
  while (await decideNext(decider));
  const { body: mail } = await staff.get(`/api/v1/inbound-mails/${id}`).expect(200);
  expect(mail).toMatchObject({ outcome: 'NEW_TICKET', subject: 'Ekran', files: [expect.objectContaining({ name: 'not.txt' })] });
  const { rows } = await db.pool.query('select requester_email, channel from ticket where id = $1', [mail.ticketId]);
  expect(rows).toEqual([{ requester_email: firm.requester.email, channel: 'EMAIL' }]);
  await again(staff).expect(412);
  const [entry] = await db.prisma.auditLog.findMany({ where: { action: 'inboundMail.judgeAgain', subjectId: id } });
  expect(entry?.actorId).toBe(staff.userId);
  const gone = await held();
  expect((await again(staff, gone).expect(409)).body.code).toBe('MAIL_SOURCE_GONE');
});

const WITH_FILE = [
  '--b',
  'Content-Type: text/plain',
  '',
  'Karardı',
  '--b',
  'Content-Disposition: attachment; filename=not.txt',
  '',
  'x',
  '--b--',
].join('\r\n');

test('it is discarded with a reason, which the trail keeps apart; without one, or without a sender to answer to, nothing is done', async () => {
  const id = await held();
  const nobody = await held({ from_address: null, reason: 'NO_SENDER' });
  const manager = await under.as('manager');
  await manager.post(`/api/v1/inbound-mails/${id}/discard`).send({ reason: '  ' }).expect(400);
  await manager.post(`/api/v1/inbound-mails/${nobody}/ticket`).send({}).expect(400);
  expect((await manager.post(`/api/v1/inbound-mails/${id}/discard`).send({ reason: 'Reklam' }).expect(200)).body).toMatchObject({
    resolution: 'DISCARDED',
    ticketId: null,
  });
  const [entry] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'inboundMail.resolve', subjectId: id } });
  expect(JSON.stringify(entry?.detail)).not.toContain('Reklam');
  expect(entry?.evidenceId).not.toBeNull();
  await manager
    .post(`/api/v1/inbound-mails/${await held({ outcome: 'DROPPED' })}/discard`)
    .send({ reason: 'x' })
    .expect(412);
});

test('mailboxes say how they stand; one that is away is told by /readyz, which stays ready', async () => {
  const { pool } = under.deps.db;
  await insert(pool, 'mailbox', { key: 'a/INBOX', address: 'destek@servis.example', state: 'LISTENING', since: new Date(), seen_at: new Date() });
  const looked = async () => (await under.anonymous().get('/readyz')).body.checks.mailboxes;
  expect(await looked()).toMatchObject({ ok: true, code: 'MAILBOX_READ', values: { rows: 1 } });
  await insert(pool, 'mailbox', {
    key: 'b/INBOX',
    address: 'info@servis.example',
    state: 'AWAY',
    fault: 'LOGIN',
    last_error: 'gizli',
    since: new Date(Date.now() - 60_000),
  });
  const ops = await under.as('ops');
  const { data } = (await ops.get('/api/v1/mailboxes').expect(200)).body;
  expect(data.map(({ address, state, fault }: Record<string, unknown>) => [address, state, fault])).toEqual([
    ['destek@servis.example', 'LISTENING', null],
    ['info@servis.example', 'AWAY', 'LOGIN'],
  ]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const away = await looked();
  expect(away).toMatchObject({ ok: false, code: 'MAILBOX_AWAY', values: { rows: 1, reason: 'LOGIN' } });
  expect(JSON.stringify(away)).not.toContain('gizli');
});

test('a mail in quarantine leads to the ticket that it names, and the ticket to the mail', async () => {
  const { id: ticketId, number } = await addTicket(under.deps.db.pool);
  const [named, gone, joined] = [
    await held({ named_ticket_id: ticketId }),
    await held({ named_ticket_id: randomUUID() }),
    await held({ named_ticket_id: ticketId, ticket_id: ticketId, resolution: 'JOINED', resolved_at: new Date() }),
  ];
  const staff = await under.as('staff');
  const one = async (id: string) => (await staff.get(`/api/v1/inbound-mails/${id}`).expect(200)).body as InboundMail;
  expect(await one(named)).toMatchObject({ ticketId: null, namedTicketId: ticketId, namedTicketNumber: number });
  expect(await one(gone)).toMatchObject({ ticketId: null, namedTicketId: null, namedTicketNumber: null });
  // What it was joined to says more than what it names.
  expect(await one(joined)).toMatchObject({ ticketId, ticketNumber: number, namedTicketId: null });
  const filter = JSON.stringify({ namedTicketId: ticketId, open: true });
  const { body } = await staff.get('/api/v1/inbound-mails').query({ filter }).expect(200);
  expect(body.data.map(({ id }: InboundMail) => id)).toEqual([named]);
});
