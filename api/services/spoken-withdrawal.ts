import type { Pool } from 'pg';
import type { CommandArgs } from '../../domain/command-args';
import { foldTurkish } from '../../domain/fold';
import { possibleCallers, type WithdrawalCaller } from '../../domain/withdrawal-callers';
import { findCommand, storeCommand, type CommandTicket, type NewCommand, type Queryable } from '../../platform/command-inbox';
import { endSessionSql } from '../../platform/session-minutes';
import { inTransaction } from '../../platform/transaction';
import type { ActionBody } from '../contract/ticket-actions';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { areOfDevice, lockWithdrawn, withdrawAlso } from './also-withdrawn';
import type { ActionContext } from './action-args';

type Body = ActionBody<'WITHDRAW_CONSENT'>;

/** Who called about a permission, and when. */
export type SaidBy = Pick<Body, 'caller' | 'contactId' | 'name' | 'minutesAgo'>;

/** A permission that somebody calls about, and by which names whoever can have called is known. */
export interface CalledAbout {
  readonly status: string;
  readonly decidedAt: Date | null;
  readonly isColleagues: boolean;
  readonly hasOtherUser: boolean;
  readonly givers: readonly (string | null)[];
  readonly requesters: readonly (string | null)[];
  readonly users: readonly (string | null)[];
}

const CALLED_ABOUT = `select q.status, q.decided_at as "decidedAt", q.asked_contact_id is not null as "isColleagues", q.device_user_id is not null as "hasOtherUser",
    array[ak.name, e.data ->> 'name', case when q.asked_contact_id is null then k.name end, case when q.asked_contact_id is null then t.requester_name end] as givers,
    array[k.name, t.requester_name] as requesters, array[du.name] as users
  from consent q join ticket t on t.id = q.ticket_id left join contact k on k.id = t.contact_id left join contact ak on ak.id = q.asked_contact_id
    left join contact du on du.id = q.device_user_id left join evidence e on e.id = q.evidence_id where q.id = $1 and q.ticket_id = $2`;

/** Which permission was taken back on the phone, and who called about it; it must be one of this ticket that stands. */
export async function spokenWithdrawalArgs(body: Body, { deps, ticket, at }: ActionContext): Promise<CommandArgs['WITHDRAW_CONSENT']> {
  const { consentId, caller } = body;
  const consent = await calledAbout(deps.db.pool, consentId, ticket.id);
  if (consent === undefined) throw invalidFields({ consentId: fieldProblem('NOT_FOUND') });
  if (consent.status !== 'GRANTED') throw new AppProblem('NO_LONGER_CURRENT');
  if (!(await areOfDevice(deps.db.pool, consentId, body.alsoConsentIds))) throw invalidFields({ alsoConsentIds: fieldProblem('NOT_FOUND') });
  checkCaller(consent, body, at);
  return { consentId, caller };
}

/** A permission of the ticket about which somebody calls. */
export async function calledAbout(db: Queryable, consentId: string, ticketId: string): Promise<CalledAbout | undefined> {
  return (await db.query<CalledAbout>(CALLED_ABOUT, [consentId, ticketId])).rows[0];
}

/** Whether it can have been them, and then: nobody's word is recorded as another's, and nobody calls about what was not permitted yet. */
export function checkCaller(consent: CalledAbout, { caller, name, minutesAgo }: SaidBy, at: number): void {
  if (!possibleCallers(consent).includes(caller)) throw invalidFields({ caller: fieldProblem('CHOICE') });
  if (!isTheirName(name, namesOf(consent, caller))) throw invalidFields({ name: fieldProblem('OTHER_PERSON') });
  if (minutesAgo > 0 && consent.decidedAt !== null && at - minutesAgo * 60_000 < consent.decidedAt.getTime())
    throw invalidFields({ minutesAgo: fieldProblem('BEFORE_PERMISSION') });
}

function namesOf({ givers, requesters, users }: CalledAbout, caller: WithdrawalCaller): readonly (string | null)[] {
  const names: Partial<Record<WithdrawalCaller, readonly (string | null)[]>> = { GIVER: givers, REQUESTER: requesters, DEVICE_USER: users };
  return names[caller] ?? [];
}

const firstName = (name: string): string => foldTurkish(name).split(/\s+/)[0] ?? '';

/** Whether a caller's name can be that of whoever is said to have called: nobody's word is recorded as another's. */
function isTheirName(name: string | null, theirs: readonly (string | null)[]): boolean {
  const known = theirs.filter((of) => of !== null);
  return name === null || known.length === 0 || known.some((of) => firstName(of) === firstName(name));
}

/** By which name the caller goes on record: as it was typed, or of one of the customer's people as the register has it. */
export async function callerName(
  { caller, contactId, name }: Omit<SaidBy, 'minutesAgo'>,
  { deps, ticket }: Pick<ActionContext, 'deps' | 'ticket'>,
): Promise<string | null> {
  if (caller !== 'CONTACT') return name;
  const { rows } = await deps.db.pool.query<{ name: string }>(
    `select k.name from contact k join ticket t on t.id = $2 and k.customer_id = t.customer_id where k.id = $1 and k.active`,
    [contactId, ticket.id],
  );
  if (rows[0] === undefined) throw invalidFields({ contactId: fieldProblem('NOT_FOUND') });
  return rows[0].name;
}

// It ended when it was said, however late that is written; nobody takes back what was not permitted yet.
const WITHDRAW = `update consent set status = 'WITHDRAWN', withdrawn_at = greatest(decided_at, $2::timestamptz), decision_id = $3
  where id = $1 and ticket_id = $4 and status = 'GRANTED' returning withdrawn_at as "withdrawnAt"`;

/**
 * Stores what was said on the phone as a link stores it (M6): with this transaction the remote id is hidden and the minutes stop, and the command
 * tells the ticket. The same command once more finds its own.
 */
export async function storeSpokenWithdrawal(
  pool: Pool,
  command: NewCommand,
  body: Body,
): Promise<CommandTicket & { readonly stored: boolean; readonly elsewhere: readonly string[] }> {
  const { consentId } = command.args as CommandArgs['WITHDRAW_CONSENT'];
  return await inTransaction(pool, async (client) => {
    await lockWithdrawn(client, body);
    const saidAt = new Date(command.at - body.minutesAgo * 60_000);
    const { rows } = await client.query<{ withdrawnAt: Date }>(WITHDRAW, [consentId, saidAt, command.commandId, command.ticketId]);
    const row = rows[0];
    if (row === undefined && (await findCommand(client, command.commandId)) === undefined) throw new AppProblem('NO_LONGER_CURRENT');
    if (row !== undefined) await client.query(endSessionSql('consent_id'), [consentId, row.withdrawnAt, 'CUT']);
    const ticket = await storeCommand(client, command);
    if (row !== undefined && !ticket.stored) throw new AppProblem('NO_LONGER_CURRENT');
    const elsewhere = row === undefined ? [] : await withdrawAlso(client, command, body, saidAt);
    return { ...ticket, elsewhere };
  });
}
