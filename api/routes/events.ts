import type { eventOperations } from '../contract/events';
import type { Handlers } from '../http/call';
import type { RouteContext } from './context';

/** Live updates. */
export function eventHandlers({ sessions, streams }: RouteContext): Handlers<typeof eventOperations> {
  return {
    streamEvents: ({ req, res }) => {
      const sid = req.sessionID;
      streams.open(req, res, () => sessions.isAlive(sid));
      return Promise.resolve(undefined);
    },
  };
}
