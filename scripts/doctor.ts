import { systemClock } from '../platform/clock';
import { connect } from './connect';
import { runDoctor } from './doctor/run';

/** `npm run doctor [-- --json]`: the invariants of the running system; exit code 1 when one fails. */
async function main(): Promise<void> {
  const connected = connect();
  const report = await runDoctor({ pool: connected.db.pool, client: connected.client, now: await systemClock.now() });
  await connected.close();
  if (process.argv.includes('--json')) console.log(JSON.stringify(report));
  else for (const { name, ok, detail } of report.checks) console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name} (${detail})`);
  process.exitCode = report.ok ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
