import type { mentionOperations } from '../contract/mentions';
import type { Handlers } from '../http/call';
import { listMentions, readMentions } from '../services/mentions';
import type { RouteContext } from './context';

/** Notes in which one is named. */
export function mentionHandlers({ deps }: RouteContext): Handlers<typeof mentionOperations> {
  return {
    listMentions: ({ actor, query }) => listMentions(deps.db.pool, actor, query),
    readMentions: ({ body, write }) => write((change) => readMentions(change, body.ids)),
  };
}
