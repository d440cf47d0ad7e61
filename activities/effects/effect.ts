import type { BusinessCalendar } from '../../domain/calendar';
import type { CommandInput } from '../../domain/command-args';
import type { EffectKind, EffectOf } from '../../domain/ticket-effects';
import type { SnapshotPatch, TicketSnapshot } from '../../domain/ticket-snapshot';
import type { ActivityDeps } from '../deps';
import type { FormerRequester } from '../stored-ticket';
import type { Tx } from '../transaction';
import type { TransitionRequest, TransitionResult } from '../types';

/** What every effect of a transition can use. */
export interface EffectContext {
  readonly deps: ActivityDeps;
  readonly tx: Tx;
  /** Business time of the transition, epoch ms. */
  readonly at: number;
  readonly request: TransitionRequest;
  /** The ticket before the transition. */
  readonly before: TicketSnapshot;
  /** The ticket with the decision's patch, before what effects add. */
  readonly after: TicketSnapshot;
  /** Address at which the ticket's requester is written to. */
  readonly requesterEmail: string | null;
  /** The requester where the customer has struck them off: only of their own word are they still told. */
  readonly formerRequester: FormerRequester | null;
  /** Addresses of others whose requests were merged into it: they read and write with its requester. */
  readonly participants: readonly string[];
  /** The whole validated body of the command, texts included; empty for timers. */
  readonly payload: Readonly<Record<string, unknown>>;
  calendar(): Promise<BusinessCalendar>;
}

/** Executes one effect inside the transition's transaction; may add instants and references to the event's patch. */
export type EffectHandler<K extends EffectKind> = (context: EffectContext, effect: EffectOf<K>) => Promise<SnapshotPatch | void>;

/** Ends a transition without writing anything: a row says no, or something else was decided there first. */
export class TransitionStop extends Error {
  constructor(readonly result: TransitionResult) {
    super(result.outcome);
  }
}

/** Refuses the command with a code of domain/refusals.ts. */
export function refuse(code: Extract<TransitionResult, { outcome: 'refused' }>['code']): TransitionStop {
  return new TransitionStop({ outcome: 'refused', code });
}

/** The stop, or null where it would only order what this very command does. */
export function unlessItself(stop: TransitionStop, { commandId, command }: CommandInput): TransitionStop | null {
  const instead = stop.result.outcome === 'overruled' ? stop.result.instead : null;
  return instead?.commandId === commandId && instead.command === command ? null : stop;
}

/** A text of the command's body, or null. */
export function textOf(payload: Readonly<Record<string, unknown>>, field: string): string | null {
  const value = payload[field];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
