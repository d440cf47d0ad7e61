import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { BusinessCalendar } from '../../domain/calendar';
import { foldClocks, type ClockChange } from '../../domain/clocks/ledger';
import type { Limits } from '../../domain/clocks/targets';
import type { TicketClocks } from '../../domain/clocks/ticket-clocks';
import type { Priority } from '../../domain/priorities';
import { calendarStamp } from '../../domain/ticket-deadlines';
import { byStamp, istanbul } from './ledger-calendars';
import { accept } from './stored-ticket';

/** What one event changes: at an instant of Istanbul's clock, or epoch ms; of the clocks, and of whose it is. */
export type LedgerStep = readonly [
  at: string | number,
  changes: readonly ClockChange[],
  more?: { readonly priority?: Priority; readonly customerId?: string; readonly assigneeId?: string; readonly teamId?: string; readonly by?: string },
];

/** What a ticket with a ledger is of. */
export interface LedgerTerms {
  readonly calendar: BusinessCalendar;
  readonly limits: Limits;
  readonly priority: Priority;
  /** Null: not known before a step says so. */
  readonly customerId: string | null;
}

/** A ticket whose ledger was kept as its transitions keep it; the first step starts its clocks. Returns them after each step. */
export async function putLedger(
  pool: Pool,
  terms: LedgerTerms,
  steps: readonly LedgerStep[],
): Promise<{ id: string; number: number; ledger: TicketClocks[] }> {
  const { calendar, limits, priority, customerId } = terms;
  const stamp = calendarStamp(calendar);
  const instant = (at: string | number): number => (typeof at === 'string' ? istanbul(at) : at);
  const { id, number } = await accept(pool, { priority }, instant(steps[0]?.[0] ?? ''));
  const ledger: TicketClocks[] = [];
  for (const [index, [time, changes, { by, priority: other, ...moved } = {}]] of steps.entries()) {
    const at = instant(time);
    const started: ClockChange[] = index === 0 ? [{ kind: 'START', mode: 'RUNS', limits }] : [];
    const clocks = [...started, ...changes].reduce<TicketClocks | null>(
      (sum, change) => foldClocks(sum, { at, counted: stamp, calendar: stamp, ...change }, byStamp(calendar)),
      ledger.at(-1) ?? null,
    );
    if (clocks === null) throw new Error('no clocks');
    ledger.push(clocks);
    const patch = { ...(changes.length + started.length > 0 && { clocks }), ...(index === 0 && customerId !== null && { customerId }), ...moved };
    await pool.query(
      `insert into ticket_event (ticket_id, seq, command_id, command, content_hash, to_state, actor_kind, actor_id, at, args, patch, prev_hash, hash)
       values ($1, $2, $3, 'ASSIGN', '', 'NEW', $4, $5, $6, $7, $8, '', '')`,
      [
        id,
        index + 2,
        randomUUID(),
        by === undefined ? 'SYSTEM' : 'STAFF',
        by ?? null,
        new Date(at),
        other === undefined ? {} : { priority: other },
        patch,
      ],
    );
  }
  return { id, number, ledger };
}
