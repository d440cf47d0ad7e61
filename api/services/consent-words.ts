import { deviceWords, devicesStanding, type AskedDevice } from '../../domain/device-words';
import { shownConsent, type ConsentScope, type ConsentText, type ShownConsent } from '../../domain/consent-text';
import type { Locale } from '../../domain/locale';
import type { PhoneDoubt } from '../../domain/phone-doubts';
import type { Queryable } from '../../platform/command-inbox';
import { askedPerson, type AskedChoice } from './asked-person';
import { consentTextAt, consentTextOf } from '../../platform/consent-texts';
import { otherUserSql, placeNamesSql, withWatcherSql } from '../../platform/device-user';
import { phoneDoubtSql, type FoundDoubt } from '../../platform/phone-doubts';
import { sha256Hex } from '../../platform/hash';
import { usersNoSql, usersNoText, type UsersNo } from '../../platform/users-no';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { invalidFields } from '../http/problem';
import { identityOf } from '../../platform/firm-identity';
import type { TicketRef } from './ticket-scope';

/** What a permission is asked for, and in which language it is read out. */
export interface WordsWanted extends Pick<AskedChoice, 'askOf'> {
  readonly scope: ConsentScope;
  readonly windowMinutes: number;
  readonly locale: Locale;
  readonly textVersion?: string;
}

/** Of the very words, each on a line of its own, so that whoever copies them can compute it. */
export function wordsHash({
  notice,
  usersNo,
  permission,
  advice,
}: Pick<ShownConsent, 'notice' | 'usersNo' | 'permission'> & { readonly advice: string | null }): string {
  return sha256Hex([notice, ...(usersNo === undefined ? [] : [usersNo]), permission, ...(advice === null ? [] : [advice])].join('\n'));
}

// Of a server or network device the IT officer's, as with a question by link.
const USERS_NO = `${withWatcherSql('(SELECT asset_id FROM ticket WHERE id = $1)', '$1')}
  select ${usersNoSql({ ticketId: 't.id', assetId: 't.asset_id', user: 'w.id', at: '$2' })} as no from ticket t join watcher w on w.id is not null where t.id = $1`;

/** What the requester is told of the device's user's no before they answer on the phone; undefined where there is none. */
async function usersNoToRead(db: Queryable, { id }: Pick<TicketRef, 'id'>, locale: Locale, at: number): Promise<string | undefined> {
  const { rows } = await db.query<{ no: UsersNo | null }>(USERS_NO, [id, new Date(at)]);
  return usersNoText(rows[0]?.no ?? null, locale);
}

/** The text as it is read out to a caller: with the names as they are now. */
export async function wordsToRead(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  ticket: Pick<TicketRef, 'id' | 'number'>,
  { scope, windowMinutes, locale, textVersion, askOf }: WordsWanted,
  at: number,
): Promise<ShownConsent> {
  const { rows } = await db.pool.query<{
    technician: string | null;
    deviceLabel: string | null;
    deviceUser: string | null;
    device: AskedDevice | null;
    firm: Record<string, unknown>;
  }>(
    `select u.name as technician, a.label as "deviceLabel",
            ${otherUserSql('a', 't', 'coalesce(k.name, t.requester_name)')} as "deviceUser",
            case when a.id is not null then json_build_object('kind', a.kind, 'name', a.name, 'place', a.place,
              'isReaders', coalesce(${placeNamesSql('a.place', 'coalesce(k.name, t.requester_name)')}, false)) end as device,
            coalesce((select value from setting where key = 'firm'), '{}') as firm
       from ticket t left join app_user u on u.id = t.assignee_id left join asset a on a.id = t.asset_id left join contact k on k.id = t.contact_id where t.id = $1`,
    [ticket.id],
  );
  const { technician = null, deviceLabel = null, deviceUser: user = null, device = null, firm: setting = {} } = rows[0] ?? {};
  // Who uses it reads of a device of their own.
  const isRequesterAsked = (await askedPerson(db.pool, ticket, { askOf }, at)) === null;
  const deviceUser = isRequesterAsked ? user : null;
  const deviceIs = user === null && device !== null && devicesStanding(device) === 'SHARED' ? deviceWords(device, locale) : null;
  const firm = identityOf(setting, config.mailFrom);
  const terms = { firm: firm.name, ticketNumber: ticket.number, technician, deviceLabel, deviceUser, deviceIs, scope, windowMinutes, until: null };
  const controller = { name: firm.legalName, address: firm.address ?? firm.email, email: firm.email };
  const usersNo = isRequesterAsked ? await usersNoToRead(db.pool, ticket, locale, at) : undefined;
  return { ...shownConsent(terms, controller, locale, await textToRead(db.pool, textVersion, at)), ...(usersNo !== undefined && { usersNo }) };
}

/** The version that was read out, unless another one has been in force for too long; else the one that is. */
async function textToRead(db: Queryable, read: string | undefined, at: number): Promise<ConsentText> {
  if (read === undefined) return await consentTextAt(db, at);
  const text = await consentTextOf(db, read, at);
  if (typeof text === 'string') throw invalidFields({ textVersion: fieldProblem(text === 'REPLACED' ? 'TEXT_REPLACED' : 'TEXT_VERSION') });
  return text;
}

/** What stands against a permission by phone of whoever is asked; null where nothing does. */
export async function doubtOf(
  db: Queryable,
  ticket: Pick<TicketRef, 'id'>,
  choice: Pick<AskedChoice, 'askOf'>,
  at: number,
): Promise<{ code: PhoneDoubt; ticketNumber: number } | null> {
  const askedId = await askedPerson(db, ticket, choice, at);
  const { rows } = await db.query<FoundDoubt>(phoneDoubtSql('$1', '$2::uuid', '$3'), [ticket.id, askedId, new Date(at)]);
  return rows[0] === undefined ? null : { code: rows[0].doubt, ticketNumber: rows[0].ticketNumber };
}
