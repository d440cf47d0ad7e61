import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createActivities } from '../../activities';
import type { Activities } from '../../activities/types';
import { SYSTEM_ACTOR, type CommandInput } from '../../domain/command-args';
import { judgeEntitlement } from '../../domain/entitlement';
import { decide } from '../../domain/ticket-machine';
import { foldEvent, type TicketSnapshot } from '../../domain/ticket-snapshot';
import type { WaitDurations } from '../../domain/ticket-deadlines';
import { clockFrom } from '../../platform/clock';
import type { BenchFirm } from './firm';
import { onsiteRoad, remoteRoad, type RoadStep } from './road';
import { acceptTickets, storeCommands } from './tickets';

/** A ticket that stands for many. */
export interface Prototype {
  readonly ticketId: string;
  /** How many of a hundred tickets are like it. */
  readonly share: number;
  readonly ended: boolean;
}

/** Tickets of a firm in the second year: most are history, some wait for somebody. */
const KINDS: readonly { readonly share: number; readonly road: typeof remoteRoad; readonly steps: number; readonly ended?: true }[] = [
  { share: 70, road: remoteRoad, steps: 6, ended: true },
  { share: 18, road: onsiteRoad, steps: 13, ended: true },
  { share: 3, road: remoteRoad, steps: 0 },
  { share: 3, road: remoteRoad, steps: 1 },
  { share: 2, road: remoteRoad, steps: 2 },
  { share: 2, road: onsiteRoad, steps: 6 },
  { share: 2, road: remoteRoad, steps: 5 },
];

const STEP_MS = 10 * 60_000;
const REOPEN_MS = 15 * 86_400_000;

/** Takes one ticket of each kind down its road, with the real rules and the real writes but without a workflow. */
export async function createPrototypes(pool: Pool, firm: BenchFirm, waits: WaitDurations, startMs: number): Promise<Prototype[]> {
  let now = startMs;
  const activities = createActivities({
    pool,
    clock: clockFrom(() => Promise.resolve(now)),
    waits,
    linkSecret: randomUUID(),
    mailFrom: 'Servis <destek@servis.example>',
    mailHost: 'servis.example',
    notifier: { changed: () => undefined, outbox: () => undefined },
  });
  const prototypes: Prototype[] = [];
  for (const { share, road, steps, ended } of KINDS) {
    now = startMs;
    const [ticket] = await acceptTickets(pool, firm, 1, now);
    if (ticket === undefined) throw new Error('a prototype was not accepted');
    const walked = road(firm, now).slice(0, steps);
    await storeCommands(pool, ticket.ticketId, walked);
    let snapshot = await carryOut(activities, ticket, await judgement(activities, ticket), now);
    for (const step of walked) snapshot = await takeOffline(pool, activities, snapshot, step, (now += STEP_MS));
    if (ended) await carryOut(activities, snapshot, { commandId: randomUUID(), command: 'END', actor: SYSTEM_ACTOR, args: {} }, (now += REOPEN_MS));
    prototypes.push({ ticketId: ticket.ticketId, share, ended: ended === true });
  }
  return prototypes;
}

async function judgement(activities: Activities, { ticketId }: TicketSnapshot): Promise<CommandInput> {
  const { facts, receivedOn } = await activities.loadEntitlementFacts({ ticketId });
  const args = { judgement: judgeEntitlement(facts, receivedOn), formConsent: null };
  return { commandId: randomUUID(), command: 'JUDGE', actor: SYSTEM_ACTOR, args };
}

async function takeOffline(
  pool: Pool,
  activities: Activities,
  snapshot: TicketSnapshot,
  { input, gate }: RoadStep,
  now: number,
): Promise<TicketSnapshot> {
  if (gate !== undefined) await pool.query(gate.text, [...gate.values]);
  return carryOut(activities, snapshot, input, now);
}

async function carryOut(activities: Activities, snapshot: TicketSnapshot, input: CommandInput, now: number): Promise<TicketSnapshot> {
  const verdict = decide(snapshot, input, now);
  if (!verdict.ok) throw new Error(`${input.command} in ${snapshot.state}: ${verdict.code}`);
  const { to, patch, effects } = verdict;
  const { ticketId, seq, state } = snapshot;
  const result = await activities.recordTransition({ ticketId, seq: seq + 1, input, from: state, to, patch, effects, catchUpOnly: false });
  if (result.outcome !== 'stored') throw new Error(`${input.command} in ${state}: ${result.outcome}`);
  return result.events.reduce(foldEvent, snapshot);
}
