import { decideNext } from '../../worker/intake/decide-mail';
import { intakeFigures } from '../../worker/intake/figures';
import { deciderOf } from '../../worker/intake/intake';
import { beginNumbering, readPosition, retireOthers, storeInbound } from '../../worker/intake/mailbox-rows';
import { readMail } from '../../worker/intake/read-mail';
import { loadAccessFacts, renderAccessMail } from '../../worker/relay/mail/access-mail';
import { letter } from '../support/broken-mails';
import { exportMonth } from '../support/charge-books';
import { ExcessDesk } from '../support/excess-desk';
import { testConfig } from '../support/env';
import { inputsOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { recordStatements, type StatementLog } from '../support/statement-log';
import { wholeReadsIn, type MayRead } from '../support/whole-reads';

/** What is done by mail, by the month and from "my computers", while every statement is written down; as in reads-by-index. */
let portal: PortalDesk;
let log: StatementLog;
/** A ticket with lines of a visit, and one that is open. */
let billed: OpenTicket;
let open: OpenTicket;
beforeAll(async () => {
  portal = await PortalDesk.open();
  const excess = new ExcessDesk(portal);
  billed = (await excess.exceeded('600.00')).ticket;
  open = await portal.assigned();
  log = recordStatements();
});
afterAll(async () => {
  log.stop();
  await portal.close();
});

const MAY: readonly MayRead[] = [
  [
    'from charge_line r left join ticket t on t.id = r.ticket_id',
    ['charge_line'],
    'the list of the lines of all months, which says how many there are',
  ],
  ['select count(*)::int as total from audit_log r', ['audit_log'], 'how many entries there are'],
  ['select count(*)::int as total from inbound_mail r', ['inbound_mail'], 'how many mails came in'],
];
/** Statements of this test alone. */
const OWN = ['select outcome from inbound_mail order by stored_at', 'select id from mail where to_address'];

const BOX = 'destek@mail.example/INBOX';
let uid = 0;
/** Stores a mail as fetched, and decides about all that wait. */
async function take(raw: Buffer): Promise<string> {
  const { deps } = portal.desk;
  const { storage, db } = deps;
  const { sha256 } = await storage.put(raw);
  const mail = { uid: (uid += 1), sourceHash: sha256, size: raw.length, isWhole: true, receivedAt: new Date() };
  const id = await storeInbound(db.pool, BOX, 1n, mail, Date.now());
  const url = 'imap://destek:x@mail.example/INBOX?address=destek@servis.example';
  const config = testConfig({ DATA_DIR: deps.config.dataDir, DATABASE_URL: deps.config.databaseUrl, IMAP_URL: url });
  const decider = deciderOf({ ...deps, pool: db.pool, config }, { read: readMail });
  while (await decideNext(decider));
  return id as string;
}
/** The last mail of ours about a ticket, as whoever answers it names it. */
async function lastMail({ id }: OpenTicket): Promise<string> {
  const { rows } = await portal.pool.query<{ id: string; messageId: string | null }>(
    'select id, message_id as "messageId" from mail where ticket_id = $1 order by created_at desc limit 1',
    [id],
  );
  const messageId = rows[0]?.messageId ?? `<${rows[0]?.id}@servis.example>`;
  await portal.pool.query('update mail set message_id = $2 where id = $1', [rows[0]?.id, messageId]);
  return messageId;
}
const outcomes = async (): Promise<string[]> =>
  (await portal.pool.query<{ outcome: string }>('select outcome from inbound_mail order by stored_at')).rows.map(({ outcome }) => outcome);

test('mails: an answer, a request, a stranger, an answer to a request for approval, and what staff do with those that wait', async () => {
  const { requester, representative } = portal.firm;
  await readPosition(portal.pool, BOX, 'destek@servis.example', Date.now());
  await beginNumbering(portal.pool, BOX, { uidValidity: 1n, uidNext: 1, readHistory: true }, Date.now());
  await retireOthers(portal.pool, [BOX], Date.now());
  const from = `Şule <${requester.email}>`;
  await take(letter({ from, subject: `Re: #${open.number}`, text: 'Kat 3', headers: [`In-Reply-To: ${await lastMail(open)}`] }));
  await take(letter({ from, subject: 'Modem', text: 'Yanıp sönüyor', id: '<a@musteri.example>' }));
  await take(letter({ from: `Temsilci <${representative.email}>`, text: 'Onaylıyorum', headers: [`In-Reply-To: ${await lastMail(billed)}`] }));
  await take(letter({ from, subject: 'Otomatik yanıt', headers: ['Auto-Submitted: auto-replied'] }));
  const strangers = [];
  for (const name of ['bir', 'iki', 'uc'])
    strangers.push(
      await take(letter({ from: `${name} <${name}@baska.example>`, text: 'Ekliyorum', headers: [`In-Reply-To: ${await lastMail(open)}`] })),
    );
  expect(new Set(await outcomes()).size).toBeGreaterThan(2);
  const [join, again, discard] = strangers as [string, string, string];
  const at = (id: string): string => `/api/v1/inbound-mails/${id}`;
  for (const id of strangers) await portal.staff.get(at(id)).expect(200);
  await portal.staff
    .post(`${at(again)}/judge-again`)
    .send({})
    .expect(200);
  await portal.staff
    .post(`${at(join)}/join`)
    .send({ ticketId: open.id })
    .expect(200);
  await portal.staff
    .post(`${at(discard)}/discard`)
    .send({ reason: 'Tanıtım' })
    .expect(200);
  for (const filter of [{}, { outcome: 'QUARANTINED' }, { ticketId: open.id }]) await list(portal.staff, 'inbound-mails', filter);
  await portal.staff.get('/api/v1/mailboxes').expect(200);
  await intakeFigures({ pool: portal.pool, clock: portal.desk.deps.clock });
});

const list = (agent: Agent, resource: string, filter: object) =>
  agent
    .get(`/api/v1/${resource}`)
    .query({ filter: JSON.stringify(filter) })
    .expect(200);

test('my computers: the link by mail, the page, a request from it, and its end', async () => {
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) => portal.send(path, fields);
  await post('/bilgisayarlarim', { email: portal.firm.requester.email }).expect(200);
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where to_address = $1 order by created_at desc limit 1', [
    portal.firm.requester.email,
  ]);
  const facts = await loadAccessFacts(portal.pool, rows[0]?.id as string);
  if (facts === undefined) throw new Error('no mail was queued');
  const [, link = ''] = /(\/bilgisayarlarim\/giris\/[\w-]{43})/.exec(renderAccessMail(facts, portal.desk.deps.config).text) ?? [];
  await portal.get(link).expect(200);
  const visit = (await post(link, { karar: 'ac' }).expect(303)).headers['location'] as string;
  await portal.get(visit).expect(200);
  const form = await portal.get(`${visit}/talep`).expect(200);
  await post(`${visit}/talep`, { ...inputsOf(form.text), subject: 'Fare', description: 'Tıklamıyor' }).expect(303);
  await portal.get(visit).expect(200);
  await post(visit).expect(303);
});

test('the book of a month, lines with their sums, and the reports', async () => {
  const accountant = await portal.desk.as('accountant');
  const manager = await portal.desk.as('manager');
  const period = new Date().toISOString().slice(0, 7);
  const { customerId } = portal.firm;
  for (const query of [{ period }, { period, customerId }]) {
    await accountant.get('/api/v1/charge-lines/export-check').query(query).expect(200);
    await exportMonth(accountant, query);
  }
  for (const filter of [{}, { period }, { customerId }, { ticketId: billed.id }, { hold: 'HELD' }]) {
    const { body } = await list(accountant, 'charge-lines', filter);
    await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify(filter) })
      .expect(200);
    if (body.data[0] !== undefined) await accountant.get(`/api/v1/charge-lines/${body.data[0].id}`).expect(200);
  }
  for (const path of ['', '/totals', '/export']) await accountant.get(`/api/v1/unbilled-work${path}`).expect(200);
  const months = { from: period, to: period };
  for (const path of ['', '/export', '/book', `/${customerId}`]) await accountant.get(`/api/v1/profitability${path}`).query(months).expect(200);
  await accountant
    .get('/api/v1/profitability')
    .query({ ...months, by: 'contract', filter: JSON.stringify({ customerId }) })
    .expect(200);
  await accountant.get('/api/v1/revenue').query(months).expect(200);
  await manager.get('/api/v1/workload').query(months).expect(200);
  await accountant.get(`/api/v1/billing-periods/${billed.id}/invoices`).expect(404);
  const invoices = `Fatura No;Tarih;VKN;Dönem\nA-1;01.01.2026;1234567890;${period}`;
  await accountant
    .post('/api/v1/invoices/preview')
    .send({ name: 'x.csv', content: Buffer.from(invoices).toString('base64') })
    .expect(200);
  for (const path of ['', '/export', '/promises', '/promises/export'])
    await manager.get(`/api/v1/target-report${path}`).query({ period }).expect(200);
  await manager
    .get('/api/v1/target-report/promises')
    .query({ period, customerId, personId: portal.technician.userId, target: 'RESOLUTION' })
    .expect(200);
  await manager.get('/api/v1/target-report/first-responses-today').expect(200);
  for (const path of ['ratings', 'times']) await manager.get(`/api/v1/tickets/${path}`).expect(200);
});

test('records: what of a customer, a person, a device is open, and who did what', async () => {
  const manager = await portal.desk.as('manager');
  const { customerId, siteId, contractId, requester, asset } = portal.firm;
  const records = { customers: customerId, sites: siteId, contracts: contractId, contacts: requester.id, assets: asset.id };
  for (const [resource, id] of Object.entries(records)) await manager.get(`/api/v1/${resource}/${id}/open-work`).expect(200);
  const admin = await portal.desk.as('admin');
  await admin.get(`/api/v1/users/${portal.technician.userId}/open-work`).expect(200);
  for (const filter of [{}, { subjectId: asset.id }]) await list(admin, 'audit-log', filter);
  await portal.staff.get(`/api/v1/tickets/${open.id}/proposed-devices`).expect(200);
});

test('none of it has read a growing table whole', async () => {
  log.stop();
  const statements = log.statements().filter(({ text }) => !OWN.some((words) => text.startsWith(words)));
  expect(statements.length).toBeGreaterThan(100);
  expect(await wholeReadsIn(portal.pool, statements, MAY)).toEqual({});
});
