import { PatientClient, StaffClient } from './patient-client';
import type { RunningSystem } from './running-system';
import { waitFor } from './wait-for';

const STAFF = ['admin', 'staff', 'technician', 'technician2', 'technician3', 'accountant'] as const;

/** People of the demo firm who are signed in. */
export type DeskPeople = Record<(typeof STAFF)[number], StaffClient>;

/** The demo firm at work on a running system. */
export interface DemoDesk {
  readonly client: PatientClient;
  readonly people: DeskPeople;
  /** Technicians, to share work among. */
  readonly technicians: readonly StaffClient[];
}

/** Signs the people of the demo firm in. */
export async function openDesk(system: Pick<RunningSystem, 'url' | 'logins'>): Promise<DemoDesk> {
  const client = new PatientClient(system.url);
  const { logins } = system;
  const people = {} as DeskPeople;
  for (const name of STAFF) {
    const email = `${name}@servis.example`;
    people[name] = await StaffClient.signIn(client, email, logins[email] ?? '');
  }
  return { client, people, technicians: [people.technician, people.technician2, people.technician3] };
}

/** Who asks for help with which device, and who approves for the customer. */
export interface Requester {
  readonly label: string;
  readonly email: string;
  readonly approver: string;
}

/** One of each way of being billed: inside the package and the contract's place, outside of the place, helpdesk alone. */
export const REQUESTERS = {
  kuzey: { label: '8', email: 'irem.gokceagac@kuzeyyildizi.example', approver: 'aysegul.yildirim@kuzeyyildizi.example' },
  igdir: { label: '20', email: 'huseyin.agridag@kuzeyyildizi.example', approver: 'aysegul.yildirim@kuzeyyildizi.example' },
  isiklar: { label: '24', email: 'mujgan.ogut@isiklarvakfi.example', approver: 'gulumser.akincioglu@isiklarvakfi.example' },
} as const satisfies Record<string, Requester>;

/** Waits until a ticket is in a state by its row. */
export async function untilState(system: Pick<RunningSystem, 'pool'>, ticketNumber: number, state: string, timeout = 60_000): Promise<void> {
  const look = async (): Promise<boolean> => {
    const { rows } = await system.pool.query<{ state: string }>('SELECT state FROM ticket WHERE number = $1', [ticketNumber]);
    return rows[0]?.state === state;
  };
  await waitFor(look, { timeout, pause: 100, what: `${state} of ticket ${ticketNumber}` });
}

/** Id of a contact of the demo firm's customers. */
export async function contactId(system: Pick<RunningSystem, 'pool'>, email: string): Promise<string> {
  const { rows } = await system.pool.query<{ id: string }>('SELECT id FROM contact WHERE email = $1', [email]);
  if (rows[0] === undefined) throw new Error(`there is no contact ${email}`);
  return rows[0].id;
}

/** A need for onsite work, as staff convey it. */
export async function onsiteNeed(system: Pick<RunningSystem, 'pool'>, requester: Requester): Promise<object> {
  return {
    approverId: await contactId(system, requester.approver),
    scope: 'Güç kaynağı yerinde değiştirilecek',
    tried: 'Uzaktan yeniden başlatıldı, açılmadı',
    estimatedHours: '2',
    callOut: '1500.00',
    labour: '3900.00',
    travel: '900.00',
    lodging: '0.00',
  };
}

/** A visit of two hours, so many slots of three hours after tomorrow's end: visits in different slots never overlap. */
export function visitSlot(technician: StaffClient, slot: number): object {
  const startsAt = Date.now() + (48 + slot * 3) * 3_600_000;
  const [from, to] = [startsAt, startsAt + 2 * 3_600_000].map((at) => new Date(at).toISOString());
  return { technicianId: technician.userId, startsAt: from, endsAt: to, outsideHours: true };
}

/** Waits until everything that has to leave has left: the outbox is empty. */
export async function untilDelivered(system: RunningSystem, timeout = 60_000): Promise<void> {
  const look = async (): Promise<boolean> => {
    const { rows } = await system.pool.query<{ waiting: number }>('SELECT count(*)::int AS waiting FROM outbox WHERE delivered_at IS NULL');
    return rows[0]?.waiting === 0;
  };
  await waitFor(look, { timeout, pause: 200, what: 'an empty outbox' });
}

/** Expects the doctor to find nothing. */
export async function expectHealthy(system: RunningSystem): Promise<void> {
  await untilDelivered(system);
  const report = await system.doctor();
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.ok).toBe(true);
}
