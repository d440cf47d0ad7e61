import type { ApprovalContent } from '../../domain/approval-content';
import { aboveNothing } from '../../domain/approval-kinds';
import { objectorOf } from '../../domain/contest-objectors';
import { contestFieldsSql, type ApprovalContest } from '../../platform/approval-contest-sql';
import type { TicketPage } from '../contract/ticket-page';

/** What is said against a decision and what came of it, as its row has it; instants are ISO texts with an offset. */
export interface ContestJson extends Pick<ApprovalContest, 'byId' | 'by' | 'via' | 'call' | 'deciderId' | 'outcome' | 'settledAt'> {
  readonly note: string | null;
  readonly settledById: string | null;
  readonly settledBy: string | null;
}

/** SQL: the same of the approval `p` as JSON; null where nobody contests it. */
export const CONTEST_JSON = `case when p.contested_at is not null then json_build_object(${contestFieldsSql('p')},
  'note', p.contest_note, 'settledById', p.contest_settled_by_id,
  'settledBy', (select su.name from app_user su where su.id = p.contest_settled_by_id)) end`;

type Contest = NonNullable<TicketPage['approvals'][number]['contest']>;

/** A request with it. */
interface Contested {
  readonly id: string;
  readonly n: number;
  readonly kind: TicketPage['approvals'][number]['kind'];
  readonly content: ApprovalContent;
  readonly contestedByWitness: boolean;
  readonly contest: ContestJson | null;
}

/** It as the page of the ticket shows it. */
export function contestOf({ contest, contestedByWitness }: Pick<Contested, 'contest' | 'contestedByWitness'>, seesPeople: boolean): Contest | null {
  if (contest === null) return null;
  const { by, via, call, outcome, note, settledAt, settledById, settledBy } = contest;
  return {
    as: objectorOf({ ...contest, isByWitness: contestedByWitness }),
    by: seesPeople ? by : null,
    via,
    call: call && { ...call, ...(seesPeople ? {} : { name: null, phone: null, words: null }) },
    settled:
      outcome === null || settledAt === null
        ? null
        : { outcome, note: seesPeople ? note : null, at: new Date(settledAt).toISOString(), by: { id: settledById, name: settledBy } },
  };
}

/** The outcomes of contested decisions as steps of the ticket's story. */
export function outcomesOf(approvals: readonly Contested[], seesPeople: boolean): TicketPage['timeline'] {
  return approvals.flatMap((approval) => {
    const settled = contestOf(approval, seesPeople)?.settled ?? null;
    if (settled === null) return [];
    const { id, n, kind, content } = approval;
    const { by: actor, ...written } = settled;
    return [{ kind: 'outcome' as const, id, ...written, actor, of: { n, kind, ...aboveNothing(content) } }];
  });
}
