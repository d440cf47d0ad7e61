import type { WithdrawalCaller } from '../../domain/withdrawal-callers';
import { isOfficersSql } from '../../platform/device-user';
import { queueMail } from '../mail-queue';
import type { EffectContext } from './effect';

interface ToldSession {
  readonly consentId: string;
  /** Whether a colleague of the requester's permitted it. */
  readonly isColleagues: boolean;
  /** Whether it was ticked in the form, into which anybody can type an address. */
  readonly isOfForm: boolean;
  /** Whether whoever uses the device has a link about the permission: who is told can see it. An IT officer hears of what is permitted alone. */
  readonly hasUser: boolean;
}

const SESSION = `SELECT q.id AS "consentId", q.asked_contact_id IS NOT NULL AS "isColleagues", q.channel = 'FORM' AS "isOfForm",
    EXISTS (SELECT 1 FROM link_token l WHERE l.contact_id = q.device_user_id AND l.subject_id = q.id AND l.purpose IN ('CONSENT', 'CONTEST')) AND NOT ${isOfficersSql('q')} AS "hasUser"
  FROM remote_session s JOIN consent q ON q.id = s.consent_id WHERE s.id = $1`;

/**
 * A session on a device that somebody else than the requester uses is over: its user gets a summary, and whose request it is as well where that user
 * had permitted it; each of them once. So does whose address stood in a form with the permission ticked: they may never have seen it.
 */
export async function tellOfSession(context: EffectContext, sessionId: string): Promise<void> {
  const [session] = await context.tx.rows<ToldSession>(SESSION, [sessionId]);
  if (session === undefined) return;
  if (session.hasUser && !hasMailOfCall(context, session)) await tell(context, 'SESSION_ON_DEVICE', session.consentId, sessionId);
  const isTold = session.isOfForm ? !hasWordOfCut(context) : session.isColleagues && !hasMailOfItsOwn(context) && callerOf(context) !== 'REQUESTER';
  if (isTold) await tell(context, 'SESSION_ENDED', sessionId, sessionId);
}

/** Who told us on the phone that the permission is taken back; undefined where nobody did. */
function callerOf({ request: { input } }: EffectContext): WithdrawalCaller | undefined {
  return input.command === 'WITHDRAW_CONSENT' && 'caller' in input.args ? input.args.caller : undefined;
}

/** What was said on the phone is confirmed to the device's user where they gave the permission, or called: that mail tells of the session. */
function hasMailOfCall(context: EffectContext, { isColleagues }: ToldSession): boolean {
  const caller = callerOf(context);
  return caller !== undefined && (isColleagues || caller === 'DEVICE_USER');
}

/** Where the step has a mail of its own to the requester (solved, or cut by an objection of the user's) that one tells of the session. A witness who denies the call has none. */
function hasMailOfItsOwn({ request: { input, to } }: EffectContext): boolean {
  if (input.command === 'END_REMOTE') return to === 'RESOLVED';
  const isContested = input.command === 'WITHDRAW_CONSENT' && 'contested' in input.args && input.args.contested === true;
  return isContested && input.actor.kind !== 'STAFF';
}

/** Who took the permission back, or denied it, reads of the session in the mail that confirms that, or that it is disconnected. */
const hasWordOfCut = ({ request: { input } }: EffectContext): boolean => input.command === 'WITHDRAW_CONSENT';

async function tell(
  { tx, deps, at, after, requesterEmail }: EffectContext,
  mail: 'SESSION_ON_DEVICE' | 'SESSION_ENDED',
  subjectId: string,
  sessionId: string,
): Promise<void> {
  const { ticketId, number: ticketNumber } = after;
  await queueMail(tx, deps, at, { mail, ticketId, ticketNumber, requesterEmail, subjectId, effectKey: `${mail}:${sessionId}` });
}
