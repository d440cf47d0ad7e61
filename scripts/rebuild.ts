import { systemClock } from '../platform/clock';
import { connect, type Connected } from './connect';
import { LONG_PROCESSES, type ProcessKind } from '../worker/relay/processes/registry';
import { rebuild } from '../worker/relay/processes/rebuild';
import { redeliver } from '../worker/relay/processes/redeliver';

const USAGE = 'usage: npm run rebuild -- --all | --ticket <number> [--anew]';

/** `npm run rebuild`: starts the workflows again from Postgres wherever they are missing or behind, and delivers to them what they missed. */
async function main(): Promise<void> {
  const number = process.argv[process.argv.indexOf('--ticket') + 1];
  const all = process.argv.includes('--all');
  const one = process.argv.includes('--ticket') ? Number(number) : null;
  if (!all && (one === null || !Number.isInteger(one))) throw new Error(USAGE);
  const connected = connect();
  try {
    const ticket = one === null || all ? null : await idOf(connected.db.pool, one);
    const done = await rebuild(connected, ticket, (line) => console.log(line), { anew: process.argv.includes('--anew') });
    const again = await redeliver(connected.db, all ? null : one, await systemClock.now());
    const started = Object.entries(done.started).map(([kind, count]) => `${LONG_PROCESSES[kind as ProcessKind].noun} ${count}`);
    console.log(`${done.looked} workflows compared with their rows; started again: ${started.join(', ')}`);
    if (done.ended > 0) console.log(`${done.ended} workflows without a cause in Postgres ended`);
    if (again > 0) console.log(`${again} undelivered starts, commands and decisions made due again`);
  } finally {
    await connected.close();
  }
}

/** Id of the ticket with a number. A mistyped number must not look like a rebuild that found nothing to do. */
async function idOf(pool: Connected['db']['pool'], number: number): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM ticket WHERE number = $1', [number]);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no ticket ${number}.`);
  return row.id;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
