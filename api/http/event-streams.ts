import type { Request, Response } from 'express';
import type { Change, Notifier } from '../../platform/notifier';

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

/** One subscription to the notifier for all streams; events hold ids only, so nobody learns what they may not read. */
export function createEventStreams(notifier: Notifier, heartbeatMs = HEARTBEAT_MS): EventStreams {
  const streams = new Map<Response, string>();
  let unsubscribe: (() => void) | undefined;
  const end = (res: Response): void => {
    streams.delete(res);
    res.end('event: bye\ndata: {}\n\n');
  };
  const broadcast = (event: string, data: unknown): void => {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const res of streams.keys()) res.write(text);
  };
  const listen = (): void => {
    unsubscribe ??= notifier.subscribe('sm_changes', (signal) => {
      if (signal.kind === 'gap') broadcast('resync', {});
      else
        broadcast(
          'change',
          signal.changes.map(({ resource, id }: Change) => ({ resource, id })),
        );
    });
  };
  return {
    open: (req, res, isAlive) => {
      listen();
      res.status(200).set({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
      res.write('retry: 3000\nevent: ready\ndata: {}\n\n');
      streams.set(res, req.sessionID);
      const beat = setInterval(() => {
        isAlive().then(
          (alive) => (alive ? res.write(': beat\n\n') : end(res)),
          // The database is away: the session cannot be judged now, the next beat tries again.
          () => res.write(': beat\n\n'),
        );
      }, heartbeatMs);
      res.on('close', () => {
        clearInterval(beat);
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
