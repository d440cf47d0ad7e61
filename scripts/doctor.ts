import { systemClock } from '../platform/clock';
import { createStorage } from '../platform/storage';
import { connect } from './connect';
import { notRunning, runDoctor, type DoctorReport } from './doctor/run';

/** `npm run doctor [-- --json]`: the invariants of the running system; exit code 1 when one fails. */
async function main(): Promise<void> {
  const connected = connect();
  const { db, client, config } = connected;
  const report = await runDoctor({ pool: db.pool, client, storage: createStorage(config), now: await systemClock.now() });
  await connected.close();
  if (process.argv.includes('--json')) console.log(JSON.stringify(report));
  else for (const line of lines(report)) console.log(line);
  process.exitCode = report.ok ? 0 : 1;
}

function lines(report: DoctorReport): string[] {
  const found = report.checks.map(({ name, ok, skipped, detail }) => `${ok ? 'ok  ' : skipped ? 'skip' : 'FAIL'}  ${name} (${detail})`);
  return [...[notRunning(report)].filter((line) => line !== null), ...found];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
