import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readReplyAddress, replyPersonKey } from '../../platform/reply-address';
import { storeAnswer, type NewAnswer } from '../../platform/store-answer';
import { inTransaction } from '../../platform/transaction';
import { MailSink } from '../../scripts/mail-sink/mail-sink';
import { openDesk, type Desk } from '../support/desk';
import { createFirm, type Firm } from '../support/firm';
import { runFolder } from '../support/services';
import { waitFor } from '../support/wait-for';

let desk: Desk;
let firm: Firm;
let sink: MailSink;
type Agent = Awaited<ReturnType<Desk['as']>>;
let staff: Agent;
let technician: Agent;
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(600)]);

beforeAll(async () => {
  sink = await MailSink.start({ folder: join(runFolder(), `mails-${randomUUID()}`) });
  desk = await openDesk({ SMTP_URL: sink.smtpUrl, RATE_LIMIT_PUBLIC_TICKETS: '100000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '100000' });
  firm = await createFirm(desk.deps.db.pool);
  [staff, technician] = [await desk.as('staff', { locale: 'tr' }), await desk.as('technician', { locale: 'tr' })];
  await desk.startWorker();
  desk.startRelay();
});
afterAll(async () => {
  await desk.close();
  await sink.close();
});

const page = async (agent: Agent, id: string) => (await agent.get(`/api/v1/tickets/${id}`).expect(200)).body;
const act = (agent: Agent, id: string, command: string, body: object, key = randomUUID()) =>
  agent.post(`/api/v1/tickets/${id}/actions/${command}`).set('Idempotency-Key', key).send(body);
const inState = (id: string, state: string) => waitFor(async () => (await page(staff, id)).state === state, { timeout: 20_000, what: state });
const upload = (agent: Agent, id: string, content: Buffer, name: string) =>
  agent.post(`/api/v1/tickets/${id}/attachments`).attach('file', content, name);
const rows = async (sql: string, ...values: unknown[]) => (await desk.deps.db.pool.query(sql, values)).rows;

async function assigned(): Promise<string> {
  const body = { email: firm.requester.email, label: firm.asset.label, subject: `Yazıcı ${randomUUID()}`, description: 'Çalışmıyor' };
  const { id } = (await desk.anonymous().post('/api/v1/public/tickets').send(body).expect(201)).body;
  await inState(id, 'NEW');
  await act(staff, id, 'ASSIGN', { assigneeId: technician.userId }).expect(200);
  return id;
}

const answered = (ticketId: string, more: Partial<NewAnswer> = {}) => {
  const at = Date.now();
  const answer = {
    commandId: randomUUID(),
    ticketId,
    text: 'Kod E-42',
    fullText: null,
    files: [],
    channel: 'STATUS_PAGE',
    inboundMailId: null,
  } as const;
  const whole: NewAnswer = { ...answer, personEmail: firm.requester.email, reopen: false, at, expiresAt: at + 86_400_000, ...more };
  return inTransaction(desk.deps.db.pool, (tx) => storeAnswer(tx, whole)).then((stored) => {
    desk.deps.notifier.outbox();
    return { ...stored, id: whole.commandId };
  });
};

test('a reply goes out as a mail of the thread, with its file, and its answer brings the ticket back', async () => {
  const id = await assigned();
  const { body: file } = await upload(technician, id, PNG, '../ekran görüntüsü.png').expect(201);
  expect(file).toMatchObject({ name: 'ekran görüntüsü.png', contentType: 'image/png', picture: true });
  const key = randomUUID();
  const text = 'Hata kodunu yazar mısınız?\n<script>alert(1)</script> https://yardim.example/a?b=1&c=2';
  const body = { text, attachmentIds: [file.id], wait: true };
  expect((await act(technician, id, 'REPLY', body, key).expect(200)).body.result.state).toBe('WAITING_REQUESTER');
  expect(await rows('select direction, author_kind, author_id, channel, text from message where id = $1', key)).toEqual([
    { direction: 'OUT', author_kind: 'STAFF', author_id: technician.userId, channel: 'ADMIN', text },
  ]);
  expect(await rows('select draft, message_id from attachment where id = $1', file.id)).toEqual([{ draft: false, message_id: key }]);

  const mail = await sink.waitFor(({ text: sent }) => sent.includes('Hata kodunu'));
  expect(mail.to).toBe(firm.requester.email);
  expect(mail.attachments).toEqual([{ filename: 'ekran görüntüsü.png', contentType: 'image/png', size: PNG.length }]);
  expect(mail.text).toContain(text);
  expect(mail.text.startsWith('— Bu satırın üstüne yazın / write above this line —')).toBe(true);
  expect(mail.html).toContain('&lt;script&gt;');
  expect(mail.html).not.toContain('<script>');
  expect(mail.html).toContain('href="https://yardim.example/a?b&#x3D;1&amp;c&#x3D;2"');
  // Part of the thread, and no machine's mail.
  expect(mail.headers).toMatchObject({ 'in-reply-to': expect.any(String), 'x-auto-response-suppress': 'OOF, AutoReply' });
  expect(mail.headers).not.toHaveProperty('auto-submitted');
  const { link } = desk.deps.config.secrets;
  const { number } = await page(staff, id);
  expect(readReplyAddress(link, String(mail.headers['reply-to']))).toEqual({
    ticketNumber: number,
    personKey: replyPersonKey(link, firm.requester.email),
  });

  const answer = await answered(id, { files: [{ sha256: 'a'.repeat(64), size: 5, contentType: 'text/plain', name: 'kod.txt', inline: false }] });
  await inState(id, 'IN_PROGRESS');
  expect(await rows('select direction, author_email, text from message where id = $1', answer.id)).toEqual([
    { direction: 'IN', author_email: firm.requester.email, text: 'Kod E-42' },
  ]);
  expect(await rows('select args from command where id = $1', answer.id)).toEqual([{ args: { reopen: false, answers: true } }]);
  expect(await rows('select name, draft from attachment where message_id = $1', answer.id)).toEqual([{ name: 'kod.txt', draft: false }]);
  const [waiting] = await rows('select unanswered_since from ticket where id = $1', id);
  expect(waiting?.['unanswered_since']).toBeInstanceOf(Date);
  await act(technician, id, 'REPLY', { text: 'Teşekkürler' }).expect(200);
  expect(await rows('select unanswered_since from ticket where id = $1', id)).toEqual([{ unanswered_since: null }]);
});

test('an answer is one, however often it is stored; another text under its id is none, and an ended ticket takes none', async () => {
  const id = await assigned();
  const at = Date.now();
  const first = { commandId: randomUUID(), at, expiresAt: at + 86_400_000 };
  expect((await answered(id, first)).outcome).toBe('stored');
  expect((await answered(id, first)).outcome).toBe('repeated');
  expect((await answered(id, { ...first, text: 'Başka' })).outcome).toBe('reused');
  await waitFor(async () => (await rows('select 1 from message where id = $1', first.commandId)).length === 1, { what: 'the message' });
  await act(staff, id, 'CANCEL', { reason: 'Gerek kalmadı' }).expect(200);
  expect((await answered(id)).outcome).toBe('ended');
  expect(await rows('select count(*)::int as n from message where ticket_id = $1', id)).toEqual([{ n: 1 }]);
  const late = await act(staff, id, 'REPLY', { text: 'Geç' }).expect(409);
  expect(late.body.code).toBe('TICKET_ENDED');
});

test('an answer that says it is not solved reopens the ticket', async () => {
  const id = await assigned();
  await act(technician, id, 'RESOLVE', { note: 'Sürücü kuruldu' }).expect(200);
  await answered(id, { reopen: true });
  await inState(id, 'IN_PROGRESS');
  expect(await rows('select resolved_at from ticket where id = $1', id)).toEqual([{ resolved_at: null }]);
});

test('a talk with the requester settles the task of a mail that did not reach them, and of no other', async () => {
  const id = await assigned();
  const returned = async (address: string): Promise<string> => {
    const [mailId, taskId] = [randomUUID(), randomUUID()];
    await rows(
      `insert into mail (id, effect_key, message_id, ticket_id, template, to_address, locale, params, status, created_at) values ($1, $2, $2, $3, 'TICKET_REPLY', $4, 'tr', '{}', 'SENT', now())`,
      ...[mailId, `test:${mailId}`, id, address],
    );
    await rows(
      `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values ($1, $2, 'MAIL_BOUNCED', $3, $4, now())`,
      ...[taskId, id, `mail-bounced:${mailId}`, mailId],
    );
    return taskId;
  };
  const own = await returned(firm.requester.email);
  await returned(firm.representative.email);
  await act(technician, id, 'RECORD_CALL', {
    direction: 'OUT',
    reached: true,
    answered: false,
    name: 'Şule Iğdırlı',
    text: 'Yarın bakacağız',
  }).expect(200);
  expect(await rows(`select id from desk_task where ticket_id = $1 and kind = 'MAIL_BOUNCED' and done_at is not null`, id)).toEqual([{ id: own }]);
});

describe('what a reply must not take', () => {
  let id: string;
  beforeAll(async () => {
    id = await assigned();
  });

  test.each([
    ['only white space', { text: ' \n\t ' }, 'text'],
    ['control characters', { text: 'a\u0000b' }, 'text'],
    ['too long a text', { text: 'x'.repeat(10_001) }, 'text'],
    ['a file of nobody', { text: 'x', attachmentIds: [randomUUID()] }, 'attachmentIds'],
    ['eleven files', { text: 'x', attachmentIds: Array.from({ length: 11 }, () => randomUUID()) }, 'attachmentIds'],
  ])('%s', async (_what, body, field) => {
    expect((await act(technician, id, 'REPLY', body).expect(400)).body.errors).toHaveProperty(field);
  });

  test('a megabyte', async () => {
    expect((await act(technician, id, 'REPLY', { text: 'x'.repeat(1024 * 1024) }).expect(413)).body.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test('another ticket’s file, another person’s, and one that is sent already', async () => {
    const other = await assigned();
    const foreign = (await upload(technician, other, PNG, 'a.png').expect(201)).body.id;
    const colleague = (await upload(staff, id, PNG, 'b.png').expect(201)).body.id;
    const own = (await upload(technician, id, PNG, 'c.png').expect(201)).body.id;
    await act(technician, id, 'REPLY', { text: 'x', attachmentIds: [own] }).expect(200);
    for (const file of [foreign, colleague, own]) {
      expect((await act(technician, id, 'REPLY', { text: 'x', attachmentIds: [file] }).expect(400)).body.errors).toHaveProperty('attachmentIds');
    }
  });

  test('the same id with another text', async () => {
    const key = randomUUID();
    await act(technician, id, 'REPLY', { text: 'bir' }, key).expect(200);
    await act(technician, id, 'REPLY', { text: 'bir' }, key).expect(200);
    expect((await act(technician, id, 'REPLY', { text: 'iki' }, key).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await rows('select text from message where id = $1', key)).toEqual([{ text: 'bir' }]);
  });

  test('waiting where it cannot', async () => {
    await act(technician, id, 'RESOLVE', { note: 'Bitti' }).expect(200);
    expect((await act(technician, id, 'REPLY', { text: 'x', wait: true }).expect(409)).body.code).toBe('CANNOT_WAIT_NOW');
  });
});

describe('files', () => {
  test.each([
    ['a program named as a picture', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 'ekran.png'],
    ['a drawing that can carry script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'logo.svg'],
    ['a page', Buffer.from('\n<!doctype html><script>alert(1)</script>'), 'sayfa.txt'],
    ['nothing', Buffer.alloc(0), 'boş.txt'],
  ])('%s is refused and nothing is kept', async (_what, content, name) => {
    const id = await assigned();
    const { body } = await upload(technician, id, content, name).expect(400);
    expect(body.errors).toHaveProperty('file');
    expect(await rows('select 1 from attachment where ticket_id = $1', id)).toEqual([]);
  });

  test('a picture is shown and anything else saved, to those who see the ticket; a draft to its uploader alone', async () => {
    const id = await assigned();
    const picture = (await upload(technician, id, PNG, 'ekran.png').expect(201)).body.id;
    const log = (await upload(technician, id, Buffer.from('satır 1\nsatır 2\n'), 'kayıt.log').expect(201)).body.id;
    await staff.get(`/api/v1/attachments/${picture}/content`).expect(404);
    await act(technician, id, 'REPLY', { text: 'Ekte', attachmentIds: [picture, log] }).expect(200);
    const shown = await staff.get(`/api/v1/attachments/${picture}/content?show=1`).expect(200);
    expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(shown.headers['content-disposition']).toBeUndefined();
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    const saved = await staff.get(`/api/v1/attachments/${log}/content?show=1`).expect(200);
    expect(saved.headers['content-disposition']).toMatch(/^attachment; /);
    await (await desk.as('ops')).get(`/api/v1/attachments/${picture}/content`).expect(404);
    await (await desk.as('technician')).get(`/api/v1/attachments/${picture}/content`).expect(404);
    await desk.anonymous().get(`/api/v1/attachments/${picture}/content`).expect(401);
  });

  test('a draft is taken back by whoever uploaded it, what is sent stays', async () => {
    const id = await assigned();
    const file = (await upload(technician, id, PNG, 'ekran.png').expect(201)).body.id;
    await staff.delete(`/api/v1/attachments/${file}`).expect(404);
    await technician.delete(`/api/v1/attachments/${file}`).expect(204);
    const sent = (await upload(technician, id, PNG, 'ekran.png').expect(201)).body.id;
    await act(technician, id, 'REPLY', { text: 'Ekte', attachmentIds: [sent] }).expect(200);
    await technician.delete(`/api/v1/attachments/${sent}`).expect(404);
  });
});

describe('the page of a ticket', () => {
  test('tells the conversation in place of its steps and mails, and hides it from who may not see people', async () => {
    const id = await assigned();
    const { body: file } = await upload(technician, id, PNG, 'ekran.png').expect(201);
    await act(technician, id, 'REPLY', { text: 'Ekte {{durumBaglantisi}}', attachmentIds: [file.id] }).expect(200);
    await answered(id, { text: 'Tamam', fullText: 'Tamam\n> Ekte', channel: 'EMAIL' });
    await waitFor(async () => (await page(staff, id)).unansweredSince !== null, { what: 'the answer' });
    const { body: noteFile } = await upload(staff, id, Buffer.from('satır\n'), 'kayıt.log').expect(201);
    await staff
      .post(`/api/v1/tickets/${id}/notes`)
      .send({ text: 'Not', attachmentIds: [noteFile.id] })
      .expect(201);
    const { timeline } = await page(staff, id);
    const talk = timeline.filter(({ kind }: { kind: string }) => kind === 'message' || kind === 'note');
    expect(talk).toMatchObject([
      { direction: 'OUT', author: { id: technician.userId }, attachments: [{ name: 'ekran.png', picture: true }], hasMore: false },
      { direction: 'IN', author: { id: null, name: firm.requester.name }, channel: 'EMAIL', text: 'Tamam', hasMore: true, mail: null },
      { kind: 'note', text: 'Not', attachments: [{ name: 'kayıt.log', picture: false }] },
    ]);
    expect(
      timeline.some(({ command, template }: { command?: string; template?: string }) => command === 'REPLY' || template === 'TICKET_REPLY'),
    ).toBe(false);
    expect((await staff.get(`/api/v1/messages/${talk[1].id}`).expect(200)).body).toEqual({ fullText: 'Tamam\n> Ekte' });
    const ops = await desk.as('ops');
    const hidden = (await page(ops, id)).timeline.filter(({ kind }: { kind: string }) => kind === 'message');
    expect(hidden).toMatchObject([
      { text: null, attachments: [{ name: null }] },
      { text: null, authorEmail: null, author: { name: null } },
    ]);
    await ops.get(`/api/v1/messages/${talk[1].id}`).expect(404);
    const mail = await sink.waitFor(({ text: sent }) => sent.includes('Ekte http'));
    expect(mail.text).toMatch(/Ekte http\S+\/durum\/[\w-]{43}/);
  });
});

describe('templates of replies', () => {
  const body = { name: `Karşılama ${randomUUID()}`, textTr: 'Merhaba {{ad}}', textEn: 'Hello {{ad}}', active: true };

  test('are kept by managers and read by who replies; a place that nothing fills is refused', async () => {
    const manager = await desk.as('manager', { locale: 'tr' });
    const wrong = await manager
      .post('/api/v1/reply-templates')
      .send({ ...body, textTr: 'Merhaba {{isim}}' })
      .expect(400);
    expect(wrong.body.errors).toEqual({ textTr: expect.stringContaining('bilinmeyen') });
    const single = await manager.post('/api/v1/reply-templates').send({ ...body, textTr: 'Merhaba {ad}, {{talepNo}}' });
    expect([single.status, Object.keys(single.body.errors)]).toEqual([400, ['textTr']]);
    expect(single.body.errors.textTr).toContain('ikişer süslü ayraçla ({{…}}) yazılır; şöyle yazılan doldurulmaz: {ad}');
    const { body: made } = await manager.post('/api/v1/reply-templates').send(body).expect(201);
    await technician.post('/api/v1/reply-templates').send(body).expect(403);
    const list = await technician.get('/api/v1/reply-templates').expect(200);
    expect(list.body.data).toContainEqual(made);
    await manager.post('/api/v1/reply-templates').send(body).expect(409);
    const changed = await manager
      .put(`/api/v1/reply-templates/${made.id}`)
      .set('If-Match', '"v1"')
      .send({ ...body, textEn: 'Hi' })
      .expect(200);
    expect(changed.body).toMatchObject({ textEn: 'Hi', version: 2 });
    await manager.delete(`/api/v1/reply-templates/${made.id}`).set('If-Match', '"v2"').expect(204);
    await (await desk.as('ops')).get('/api/v1/reply-templates').expect(403);
  });
});
