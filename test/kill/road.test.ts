import { setTimeout as sleep } from 'node:timers/promises';
import { Workbook, type Worksheet } from 'exceljs';
import { addAmounts } from '../../domain/money';
import { expectHealthy, onsiteNeed, openDesk, REQUESTERS, untilState, visitSlot, type DemoDesk, type Requester } from '../support/demo-desk';
import type { StaffClient } from '../support/patient-client';
import { mailedLink, mailsIn, PortalVisitor } from '../support/portal-visitor';
import { RunningSystem } from '../support/running-system';
import type { PartName } from '../support/stack';
import { waitFor } from '../support/wait-for';

/** Parts in the order in which the stages kill them. */
const PARTS: readonly PartName[] = ['api', 'worker', 'temporal', 'postgres'];
/** How long a request is under way before the kill: all phases of it are hit in turn. */
const FLIGHT_MS = [3, 25, 8, 60, 0, 15, 40];

/** A ticket on the road, with the person who works on it. */
interface Traveller extends Requester {
  readonly technician: StaffClient;
  readonly slot: number;
  number: number;
}

let system: RunningSystem;
let desk: DemoDesk;
let travellers: Traveller[];
let stages = 0;
const kills: Partial<Record<PartName, number>> = {};

beforeAll(async () => {
  system = await RunningSystem.start();
  desk = await openDesk(system);
  travellers = Object.values(REQUESTERS).map((requester, slot) => ({
    ...requester,
    technician: desk.technicians[slot] as StaffClient,
    slot,
    number: 0,
  }));
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** One stage for all tickets at once: requests are under way when a part is killed; their senders go on until they are answered. */
async function stage(act: (traveller: Traveller) => Promise<unknown>, state?: string): Promise<void> {
  const part = PARTS[stages % PARTS.length] as PartName;
  const acts = travellers.map((traveller) => act(traveller));
  const all = Promise.all(acts);
  all.catch(() => undefined);
  await sleep(FLIGHT_MS[stages % FLIGHT_MS.length]);
  system.kill(part);
  stages += 1;
  kills[part] = (kills[part] ?? 0) + 1;
  await all.catch((error: unknown) => {
    throw new Error(`stage ${stages}, ${part} killed: ${String(error)}\n${system.story()}`, { cause: error });
  });
  await system.restored();
  if (state !== undefined) await Promise.all(travellers.map(({ number }) => untilState(system, number, state)));
}

const give =
  (who: (traveller: Traveller) => StaffClient, command: string, body: (traveller: Traveller) => object | Promise<object> = () => ({})) =>
  async (traveller: Traveller): Promise<void> =>
    who(traveller).give(String(traveller.number), command, await body(traveller));
const byStaff = (): StaffClient => desk.people.staff;
const byTechnician = ({ technician }: Traveller): StaffClient => technician;
const visitor = (): PortalVisitor => new PortalVisitor(desk.client);

test('the whole road, with a part killed at each stage while its requests are under way', async () => {
  await stage(async (traveller) => {
    const form = await visitor().open(`/talep?e=${traveller.label}`);
    const { label, email } = traveller;
    const answer = await form.submit({ label, email, subject: 'Bilgisayar açılmıyor', description: 'Düğmeye basınca ses geliyor, görüntü yok.' });
    traveller.number = Number(new URL(answer.headers.get('location') ?? '', system.url).searchParams.get('no'));
    expect(traveller.number).toBeGreaterThan(0);
  }, 'NEW');
  await stage(
    give(byStaff, 'ASSIGN', ({ technician }) => ({ assigneeId: technician.userId })),
    'IN_PROGRESS',
  );
  await stage(give(byTechnician, 'ASK_CONSENT'), 'WAITING_CONSENT');
  await stage(async ({ number }) => {
    const page = await visitor().open(await mailedLink(system.mailUrl, number, 'izin'));
    await (await page.follow('adim=karar')).submit({ karar: 'ver' });
  }, 'REMOTE_READY');
  await stage(give(byTechnician, 'START_REMOTE'), 'REMOTE_SESSION');
  await stage(
    give(byTechnician, 'END_REMOTE', () => ({ outcome: 'FAILED', note: 'Açılışta bellek hatası' })),
    'IN_PROGRESS',
  );
  await stage(
    give(byStaff, 'CONVEY_ONSITE', (traveller) => onsiteNeed(system, traveller)),
    'WAITING_APPROVAL',
  );
  await stage(async ({ number }) => {
    const page = await visitor().open(await mailedLink(system.mailUrl, number, 'onay'));
    await (await page.follow('karar=onay')).submit({ karar: 'onay' });
  }, 'TO_PLAN');
  await stage(
    give(byStaff, 'PLAN_VISIT', ({ technician, slot }) => visitSlot(technician, slot)),
    'PLANNED',
  );
  await mailsArrived('VISIT_PLANNED', 'VISIT_PLANNED_TECHNICIAN');
  await stage(give(byTechnician, 'ARRIVE'), 'ON_SITE');
  await stage(give(byTechnician, 'RECORD_WORK', () => ({ workType: 'ONSITE_LABOUR', minutes: 95, description: 'Güç kaynağı değiştirildi' })));
  await stage(async (traveller) => give(byTechnician, 'RECORD_EXPENSE', async () => expense(await uploadReceipt(traveller)))(traveller));
  await stage(
    give(byTechnician, 'COMPLETE_VISIT', () => ({ outcome: 'SOLVED', note: 'Çalışır durumda teslim edildi' })),
    'RESOLVED',
  );
  await mailsArrived('TICKET_RESOLVED');
  await stage(async ({ number }) => {
    const page = await visitor().open(await mailedLink(system.mailUrl, number, 'durum'));
    await (await page.follow('islem=onayla')).submit({});
  }, 'CLOSED');
  expect(kills).toEqual({ api: 4, worker: 4, temporal: 3, postgres: 3 });
  // Kills that nobody noticed would prove nothing.
  expect(desk.client.repeats['no answer']).toBeGreaterThan(0);
}, 240_000);

async function uploadReceipt({ technician, number }: Traveller): Promise<string> {
  const { id } = await technician.get<{ id: string }>(`/tickets/${number}`);
  const { status, body } = await technician.call<{ id: string }>('POST', `/files?ticketId=${id}`, () => {
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], { type: 'application/pdf' }), 'fiş.pdf');
    return form;
  });
  expect(status).toBe(201);
  return body.id;
}

function expense(receiptFileId: string): object {
  const receiptDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(new Date());
  const receipt = { receiptFileId, receiptNumber: 'A-17', receiptDate, receiptVendor: 'Köprü İşletmesi' };
  return { workType: 'TRAVEL', amount: '840.35', vatRate: '20', description: 'Köprü ve yakıt', ...receipt };
}

/** The next step would make these mails untrue, and what is no longer true is not sent. */
async function mailsArrived(...templates: string[]): Promise<void> {
  const look = async (): Promise<boolean> => {
    const { rows } = await system.pool.query<{ sent: number }>(
      "SELECT count(*)::int AS sent FROM mail WHERE template = ANY ($1) AND status = 'SENT'",
      [templates],
    );
    return rows[0]?.sent === travellers.length * templates.length;
  };
  await waitFor(look, { timeout: 60_000, pause: 150, what: `${templates.join(', ')} sent` });
}

const STEPS = [
  'RECEIVE',
  'JUDGE',
  'ASSIGN',
  'ASK_CONSENT',
  'GRANT_CONSENT',
  'START_REMOTE',
  'END_REMOTE',
  'CONVEY_ONSITE',
  'APPROVAL_GRANTED',
  'PLAN_VISIT',
  'ARRIVE',
  'RECORD_WORK',
  'RECORD_EXPENSE',
  'COMPLETE_VISIT',
  'CONFIRM_RESOLUTION',
];
const MAILS = ['APPROVAL_REQUEST', 'CONSENT_REQUEST', 'TICKET_RECEIVED', 'TICKET_RESOLVED', 'VISIT_PLANNED', 'VISIT_PLANNED_TECHNICIAN'];
const LINES = ['expense', 'session', 'visit', 'work'];

test('nothing was lost and nothing happened twice', async () => {
  await expectHealthy(system);
  for (const { number } of travellers) {
    const { rows: events } = await system.pool.query<{ command: string }>(
      'SELECT e.command FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.number = $1 ORDER BY e.seq',
      [number],
    );
    expect(events.map(({ command }) => command)).toEqual(STEPS);
    const { rows: mails } = await system.pool.query<{ template: string; status: string; message_id: string }>(
      'SELECT m.template, m.status, m.message_id FROM mail m JOIN ticket t ON t.id = m.ticket_id WHERE t.number = $1 ORDER BY m.template',
      [number],
    );
    expect(mails.map(({ template, status }) => `${template} ${status}`)).toEqual(MAILS.map((template) => `${template} SENT`));
    const arrived = (await mailsIn(system.mailUrl)).filter(({ subject }) => subject.startsWith(`[#${number}]`));
    expect(new Set(arrived.map(({ headers }) => headers['message-id']))).toEqual(new Set(mails.map(({ message_id }) => message_id)));
    const { rows: lines } = await system.pool.query<{ key: string }>(
      "SELECT split_part(c.business_key, ':', 1) AS key FROM charge_line c JOIN ticket t ON t.id = c.ticket_id WHERE t.number = $1 ORDER BY 1",
      [number],
    );
    expect(lines.map(({ key }) => key)).toEqual(LINES);
  }
  const { rows } = await system.pool.query<{ tickets: number }>('SELECT count(*)::int AS tickets FROM ticket');
  expect(rows[0]?.tickets).toBe(travellers.length);
});

test("the accountant's Excel equals the database to the kuruş, although the API was killed while it was made", async () => {
  const { rows: periods } = await system.pool.query<{ period: string }>(
    "SELECT DISTINCT to_char(service_date, 'YYYY-MM') AS period FROM charge_line",
  );
  for (const { period } of periods) {
    const exported = desk.people.accountant.download(`/charge-lines/export?period=${period}`);
    system.kill('api');
    const book = new Workbook();
    await book.xlsx.load((await exported) as never);
    await system.restored();
    const sheet = book.getWorksheet('Fatura Satırları') as Worksheet;
    const { rows } = await system.pool.query<Record<'Matrah' | 'KDV Tutarı' | 'Ödenecek', string>>(
      `SELECT sum(net)::numeric(20,2)::text AS "Matrah", sum(vat)::numeric(20,2)::text AS "KDV Tutarı", sum(gross)::numeric(20,2)::text AS "Ödenecek"
         FROM charge_line WHERE to_char(service_date, 'YYYY-MM') = $1`,
      [period],
    );
    expect(Object.fromEntries(Object.keys(rows[0] ?? {}).map((header) => [header, addAmounts('0', ...amounts(sheet, header))]))).toEqual(rows[0]);
    expect(Number(rows[0]?.['Ödenecek'])).toBeGreaterThan(0);
  }
});

function amounts(sheet: Worksheet, header: string): string[] {
  const index = (sheet.getRow(1).values as unknown[]).indexOf(header);
  return (sheet.getColumn(index).values as unknown[]).slice(2).map((value) => Number(value).toFixed(2));
}
