import type { DeskTaskKind } from './desk-tasks';
import type { Judgement } from './entitlement';
import type { MailKey } from './mail-keys';
import type { VisitRef } from './ticket-snapshot';

/** When a visit was to be, before what a mail tells of changed it. */
export type FormerVisit = Pick<VisitRef, 'startsAt' | 'endsAt'>;

/**
 * What a transition does besides moving the ticket; executed by the activity in the transition's own transaction.
 * New rows take the command's id as their id, so every effect has a unique business key.
 */
export type Effect =
  | { readonly kind: 'entitlement.set'; readonly judgement: Judgement }
  | { readonly kind: 'contract.link' }
  | { readonly kind: 'asset.set' }
  | { readonly kind: 'consent.request' }
  | { readonly kind: 'consent.by-phone'; readonly consentId: string; readonly granted: boolean; readonly answers: boolean }
  | { readonly kind: 'consent.bind'; readonly consentId: string; readonly technicianId: string }
  | { readonly kind: 'consent.close'; readonly consentId: string; readonly status: 'LAPSED' | 'CANCELLED' | 'EXPIRED' }
  | { readonly kind: 'session.start'; readonly consentId: string }
  | { readonly kind: 'session.end'; readonly sessionId: string; readonly outcome: 'SOLVED' | 'FAILED' | 'INTERRUPTED' | 'CUT' }
  | { readonly kind: 'session.confirm-disconnect'; readonly sessionId: string }
  | { readonly kind: 'session.alarm'; readonly sessionId: string }
  | { readonly kind: 'need.to-desk' }
  | { readonly kind: 'approval.open'; readonly n: number; readonly replaces?: string }
  | { readonly kind: 'approval.open-second'; readonly n: number; readonly firstId: string }
  | { readonly kind: 'approval.close'; readonly approvalId: string; readonly status: 'SUPERSEDED' | 'CANCELLED' }
  | { readonly kind: 'approval.take-lines'; readonly approvalId: string }
  | { readonly kind: 'approval.decide-by-phone'; readonly approvalId: string; readonly approved: boolean }
  | { readonly kind: 'excess.release'; readonly approvalId: string }
  | { readonly kind: 'visit.plan'; readonly n: number; readonly approvalId: string }
  | { readonly kind: 'visit.replan'; readonly visitId: string; readonly n: number; readonly approvalId: string }
  | { readonly kind: 'visit.cancel'; readonly visitId: string }
  | { readonly kind: 'visit.arrive'; readonly visitId: string }
  | { readonly kind: 'visit.correct-arrival'; readonly visitId: string; readonly arrivedAt: number }
  | { readonly kind: 'visit.complete'; readonly visitId: string; readonly outcome: 'SOLVED' | 'UNSOLVED' }
  | { readonly kind: 'charge.work' }
  | { readonly kind: 'charge.expense' }
  | { readonly kind: 'charge.session'; readonly sessionId: string }
  | { readonly kind: 'charge.visit'; readonly visitId: string }
  | { readonly kind: 'merge.into'; readonly ticketId: string }
  | { readonly kind: 'merge.undo'; readonly ticketId: string }
  | { readonly kind: 'message.add' }
  | { readonly kind: 'silence.begin' }
  | { readonly kind: 'mail'; readonly mail: MailKey; readonly subjectId?: string; readonly former?: FormerVisit }
  /** `occasion`: tells what it is about where the ticket can have several at once. */
  | { readonly kind: 'task'; readonly task: DeskTaskKind; readonly occasion?: string; readonly subjectId?: string };

export type EffectKind = Effect['kind'];
export type EffectOf<K extends EffectKind> = Extract<Effect, { kind: K }>;
