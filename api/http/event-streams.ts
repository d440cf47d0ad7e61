import type { Request, Response } from 'express';
import type { Change, Notifier, Signal } from '../../platform/notifier';

/** Keeps proxies and browsers from closing an idle stream; the session is looked at again with each beat. */
const HEARTBEAT_MS = 25_000;

/** Open event streams of this process. */
export interface EventStreams {
  /** Streams changes to this response until it closes or `isAlive` says that the session ended. */
  open(req: Request, res: Response, isAlive: () => Promise<boolean>): void;
  /** Ends the streams of a session at once. */
  endSession(sid: string): void;
  /** Ends all streams; the server could not close while one is open. */
  endAll(): void;
}

/** A reader that is so far behind (bytes) is cut off; it comes back by itself and reads everything anew. */
const MAX_BEHIND = 256 * 1024;
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** One subscription to the notifier for all streams; events hold ids only, so nobody learns what they may not read. */
export function createEventStreams(notifier: Notifier, heartbeatMs = HEARTBEAT_MS): EventStreams {
  const streams = new Map<Response, string>();
  let unsubscribe: (() => void) | undefined;
  const end = (res: Response): void => {
    streams.delete(res);
    res.end(eventText('bye', {}));
  };
  const broadcast = (signal: Signal): void => {
    const text = signal.kind === 'gap' ? eventText('resync', {}) : eventText('change', signal.changes.map(idsOf));
    for (const res of streams.keys()) {
      if (res.writableLength > MAX_BEHIND) res.destroy();
      else res.write(text);
    }
  };
  return {
    open: (req, res, isAlive) => {
      unsubscribe ??= notifier.subscribe('sm_changes', broadcast);
      res.status(200).set(HEADERS);
      res.write(`retry: 3000\n${eventText('ready', {})}`);
      streams.set(res, req.sessionID);
      const stopBeating = beat(res, isAlive, end, heartbeatMs);
      res.on('close', () => {
        stopBeating();
        streams.delete(res);
      });
    },
    endSession: (sid) => [...streams].filter(([, owner]) => owner === sid).forEach(([res]) => end(res)),
    endAll: () => {
      unsubscribe?.();
      unsubscribe = undefined;
      for (const res of streams.keys()) end(res);
    },
  };
}

function beat(res: Response, isAlive: () => Promise<boolean>, end: (res: Response) => void, everyMs: number): () => void {
  const timer = setInterval(() => {
    isAlive().then(
      (alive) => (alive ? res.write(': beat\n\n') : end(res)),
      // The database is away: the session cannot be judged now, the next beat tries again.
      () => res.write(': beat\n\n'),
    );
  }, everyMs);
  return () => clearInterval(timer);
}

function idsOf({ resource, id }: Change): Change {
  return { resource, id };
}

function eventText(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
