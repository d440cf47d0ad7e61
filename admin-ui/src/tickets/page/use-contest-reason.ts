import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

type Contested = Pick<Ticket['approvals'][number], 'contestReason' | 'contestedByWitness' | 'witness'>;

/** Why a decision is contested: somebody's own words, or what a witness's denial says, in the reader's language. */
export function useContestReason(): (approval: Contested) => string {
  const text = useText();
  return ({ contestReason, contestedByWitness, witness }) =>
    contestedByWitness ? text('approval.contested_by_witness', { name: witness?.name ?? '—' }) : (contestReason ?? '');
}
