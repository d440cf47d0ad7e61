import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Locale } from '../../../domain/locale';
import type { CustomerReport } from '../../../domain/report/customer-report';
import type { ReportDocument } from '../../../domain/report/document';

/** Sets reports apart from everything else. */
export interface ReportPrinter {
  /** As `reportPdf` does; rejects what takes too long. */
  readonly print: (report: CustomerReport, document: ReportDocument, locale: Locale) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

interface PrinterOptions {
  /** Longest time for one report. */
  readonly timeoutMs?: number;
  /** Program of the thread. */
  readonly entry?: string;
}

/** What the thread is given. */
export interface ToPrint {
  readonly id: number;
  readonly report: CustomerReport;
  readonly document: ReportDocument;
  readonly locale: Locale;
}

/** What it answers. */
export type Printed = { readonly id: number; readonly file: Uint8Array } | { readonly id: number; readonly error: string };

interface Waiting {
  readonly resolve: (file: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const TIMEOUT_MS = 60_000;
const HEAP_MB = 512;

/**
 * Sets reports in a thread, one after the other: a report of a few pages takes a processor for about a second, in which nobody else would be answered.
 * One that takes too long, or more memory than there is, costs the thread, which the next report gets anew.
 */
export function createReportPrinter({ timeoutMs = TIMEOUT_MS, entry = join(__dirname, 'print-thread.js') }: PrinterOptions = {}): ReportPrinter {
  let thread: Worker | undefined;
  let waiting: Waiting | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let nextId = 0;

  const taken = (): Waiting | undefined => {
    const one = waiting;
    waiting = undefined;
    clearTimeout(one?.timer);
    return one;
  };
  const drop = (error: string): void => {
    end(thread);
    thread = undefined;
    taken()?.reject(new Error(error));
  };
  const settle = (printed: Printed): void => {
    if (printed.id !== nextId) return;
    if ('file' in printed) taken()?.resolve(Buffer.from(printed.file));
    else taken()?.reject(new Error(printed.error));
  };
  const printNext = (wanted: Omit<ToPrint, 'id'>): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      nextId += 1;
      const timer = setTimeout(() => drop(`the report was not set within ${timeoutMs} ms`), timeoutMs);
      waiting = { resolve, reject, timer };
      thread ??= startThread(entry, settle, (gone, error) => gone === thread && drop(error));
      thread.postMessage({ id: nextId, ...wanted } satisfies ToPrint);
    });
  return {
    print: (report, document, locale) => {
      const file = queue.then(() => printNext({ report, document, locale }));
      queue = file.catch(() => undefined);
      return file;
    },
    close: async () => {
      await queue;
      const last = thread;
      thread = undefined;
      await last?.terminate();
    },
  };
}

function startThread(entry: string, settle: (printed: Printed) => void, drop: (gone: Worker, error: string) => void): Worker {
  const fresh = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  fresh
    .on('message', settle)
    .on('error', (error) => drop(fresh, error.message))
    .on('exit', (code) => drop(fresh, `the printing thread ended (${code})`));
  fresh.unref();
  return fresh;
}

/** A thread that is given up says nothing more. */
function end(thread: Worker | undefined): void {
  void thread
    ?.removeAllListeners()
    .on('error', () => undefined)
    .terminate();
}
