import type { CommandInput } from '../../domain/command-args';
import { consentHashInput, FIRST_CONSENT_TEXT, type ConsentText } from '../../domain/consent-text';
import { MAILS, type MailDef } from '../../domain/mail-keys';
import { waitEnd } from '../../domain/ticket-deadlines';
import type { SnapshotPatch } from '../../domain/ticket-snapshot';
import { isWorkDone, stateDef } from '../../domain/ticket-states';
import type { WithdrawalCaller } from '../../domain/withdrawal-callers';
import { consentTextAtSql } from '../../platform/consent-texts';
import { WATCHER_SQL, withWatcherSql } from '../../platform/device-user';
import { contentHash } from '../../platform/hash';
import type { LinkPerson } from '../../platform/link-tokens';
import { endSessionSql } from '../../platform/session-minutes';
import { barredByUserSql } from '../../platform/users-objection';
import { ensureLink, queueMail } from '../mail-queue';
import type { Tx } from '../transaction';
import { requireDevice } from './device';
import { tellDisconnected, tellStillOpen } from './disconnect-told';
import { requireUndoubted } from './doubts';
import { refuse, TransitionStop, unlessItself, type EffectContext, type EffectHandler } from './effect';

/** Who decides by the link: the contact who uses the device, or the requester. */
async function personAsked({ tx, requesterEmail, formerRequester }: EffectContext, contactId: string | undefined): Promise<LinkPerson> {
  if (contactId !== undefined) {
    await requireContact(tx, contactId);
    return { contactId };
  }
  if (formerRequester !== null) throw refuse('REQUESTER_LEFT');
  // Who has no address is asked on the phone.
  if (requesterEmail === null) throw refuse('NO_ADDRESS');
  return { email: requesterEmail };
}

/** Whoever strikes the contact off at this moment waits, and ends what is asked or recorded here. */
export async function requireContact(tx: Tx, contactId: string): Promise<void> {
  const listed = await tx.rows('SELECT id FROM contact WHERE id = $1 AND active FOR SHARE', [contactId]);
  if (listed.length === 0) throw refuse('DEVICE_USER_CHANGED');
}

/** A new question to whoever decides, with its link. */
export const requestConsent: EffectHandler<'consent.request'> = async (context) => {
  const { request, after, at, deps, tx } = context;
  const { args } = request.input as CommandInput<'ASK_CONSENT'>;
  const person = await personAsked(context, args.askedContactId);
  await requireDevice(context);
  const lapsesAt = waitEnd('WAIT_CONSENT', at, deps.waits, await context.calendar());
  const [shown] = await tx.rows<{ text: ConsentText | null }>(`SELECT ${consentTextAtSql('$1')} AS text`, [new Date(at)]);
  const text = shown?.text ?? FIRST_CONSENT_TEXT;
  const inserted = await tx.rows<{ user: string | null; barred: boolean }>(
    `${withWatcherSql('$3', '$2')}
     INSERT INTO consent (id, ticket_id, asset_id, technician_id, scope, window_minutes, text_version, text_hash, status, asked_at, lapses_at, asked_by_id, device_user_id, watches_as,
       asked_contact_id, asked_instead)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'REQUESTED', $9, $10, $11, ${WATCHER_SQL}, $12, $13)
     RETURNING device_user_id AS user, ${barredByUserSql('consent')} AS barred`,
    [
      request.input.commandId,
      after.ticketId,
      after.assetId,
      after.assigneeId,
      args.scope,
      args.windowMinutes,
      text.version,
      contentHash(consentHashInput(text)),
      new Date(at),
      new Date(lapsesAt),
      request.input.actor.id,
      args.askedContactId ?? null,
      args.insteadOfUser ?? null,
    ],
  );
  const user = inserted[0]?.user ?? null;
  requireUser(args.askedContactId, user);
  if (inserted[0]?.barred === true) throw refuse('USER_OBJECTED');
  await ensureLink(tx, deps, at, {
    purpose: 'CONSENT',
    ticketId: after.ticketId,
    subjectId: request.input.commandId,
    person,
    expiresAt: lapsesAt,
  });
  if (args.askedContactId === undefined) await ensureObjection(context, request.input.commandId, user);
};

/** Of a colleague only the one is asked who uses the device. */
export function requireUser(askedId: string | undefined, userId: string | null): void {
  if (askedId !== undefined && askedId !== userId) throw refuse('DEVICE_USER_CHANGED');
}

/** Whoever uses the device can object to what somebody else permits on it. */
export async function ensureObjection({ tx, deps, at, after }: EffectContext, consentId: string, userId: string | null): Promise<void> {
  if (userId === null) return;
  await ensureLink(tx, deps, at, { purpose: 'CONTEST', ticketId: after.ticketId, subjectId: consentId, person: { contactId: userId } });
}

/** The question and its link stay open until a later instant (epoch ms). */
export async function deferConsent(tx: Tx, consentId: string, until: number): Promise<void> {
  await tx.run("UPDATE consent SET lapses_at = $2 WHERE id = $1 AND status = 'REQUESTED'", [consentId, new Date(until)]);
  await tx.run("UPDATE link_token SET expires_at = $2 WHERE purpose = 'CONSENT' AND subject_id = $1 AND spent_at IS NULL", [
    consentId,
    new Date(until),
  ]);
}

/** Long ago for every clock: a window that is over. */
const OVER = 0;

/** Binds the form's consent to the technician, if it still holds; otherwise the workflow judges again by how the row stands. */
export const bindConsent: EffectHandler<'consent.bind'> = async ({ tx, at, before }, { consentId, technicianId }) => {
  const bound = await tx.run(
    "UPDATE consent SET technician_id = $2 WHERE id = $1 AND status = 'GRANTED' AND technician_id IS NULL AND valid_until > $3",
    [consentId, technicianId, new Date(at)],
  );
  if (bound > 0) return;
  // Run out since it was judged: the row still has to be closed. Withdrawn: it is closed.
  const runOut = await tx.run("SELECT 1 FROM consent WHERE id = $1 AND status = 'GRANTED'", [consentId]);
  const consent = runOut > 0 && before.consent !== null ? { ...before.consent, validUntil: OVER } : null;
  throw new TransitionStop({ outcome: 'overruled', facts: { consent }, instead: null });
};

/** Lapse, end and cancellation are conditional on the row; a decision that is already in wins and is obeyed. */
export const closeConsent: EffectHandler<'consent.close'> = async (context, { consentId, status }) => {
  const from = status === 'LAPSED' ? ['REQUESTED'] : ['REQUESTED', 'GRANTED'];
  const [closed] = await context.tx.rows<{ unused: boolean; form: boolean }>(CLOSE, [consentId, status, from]);
  if (closed === undefined) throw await decidedOtherwise(context, consentId);
  if (!closed.unused) return;
  if (closed.form) await tellUnused(context, consentId, 'CONSENT_UNUSED');
  else if (status === 'EXPIRED') await tellUnused(context, consentId, 'CONSENT_LAPSED');
};

// By what was ticked in the form, or given since, nobody has connected.
const CLOSE = `UPDATE consent c SET status = $2 WHERE id = $1 AND status = ANY ($3)
  RETURNING channel IS NOT DISTINCT FROM 'FORM' AS form, NOT EXISTS (SELECT 1 FROM remote_session s WHERE s.ticket_id = c.ticket_id AND s.consent_id = c.id) AS unused`;

/**
 * Whoever let us in, beforehand or when asked, waits for somebody to connect: they hear once that nobody does by it. Where the work is done, or they have permitted
 * it anew on the phone, the step's own mail says what counts.
 */
async function tellUnused(context: EffectContext, consentId: string, mail: 'CONSENT_UNUSED' | 'CONSENT_LAPSED'): Promise<void> {
  const { tx, deps, at, after, request, requesterEmail, formerRequester } = context;
  if (isWorkDone(stateDef(request.to)) || request.input.command === 'RECORD_PHONE_CONSENT') return;
  const { ticketId, number: ticketNumber } = after;
  const { toFormer }: MailDef = MAILS[mail];
  const readers = { requesterEmail: (toFormer && formerRequester?.email) || requesterEmail };
  const effectKey = `${mail}:${request.input.commandId}`;
  await queueMail(tx, deps, at, { mail, ticketId, ticketNumber, ...readers, subjectId: consentId, effectKey });
}

interface ConsentRow {
  readonly status: string;
  readonly decision_id: string | null;
  readonly valid_until: Date | null;
  readonly contested: boolean;
  readonly others_device: boolean;
  /** Who of the staff decided it, where no requester did. */
  readonly actor_id: string | null;
  readonly by_staff: boolean;
  /** Who took it back on the phone; null where nobody did. */
  readonly caller: WithdrawalCaller | null;
}

/** What the row orders instead of the decision that is given; null while it holds that decision. */
export async function consentDecidedOtherwise(context: EffectContext, consentId: string): Promise<TransitionStop | null> {
  return unlessItself(await decidedOtherwise(context, consentId), context.request.input);
}

// Contested when it had ended already: whatever ended it was no objection.
const CONTESTED = 'coalesce(contested_at = withdrawn_at, false)';

/** What the consent's row orders instead of what was asked of it. */
export async function decidedOtherwise({ tx, after }: EffectContext, consentId: string): Promise<TransitionStop> {
  const [row] = await tx.rows<ConsentRow>(
    `SELECT status, decision_id, valid_until, ${CONTESTED} AS contested, device_user_id IS NOT NULL AND asked_contact_id IS NULL AS others_device,
            (SELECT d.actor_id FROM command d WHERE d.id = consent.decision_id) AS actor_id, (SELECT d.args ->> 'caller' FROM command d WHERE d.id = consent.decision_id) AS caller,
            EXISTS (SELECT 1 FROM command d WHERE d.id = consent.decision_id AND d.actor_kind = 'STAFF') AS by_staff FROM consent WHERE id = $1 AND ticket_id = $2`,
    [consentId, after.ticketId],
  );
  // The row holds neither question nor permission: nor does the ticket, whatever it has recorded of it.
  const closed: SnapshotPatch = { consent: null };
  return new TransitionStop({ outcome: 'overruled', facts: row?.status === 'GRANTED' ? {} : closed, instead: decisionOf(consentId, row) });
}

function decisionOf(consentId: string, row: ConsentRow | undefined): CommandInput | null {
  const commandId = row?.decision_id;
  if (row === undefined || commandId === null || commandId === undefined) return null;
  const given = { commandId, actor: { kind: 'REQUESTER', id: null } } as const;
  switch (row.status) {
    case 'GRANTED':
      return {
        ...given,
        command: 'GRANT_CONSENT',
        args: { consentId, validUntil: Number(row.valid_until), ...(row.others_device ? { othersDevice: true } : {}) },
      };
    case 'DECLINED':
      return { ...given, command: 'DECLINE_CONSENT', args: { consentId } };
    case 'WITHDRAWN':
      // Also by whoever is said to have heard it.
      return {
        ...(row.by_staff ? { commandId, actor: { kind: 'STAFF', id: row.actor_id } } : given),
        command: 'WITHDRAW_CONSENT',
        args: { consentId, ...(row.contested ? { contested: true } : {}), ...(row.caller === null ? {} : { caller: row.caller }) },
      };
    case 'REVOKED':
      return { commandId, command: 'REVOKE_CONSENT', actor: { kind: 'STAFF', id: row.actor_id }, args: { consentId } };
    default:
      return null;
  }
}

/** The gate: the consent row is locked, granted, inside its window, for the technician who connects and for this device, which is still the customer's. */
export const startSession: EffectHandler<'session.start'> = async (context, { consentId }) => {
  const { tx, at, request, after } = context;
  const [consent] = await tx.rows<{ technician_id: string; channel: string; asked_contact_id: string | null; barred: boolean }>(
    `SELECT technician_id, channel, asked_contact_id, ${barredByUserSql('consent')} AS barred FROM consent WHERE id = $1 AND status = 'GRANTED' AND valid_until > $2 AND asset_id = $3 AND technician_id = $4 FOR UPDATE`,
    [consentId, new Date(at), after.assetId, request.input.actor.id],
  );
  if (consent === undefined) throw refuse('CONSENT_NOT_VALID');
  await requireDevice(context);
  // An objection may have come after it, on another ticket; the witness whom it needed it has.
  if (consent.barred) throw refuse('USER_OBJECTED');
  if (consent.channel === 'PHONE') await requireUndoubted(context, consent.asked_contact_id, true);
  await tx.run('INSERT INTO remote_session (id, ticket_id, consent_id, technician_id, started_at) VALUES ($1, $2, $3, $4, $5)', [
    request.input.commandId,
    after.ticketId,
    consentId,
    consent.technician_id,
    new Date(at),
  ]);
  return { session: { id: request.input.commandId, startedAt: at } };
};

/** One that a withdrawal has cut keeps its end. */
export const endSession: EffectHandler<'session.end'> = async ({ tx, at }, { sessionId, outcome }) => {
  await tx.run(endSessionSql('id'), [sessionId, new Date(at), outcome]);
};

/** The technician says that the connection is cut. */
export const confirmDisconnect: EffectHandler<'session.confirm-disconnect'> = async (context, { sessionId }) => {
  const { tx, at } = context;
  const confirmed = 'UPDATE remote_session SET disconnect_confirmed_at = $2 WHERE id = $1 AND disconnect_confirmed_at IS NULL';
  if ((await tx.run(confirmed, [sessionId, new Date(at)])) > 0) await tellDisconnected(context, sessionId);
};

/** Nobody confirmed the disconnect in time. */
export const raiseAlarm: EffectHandler<'session.alarm'> = async (context, { sessionId }) => {
  const { tx, at } = context;
  const raised = 'UPDATE remote_session SET alarm_at = $2 WHERE id = $1 AND alarm_at IS NULL AND disconnect_confirmed_at IS NULL';
  if ((await tx.run(raised, [sessionId, new Date(at)])) > 0) await tellStillOpen(context, sessionId);
};
