import { systemClock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { connect } from '../connect';
import { wantedIds } from '../../worker/relay/processes/wanted';
import { rebuild, startedIn } from '../../worker/relay/processes/rebuild';
import { redeliver } from '../../worker/relay/processes/redeliver';
import type { Report } from '../setup/setup-error';

/**
 * Starts the workflows that rows lack, of open tickets and whatever else runs long: a power cut can take the embedded Temporal's last seconds, a lost
 * temporal.db all of it. Returns one clause that says what was found; it never fails the start.
 */
export async function mendWorkflows(config: Config, report: Report): Promise<string> {
  const connected = connect(config);
  try {
    // A database in which nothing is open, as a fresh one, gives no reason to end whatever runs.
    if ((await wantedIds(connected.db.pool)).size === 0) return 'none wanted';
    const done = await rebuild(connected, null, report);
    const started = startedIn(done);
    if (started === 0) return `${done.looked} wanted, all run`;
    await redeliver(connected.db, null, await systemClock.now());
    return `${done.looked} wanted, missing or behind and started again: ${started}`;
  } catch (error) {
    return `could not be compared with Postgres (${(error as Error).message}); run "npm run rebuild -- --all"`;
  } finally {
    await connected.close();
  }
}
