import { setTimeout as sleep } from 'node:timers/promises';
import { Workbook, type Worksheet } from 'exceljs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { approvalWorkflowId, ticketWorkflowId, visitWorkflowId } from '../../domain/ids';
import { addAmounts } from '../../domain/money';
import { fillMonth } from '../../scripts/bench/bulk';
import { expectHealthy, onsiteNeed, openDesk, REQUESTERS, untilState, visitSlot, type DemoDesk, type Requester } from '../support/demo-desk';
import type { StaffClient } from '../support/patient-client';
import { suspiciousTexts } from '../support/history-texts';
import { expectDelivered } from '../support/mail-counts';
import { mailedLink, mailsIn, PortalVisitor } from '../support/portal-visitor';
import { RunningSystem } from '../support/running-system';
import type { PartName } from '../support/stack';
import { waitFor } from '../support/wait-for';

/** Parts in the order in which the stages of the first road kill them. */
const PARTS: readonly PartName[] = ['api', 'worker', 'temporal', 'postgres'];
/** How long a request is under way at most before the kill: all phases of it are hit in turn. */
const FLIGHT_MS = [3, 25, 8, 40, 0, 15, 60];

/** A ticket on the road, with the person who works on it. */
interface Traveller extends Requester {
  readonly technician: StaffClient;
  readonly slot: number;
  number: number;
}

/** The one request that a stage is about, ready to be sent; everything that it needs was read before. */
type Send = () => Promise<unknown>;

let system: RunningSystem;
let desk: DemoDesk;
let travellers: Traveller[] = [];
const arrived: Traveller[] = [];
/** Each stage with each part that was killed while its requests were under way. */
const struck = new Map<string, PartName[]>();
let kills = 0;

beforeAll(async () => {
  system = await RunningSystem.start();
  desk = await openDesk(system);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** One of each requester; visits of different roads never overlap. */
function setOut(road: number): Traveller[] {
  return Object.values(REQUESTERS).map((requester, index, all) => ({
    ...requester,
    technician: desk.technicians[index] as StaffClient,
    slot: road * all.length + index,
    number: 0,
  }));
}

/**
 * One stage for all tickets at once: requests are under way when a part is killed; their senders go on until they are
 * answered. Fails if the kill came too late to be noticed by any of them.
 */
type Stage = (name: string, prepare: (traveller: Traveller) => Send | Promise<Send>, state?: string) => Promise<void>;

function stagesOf(road: number): Stage {
  let stages = 0;
  return async (name, prepare, state) => {
    const part = PARTS[(stages + road) % PARTS.length] as PartName;
    const flightMs = FLIGHT_MS[(stages + 2 * road) % FLIGHT_MS.length];
    stages += 1;
    const sends = await Promise.all(travellers.map(async (traveller) => prepare(traveller)));
    const repeatsBefore = repeats();
    let killed = false;
    let answeredAfter = 0;
    const answers = sends.map((send) => send().then(() => void (answeredAfter += killed ? 1 : 0)));
    const all = Promise.all(answers);
    all.catch(() => undefined);
    // At the first answer at the latest, or there would be nothing under way any more.
    await Promise.race([sleep(flightMs), ...answers]).catch(() => undefined);
    system.kill(part);
    killed = true;
    kills += 1;
    await all.catch((error: unknown) => {
      throw new Error(`${name}, ${part} killed: ${String(error)}\n${system.story()}`, { cause: error });
    });
    // A kill that nobody noticed would prove nothing.
    if (answeredAfter === 0 && repeats() === repeatsBefore) throw new Error(`${name}: all were answered before ${part} was killed`);
    struck.set(name, [...(struck.get(name) ?? []), part]);
    await system.restored();
    if (state !== undefined) await Promise.all(travellers.map(({ number }) => untilState(system, number, state)));
  };
}

const repeats = (): number => Object.values(desk.client.repeats).reduce((sum, count) => sum + count, 0);

const give =
  (who: (traveller: Traveller) => StaffClient, command: string, body: (traveller: Traveller) => object | Promise<object> = () => ({})) =>
  async (traveller: Traveller): Promise<Send> => {
    const arguments_ = await body(traveller);
    return () => who(traveller).give(String(traveller.number), command, arguments_);
  };
const byStaff = (): StaffClient => desk.people.staff;
const byTechnician = ({ technician }: Traveller): StaffClient => technician;
const visitor = (): PortalVisitor => new PortalVisitor(desk.client);

/** Opens the page behind the mailed link, goes on to its form, and sends that. */
const answer =
  (link: 'durum' | 'izin' | 'onay', leadsOn: string, typed: Readonly<Record<string, string>>) =>
  async ({ number }: Traveller): Promise<Send> => {
    const page = await (await visitor().open(await mailedLink(system.mailUrl, number, link))).follow(leadsOn);
    return () => page.submit(typed);
  };

test.each([0, 1, 2, 3])(
  'road %i: at each stage a part is killed while its requests are under way',
  async (road) => {
    // A road that failed must not make the next one fail too.
    await system.restored();
    travellers = setOut(road);
    const stage = stagesOf(road);
    await stage(
      'request',
      async (traveller) => {
        const form = await visitor().open(`/talep?e=${traveller.label}`);
        const { label, email } = traveller;
        // The same words from the same person within minutes are the same request.
        const description = `Düğmeye basınca ses geliyor, görüntü yok. Bu ${road + 1}. kez.`;
        const texts = { label, email, subject: 'Bilgisayar açılmıyor', description };
        return async () => {
          const location = (await form.submit(texts)).headers.get('location') ?? '';
          traveller.number = Number(new URL(location, system.url).searchParams.get('no'));
          expect(traveller.number).toBeGreaterThan(0);
        };
      },
      'NEW',
    );
    arrived.push(...travellers);
    await remotePart(stage);
    await approvalPart(stage);
    await visitPart(stage);
    await stage('confirmation', answer('durum', 'islem=onayla', {}), 'CLOSED');
  },
  240_000,
);

async function remotePart(stage: Stage): Promise<void> {
  const assignment = give(byStaff, 'ASSIGN', ({ technician }) => ({ assigneeId: technician.userId }));
  await stage('assignment', assignment, 'IN_PROGRESS');
  await stage('question for consent', give(byTechnician, 'ASK_CONSENT'), 'WAITING_CONSENT');
  await stage('consent', answer('izin', 'adim=karar', { karar: 'ver' }), 'REMOTE_READY');
  await stage('start of the session', give(byTechnician, 'START_REMOTE'), 'REMOTE_SESSION');
  const failure = { outcome: 'FAILED', note: 'Açılışta bellek hatası' };
  await stage(
    'end of the session',
    give(byTechnician, 'END_REMOTE', () => failure),
    'IN_PROGRESS',
  );
}

async function approvalPart(stage: Stage): Promise<void> {
  const need = give(byStaff, 'CONVEY_ONSITE', (traveller) => onsiteNeed(system, traveller));
  await stage('need', need, 'WAITING_APPROVAL');
  await mailsArrived('ONSITE_NEEDED');
  await stage('approval', answer('onay', 'karar=onay', { karar: 'onay' }), 'TO_PLAN');
}

async function visitPart(stage: Stage): Promise<void> {
  const plan = give(byStaff, 'PLAN_VISIT', ({ technician, slot }) => visitSlot(technician, slot));
  await stage('plan', plan, 'PLANNED');
  await mailsArrived('APPROVAL_VISIT_PLANNED', 'VISIT_PLANNED', 'VISIT_PLANNED_TECHNICIAN');
  await stage('arrival', give(byTechnician, 'ARRIVE'), 'ON_SITE');
  const work = { workType: 'ONSITE_LABOUR', minutes: 95, description: 'Güç kaynağı değiştirildi' };
  await stage(
    'work',
    give(byTechnician, 'RECORD_WORK', () => work),
  );
  const receipts = new Map<Traveller, string>();
  await stage('receipt', async (traveller) => {
    const { id } = await traveller.technician.get<{ id: string }>(`/tickets/${traveller.number}`);
    return async () => receipts.set(traveller, await uploadReceipt(traveller, id));
  });
  const spent = give(byTechnician, 'RECORD_EXPENSE', (traveller) => expense(traveller.number, receipts.get(traveller) ?? ''));
  await stage('expense', spent);
  const done = { outcome: 'SOLVED', note: 'Çalışır durumda teslim edildi' };
  await stage(
    'end of the visit',
    give(byTechnician, 'COMPLETE_VISIT', () => done),
    'RESOLVED',
  );
  await mailsArrived('TICKET_RESOLVED');
}

async function uploadReceipt({ technician, number }: Traveller, ticketId: string): Promise<string> {
  const { status, body } = await technician.call<{ id: string }>('POST', `/files?ticketId=${ticketId}`, () => {
    const form = new FormData();
    form.append('file', new Blob([`%PDF-1.4\n%${number}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`], { type: 'application/pdf' }), 'fiş.pdf');
    return form;
  });
  expect(status).toBe(201);
  return body.id;
}

function expense(number: number, receiptFileId: string): object {
  const receiptDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(new Date());
  const receipt = { receiptFileId, receiptNumber: `A-${number}`, receiptDate, receiptVendor: 'Köprü İşletmesi' };
  return { workType: 'TRAVEL', amount: '840.35', vatRate: '20', description: 'Köprü ve yakıt', ...receipt };
}

/** The next step would make these mails untrue, and what is no longer true is not sent. */
async function mailsArrived(...templates: string[]): Promise<void> {
  const numbers = travellers.map(({ number }) => number);
  const look = async (): Promise<boolean> => {
    const { rows } = await system.pool.query<{ sent: number }>(
      "SELECT count(*)::int AS sent FROM mail m JOIN ticket t ON t.id = m.ticket_id WHERE m.template = ANY ($1) AND m.status = 'SENT' AND t.number = ANY ($2)",
      [templates, numbers],
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
const MAILS = [
  'APPROVAL_DECIDED',
  'APPROVAL_REQUEST',
  'APPROVAL_VISIT_DONE',
  'APPROVAL_VISIT_PLANNED',
  'CONSENT_REQUEST',
  'ONSITE_NEEDED',
  'TICKET_ASSIGNED',
  'TICKET_RECEIVED',
  'TICKET_RESOLVED',
  'VISIT_PLANNED',
  'VISIT_PLANNED_TECHNICIAN',
];
const STAGES = 15;
const LINES = ['expense', 'session', 'visit', 'work'];

test('every part was killed at every stage', () => {
  expect(struck.size).toBe(STAGES);
  const others = [...struck].filter(([, parts]) => [...parts].sort().join() !== [...PARTS].sort().join());
  expect(others).toEqual([]);
});

test('no history tells about a person', async () => {
  for (const { number } of arrived) {
    for (const workflowId of [ticketWorkflowId(number), approvalWorkflowId(number, 1), visitWorkflowId(number, 1)]) {
      const history = await system.temporal.workflow.getHandle(workflowId).fetchHistory();
      expect([workflowId, suspiciousTexts(JSON.parse(historyToJSON(history)))]).toEqual([workflowId, []]);
    }
  }
}, 60_000);

test('nothing was lost and nothing happened twice', async () => {
  await expectHealthy(system);
  const allMails = await mailsIn(system.mailUrl);
  const known: string[] = [];
  for (const { number } of arrived) {
    const { rows: events } = await system.pool.query<{ command: string }>(
      'SELECT e.command FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.number = $1 ORDER BY e.seq',
      [number],
    );
    expect(events.map(({ command }) => command)).toEqual(STEPS);
    const { rows: mails } = await system.pool.query<{ template: string; status: string; message_id: string }>(
      'SELECT m.template, m.status, m.message_id FROM mail m JOIN ticket t ON t.id = m.ticket_id WHERE t.number = $1 ORDER BY m.template',
      [number],
    );
    // Where the register gives the device to a colleague, that one was asked for the permission and told of the visit, the requester was told of it, and both of the session, once.
    const { rowCount: colleagues } = await system.pool.query(
      'SELECT 1 FROM consent c JOIN ticket t ON t.id = c.ticket_id WHERE t.number = $1 AND c.asked_contact_id IS NOT NULL',
      [number],
    );
    const expected = [
      ...MAILS,
      ...(colleagues === 1 ? ['CONSENT_ASKED_COLLEAGUE', 'SESSION_ENDED', 'SESSION_ON_DEVICE', 'VISIT_PLANNED_USER'] : []),
    ].sort();
    expect(mails.map(({ template, status }) => `${template} ${status}`)).toEqual(expected.map((template) => `${template} SENT`));
    known.push(...mails.map(({ message_id }) => message_id));
    const { rows: lines } = await system.pool.query<{ key: string }>(
      "SELECT split_part(c.business_key, ':', 1) AS key FROM charge_line c JOIN ticket t ON t.id = c.ticket_id WHERE t.number = $1 ORDER BY 1",
      [number],
    );
    expect(lines.map(({ key }) => key)).toEqual(LINES);
  }
  // Visits that draw from a package make its contract tell how much of it is used.
  const { rows: news } = await system.pool.query<{ template: string; status: string; message_id: string }>(
    'SELECT template, status, message_id FROM mail WHERE ticket_id IS NULL',
  );
  expect(news.filter(({ template, status }) => template !== 'CONTRACT_NEWS' || status !== 'SENT')).toEqual([]);
  known.push(...news.map(({ message_id }) => message_id));
  // Half of the kills were of the worker or of PostgreSQL.
  expectDelivered(allMails, new Set(known), { kills: kills / 2 });
  const { rows } = await system.pool.query<{ tickets: number }>('SELECT count(*)::int AS tickets FROM ticket');
  expect(rows[0]?.tickets).toBe(arrived.length);
});

const MANY_LINES = 20_000;

/** Reads an answer until its first piece has come, kills the API, and tries to read on. */
async function readWhileKilled(path: string): Promise<Buffer> {
  const { body, status } = await desk.people.accountant.stream(path);
  expect(status).toBe(200);
  const pieces: Uint8Array[] = [];
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    if (pieces.length === 0) system.kill('api');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

test("the accountant's Excel equals the database to the kuruş; one that the API did not live to finish is no book", async () => {
  const { rows: periods } = await system.pool.query<{ period: string }>("SELECT to_char(max(service_date), 'YYYY-MM') AS period FROM charge_line");
  const period = periods[0]?.period ?? '';
  // Enough for the answer to take its time.
  await fillMonth(system.pool, period, MANY_LINES, 1_000);
  const made = await desk.people.accountant.call<{ id: string }>('POST', '/charge-lines/books', { period });
  const path = `/charge-lines/books/${made.body.id}`;
  await expect(readWhileKilled(path)).rejects.toThrow('terminated');
  await system.restored();
  const book = new Workbook();
  await book.xlsx.load((await desk.people.accountant.download(path)) as never);
  const sheet = book.getWorksheet('Fatura Satırları') as Worksheet;
  // By a sum of its own: what is withheld of onsite work of a designated buyer (603, seven tenths), far above the limit.
  const { rows } = await system.pool.query<Record<'Matrah' | 'KDV Tutarı' | 'Tevkif Edilen KDV' | 'Ödenecek', string>>(
    `SELECT sum(l.net)::numeric(20,2)::text AS "Matrah", sum(l.vat)::numeric(20,2)::text AS "KDV Tutarı",
            sum(w.withheld)::numeric(20,2)::text AS "Tevkif Edilen KDV", sum(l.gross - w.withheld)::numeric(20,2)::text AS "Ödenecek"
       FROM charge_line l JOIN customer c ON c.id = l.customer_id
       CROSS JOIN LATERAL (SELECT CASE WHEN c.designated_buyer AND l.withholding_code = '603' THEN round(l.vat * 0.7, 2) ELSE 0 END AS withheld) w
      WHERE to_char(l.service_date, 'YYYY-MM') = $1 AND (l.hold IS NULL OR l.hold = 'BILLED')`,
    [period],
  );
  expect(Object.fromEntries(Object.keys(rows[0] ?? {}).map((header) => [header, addAmounts('0', ...amounts(sheet, header))]))).toEqual(rows[0]);
  expect(Number(rows[0]?.['Tevkif Edilen KDV'])).toBeGreaterThan(0);
  // Some of the lines that were multiplied wait for a decision.
  expect(sheet.rowCount).toBeGreaterThan(MANY_LINES / 2);
}, 120_000);

function amounts(sheet: Worksheet, header: string): string[] {
  const index = (sheet.getRow(1).values as unknown[]).indexOf(header);
  // Empty cells are holes of the list.
  return [...(sheet.getColumn(index).values as unknown[])].slice(2).map((value) => Number(value ?? 0).toFixed(2));
}
