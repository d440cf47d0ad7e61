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

/** Resolves when the dependency works, a text tells its state; rejects with the reason when it does not. */
export type Check = () => Promise<unknown>;

/** Builds the function behind /readyz: all checks at once, each with a time limit, and never a rejection. */
export function createReadiness(checks: Record<string, Check>, timeoutMs = 2_000): () => Promise<Readiness> {
  return async () => {
    const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check, timeoutMs)] as const));
    return { ok: results.every(([, result]) => result.ok), checks: Object.fromEntries(results) };
  };
}

async function runCheck(check: Check, timeoutMs: number): Promise<CheckResult> {
  const startedMs = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  const elapsed = (): number => Math.round(performance.now() - startedMs);
  try {
    const told = await Promise.race([Promise.resolve().then(check), late]);
    return { ok: true, ms: elapsed(), ...(typeof told === 'string' && { detail: told }) };
  } catch (error) {
    return { ok: false, ms: elapsed(), detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
