import { CONTEST_OBJECTORS, CONTEST_WAYS } from '../../../../domain/contest-objectors';
import { CONTEST_OUTCOMES } from '../../../../domain/contest-outcomes';
import { formatDateTime } from '../../../../domain/format';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

type Approval = Ticket['approvals'][number];
type Contested = Pick<Approval, 'contestReason' | 'contestedByWitness' | 'witness'>;

/** Why a decision is contested: somebody's own words, or what a witness's denial says, in the reader's language. */
function useContestReason(): (approval: Contested) => string {
  const text = useText();
  return ({ contestReason, contestedByWitness, witness }) =>
    contestedByWitness ? text('approval.contested_by_witness', { name: witness?.name ?? '—' }) : (contestReason ?? '');
}

/** That and why a decision is contested, by whom in which part of it and by which way, and what was found out about that. */
export function useContestLines(): (approval: Contested & Pick<Approval, 'contest' | 'contestedAt'>) => string[] {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const contestReason = useContestReason();
  const moment = (at: string): string => formatDateTime(Date.parse(at), locale);
  return ({ contest, contestedAt, ...approval }) => {
    if (!contestedAt) return [];
    const contested = text('approval.contested_line', { at: moment(contestedAt), reason: contestReason(approval) });
    if (!contest) return [contested];
    const { as, by, via, settled } = contest;
    const name = as === 'WITNESS' ? approval.witness?.name : by;
    const who = text('approval.contester_line', {
      who: [name, as && label(CONTEST_OBJECTORS[as]), label(CONTEST_WAYS[via])].filter(Boolean).join(' · '),
    });
    if (settled === null) return [contested, who];
    const { outcome, at, by: writer, note } = settled;
    const values = { outcome: label(CONTEST_OUTCOMES[outcome]), at: moment(at), who: writer.name ?? '—', note: note ?? '' };
    return [contested, who, text('approval.outcome_line', values)];
  };
}
