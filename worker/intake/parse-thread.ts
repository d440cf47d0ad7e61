import { parentPort } from 'node:worker_threads';
import { readMail } from './read-mail';

/** The thread in which mails are read: whatever a mail does to it, the process goes on. */
parentPort?.on('message', ({ id, raw }: { id: number; raw: Uint8Array }) => {
  void readMail(Buffer.from(raw)).then((reading) => parentPort?.postMessage({ id, reading }));
});
