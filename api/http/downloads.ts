import type { Response } from 'express';
import { AppProblem } from './problem';

const RETRY_SECONDS = 10;
/** A reader that takes nothing for so long, or is not done by then, is cut off: it holds back others and the database's cleaning up. */
const STALLED_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

/** Lets so many in, and tells the others that it is busy; gives what to call on the way out. */
export function createGate(places: number): () => () => void {
  let free = places;
  return () => {
    if (free === 0) throw new AppProblem('EXPORTS_BUSY', { headers: { 'Retry-After': String(RETRY_SECONDS) } });
    free -= 1;
    return () => {
      free += 1;
    };
  };
}

/** Fires once nobody reads the answer any more, or reads it too slowly. */
export function readerOf(res: Response): AbortSignal {
  const gone = new AbortController();
  const timer = setTimeout(() => res.destroy(), LONGEST_MS);
  res.setTimeout(STALLED_MS, () => res.destroy());
  res.on('close', () => {
    clearTimeout(timer);
    gone.abort();
  });
  return gone.signal;
}
