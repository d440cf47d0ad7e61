import { setTimeout as sleep } from 'node:timers/promises';

/** What a load brought about. */
export interface LoadResult {
  readonly seconds: number;
  /** Time of each answered call. */
  readonly ms: readonly number[];
}

/** One call; gives the time it took, and throws when it was not answered as it should be. */
export type LoadCall = () => Promise<number>;

/** So many clients, each of which calls again as soon as it has its answer. */
export async function closedLoad(clients: number, seconds: number, call: LoadCall): Promise<LoadResult> {
  const ms: number[] = [];
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < endMs) ms.push(await call());
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { seconds: (performance.now() - startedMs) / 1000, ms };
}

/** So many calls per second whether or not the ones before are answered, as people arrive. */
export async function steadyLoad(perSecond: number, seconds: number, call: LoadCall): Promise<LoadResult> {
  const ms: number[] = [];
  const pending: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const dueMs = startedMs + (n * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    pending.push(call().then((took) => void ms.push(took)));
  }
  await Promise.all(pending);
  return { seconds: (performance.now() - startedMs) / 1000, ms };
}
