import { reasonsToAskInstead, type AskedInstead } from '../../domain/asked-instead';
import type { Queryable } from '../../platform/command-inbox';
import { otherUserIdSql } from '../../platform/device-user';
import { usersNoSql } from '../../platform/users-no';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import type { TicketRef } from './ticket-scope';

/** Whom a permission is asked of, as its giver says it; left out, whoever the open question was put to, else the device's user. */
export interface AskedChoice {
  readonly askOf?: 'DEVICE_USER' | 'REQUESTER' | undefined;
  readonly insteadOfUser?: AskedInstead | undefined;
}

/** Who could be asked besides the requester, and who is. */
interface Askable {
  /** The contact whom the register names as the device's user, where that is an active person other than the requester. */
  readonly userId: string | null;
  readonly isOpen: boolean;
  /** Of the open question: the contact to whom it was put; null for the requester. */
  readonly openAskedId: string | null;
  /** Whether the last word of that user was a no: on this ticket, or lately on another about the same device. */
  readonly hasUserSaidNo: boolean;
}

const ASKABLE = `select u.id as "userId", q.id is not null as "isOpen", q.asked_contact_id as "openAskedId", ${usersNoSql({ ticketId: 't.id', assetId: 't.asset_id', user: 'u.id', at: '$2' })} is not null as "hasUserSaidNo"
  from ticket t cross join lateral (select (select k.id from contact k where k.id = ${otherUserIdSql('t.asset_id', 't.id')} and k.active) as id) u left join consent q on q.ticket_id = t.id and q.status = 'REQUESTED' where t.id = $1`;

/** The contact who is asked; null for the requester. */
export async function askedPerson(db: Queryable, ticket: Pick<TicketRef, 'id'>, choice: AskedChoice, at: number): Promise<string | null> {
  return personOf(await askable(db, ticket, at), choice);
}

/** The same as a command's arguments; passing over a colleague who could be asked needs its reason. */
export async function askedArgs(
  db: Queryable,
  ticket: Pick<TicketRef, 'id'>,
  choice: AskedChoice,
  at: number,
): Promise<{ askedContactId?: string; insteadOfUser?: AskedInstead }> {
  const found = await askable(db, ticket, at);
  const asked = personOf(found, choice);
  if (asked !== null) return { askedContactId: asked };
  const isAsAsked = found.isOpen && found.openAskedId === null;
  if (found.userId === null || (isAsAsked && choice.insteadOfUser === undefined)) return {};
  if (choice.insteadOfUser === undefined) throw invalidFields({ insteadOfUser: fieldProblem('REQUIRED') });
  if (!reasonsToAskInstead(found.hasUserSaidNo).includes(choice.insteadOfUser))
    throw invalidFields({ insteadOfUser: fieldProblem(found.hasUserSaidNo ? 'USER_SAID_NO' : 'USER_SAID_NOTHING') });
  return { insteadOfUser: choice.insteadOfUser };
}

function personOf({ userId, isOpen, openAskedId }: Askable, { askOf }: AskedChoice): string | null {
  if (askOf === 'REQUESTER') return null;
  const asked = isOpen && (askOf === undefined || openAskedId !== null) ? openAskedId : userId;
  if (askOf === 'DEVICE_USER' && asked === null) throw invalidFields({ askOf: fieldProblem('CHOICE') });
  return asked;
}

async function askable(db: Queryable, { id }: Pick<TicketRef, 'id'>, at: number): Promise<Askable> {
  const { rows } = await db.query<Askable>(ASKABLE, [id, new Date(at)]);
  return rows[0] ?? { userId: null, isOpen: false, openAskedId: null, hasUserSaidNo: false };
}
