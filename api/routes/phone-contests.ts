import type { phoneContestOperations } from '../contract/phone-contests';
import type { Handlers } from '../http/call';
import { contestDecisionByPhone, contestPermissionByPhone } from '../services/phone-contest';
import { findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** What is denied on the phone, as staff record it. */
export function phoneContestHandlers({ deps }: RouteContext): Handlers<typeof phoneContestOperations> {
  return {
    contestPermissionByPhone: async ({ actor, params, body, write }) => {
      const ticket = await findTicket(deps.db.pool, actor, params.id);
      return await write((change) => contestPermissionByPhone({ deps, write: change, ticket, actor }, params.consentId, body));
    },
    contestDecisionByPhone: async ({ actor, params, body, write }) => {
      const ticket = await findTicket(deps.db.pool, actor, params.id);
      return await write((change) => contestDecisionByPhone({ deps, write: change, ticket, actor }, params.approvalId, body));
    },
  };
}
