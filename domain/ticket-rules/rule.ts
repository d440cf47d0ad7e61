import type { CommandInput } from '../command-args';
import type { RefusalCode } from '../refusals';
import type { TicketCommand } from '../ticket-commands';
import type { Effect } from '../ticket-effects';
import type { SnapshotPatch, TicketSnapshot } from '../ticket-snapshot';
import type { TicketState } from '../ticket-states';

/** What a rule answers: a refusal, or the parts of the decision that differ from the table's first target. */
export type RuleOutcome =
  { readonly refuse: RefusalCode } | { readonly to?: TicketState; readonly patch?: SnapshotPatch; readonly effects?: readonly Effect[] };

/**
 * The rule of one command. It is also asked with empty arguments to draw buttons, so preconditions of the ticket come
 * first and an absent argument is no reason to refuse.
 */
export type Rule<C extends TicketCommand> = (snapshot: TicketSnapshot, input: CommandInput<C>, now: number) => RuleOutcome;

export type Rules = { readonly [C in TicketCommand]?: Rule<C> };

/** Whether a decision is about the row that the ticket knows; an absent id asks about the row as it is. */
export function isAbout<Row extends { readonly id: string }>(row: Row | null, id: string | undefined): row is Row {
  return row !== null && (id === undefined || id === row.id);
}

/** A reopened job starts a new remote-first round. */
export function reopened({ resolvedUnanswered }: TicketSnapshot): SnapshotPatch {
  return resolvedUnanswered ? { remoteOutcome: null, resolvedUnanswered: false } : { remoteOutcome: null };
}

/** Whoever says that it is not solved has that confirmed, and whoever has the ticket hears of it. */
export function tellOfReopening({ assigneeId }: TicketSnapshot): Effect[] {
  const told: Effect = { kind: 'mail', mail: 'TICKET_REOPENED' };
  return assigneeId === null ? [told] : [told, { kind: 'mail', mail: 'TICKET_REOPENED_STAFF', subjectId: assigneeId }];
}

/** A deadline that passed is not waited for again, but the ticket is late from then on. */
export function missedDeadline({ deadline, lateSince }: TicketSnapshot, now: number): SnapshotPatch {
  return { deadline: null, lateSince: lateSince ?? deadline?.dueAt ?? now };
}
