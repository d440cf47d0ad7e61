import type { AskedInstead } from '../../domain/asked-instead';
import type { Queryable } from '../../platform/command-inbox';
import { otherUserIdSql } from '../../platform/device-user';
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
}

const ASKABLE = `select (select k.id from contact k where k.id = ${otherUserIdSql('t.asset_id', 't.id')} and k.active) as "userId",
    q.id is not null as "isOpen", q.asked_contact_id as "openAskedId"
  from ticket t left join consent q on q.ticket_id = t.id and q.status = 'REQUESTED' where t.id = $1`;

/** The contact who is asked; null for the requester. */
export async function askedPerson(db: Queryable, ticket: Pick<TicketRef, 'id'>, choice: AskedChoice): Promise<string | null> {
  return personOf(await askable(db, ticket), choice);
}

/** The same as a command's arguments; passing over a colleague who could be asked needs its reason. */
export async function askedArgs(
  db: Queryable,
  ticket: Pick<TicketRef, 'id'>,
  choice: AskedChoice,
): Promise<{ askedContactId?: string; insteadOfUser?: AskedInstead }> {
  const found = await askable(db, ticket);
  const asked = personOf(found, choice);
  if (asked !== null) return { askedContactId: asked };
  const isAsAsked = found.isOpen && found.openAskedId === null;
  if (found.userId === null || (isAsAsked && choice.insteadOfUser === undefined)) return {};
  if (choice.insteadOfUser === undefined) throw invalidFields({ insteadOfUser: fieldProblem('REQUIRED') });
  return { insteadOfUser: choice.insteadOfUser };
}

function personOf({ userId, isOpen, openAskedId }: Askable, { askOf }: AskedChoice): string | null {
  if (askOf === 'REQUESTER') return null;
  const asked = isOpen && (askOf === undefined || openAskedId !== null) ? openAskedId : userId;
  if (askOf === 'DEVICE_USER' && asked === null) throw invalidFields({ askOf: fieldProblem('CHOICE') });
  return asked;
}

async function askable(db: Queryable, { id }: Pick<TicketRef, 'id'>): Promise<Askable> {
  const { rows } = await db.query<Askable>(ASKABLE, [id]);
  return rows[0] ?? { userId: null, isOpen: false, openAskedId: null };
}
