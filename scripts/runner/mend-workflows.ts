import { systemClock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { connect } from '../connect';
import { rebuildTickets } from '../rebuild/rebuild';
import { redeliver } from '../rebuild/redeliver';
import type { Report } from '../setup/setup-error';

/**
 * Starts the workflows that the open tickets lack: a power cut can take the embedded Temporal's last seconds, a lost
 * temporal.db all of it. Returns one clause that says what was found; it never fails the start.
 */
export async function mendWorkflows(config: Config, report: Report): Promise<string> {
  const connected = connect(config);
  try {
    const { rows } = await connected.db.pool.query<{ open: number }>('select count(*) as open from ticket where ended_at is null');
    const open = rows[0]?.open ?? 0;
    if (open === 0) return 'no open tickets';
    const { tickets, children } = await rebuildTickets(connected, null, report);
    if (tickets + children === 0) return `open tickets: ${open}, all with their workflows`;
    await redeliver(connected.db, null, await systemClock.now());
    return `open tickets: ${open}, workflows that were missing or behind and were started again: ${tickets + children}`;
  } catch (error) {
    return `could not be compared with the open tickets (${(error as Error).message}); run "npm run rebuild -- --all"`;
  } finally {
    await connected.close();
  }
}
