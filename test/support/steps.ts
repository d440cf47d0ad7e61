import { cpus, loadavg } from 'node:os';

const STEP_MS = 90_000;

/** Tests of one file that go on from each other: after a failure the rest says so at once instead of waiting in vain. */
export function steps(): (name: string, act: () => Promise<void>) => void {
  let broken: string | undefined;
  return (name, act) => {
    const run = async (): Promise<void> => {
      if (broken !== undefined) throw new Error(`not reached, because this failed: ${broken}`);
      try {
        await act();
      } catch (error) {
        broken = name;
        throw error;
      }
    };
    test(name, run, STEP_MS);
  };
}

/** A limit that holds on a calm machine, stretched by as much as this one has more to do than it can. */
export function onThisMachine(calmMs: number): number {
  return calmMs * Math.max(1, (loadavg()[0] ?? 0) / cpus().length);
}
