import type { AskedInstead } from '../../domain/asked-instead';
import type { ConsentScope } from '../../domain/consent-text';
import type { GiverWord } from '../../domain/giver-words';
import { permissionContestByPhoneSql, type ContestByPhone } from '../../platform/contest-by-phone';
import { isOfficersSql } from '../../platform/device-user';
import type { Queryable } from '../../platform/command-inbox';
import { spokenWithdrawalSql, type SpokenWithdrawal } from '../../platform/spoken-withdrawal';
import { usersNoBeforeSql, type UsersNo } from '../../platform/users-no';
import { asksGiverSql } from './giver-word';
import { SETTLED_JSON, type SettledContest } from './settled-contest';

/** What was recorded of a call, or was permitted by the reader's link or on their device by somebody else. */
export interface PermissionRecord {
  readonly status: string;
  readonly scope: ConsentScope;
  readonly technician: string | null;
  readonly deviceLabel: string | null;
  readonly readBy: string | null;
  readonly name: string | null;
  readonly words: string | null;
  readonly decidedAt: Date;
  readonly validUntil: Date | null;
  readonly withdrawnAt: Date | null;
  /** Where it was taken back on the phone. */
  readonly spokenWithdrawal: SpokenWithdrawal | null;
  readonly contestedAt: Date | null;
  readonly contestedById: string | null;
  /** What was recorded of the call, where the objection was made on the phone. */
  readonly contestByPhone: ContestByPhone | null;
  /** Our own witness denied having heard it. */
  readonly isWitnessDenial: boolean;
  /** What came of the objection; null while nobody has written it. */
  readonly settled: SettledContest | null;
  /** Whether whoever is said to have given it is to say whether they did, and what they said. */
  readonly asksGiver: boolean;
  readonly giverWord: GiverWord | null;
  readonly giverWordAt: Date | null;
  /** How it was given. */
  readonly channel: string;
  readonly deviceUserId: string | null;
  readonly deviceUser: string | null;
  /** Whether `deviceUserId` hears of it as IT officer: the device is a server or network device. */
  readonly isOfficers: boolean;
  /** Why the requester was asked in their place. */
  readonly askedInstead: AskedInstead | null;
  /** That the device's user had said no before that. */
  readonly usersNo: UsersNo | null;
  /** Who is said to have given it, where that is not the requester. */
  readonly askedContactId: string | null;
  /** The requester has no address: somebody of the firm reads it in their place. */
  readonly hasNoAddress: boolean;
}

const RECORD = `select q.status, q.scope, u.name as technician, a.label as "deviceLabel", r.name as "readBy", coalesce(e.data ->> 'name', e.data ->> 'email') as name,
    concat_ws(' ', e.data -> 'shown' ->> 'usersNo', coalesce(e.data -> 'shown', e.data -> 'formConsent' -> 'shown') ->> 'permission') as words, q.decided_at as "decidedAt", q.valid_until as "validUntil", q.contested_at as "contestedAt", q.withdrawn_at as "withdrawnAt", ${spokenWithdrawalSql('q')} as "spokenWithdrawal",
    q.contested_by_id as "contestedById", ${permissionContestByPhoneSql('q')} as "contestByPhone", coalesce(q.contested_at = q.witness_denied_at, false) as "isWitnessDenial", ${SETTLED_JSON} as settled,
    ${asksGiverSql('q')} as "asksGiver", q.giver_word as "giverWord", q.giver_word_at as "giverWordAt", q.channel, q.device_user_id as "deviceUserId",
    (select d.name from contact d where d.id = q.device_user_id and not ${isOfficersSql('q')}) as "deviceUser", ${isOfficersSql('q')} as "isOfficers", q.asked_instead as "askedInstead", ${usersNoBeforeSql('q')} as "usersNo", q.asked_contact_id as "askedContactId", t.requester_email is null as "hasNoAddress"
  from consent q join ticket t on t.id = q.ticket_id left join app_user u on u.id = q.technician_id left join app_user r on r.id = q.read_by_id left join asset a on a.id = q.asset_id
    left join evidence e on e.id = q.evidence_id where q.id = $1 and q.decided_at is not null and (q.channel = 'PHONE' or q.device_user_id = $2 or q.asked_contact_id is not distinct from $2::uuid)`;

/** The record behind a link to contest it: of a call, of what was permitted in the reader's name, or on a contact's own device; null where it is none. */
export async function permissionRecord(db: Queryable, consentId: string, contactId: string | null): Promise<PermissionRecord | null> {
  return (await db.query<PermissionRecord>(RECORD, [consentId, contactId])).rows[0] ?? null;
}
