import { parseArgs } from 'node:util';
import { machineOf } from './bench/machine';
import { printTable } from './bench/report';
import type { Figure } from './bench/figure';
import { SECTIONS } from './bench/sections';
import { closeAllStacks } from './bench/stack';

const USAGE = `usage: npm run bench [-- --json] [--quick] [--only ${SECTIONS.map(({ name }) => name).join(',')}]`;

/** `npm run bench`: measures the product on a stack of its own; exit code 1 when a target is missed. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string' } } });
  const wanted = values.only?.split(',') ?? SECTIONS.map(({ name }) => name);
  if (wanted.some((name) => !SECTIONS.some((section) => section.name === name))) throw new Error(USAGE);
  const quick = values.quick ?? false;
  const startedAt = new Date();
  const machine = machineOf();
  const figures: Figure[] = [];
  for (const section of SECTIONS.filter(({ name }) => wanted.includes(name))) {
    console.error(`${section.title} …`);
    figures.push(...(await section.run({ quick, say: (text) => console.error(`  ${text}`) })));
  }
  const missed = figures.filter(({ verdict }) => verdict === 'miss');
  if (values.json) {
    const named = Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest]));
    console.log(
      JSON.stringify({ startedAt: startedAt.toISOString(), quick, machine, missed: missed.map(({ name }) => name), figures: named }, null, 2),
    );
  } else {
    printTable(machine, figures, quick);
  }
  // A quick run proves that the bench works; its figures are no reason to fail.
  return missed.length === 0 || quick ? 0 : 1;
}

/** Whoever interrupts the bench gets all of its processes back. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      console.error(`${signal}; stopping`);
      void closeAllStacks().finally(() => process.exit(130));
    });
  }
}

endOnSignals();
main().then(
  (code) => process.exit(code),
  async (error: unknown) => {
    console.error(error);
    await closeAllStacks();
    process.exit(2);
  },
);
