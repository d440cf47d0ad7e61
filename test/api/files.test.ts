import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
let staff: TestAgent & { userId: string };
let ticketId: string;
const PDF = Buffer.from('%PDF-1.7\nfatura');

beforeAll(async () => {
  under = await startApi();
  staff = await under.as('staff');
  ticketId = await newTicket();
});
afterAll(() => under.close());

async function newTicket(assigneeId: string | null = null): Promise<string> {
  const id = randomUUID();
  const insert = `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, assignee_id, received_at, updated_at)
    values ($1, nextval('ticket_number_seq'), 'IN_PROGRESS', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', $2, now(), now())`;
  await under.deps.db.pool.query(insert, [id, assigneeId]);
  return id;
}

const upload = (agent: TestAgent, content: Buffer, name = 'fiş.pdf', ticket = ticketId) =>
  agent.post(`/api/v1/files?ticketId=${ticket}`).attach('file', content, name);

test('a receipt is stored by its content and comes back as it was, only to be saved', async () => {
  const { body } = await upload(staff, PDF, '../../Fiş: Kasım.pdf').expect(201);
  expect(body).toMatchObject({
    name: 'Fiş_ Kasım.pdf',
    contentType: 'application/pdf',
    size: PDF.length,
    purpose: 'RECEIPT',
    ticketId,
    uploadedById: staff.userId,
  });
  const download = await staff.get(`/api/v1/files/${body.id}/content`).buffer(true).parse(collect).expect(200);
  expect(download.body).toEqual(PDF);
  expect(download.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  expect(download.headers['content-disposition']).toMatch(/^attachment; /);
});

test.each([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a drawing with script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['nothing', Buffer.alloc(0)],
  ['almost a WebP', Buffer.from('RIFFxxxxWAVE')],
])('%s that calls itself a PDF is refused and nothing is kept', async (_what, content) => {
  const { body } = await upload(staff, content).expect(400);
  expect(body.errors).toEqual({ file: 'Yalnızca JPEG, PNG, WebP veya PDF dosyaları kabul edilir.' });
});

test('too much, nothing at all, no form, a broken form', async () => {
  const large = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]);
  expect((await upload(staff, large).expect(413)).body.code).toBe('PAYLOAD_TOO_LARGE');
  expect((await staff.post(`/api/v1/files?ticketId=${ticketId}`).field('x', 'y').expect(400)).body.errors).toEqual({ file: 'Bu alan zorunludur.' });
  await staff.post(`/api/v1/files?ticketId=${ticketId}`).send({ file: 'x' }).expect(415);
  await staff.post(`/api/v1/files?ticketId=${ticketId}`).set('Content-Type', 'multipart/form-data; boundary=x').send('--x\r\nbroken').expect(400);
  expect(await under.deps.db.prisma.storedFile.count()).toBe(1);
});

test('receipts are for those who may see amounts, and for who handed them in', async () => {
  const technician = await under.as('technician');
  const own = await newTicket(technician.userId);
  const { body } = await upload(technician, PDF, 'a.pdf', own).expect(201);
  await technician.get(`/api/v1/files/${body.id}/content`).expect(200);
  await (await under.as('accountant')).get(`/api/v1/files/${body.id}/content`).expect(200);
  for (const role of ['technician', 'ops'] as const) await (await under.as(role)).get(`/api/v1/files/${body.id}/content`).expect(404);
  // Nobody attaches a file to a ticket that they do not see.
  await upload(technician, PDF, 'a.pdf', ticketId).expect(404);
  await upload(staff, PDF, 'a.pdf', randomUUID()).expect(404);
});

function collect(res: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
}
