import type { TicketState } from '../../domain/ticket-states';
import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { onsiteNeed, REQUESTERS, untilState, visitSlot, type DemoDesk, type Requester } from './demo-desk';
import { PortalVisitor } from './portal-visitor';
import type { RunningSystem } from './running-system';

/** What is looked up of a system: its rows, and what its links are made with. */
export type SystemRows = Pick<RunningSystem, 'pool' | 'config'>;

/** What a step needs to know. */
interface Step {
  readonly system: RunningSystem;
  readonly desk: DemoDesk;
  readonly requester: Requester;
  /** Different for each ticket. */
  readonly index: number;
  readonly number: number;
}

/** States that a ticket can be brought into. */
export const MADE_STATES = [
  'NEW',
  'NOT_ENTITLED',
  'IN_PROGRESS',
  'WAITING_CONSENT',
  'REMOTE_READY',
  'REMOTE_SESSION',
  'WAITING_APPROVAL',
  'TO_PLAN',
  'PLANNED',
  'ON_SITE',
  'RESOLVED',
  'CLOSED',
] as const satisfies readonly TicketState[];
export type MadeState = (typeof MADE_STATES)[number];

interface Way {
  readonly from: MadeState | null;
  readonly take: (step: Step) => Promise<void>;
}

const technicianOf = ({ desk, index }: Step) => desk.technicians[index % desk.technicians.length] as DemoDesk['technicians'][number];
const staff =
  (command: string, body: (step: Step) => object | Promise<object> = () => ({})) =>
  async (step: Step): Promise<void> =>
    step.desk.people.staff.give(String(step.number), command, await body(step));
const technician =
  (command: string, body: object = {}) =>
  (step: Step): Promise<void> =>
    technicianOf(step).give(String(step.number), command, body);

/** Steps that lead into each state, over HTTP like everything that people do. */
const WAYS: Record<MadeState, Way> = {
  NEW: { from: null, take: () => Promise.resolve() },
  NOT_ENTITLED: { from: null, take: () => Promise.resolve() },
  IN_PROGRESS: { from: 'NEW', take: staff('ASSIGN', (step) => ({ assigneeId: technicianOf(step).userId })) },
  WAITING_CONSENT: { from: 'IN_PROGRESS', take: technician('ASK_CONSENT') },
  REMOTE_READY: { from: 'WAITING_CONSENT', take: ({ system, desk, number }) => grantConsent(system, desk, number) },
  REMOTE_SESSION: { from: 'REMOTE_READY', take: technician('START_REMOTE') },
  WAITING_APPROVAL: { from: 'IN_PROGRESS', take: conveyNeed },
  TO_PLAN: {
    from: 'WAITING_APPROVAL',
    take: staff('RECORD_PHONE_DECISION', async ({ system, number, desk }) => ({
      approvalId: await approvalOf(system, number),
      approved: true,
      witnessId: desk.people.technician.userId,
    })),
  },
  PLANNED: { from: 'TO_PLAN', take: staff('PLAN_VISIT', (step) => visitSlot(technicianOf(step), step.index)) },
  ON_SITE: { from: 'PLANNED', take: technician('ARRIVE') },
  RESOLVED: { from: 'IN_PROGRESS', take: technician('RESOLVE', { note: 'Yazıcı yeniden tanıtıldı' }) },
  CLOSED: { from: 'RESOLVED', take: staff('CONFIRM_RESOLUTION') },
};

/** Opens a ticket and brings it into a state; returns its number. */
export async function ticketIn(
  system: RunningSystem,
  desk: DemoDesk,
  state: MadeState,
  index: number,
  requester: Requester = REQUESTERS.kuzey,
): Promise<number> {
  const path: MadeState[] = [];
  for (let at: MadeState | null = state; at !== null; at = WAYS[at].from) path.unshift(at);
  const from = state === 'NOT_ENTITLED' ? { label: '33', email: 'baris.gundogdu@ozgursahin.example' } : requester;
  const body = { label: from.label, email: from.email, subject: `Deneme ${index}`, description: 'Bilgisayar yavaş' };
  const { number } = (await desk.people.staff.call<{ number: number }>('POST', '/tickets', body)).body;
  for (const at of path) {
    await WAYS[at].take({ system, desk, requester, index, number });
    await untilState(system, number, at);
  }
  return number;
}

/** The requester opens the consent link and permits. */
export async function grantConsent(system: SystemRows, desk: Pick<DemoDesk, 'client'>, number: number): Promise<void> {
  const page = await new PortalVisitor(desk.client).open(await latestLink(system, 'CONSENT', number));
  await (await page.follow('adim=karar')).submit({ karar: 'ver' });
}

/** The representative opens the approval link and approves. */
export async function approve(system: SystemRows, desk: Pick<DemoDesk, 'client'>, number: number): Promise<void> {
  const page = await new PortalVisitor(desk.client).open(await latestLink(system, 'APPROVAL', number));
  await (await page.follow('karar=onay')).submit({ karar: 'onay' });
}

async function conveyNeed(step: Step): Promise<void> {
  await step.desk.people.staff.give(String(step.number), 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'NO_POWER', note: 'Cihaz açılmıyor' });
  await step.desk.people.staff.give(String(step.number), 'CONVEY_ONSITE', await onsiteNeed(step.system, step.requester));
}

/** Address of the link that was mailed last, derived as mails do. */
async function latestLink(system: SystemRows, purpose: 'CONSENT' | 'APPROVAL', number: number): Promise<string> {
  const sql = `SELECT l.id FROM link_token l JOIN ticket t ON t.id = l.ticket_id WHERE t.number = $1 AND l.purpose = '${purpose}' ORDER BY l.created_at DESC LIMIT 1`;
  return `${LINK_PATHS[purpose]}${linkToken(system.config.secrets.link, purpose, await one(system, sql, number))}`;
}

function approvalOf(system: SystemRows, number: number): Promise<string> {
  return one(system, 'SELECT a.id FROM approval a JOIN ticket t ON t.id = a.ticket_id WHERE t.number = $1 ORDER BY a.n DESC LIMIT 1', number);
}

async function one({ pool }: SystemRows, sql: string, number: number): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql, [number]);
  if (rows[0] === undefined) throw new Error(`ticket ${number} has no such row`);
  return rows[0].id;
}
