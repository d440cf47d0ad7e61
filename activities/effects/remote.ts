import type { CommandInput } from '../../domain/command-args';
import { CONSENT_TEXT_VERSION, consentHashInput } from '../../domain/consent-text';
import { waitEnd } from '../../domain/ticket-deadlines';
import { contentHash } from '../../platform/hash';
import { ensureLink } from '../mail-queue';
import { refuse, TransitionStop, type EffectContext, type EffectHandler } from './effect';

/** A new question to the requester, with its link. */
export const requestConsent: EffectHandler<'consent.request'> = async (context) => {
  const { request, after, at, deps, tx } = context;
  const { args } = request.input as CommandInput<'ASK_CONSENT'>;
  const lapsesAt = waitEnd('WAIT_CONSENT', at, deps.waits, await context.calendar());
  await tx.run(
    `INSERT INTO consent (id, ticket_id, asset_id, technician_id, scope, window_minutes, text_version, text_hash, status, asked_at, lapses_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'REQUESTED', $9, $10)`,
    [
      request.input.commandId,
      after.ticketId,
      after.assetId,
      after.assigneeId,
      args.scope,
      args.windowMinutes,
      CONSENT_TEXT_VERSION,
      contentHash(consentHashInput()),
      new Date(at),
      new Date(lapsesAt),
    ],
  );
  await ensureLink(tx, deps, at, { purpose: 'CONSENT', ticketId: after.ticketId, subjectId: request.input.commandId, expiresAt: lapsesAt });
};

/** Binds the form's consent to the technician, if it still holds; otherwise the workflow judges again without it. */
export const bindConsent: EffectHandler<'consent.bind'> = async ({ tx, at }, { consentId, technicianId }) => {
  const bound = await tx.run(
    "UPDATE consent SET technician_id = $2 WHERE id = $1 AND status = 'GRANTED' AND technician_id IS NULL AND valid_until > $3",
    [consentId, technicianId, new Date(at)],
  );
  if (bound === 0) throw new TransitionStop({ outcome: 'overruled', facts: { consent: null }, instead: null });
};

/** Lapse, end and cancellation are conditional on the row; a decision that is already in wins and is obeyed. */
export const closeConsent: EffectHandler<'consent.close'> = async (context, { consentId, status }) => {
  const from = status === 'LAPSED' ? ['REQUESTED'] : ['REQUESTED', 'GRANTED'];
  const closed = await context.tx.run('UPDATE consent SET status = $2 WHERE id = $1 AND status = ANY ($3)', [consentId, status, from]);
  if (closed === 0) throw await decidedOtherwise(context, consentId);
};

async function decidedOtherwise({ tx, request }: EffectContext, consentId: string): Promise<TransitionStop> {
  const [row] = await tx.rows<{ status: string; decision_id: string | null; valid_until: Date | null }>(
    'SELECT status, decision_id, valid_until FROM consent WHERE id = $1',
    [consentId],
  );
  const actor = { kind: 'REQUESTER', id: null } as const;
  const commandId = row?.decision_id;
  if (commandId === null || commandId === undefined) return refuse('NO_LONGER_CURRENT');
  const decision = (command: CommandInput): TransitionStop => new TransitionStop({ outcome: 'overruled', facts: {}, instead: command });
  switch (row?.status) {
    case 'GRANTED':
      return request.input.command === 'LAPSE_CONSENT'
        ? decision({ commandId, command: 'GRANT_CONSENT', actor, args: { consentId, validUntil: Number(row.valid_until) } })
        : refuse('NO_LONGER_CURRENT');
    case 'DECLINED':
      return decision({ commandId, command: 'DECLINE_CONSENT', actor, args: { consentId } });
    case 'WITHDRAWN':
      return decision({ commandId, command: 'WITHDRAW_CONSENT', actor, args: { consentId } });
    default:
      return refuse('NO_LONGER_CURRENT');
  }
}

/** The gate: the consent row is locked, granted, inside its window, for this technician and this device. */
export const startSession: EffectHandler<'session.start'> = async (context, { consentId }) => {
  const { tx, at, request, after } = context;
  const [consent] = await tx.rows<{ technician_id: string }>(
    `SELECT technician_id FROM consent WHERE id = $1 AND status = 'GRANTED' AND valid_until > $2 AND asset_id = $3 AND technician_id = $4 FOR UPDATE`,
    [consentId, new Date(at), after.assetId, after.assigneeId],
  );
  if (consent === undefined) throw refuse('CONSENT_NOT_VALID');
  await tx.run('INSERT INTO remote_session (id, ticket_id, consent_id, technician_id, started_at) VALUES ($1, $2, $3, $4, $5)', [
    request.input.commandId,
    after.ticketId,
    consentId,
    consent.technician_id,
    new Date(at),
  ]);
  return { session: { id: request.input.commandId, startedAt: at } };
};

/** Minutes are those between start and end, a started minute counts. One that a withdrawal has cut keeps its end. */
export const endSession: EffectHandler<'session.end'> = async ({ tx, at }, { sessionId, outcome }) => {
  await tx.run(
    `UPDATE remote_session SET ended_at = $2, outcome = $3, minutes = GREATEST(1, CEIL(EXTRACT(EPOCH FROM ($2::timestamptz - started_at)) / 60))::int
      WHERE id = $1 AND ended_at IS NULL`,
    [sessionId, new Date(at), outcome],
  );
};

/** The technician says that the connection is cut. */
export const confirmDisconnect: EffectHandler<'session.confirm-disconnect'> = async ({ tx, at }, { sessionId }) => {
  await tx.run('UPDATE remote_session SET disconnect_confirmed_at = $2 WHERE id = $1 AND disconnect_confirmed_at IS NULL', [sessionId, new Date(at)]);
};

/** Nobody confirmed the disconnect in time. */
export const raiseAlarm: EffectHandler<'session.alarm'> = async ({ tx, at }, { sessionId }) => {
  await tx.run('UPDATE remote_session SET alarm_at = $2 WHERE id = $1 AND alarm_at IS NULL', [sessionId, new Date(at)]);
};
