import { systemClock } from '../platform/clock';
import { connect, type Connected } from './connect';
import { rebuildTickets } from './rebuild/rebuild';
import { redeliver } from './rebuild/redeliver';

const USAGE = 'usage: npm run rebuild -- --all | --ticket <number>';

/** `npm run rebuild`: starts the workflows again from Postgres wherever they are missing or behind, and delivers to them what they missed. */
async function main(): Promise<void> {
  const number = process.argv[process.argv.indexOf('--ticket') + 1];
  const all = process.argv.includes('--all');
  const one = process.argv.includes('--ticket') ? Number(number) : null;
  if (!all && (one === null || !Number.isInteger(one))) throw new Error(USAGE);
  const connected = connect();
  try {
    if (one !== null && !all) await assertKnown(connected.db.pool, one);
    const done = await rebuildTickets(connected, all ? null : one, (line) => console.log(line));
    const again = await redeliver(connected.db, all ? null : one, await systemClock.now());
    console.log(
      `${done.looked} open tickets looked at, ${done.tickets} workflows of tickets and ${done.children} of approvals and visits started again`,
    );
    if (done.ended > 0) console.log(`${done.ended} workflows without a cause in Postgres ended`);
    if (again > 0) console.log(`${again} undelivered starts, commands and decisions made due again`);
  } finally {
    await connected.close();
  }
}

/** A mistyped number must not look like a rebuild that found nothing to do. */
async function assertKnown(pool: Connected['db']['pool'], number: number): Promise<void> {
  const { rowCount } = await pool.query('SELECT 1 FROM ticket WHERE number = $1', [number]);
  if (rowCount === 0) throw new Error(`There is no ticket ${number}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
