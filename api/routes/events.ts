import type { eventOperations } from '../contract/events';
import type { Handlers } from '../http/call';
import type { RouteContext } from './context';

/** Live updates. */
export function eventHandlers({ sessions, streams }: RouteContext): Handlers<typeof eventOperations> {
  return {
    streamEvents: ({ req, res }) => {
      const sid = req.sessionID;
      // A stream is opened by the page itself, and ends when the session does: that must not bring it back to life.
      sessions.leaveIdle(req);
      streams.open(req, res, () => sessions.isAlive(sid));
      return Promise.resolve(undefined);
    },
  };
}
