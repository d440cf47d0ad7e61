import type { ApiDeps } from '../deps';
import type { EventStreams } from '../http/event-streams';
import type { RateLimits } from '../http/rate-limits';
import type { Sessions } from '../http/sessions';

/** What route files are made from. */
export interface RouteContext {
  readonly deps: ApiDeps;
  readonly limits: RateLimits;
  readonly sessions: Sessions;
  readonly streams: EventStreams;
}
