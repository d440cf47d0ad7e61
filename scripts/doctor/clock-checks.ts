import type { BusinessCalendar } from '../../domain/calendar';
import { mayStandAs } from '../../domain/clocks/clock-steps';
import { entriesBetween, foldClocks, type ClockEntry } from '../../domain/clocks/ledger';
import { clockSummary, type TicketClocks } from '../../domain/clocks/ticket-clocks';
import { upgraded, type StoredSnapshot } from '../../domain/ticket-snapshot';
import { canonicalJson } from '../../platform/hash';
import { ruleSince } from '../../platform/rule-dates';
import { none, type DoctorCheck, type DoctorContext } from './check';

interface Ledger {
  readonly number: number;
  readonly snapshot: StoredSnapshot;
  readonly steps: readonly TicketClocks[];
  readonly due: number | null;
}

/** The newest tickets: each is counted from its first line on. */
const MOST = 2_000;
const LEDGERS = `
  SELECT t.number, t.snapshot, (EXTRACT(EPOCH FROM t.target_due_at) * 1000)::float8 AS due,
         (SELECT json_agg(e.patch -> 'clocks' ORDER BY e.seq) FROM ticket_event e WHERE e.ticket_id = t.id AND e.patch ? 'clocks') AS steps
    FROM ticket t WHERE t.snapshot -> 'clocks' ? 'at' ORDER BY t.number DESC LIMIT ${MOST}`;

/** What the clocks say is what the ledger adds up to, by the hours of that time; the row repeats it. */
const LEDGER_ADDS_UP: DoctorCheck = {
  name: 'the clocks of every ticket are what its ledger adds up to',
  needs: 'postgres',
  run: async ({ pool }: DoctorContext) => {
    const { rows: versions } = await pool.query<{ stamp: string; calendar: BusinessCalendar }>('SELECT stamp, calendar FROM calendar_version');
    const calendars = new Map(versions.map(({ stamp, calendar }) => [stamp, calendar]));
    const { rows } = await pool.query<Ledger>(LEDGERS);
    const since = await ruleSince(pool, 'noPauseBeforeFirstWord');
    return none(
      rows.flatMap((ledger) => faultOf(ledger, calendars, since).map((fault) => `ticket ${ledger.number}: ${fault}`)),
      `${rows.length} added up`,
    );
  },
};

function faultOf({ snapshot, steps, due }: Ledger, calendars: ReadonlyMap<string, BusinessCalendar>, since: number): string[] {
  const ticket = upgraded(snapshot);
  const { clocks } = ticket;
  const last = steps.at(-1);
  if (clocks === null || last === undefined || canonicalJson(clocks) !== canonicalJson(last))
    return ['the ticket carries other clocks than its last event'];
  const missing = steps.flatMap(({ calendar, counted }) => [calendar, counted]).find((stamp) => !calendars.has(stamp));
  if (missing !== undefined) return [`the hours of ${missing} are not on record`];
  if (canonicalJson(added(steps, calendars)) !== canonicalJson(clocks)) return ['the ledger adds up to something else'];
  if (ticket.endedAt === null && !mayStandAs(clocks.mode, ticket, since)) return [`the clock is ${clocks.mode} in ${ticket.state}`];
  const { dueAt } = clockSummary(ticket.endedAt === null ? clocks : null);
  return dueAt === due ? [] : ['its row shows another due time'];
}

function added(steps: readonly TicketClocks[], calendars: ReadonlyMap<string, BusinessCalendar>): TicketClocks | null {
  const byStamp = (stamp: string): BusinessCalendar => calendars.get(stamp) as BusinessCalendar;
  return steps.reduce<TicketClocks | null>((sum, step, index) => {
    const read = entriesBetween(steps[index - 1] ?? null, step);
    const { at, counted, calendar } = step;
    const entries: readonly ClockEntry[] = read.length > 0 ? read : [{ kind: 'RECALENDAR', at, counted, calendar }];
    return entries.reduce<TicketClocks | null>((clocks, entry) => foldClocks(clocks, entry, byStamp), sum);
  }, null);
}

export const CLOCK_CHECKS: readonly DoctorCheck[] = [LEDGER_ADDS_UP];
