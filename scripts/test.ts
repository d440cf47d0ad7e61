import { runJest, runPhase, type Phase } from './quality/jest-phase';
import { sayTotals } from './quality/totals';
import { findChromium } from './setup/chromium';
import { findDovecot } from './setup/dovecot';
import { findLibreOffice } from './setup/libreoffice';
import type { Report } from './setup/setup-error';
import { findTemporalCli } from './setup/temporal-cli';
import { findTestServer } from './setup/test-server';

const MINUTE = 60_000;

/** One after the other, for two cores: tests on servers wait more than they work; of whole products one at a time. */
const PHASES: readonly Phase[] = [
  { projects: ['unit', 'quality', 'replay', 'ui'], workers: 2, limitMs: 10 * MINUTE },
  { projects: ['workflows', 'server', 'scripts'], workers: 3, limitMs: 36 * MINUTE },
  { projects: ['e2e'], workers: 1, limitMs: 25 * MINUTE },
];

const TOOLS = {
  TEMPORAL_CLI_PATH: findTemporalCli,
  TEMPORAL_TEST_SERVER_PATH: findTestServer,
  CHROMIUM_PATH: findChromium,
  SOFFICE_PATH: findLibreOffice,
  DOVECOT_PATH: findDovecot,
} as const;

const report: Report = (line) => console.error(`      ${line}`);

/**
 * `npm test` finds or installs the tools first, so that no test waits for a download, and runs everything; its last line is
 * the sum. With arguments it is Jest with these arguments.
 */
async function main(args: readonly string[]): Promise<number> {
  process.on('SIGINT', () => undefined);
  const { tools, missing } = await findTools();
  const env = { ...process.env, ...tools, NODE_ENV: 'test', TZ: 'UTC' };
  if (args.length > 0) return runJest(args, env);
  // A tool that cannot be had is a failure of its own; what can be tested without it still is.
  const totals = { passed: 0, failed: missing, skipped: 0 };
  for (const phase of PHASES) {
    console.error(`\n=== ${phase.projects.join(', ')}`);
    const { passed, failed, skipped = 0 } = await runPhase(phase, env);
    totals.passed += passed;
    totals.failed += failed;
    totals.skipped += skipped;
  }
  return sayTotals(totals);
}

async function findTools(): Promise<{ tools: Record<string, string>; missing: number }> {
  const tools: Record<string, string> = {};
  let missing = 0;
  for (const [name, find] of Object.entries(TOOLS)) {
    try {
      const path = await find(report);
      if (path !== undefined) tools[name] = path;
    } catch (error) {
      missing += 1;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  return { tools, missing };
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(sayTotals({ passed: 0, failed: 1 }));
  },
);
