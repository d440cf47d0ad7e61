/** State of one dependency. */
export interface CheckResult {
  ok: boolean;
  ms: number;
  detail?: string;
}

/** Answer of /readyz: ready only when every dependency is. */
export interface Readiness {
  ok: boolean;
  checks: Record<string, CheckResult>;
}

/** Resolves when the dependency works, a text tells its state; rejects when it does not, with NotReady where all may know why. */
export type Check = () => Promise<unknown>;

/** Why something is not ready, in words for anybody: they are answered as they stand. */
export class NotReady extends Error {}

/** How long an answer stands: whoever asks more often is told the same again, and the dependencies are left alone. */
const KEEP_MS = 1_000;

interface Options {
  readonly timeoutMs?: number;
  /** Told what a dependency's driver said, with its addresses; the answer says only that it does not answer. */
  readonly report?: (name: string, error: unknown) => void;
}

/** Builds the function behind /readyz: all checks at once, each with a time limit, and never a rejection. */
export function createReadiness(checks: Record<string, Check>, { timeoutMs = 2_000, report }: Options = {}): () => Promise<Readiness> {
  const look = async (): Promise<Readiness> => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check, timeoutMs, (error) => report?.(name, error))] as const),
    );
    return { ok: results.every(([, result]) => result.ok), checks: Object.fromEntries(results) };
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
    timer = setTimeout(() => reject(new NotReady(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  const elapsed = (): number => Math.round(performance.now() - startedMs);
  try {
    const told = await Promise.race([Promise.resolve().then(check), late]);
    return { ok: true, ms: elapsed(), ...(typeof told === 'string' && { detail: told }) };
  } catch (error) {
    report(error);
    return { ok: false, ms: elapsed(), detail: error instanceof NotReady ? error.message : 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}
