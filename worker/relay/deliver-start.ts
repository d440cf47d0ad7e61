import type { Pool } from 'pg';
import { upgraded, type StoredSnapshot, type TicketSnapshot } from '../../domain/ticket-snapshot';
import type { Deliverer } from './deliverer';
import type { TemporalPort } from './temporal-port';

/** Starts tickets' workflows from the snapshots in their rows. */
export function createStartDeliverer(pool: Pool, temporal: Pick<TemporalPort, 'startTicket'>): Deliverer<'START_TICKET'> {
  return {
    prepare: async (rows) => {
      const snapshots = await snapshotsOf(
        pool,
        rows.map((row) => row.payload.ticketId),
      );
      return rows.map(({ payload: { ticketId, number } }) => async () => {
        const snapshot = snapshots.get(ticketId);
        if (snapshot === undefined) return { kind: 'park', error: `there is no row of ticket ${number}` };
        await temporal.startTicket(snapshot);
        return { kind: 'delivered', effect: { kind: 'started', ticketId } };
      });
    },
  };
}

async function snapshotsOf(pool: Pool, ids: readonly string[]): Promise<Map<string, TicketSnapshot>> {
  const { rows } = await pool.query<{ id: string; snapshot: StoredSnapshot }>('SELECT id, snapshot FROM ticket WHERE id = ANY($1::uuid[])', [ids]);
  return new Map(rows.map(({ id, snapshot }) => [id, upgraded(snapshot)]));
}
