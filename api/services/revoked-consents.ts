import { randomUUID } from 'node:crypto';
import { storeCommand, type Queryable } from '../../platform/command-inbox';
import { endSessionSql } from '../../platform/session-minutes';
import { DEVICE_AND_PARTS } from './departures';
import type { AuditActor } from './write';

/** A permission, or a question for one, that ended with its device or because whoever was asked was struck off. */
export interface RevokedConsent {
  readonly id: string;
  readonly ticketId: string;
}

interface Revoker {
  readonly actor: AuditActor;
  readonly at: number;
  readonly expiresAt: number;
}

const LIVE = `q.asset_id in ${DEVICE_AND_PARTS} and q.status in ('REQUESTED', 'GRANTED')`;

// As domain/device-obstacle.ts has it.
const GONE = `select q.id, q.ticket_id as "ticketId" from consent q join ticket t on t.id = q.ticket_id join asset a on a.id = q.asset_id
  where ${LIVE} and (a.customer_id is null or a.customer_id is distinct from t.customer_id or a.status = 'RETIRED') order by q.id for update of q`;

// Whom a customer strikes off its list permits nothing there any more, and what they had permitted ends as well.
const OF_FORMER = `select q.id, q.ticket_id as "ticketId" from consent q join ticket t on t.id = q.ticket_id
    join contact k on k.id = q.asked_contact_id or q.asked_contact_id is null and (k.id = t.contact_id or k.email = t.requester_email)
  where k.id = $1 and q.status in ('REQUESTED', 'GRANTED') order by q.id for update of q`;

const REVOKE = `update consent set status = 'REVOKED', withdrawn_at = $2, decision_id = $3 where id = $1 and status in ('REQUESTED', 'GRANTED') returning id`;

/**
 * Locks the permissions on a device and its parts. One order of locks for all, or two would wait for each other: the person who permits, then the
 * permission, then the device. So does whoever starts a session, shows a remote id or records a call; who changes the device begins here, who
 * strikes a person off ends what they permitted afterwards.
 */
export async function lockConsentsOf(db: Queryable, assetId: string): Promise<void> {
  await db.query(`select q.id from consent q where ${LIVE} order by q.id for update`, [assetId]);
}

/**
 * Ends what was permitted or is asked on a device that is no longer the customer's or in use, as a withdrawal does: the row is the gate, so the
 * remote id is hidden and the minutes stop with this transaction (M6); the ticket hears of it, and its technician has to cut the connection.
 */
export async function revokeGone(db: Queryable, assetId: string, { actor, at, expiresAt }: Revoker): Promise<readonly RevokedConsent[]> {
  return await revokeAll(db, GONE, assetId, { actor, at, expiresAt });
}

/** Ends in the same way what a person permitted or is asked whom the customer has just struck off its list. */
export async function revokeOfFormer(db: Queryable, contactId: string, by: Revoker): Promise<readonly RevokedConsent[]> {
  return await revokeAll(db, OF_FORMER, contactId, by);
}

async function revokeAll(db: Queryable, which: string, id: string, by: Revoker): Promise<readonly RevokedConsent[]> {
  const { rows } = await db.query<RevokedConsent>(which, [id]);
  for (const row of rows) await revoke(db, row, { commandId: randomUUID(), ...by });
  return rows;
}

/** Ends one permission or question. */
export async function revoke(
  db: Queryable,
  { id: consentId, ticketId }: RevokedConsent,
  { commandId, actor, at, expiresAt }: { readonly commandId: string; readonly actor: AuditActor; readonly at: number; readonly expiresAt: number },
): Promise<boolean> {
  const { rowCount } = await db.query(REVOKE, [consentId, new Date(at), commandId]);
  if (rowCount === 0) return false;
  await db.query(endSessionSql('consent_id'), [consentId, new Date(at), 'CUT']);
  await db.query(`update link_token set spent_at = $2 where purpose = 'CONSENT' and subject_id = $1 and spent_at is null`, [consentId, new Date(at)]);
  const command = { commandId, ticketId, name: 'REVOKE_CONSENT', args: { consentId }, payload: { consentId } } as const;
  await storeCommand(db, { ...command, actor: { kind: actor.kind, id: actor.id }, at, relayAt: at, expiresAt });
  return true;
}
