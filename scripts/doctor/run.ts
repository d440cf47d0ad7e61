import { ANCHOR_CHECKS } from './anchor-checks';
import { CHAIN_CHECKS } from './chain-checks';
import { CLOCK_CHECKS } from './clock-checks';
import type { CheckOutcome, DoctorCheck, DoctorContext } from './check';
import { COVERAGE_CHECKS } from './coverage-checks';
import { CONTRACT_CHECKS } from './contract-checks';
import { FEE_CHECKS } from './fee-checks';
import { FILE_CHECKS } from './file-checks';
import { GATE_CHECKS } from './gate-checks';
import { MAIL_CHECKS } from './mail-checks';
import { MONEY_CHECKS } from './money-checks';
import { MONTH_CHECKS } from './month-checks';
import { REPORT_CHECKS } from './report-checks';
import { ROW_CHECKS } from './row-checks';
import { WORKFLOW_CHECKS } from './workflow-checks';

/** What the doctor says. */
export interface DoctorReport {
  readonly ok: boolean;
  readonly checks: readonly ({ readonly name: string } & CheckOutcome)[];
}

const REACHABLE: readonly DoctorCheck[] = [
  {
    name: 'PostgreSQL answers',
    needs: 'postgres',
    run: async ({ pool }) => ({ ok: true, detail: (await pool.query<{ version: string }>('SELECT version()')).rows[0]?.version.slice(0, 20) ?? '' }),
  },
  {
    name: 'Temporal answers',
    needs: 'temporal',
    run: async ({ client }) => ({ ok: true, detail: (await client.workflowService.getSystemInfo({})).serverVersion ?? '' }),
  },
];

/** The checks that need no Temporal and can be tried on one connection. */
export const POSTGRES_CHECKS: readonly DoctorCheck[] = [
  ...ROW_CHECKS,
  ...MAIL_CHECKS,
  ...FILE_CHECKS,
  ...GATE_CHECKS,
  ...CONTRACT_CHECKS,
  ...COVERAGE_CHECKS,
  ...MONEY_CHECKS,
  ...MONTH_CHECKS,
  ...FEE_CHECKS,
  ...REPORT_CHECKS,
  ...CHAIN_CHECKS,
  ...ANCHOR_CHECKS,
  ...CLOCK_CHECKS,
];

/** One sentence where nothing answers at all: then the system is stopped rather than ill. */
export function notRunning({ checks }: DoctorReport): string | null {
  const isStopped = REACHABLE.every(({ name }) => checks.some((check) => check.name === name && !check.ok));
  return isStopped ? 'The system is not running: neither PostgreSQL nor Temporal answers. Start it (npm start), then ask again.' : null;
}

/** Runs all checks one after another; one that cannot look is a failure that says why. */
export async function runDoctor(context: DoctorContext): Promise<DoctorReport> {
  const checks: DoctorReport['checks'][number][] = [];
  const away = new Set<DoctorCheck['needs']>();
  for (const check of [...REACHABLE, ...POSTGRES_CHECKS, ...WORKFLOW_CHECKS]) {
    const outcome = away.has(check.needs) ? skipped(check) : await attempt(check, context);
    if (!outcome.ok && REACHABLE.includes(check)) away.add(check.needs);
    checks.push({ name: check.name, ...outcome });
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

const SERVERS = { postgres: 'PostgreSQL', temporal: 'Temporal' } as const satisfies Record<DoctorCheck['needs'], string>;

function skipped({ needs }: DoctorCheck): CheckOutcome {
  return { ok: false, detail: `${SERVERS[needs]} does not answer`, skipped: true };
}

async function attempt(check: DoctorCheck, context: DoctorContext): Promise<CheckOutcome> {
  try {
    return await check.run(context);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
