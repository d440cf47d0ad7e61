import type { Logger } from '../../platform/log';
import { errorText } from './outcome';

/** Whether a receiver (Temporal, the mail server) answers; lanes pause while it does not. */
export interface Circuit {
  readonly name: string;
  /** Why and since when (epoch ms of this machine) the lanes pause; null while they run. */
  readonly paused: { readonly since: number; readonly reason: string } | null;
  /** Asks the receiver whether it is there, once for all callers at a time; a no pauses the lanes. */
  check(): Promise<boolean>;
  /** Calls back each time the receiver is there again. */
  onResume(listener: () => void): void;
  stop(): void;
}

interface CircuitOptions {
  readonly name: string;
  /** Rejects while the receiver is away. */
  readonly probe: () => Promise<unknown>;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly probeEveryMs?: number;
  readonly probeTimeoutMs?: number;
}

/** A circuit that is closed at first and asks a paused receiver again every second. */
export function createCircuit({ name, probe, log, probeEveryMs = 1_000, probeTimeoutMs = 3_000 }: CircuitOptions): Circuit {
  let paused: Circuit['paused'] = null;
  let asking: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const listeners: (() => void)[] = [];

  const resume = (since: number): void => {
    log.info({ receiver: name, awayMs: Date.now() - since }, 'the receiver answers again');
    paused = null;
    for (const listener of listeners) listener();
  };
  const ask = async (): Promise<boolean> => {
    try {
      await withTimeout(Promise.resolve().then(probe), probeTimeoutMs);
      if (paused !== null) resume(paused.since);
      return true;
    } catch (error) {
      const reason = errorText(error);
      if (paused === null) log.warn({ receiver: name, reason }, 'the receiver does not answer; its deliveries pause');
      paused = { since: paused?.since ?? Date.now(), reason };
      if (!stopped) timer = setTimeout(() => void check(), probeEveryMs);
      return false;
    } finally {
      asking = undefined;
    }
  };
  const check = (): Promise<boolean> => {
    clearTimeout(timer);
    return (asking ??= ask());
  };
  return {
    name,
    get paused() {
      return paused;
    },
    check,
    onResume: (listener) => void listeners.push(listener),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function withTimeout(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
