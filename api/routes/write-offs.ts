import type { writeOffOperations } from '../contract/write-offs';
import type { Handlers } from '../http/call';
import { askWriteOff, decideWriteOff, listWriteOffs, totalsOfWriteOffs } from '../services/write-offs';
import type { RouteContext } from './context';

/** Requests to write lines off. */
export function writeOffHandlers({ deps }: RouteContext): Handlers<typeof writeOffOperations> {
  return {
    listWriteOffs: ({ query, actor }) => listWriteOffs(deps, actor, query),
    getWriteOffTotals: ({ query, actor }) => totalsOfWriteOffs(deps, actor, query),
    askWriteOff: ({ params, body, actor, write }) => write((tx) => askWriteOff(deps.config, tx, actor, params.id, body.reason)),
    decideWriteOff: ({ params, body, actor, write }) => write((tx) => decideWriteOff(deps.config, tx, actor, params.id, body)),
  };
}
