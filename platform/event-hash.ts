import { canonicalJson, sha256Hex } from './hash';

/** `prev_hash` of a ticket's first event. */
export const CHAIN_START = '0'.repeat(64);

/** The columns of a ticket event that its hash covers; `at` is epoch ms (or the Date that Postgres gave). */
export interface HashedEvent {
  readonly ticketId: string;
  readonly seq: number;
  readonly commandId: string;
  readonly command: string;
  readonly contentHash: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly at: number | Date;
  readonly args: unknown;
  readonly patch: unknown;
  readonly evidenceHash: string | null;
}

/**
 * Hash of a ticket event in its chain: SHA-256 over the canonical form of the row and of the hash before it. Computed the
 * same from what is about to be inserted and from what was read back (jsonb may reorder keys; the canonical form sorts them).
 */
export function eventHash(prevHash: string, event: HashedEvent): string {
  const { ticketId, seq, commandId, command, contentHash, fromState, toState, actorKind, actorId, args, patch, evidenceHash } = event;
  const at = Number(event.at);
  return sha256Hex(
    canonicalJson({
      prevHash,
      ticketId,
      seq,
      commandId,
      command,
      contentHash,
      fromState,
      toState,
      actorKind,
      actorId,
      at,
      args,
      patch,
      evidenceHash,
    }),
  );
}

/** Why an event does not continue the chain that ends with `prevHash`; null where it does. */
export function linkFault(
  event: HashedEvent & { readonly prevHash: string; readonly hash: string },
  seq: number,
  prevHash: string,
): 'MISSING' | 'UNLINKED' | 'CHANGED' | null {
  if (event.seq !== seq) return 'MISSING';
  if (event.prevHash !== prevHash) return 'UNLINKED';
  return eventHash(prevHash, event) === event.hash ? null : 'CHANGED';
}

/** An erasable row behind an event. */
export interface StoredEvidence {
  readonly salt: string;
  readonly data: unknown;
  readonly erased: boolean;
}

/** Texts may be erased, which is said in their row; they may not be changed, nor the row be gone. */
export function evidenceFault(hash: string | null, evidence: StoredEvidence | null): 'GONE' | 'CHANGED' | null {
  if (hash === null) return null;
  if (evidence === null) return 'GONE';
  if (evidence.erased) return null;
  return evidence.data !== null && evidenceHash(evidence.salt, evidence.data) === hash ? null : 'CHANGED';
}

/** Salted hash of an evidence row: what the chain keeps of erasable names and texts. */
export function evidenceHash(salt: string, data: unknown): string {
  return sha256Hex(`${salt}\n${canonicalJson(data)}`);
}
