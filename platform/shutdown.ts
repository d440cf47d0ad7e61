import type { Logger } from './log';

/** One named step of a shutdown, run after the one before it has ended. */
export type ShutdownStep = readonly [name: string, run: () => unknown];

/** What a graceful shutdown needs. */
export interface ShutdownOptions {
  log: Pick<Logger, 'info' | 'error'>;
  steps: readonly ShutdownStep[];
  /** After this many milliseconds the process ends as it is, with exit code 1. */
  deadlineMs?: number;
  exit?: (code: number) => void;
}

/**
 * Ends the process in order on SIGTERM or SIGINT, and when the runner that started it is gone (its IPC channel closes).
 * A step that fails is logged and the next one still runs. Returns the function that starts the shutdown by hand.
 */
export function onShutdown({
  log,
  steps,
  deadlineMs = 15_000,
  exit = (code) => process.exit(code),
}: ShutdownOptions): (reason: string) => Promise<void> {
  let running: Promise<void> | undefined;
  const shutdown = (reason: string): Promise<void> => (running ??= run(reason));
  const run = async (reason: string): Promise<void> => {
    log.info({ reason }, 'shutting down');
    const timer = setTimeout(() => {
      log.error({ deadlineMs }, 'shutdown took too long');
      exit(1);
    }, deadlineMs);
    const failed = await runSteps(steps, log);
    clearTimeout(timer);
    exit(failed ? 1 : 0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown(signal));
  process.once('disconnect', () => void shutdown('the runner is gone'));
  process.channel?.unref();
  return shutdown;
}

async function runSteps(steps: readonly ShutdownStep[], log: Pick<Logger, 'error'>): Promise<boolean> {
  let failed = false;
  for (const [name, run] of steps) {
    try {
      await run();
    } catch (error) {
      failed = true;
      log.error({ err: error, step: name }, 'a shutdown step failed');
    }
  }
  return failed;
}
