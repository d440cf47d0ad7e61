import { connect } from './connect';
import { rebuildTickets } from './rebuild/rebuild';

const USAGE = 'usage: npm run rebuild -- --all | --ticket <number>';

/** `npm run rebuild`: starts the workflows again from Postgres wherever they are missing or behind. */
async function main(): Promise<void> {
  const number = process.argv[process.argv.indexOf('--ticket') + 1];
  const all = process.argv.includes('--all');
  const one = process.argv.includes('--ticket') ? Number(number) : null;
  if (!all && (one === null || !Number.isInteger(one))) throw new Error(USAGE);
  const connected = connect();
  try {
    const done = await rebuildTickets(connected, all ? null : one, (line) => console.log(line));
    console.log(`${done.looked} open tickets looked at, ${done.tickets} workflows of tickets and ${done.children} of approvals and visits started again`);
  } finally {
    await connected.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
