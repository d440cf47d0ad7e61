import { standingSums } from '../../domain/chain-standing';
import { WORK_TYPES } from '../../domain/work-types';
import type { TicketPage } from '../contract/ticket-page';
import type { ApprovalJson } from './ticket-page-rows';

/** What stands of a request where the yes after it took less: a technician reads without prices what is not done. */
export function standingOf(
  approval: ApprovalJson,
  { prices, people }: { readonly prices: boolean; readonly people: boolean },
): TicketPage['approvals'][number]['standing'] {
  const { second } = approval;
  const { standing } = standingSums({ ...approval, chain: { first: null, second } });
  if (standing === null) return null;
  const left = standing.left.map(({ workType, quantity, description }) => {
    const { tr, en } = WORK_TYPES[workType];
    return people || quantity === null ? description : { tr, en };
  });
  return { by: people ? (second?.name ?? null) : null, left, total: prices ? standing.total : null };
}
