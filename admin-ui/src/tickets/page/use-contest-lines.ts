import { CONTEST_OBJECTORS, CONTEST_WAYS, isDoubted } from '../../../../domain/contest-objectors';
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
    const what = approval.contestedByWitness ? 'doubted' : 'contested';
    const contested = text(`approval.${what}_line`, { at: moment(contestedAt), reason: contestReason(approval) });
    if (!contest) return [contested];
    const { as, by, via, call, settled } = contest;
    const name = as === 'WITNESS' ? approval.witness?.name : by;
    const isOfWitness = isDoubted(contest);
    const who = text(isOfWitness ? 'approval.doubter_line' : 'approval.contester_line', {
      who: [name, as && label(CONTEST_OBJECTORS[as]), label(CONTEST_WAYS[via])].filter(Boolean).join(' · '),
    });
    const byPhone = call
      ? [text('approval.contested_phone_line', { name: call.name ?? '—', at: call.saidAt ? moment(call.saidAt) : '—', who: call.recordedBy ?? '—' })]
      : [];
    if (settled === null) return [contested, who, ...byPhone];
    const { outcome, at, by: writer, note } = settled;
    const values = { outcome: label(CONTEST_OUTCOMES[outcome]), at: moment(at), who: writer.name ?? '—', note: note ?? '' };
    return [contested, who, ...byPhone, text(isOfWitness ? 'approval.doubt_outcome_line' : 'approval.outcome_line', values)];
  };
}
