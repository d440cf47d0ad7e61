import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the look gives something other than false, null or undefined, and returns that; a failure of the last look is the reason given. */
export async function waitFor<T>(
  look: () => Promise<T> | T,
  { timeout = 10_000, pause = 20, what = 'the condition' }: { timeout?: number; pause?: number; what?: string } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const { found, error } = await attempt(look);
    if (found !== undefined && found !== null && found !== false) return found as NonNullable<Exclude<T, false>>;
    if (Date.now() > deadline) throw new Error(`${what} did not come true within ${timeout} ms`, { cause: error });
    await sleep(pause);
  }
}

async function attempt<T>(look: () => Promise<T> | T): Promise<{ found?: T; error?: unknown }> {
  try {
    return { found: await look() };
  } catch (error) {
    return { error };
  }
}
