import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reading } from './read-mail';

/** Reads mails apart from everything else. */
export interface MailReader {
  /** Never rejects, and never takes longer than the limit. */
  read(raw: Buffer): Promise<Reading>;
  close(): Promise<void>;
}

interface ReaderOptions {
  /** Longest time for one mail. */
  readonly timeoutMs?: number;
  /** Program of the thread. */
  readonly entry?: string;
}

const TIMEOUT_MS = 20_000;
const HEAP_MB = 384;

interface Waiting {
  readonly resolve: (reading: Reading) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Reads in a thread with a heap and a time of its own: a mail that takes too much of either is unreadable and costs the thread,
 * which the next mail gets anew. One mail after the other.
 */
export function createMailReader({ timeoutMs = TIMEOUT_MS, entry = join(__dirname, 'parse-thread.js') }: ReaderOptions = {}): MailReader {
  let thread: Worker | undefined;
  let waiting: Waiting | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let nextId = 0;

  const settle = (reading: Reading): void => {
    clearTimeout(waiting?.timer);
    waiting?.resolve(reading);
    waiting = undefined;
  };
  const drop = (error: string): void => {
    end(thread);
    thread = undefined;
    settle({ kind: 'unreadable', error });
  };
  const start = (): Worker => {
    const fresh = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    fresh
      .on('message', ({ id, reading }: { id: number; reading: Reading }) => id === nextId && settle(reading))
      .on('error', (error) => drop(error.message))
      .on('exit', (code) => fresh === thread && drop(`the reading thread ended (${code})`));
    fresh.unref();
    return fresh;
  };
  const readNext = (raw: Buffer): Promise<Reading> =>
    new Promise((resolve) => {
      nextId += 1;
      const timer = setTimeout(() => drop(`not read within ${timeoutMs} ms`), timeoutMs);
      waiting = { resolve, timer };
      thread ??= start();
      thread.postMessage({ id: nextId, raw: new Uint8Array(raw) });
    });
  return {
    read: (raw) => {
      const reading = queue.then(() => readNext(raw));
      queue = reading;
      return reading;
    },
    close: async () => {
      await queue;
      const last = thread;
      thread = undefined;
      await last?.terminate();
    },
  };
}

/** A thread that is given up says nothing more. */
function end(thread: Worker | undefined): void {
  void thread
    ?.removeAllListeners()
    .on('error', () => undefined)
    .terminate();
}
