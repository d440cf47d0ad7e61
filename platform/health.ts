/** What a check found: a sentence for whoever reads the answer, and a code with values for screens that speak another language. */
export interface Finding {
  readonly code: string;
  readonly values?: Readonly<Record<string, number | string>>;
  readonly detail: string;
}

/** State of one dependency. */
export interface CheckResult extends Partial<Finding> {
  ok: boolean;
  ms: number;
}

/** Answer of /readyz: ready only when every dependency is that is not merely told. */
export interface Readiness {
  ok: boolean;
  checks: Record<string, CheckResult>;
}

/** Resolves when the dependency works, perhaps with a finding; rejects when it does not, with NotReady where all may know why. */
export type Check = () => Promise<unknown>;

/** Why something is not ready, in words for anybody: they are answered as they stand. */
export class NotReady extends Error {
  readonly finding: Finding;

  constructor(finding: Finding | string) {
    const told = typeof finding === 'string' ? { code: 'NOT_READY', detail: finding } : finding;
    super(told.detail);
    this.finding = told;
  }
}

/** How long an answer stands: whoever asks more often is told the same again, and the dependencies are left alone. */
const KEEP_MS = 1_000;

interface Options {
  readonly timeoutMs?: number;
  /** Told what a dependency's driver said, with its addresses; the answer says only that it does not answer. */
  readonly report?: (name: string, error: unknown) => void;
  /** Checks that are only told: nobody is sent elsewhere because of them. */
  readonly onlyTold?: readonly string[];
}

/** Builds the function behind /readyz: all checks at once, each with a time limit, and never a rejection. */
export function createReadiness(checks: Record<string, Check>, { timeoutMs = 2_000, report, onlyTold = [] }: Options = {}): () => Promise<Readiness> {
  const look = async (): Promise<Readiness> => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check, timeoutMs, (error) => report?.(name, error))] as const),
    );
    return { ok: results.every(([name, { ok }]) => ok || onlyTold.includes(name)), checks: Object.fromEntries(results) };
  };
  let kept: { readonly until: number; readonly answer: Promise<Readiness> } | undefined;
  return () => {
    const now = performance.now();
    if (kept === undefined || kept.until <= now) kept = { until: now + KEEP_MS, answer: look() };
    return kept.answer;
  };
}

async function runCheck(check: Check, timeoutMs: number, report: (error: unknown) => void): Promise<CheckResult> {
  const startedMs = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new NotReady({ code: 'LATE', values: { ms: timeoutMs }, detail: `no answer within ${timeoutMs} ms` })),
      timeoutMs,
    );
  });
  const elapsed = (): number => Math.round(performance.now() - startedMs);
  try {
    const told = await Promise.race([Promise.resolve().then(check), late]);
    return { ok: true, ms: elapsed(), ...(isFinding(told) && told) };
  } catch (error) {
    report(error);
    return { ok: false, ms: elapsed(), ...(error instanceof NotReady ? error.finding : NO_ANSWER) };
  } finally {
    clearTimeout(timer);
  }
}

const NO_ANSWER: Finding = { code: 'NO_ANSWER', detail: 'does not answer' };

function isFinding(told: unknown): told is Finding {
  return typeof told === 'object' && told !== null && 'code' in told && 'detail' in told;
}
