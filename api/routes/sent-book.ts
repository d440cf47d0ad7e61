import type { Response } from 'express';
import { readerOf } from '../http/downloads';
import type { ReadyBook } from '../services/charge-export';
import type { Write } from '../services/write';

interface Sending {
  readonly res: Response;
  readonly write: (work: (write: Write) => Promise<void>) => Promise<void>;
  /** Lets it in; gives what to call on the way out. */
  readonly enter: () => () => void;
}

/** Streams a book, or a file of it, after it was written down who fetched it. */
export async function sendBook({ res, write, enter }: Sending, open: () => Promise<ReadyBook>): Promise<undefined> {
  const gone = readerOf(res);
  const leave = enter();
  try {
    const book = await open();
    try {
      await write((tx) => book.record(tx));
      res.attachment(book.fileName).set({ 'Content-Type': book.contentType, 'Cache-Control': 'no-store' });
      await book.stream(res, gone);
    } finally {
      await book.close();
    }
  } catch (error) {
    // Who closed the page needs no answer, and it is nobody's error.
    if (!gone.aborted) throw error;
  } finally {
    leave();
  }
  return undefined;
}
