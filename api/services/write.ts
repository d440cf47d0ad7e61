import type { Locale } from '../../domain/locale';
import type { Instant } from '../../platform/clock';
import type { Prisma } from '../../platform/generated/prisma/client';

/** A transaction of Prisma. */
export type Tx = Prisma.TransactionClient;

/** Who writes, for the audit trail. */
export interface AuditActor {
  /** SYSTEM: set-up and timers. */
  readonly kind: 'STAFF' | 'REQUESTER' | 'APPROVER' | 'SYSTEM';
  readonly id: string | null;
}

/** A customer's IT officer on their page: a contact. */
export interface OfficerActor {
  readonly kind: 'OFFICER';
  readonly id: string;
}

/** What a service needs to write: one transaction, the instant, who does it. */
export interface Write {
  readonly tx: Tx;
  readonly at: Instant;
  readonly actor: AuditActor;
  readonly locale: Locale;
  /** Tells screens of a changed record, once the transaction is committed. */
  changed(resource: string, id: string): void;
  /** Wakes the relay, once the transaction is committed. */
  outbox(): void;
}
