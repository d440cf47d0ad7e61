import { parentPort } from 'node:worker_threads';
import { reportPdf } from './report-pdf';
import type { Printed, ToPrint } from './report-printer';

/** The thread in which reports are set: whoever asks for something else meanwhile is answered. */
parentPort?.on('message', ({ id, report, document, locale }: ToPrint) => {
  // What cannot be set may be refused before there is a promise.
  void Promise.resolve()
    .then(() => reportPdf(report, document, locale))
    .then(
      (file) => parentPort?.postMessage({ id, file } satisfies Printed),
      (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies Printed),
    );
});
