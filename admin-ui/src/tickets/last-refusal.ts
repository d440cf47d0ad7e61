import type { Ticket } from './ticket-types';

/** A no to a connection that is the last word about it. */
export interface LastRefusal {
  readonly name: string;
  readonly at: string;
  readonly isWithdrawal: boolean;
}

/** Who refused the connection, or took the permission back, and when, while the work goes on and nobody was asked since; else null. */
export function lastRefusal({ state, consents, requesterName }: Pick<Ticket, 'state' | 'consents' | 'requesterName'>): LastRefusal | null {
  const consent = consents.at(-1);
  if (state !== 'IN_PROGRESS' || consent === undefined) return null;
  const { status, decidedAt, decidedBy, withdrawnAt, withdrawnByPhone, askedOf } = consent;
  const giver = askedOf ?? decidedBy ?? requesterName ?? '—';
  if (status === 'DECLINED' && decidedAt) return { name: giver, at: decidedAt, isWithdrawal: false };
  // What was denied is told of elsewhere.
  if (status !== 'WITHDRAWN' || !withdrawnAt || withdrawnAt === consent.contestedAt) return null;
  return { name: withdrawnByPhone?.name ?? giver, at: withdrawnAt, isWithdrawal: true };
}
