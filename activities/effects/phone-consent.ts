import type { CommandInput } from '../../domain/command-args';
import { consentHashInput, FIRST_CONSENT_TEXT, PHONE_WINDOW_MINUTES, type ConsentText } from '../../domain/consent-text';
import { consentTextSql } from '../../platform/consent-texts';
import { WATCHER_SQL, withWatcherSql } from '../../platform/device-user';
import { contentHash } from '../../platform/hash';
import { ensureLink, queueMail } from '../mail-queue';
import type { Tx } from '../transaction';
import { requireDevice } from './device';
import { requireUndoubted } from './doubts';
import { refuse, textOf, type EffectContext, type EffectHandler } from './effect';
import { decidedOtherwise, ensureObjection, requireContact, requireUser } from './remote';
import { tellWitness } from './witness';

/** What the row becomes: who read it out, and the evidence, which is the command's own (who was called, on which number, what was read). */
interface Answer {
  readonly status: 'GRANTED' | 'DECLINED';
  readonly windowMinutes: number;
}

/** A consent that was given or refused on the phone: the open question is answered, or asked and answered at once (M6). */
export const recordPhoneConsent: EffectHandler<'consent.by-phone'> = async (context, { consentId, granted, answers }) => {
  const { after, at, request, tx } = context;
  const { args } = request.input as CommandInput<'RECORD_PHONE_CONSENT'>;
  // Person, permission, device: the order of locks that api/services/revoked-consents.ts gives. Whoever strikes the person off at this moment
  // waits, and ends what is recorded here.
  const asked = args.askedContactId;
  if (granted) await (asked === undefined ? requireListed(context) : requireContact(tx, asked));
  if (answers) await tx.rows('SELECT id FROM consent WHERE id = $1 FOR UPDATE', [consentId]);
  await requireDevice(context);
  if (granted) await requireUndoubted(context, asked ?? null, args.witnessId !== undefined);
  const isUnreachable = asked === undefined && context.requesterEmail === null;
  const officer = granted && isUnreachable ? await officerOf(context) : null;
  // What nobody outside can contest, nobody records on their word alone.
  if (granted && isUnreachable && officer === null && args.witnessId === undefined) throw refuse('WITNESS_NEEDED');
  const answer: Answer = { status: granted ? 'GRANTED' : 'DECLINED', windowMinutes: Math.min(args.windowMinutes, PHONE_WINDOW_MINUTES) };
  const row = answers ? await answerOpen(context, consentId, answer) : await insertAnswered(context, consentId, answer);
  if (row === undefined) throw await decidedOtherwise(context, consentId);
  requireUser(asked, row.user);
  await tellWitness(context, args.witnessId ?? null, consentId);
  if (!granted) return;
  await ensureLinks(context, consentId, officer);
  if (officer !== null) await tell(context, 'CONSENT_BY_PHONE_OFFICER', consentId);
  // Whose request it is hears that a colleague permitted it.
  if (asked !== undefined) await tell(context, 'CONSENT_BY_COLLEAGUE', consentId);
  if (row.user !== null && asked === undefined) {
    await ensureObjection(context, consentId, row.user);
    await tell(context, 'CONSENT_ON_DEVICE', consentId);
  }
  return { consent: { id: consentId, status: 'GRANTED', technicianId: after.assigneeId, validUntil: at + answer.windowMinutes * 60_000 } };
};

/** Whom the customer has struck off its list permits nothing, by voice neither; a no of theirs is recorded. */
async function requireListed({ tx, after, formerRequester }: EffectContext): Promise<void> {
  if (formerRequester !== null) throw refuse('REQUESTER_LEFT');
  const listed = await tx.rows<{ active: boolean }>(
    'SELECT c.active FROM contact c JOIN ticket t ON t.contact_id = c.id OR t.requester_email = c.email WHERE t.id = $1 FOR SHARE OF c',
    [after.ticketId],
  );
  if (listed.some(({ active }) => !active)) throw refuse('REQUESTER_LEFT');
}

/** Whom of the firm a consent is told whose giver has no address: its representative, else its IT officer. */
async function officerOf({ tx, after }: EffectContext): Promise<string | null> {
  const [officer] = await tx.rows<{ email: string }>(
    `SELECT c.email FROM contact c JOIN ticket t ON t.customer_id = c.customer_id
      WHERE t.id = $1 AND c.active AND c.roles && '{REPRESENTATIVE,IT_OFFICER}' ORDER BY 'REPRESENTATIVE' = ANY (c.roles) DESC, c.created_at, c.id LIMIT 1`,
    [after.ticketId],
  );
  return officer?.email ?? null;
}

/** By which whoever is said to have permitted it, or somebody of the firm in their place, contests the record; a colleague takes it back by one as well. */
async function ensureLinks(
  { tx, deps, at, after, request, requesterEmail }: EffectContext,
  consentId: string,
  officer: string | null,
): Promise<void> {
  const { askedContactId: contactId } = (request.input as CommandInput<'RECORD_PHONE_CONSENT'>).args;
  const of = { ticketId: after.ticketId, subjectId: consentId };
  const email = requesterEmail ?? officer;
  if (contactId !== undefined) {
    await ensureLink(tx, deps, at, { purpose: 'CONTEST', ...of, person: { contactId } });
    // The requester has the status page for it.
    await ensureLink(tx, deps, at, { purpose: 'CONSENT', ...of, person: { contactId } });
  } else if (email !== null) await ensureLink(tx, deps, at, { purpose: 'CONTEST', ...of, person: { email } });
}

async function tell(
  { tx, deps, at, after, requesterEmail }: EffectContext,
  mail: 'CONSENT_BY_PHONE_OFFICER' | 'CONSENT_ON_DEVICE' | 'CONSENT_BY_COLLEAGUE',
  consentId: string,
): Promise<void> {
  const { ticketId, number: ticketNumber } = after;
  const effectKey = `${mail}:${consentId}`;
  await queueMail(tx, deps, at, { mail, ticketId, ticketNumber, requesterEmail, subjectId: consentId, effectKey });
}

/** Whom the register names as the device's user, where that is not the requester. */
interface AnsweredRow {
  readonly user: string | null;
}

async function insertAnswered(
  { tx, at, after, request, payload }: EffectContext,
  consentId: string,
  { status, windowMinutes }: Answer,
): Promise<AnsweredRow | undefined> {
  const { args, actor, commandId } = request.input as CommandInput<'RECORD_PHONE_CONSENT'>;
  const text = await textRead(tx, payload);
  const [row] = await tx.rows<AnsweredRow>(
    `${withWatcherSql('$3', '$2')}
     INSERT INTO consent (id, ticket_id, asset_id, technician_id, scope, window_minutes, text_version, text_hash, status, channel, asked_at, asked_by_id,
       read_by_id, shown_at, decided_at, decision_id, evidence_id, valid_until, witness_id, device_user_id, watches_as, asked_contact_id, asked_instead)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'PHONE', $10, $11, $11, $10, $10, $12, $12, CASE WHEN $9 = 'GRANTED' THEN $13::timestamptz END, $14, ${WATCHER_SQL}, $15, $16)
     RETURNING device_user_id AS user`,
    [
      consentId,
      after.ticketId,
      after.assetId,
      after.assigneeId,
      args.scope,
      windowMinutes,
      text.version,
      contentHash(text),
      status,
      new Date(at),
      actor.id,
      commandId,
      new Date(at + windowMinutes * 60_000),
      args.witnessId ?? null,
      args.askedContactId ?? null,
      args.insteadOfUser ?? null,
    ],
  );
  return row;
}

/** The version that was read out. */
async function textRead(tx: Tx, payload: EffectContext['payload']): Promise<ConsentText> {
  const [read] = await tx.rows<{ text: ConsentText | null }>(`SELECT ${consentTextSql('$1')} AS text`, [textOf(payload, 'textVersion')]);
  return consentHashInput(read?.text ?? FIRST_CONSENT_TEXT);
}

/** The same conditional UPDATE as the link's: what was answered there first counts. Who says it now is heard until the lapse is recorded. */
async function answerOpen(
  { tx, at, after, request, payload }: EffectContext,
  consentId: string,
  { status, windowMinutes }: Answer,
): Promise<AnsweredRow | undefined> {
  const { actor, commandId, args } = request.input as CommandInput<'RECORD_PHONE_CONSENT'>;
  const text = await textRead(tx, payload);
  const [row] = await tx.rows<AnsweredRow>(
    `UPDATE consent SET status = $3, channel = 'PHONE', read_by_id = $5, shown_at = $4, decided_at = $4, decision_id = $6, evidence_id = $6, window_minutes = $7,
            valid_until = CASE WHEN $3 = 'GRANTED' THEN $8::timestamptz END, witness_id = $9,
            asked_contact_id = $10, asked_instead = CASE WHEN $10::uuid IS NULL THEN coalesce($11, asked_instead) END, text_version = $12, text_hash = $13
      WHERE id = $1 AND ticket_id = $2 AND status = 'REQUESTED' RETURNING device_user_id AS user`,
    [
      consentId,
      after.ticketId,
      status,
      new Date(at),
      actor.id,
      commandId,
      windowMinutes,
      new Date(at + windowMinutes * 60_000),
      args.witnessId ?? null,
      args.askedContactId ?? null,
      args.insteadOfUser ?? null,
      text.version,
      contentHash(text),
    ],
  );
  if (row === undefined) return undefined;
  await tx.run("UPDATE link_token SET spent_at = $2 WHERE purpose = 'CONSENT' AND subject_id = $1 AND spent_at IS NULL", [consentId, new Date(at)]);
  return row;
}
