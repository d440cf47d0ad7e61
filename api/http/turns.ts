import type { Response } from 'express';
import { AppProblem } from './problem';

interface TurnsOptions {
  /** How many compute at once. */
  readonly places: number;
  /** How many more wait, and for how long. */
  readonly waiting: number;
  readonly longestMs: number;
}

/** Waits until there is a place, and gives what to call on the way out. */
export type TakeTurn = (gone: AbortSignal) => Promise<() => void>;

/** Lets so many in at once and the next few wait, first come first served; who leaves meanwhile gives up their turn, who would wait too long is told that it is busy. */
export function createTurns({ places, waiting, longestMs }: TurnsOptions): TakeTurn {
  let free = places;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    const next = queue.shift();
    // The place goes to whoever is next without becoming free between.
    if (next === undefined) free += 1;
    else next();
  };
  const wait = (gone: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', giveUp);
      };
      const enter = (): void => {
        stop();
        resolve();
      };
      const giveUp = (): void => {
        stop();
        queue.splice(queue.indexOf(enter), 1);
        reject(gone.aborted ? unread() : busy());
      };
      const timer = setTimeout(giveUp, longestMs);
      gone.addEventListener('abort', giveUp);
      queue.push(enter);
    });
  return async (gone) => {
    if (gone.aborted) throw unread();
    if (free > 0) free -= 1;
    else if (queue.length >= waiting) throw busy();
    else await wait(gone);
    return leave;
  };
}

/** Fires once nobody reads the answer any more. */
export function goneOf(res: Response): AbortSignal {
  const gone = new AbortController();
  if (res.destroyed) gone.abort();
  res.on('close', () => gone.abort());
  return gone.signal;
}

/** The end of a call that nobody waits for: no error of ours, and read by nobody. */
export const unread = (): AppProblem => new AppProblem('BAD_REQUEST');

const RETRY_SECONDS = '10';
const busy = (): AppProblem => new AppProblem('FIGURES_BUSY', { headers: { 'Retry-After': RETRY_SECONDS } });
