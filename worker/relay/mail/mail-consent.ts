import type { AskedInstead } from '../../../domain/asked-instead';
import type { ConsentScope } from '../../../domain/consent-text';
import type { AskedDevice } from '../../../domain/device-words';
import type { ContestOutcome } from '../../../domain/contest-outcomes';
import { permissionContestByPhoneSql, type ContestByPhone } from '../../../platform/contest-by-phone';
import { isOfficersSql, placeNamesSql } from '../../../platform/device-user';
import { formerAnswerSql, type FormerAnswer } from '../../../platform/former-answer';
import { isOfSessionSql } from '../../../platform/line-parts-sql';
import { otherSessionsSql, type OtherSession } from '../../../platform/other-sessions';
import { refusedInWritingSql } from '../../../platform/phone-doubts';
import { spokenWithdrawalSql, type SpokenWithdrawal } from '../../../platform/spoken-withdrawal';
import { askedAfterNoSql, usersNoBeforeSql, type UsersNo } from '../../../platform/users-no';
import { usersObjectionSql } from '../../../platform/users-objection';

/** A permission to connect, as mails tell of it. */
export interface MailConsent {
  readonly id: string;
  readonly status: string;
  readonly scope: ConsentScope;
  readonly windowMinutes: number;
  readonly lapsesAt: number | null;
  readonly technician: string | null;
  /** Whom the register named as the device's user, where that is not whoever was asked. */
  readonly deviceUser: string | null;
  /** Of a server or network device: the IT officer of the firm, who hears of a permission and can object. */
  readonly officer: string | null;
  /** What the device is and whose it is by the register. */
  readonly device: AskedDevice | null;
  /** Whether that person is told of a permission and has a link to object by. */
  readonly isUserTold: boolean;
  /** Whether the mail goes to one of those two, or to whoever was asked as the device's user; everybody else reads of it as of their request. */
  readonly isReadByUser: boolean;
  /** Who was asked, where that is the device's user and not the requester. */
  readonly askedColleague: string | null;
  /** Why the requester was asked in the place of the device's user. */
  readonly askedInstead: AskedInstead | null;
  /** Whether it was that user who objected. */
  readonly isUsersObjection: boolean;
  /** Who permitted it, as recorded with the answer. */
  readonly decidedBy: string | null;
  /** Of an answer by voice: who read the text out, to whom, when, and the words. */
  readonly readBy: string | null;
  readonly spokenWith: string | null;
  /** On which number, in E.164. */
  readonly spokenOn: string | null;
  readonly decidedAt: number | null;
  readonly validUntil: number | null;
  readonly withdrawnAt: number | null;
  /** Where it was taken back on the phone: who called, by their name, and who of ours recorded it. */
  readonly spokenWithdrawal: SpokenWithdrawal | null;
  /** Whether somebody is connected by it. */
  readonly isRunning: boolean;
  /** What else runs on the device by another permission. */
  readonly others: readonly OtherSession[];
  readonly contestedAt: number | null;
  /** What was recorded of the call, where the objection was made on the phone. */
  readonly contestByPhone: ContestByPhone | null;
  readonly words: string | null;
  /** Whether it was the witness who denied the call. */
  readonly isWitnessDenial: boolean;
  /** That a connection was refused in writing on the same ticket before it was recorded as permitted by voice: when, and by whom. */
  readonly refused: { readonly at: number; readonly by: string | null } | null;
  /** Tickets on which the same objection ended a session as well, by their numbers. */
  readonly alsoEnded: string | null;
  /** Whether it ended another permission of the ticket by which no session ran. */
  readonly hasEndedAnother: boolean;
  /** What came of the objection, and when that was written. */
  readonly contestOutcome: ContestOutcome | null;
  readonly settledAt: number | null;
  /** What becomes of the charge of its sessions: there is none, it waits, with or without a price of its own, for somebody to decide, it counts, or it is free. */
  readonly charge: 'NONE' | 'HELD_FREE' | 'HELD' | 'COUNTS' | 'FREE';
  /** Whether the same person was asked before on the same ticket. */
  readonly isAgain: boolean;
  /** The last word of whoever is asked on the same ticket, where it was a no. */
  readonly former: FormerAnswer | null;
  /** That the device's user had said no on the same ticket before the requester was asked in their place. */
  readonly usersNo: UsersNo | null;
  /** Of a question to that user themselves: that their last word was a no. */
  readonly askedAfterNo?: UsersNo | null;
  /** Whether the device's user was asked on the same ticket, by a link that counts no more. */
  readonly wasUserAsked: boolean;
  /** Whether a mail has told its giver before this one that it is asked, or that what they ticked in the form is kept. */
  readonly isTold: boolean;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

// Counted: an EXISTS among the columns may be planned as a table of all rows.
const wasCutSql = (o: string): string =>
  `(SELECT count(*) > 0 FROM remote_session os WHERE os.ticket_id = ${o}.ticket_id AND os.consent_id = ${o}.id AND os.outcome = 'CUT')`;

/** SQL of the fields of the consent `c` for the mail `m`. */
export const CONSENT_FIELDS: Readonly<Record<keyof MailConsent, string>> = {
  id: 'c.id',
  status: 'c.status',
  scope: 'c.scope',
  windowMinutes: 'c.window_minutes',
  lapsesAt: ms('c.lapses_at'),
  technician: '(SELECT name FROM app_user WHERE id = c.technician_id)',
  deviceUser: `(SELECT name FROM contact WHERE id = c.device_user_id AND NOT ${isOfficersSql('c')})`,
  officer: `(SELECT name FROM contact WHERE id = c.device_user_id AND ${isOfficersSql('c')})`,
  device: `(SELECT jsonb_build_object('kind', ca.kind, 'name', ca.name, 'place', ca.place, 'isReaders', c.asked_contact_id IS NOT NULL
      OR coalesce(${placeNamesSql('ca.place', 'coalesce(ck.name, ct.requester_name)')}, false))
    FROM asset ca JOIN ticket ct ON ct.id = c.ticket_id LEFT JOIN contact ck ON ck.id = ct.contact_id WHERE ca.id = c.asset_id)`,
  isUserTold: 'EXISTS (SELECT 1 FROM contact WHERE id = c.device_user_id AND active)',
  isReadByUser: `coalesce((m.params ->> 'contactId')::uuid IN (c.device_user_id, c.asked_contact_id), false)`,
  askedColleague: '(SELECT name FROM contact WHERE id = c.asked_contact_id)',
  askedInstead: 'c.asked_instead',
  isUsersObjection: usersObjectionSql('c'),
  decidedBy: `(SELECT coalesce(data ->> 'name', data ->> 'email') FROM evidence WHERE id = c.evidence_id)`,
  readBy: '(SELECT name FROM app_user WHERE id = c.read_by_id)',
  spokenWith: `CASE WHEN c.channel = 'PHONE' THEN (SELECT data ->> 'name' FROM evidence WHERE id = c.evidence_id) END`,
  spokenOn: `CASE WHEN c.channel = 'PHONE' THEN (SELECT data ->> 'phone' FROM evidence WHERE id = c.evidence_id) END`,
  decidedAt: ms('c.decided_at'),
  validUntil: ms('c.valid_until'),
  withdrawnAt: ms('c.withdrawn_at'),
  spokenWithdrawal: spokenWithdrawalSql('c'),
  isRunning: '(SELECT count(*) > 0 FROM remote_session rs WHERE rs.ticket_id = c.ticket_id AND rs.consent_id = c.id AND rs.ended_at IS NULL)',
  others: otherSessionsSql('c', 'm.to_address'),
  contestedAt: ms('c.contested_at'),
  contestByPhone: permissionContestByPhoneSql('c'),
  words: `(SELECT nullif(concat_ws(' ', data -> 'shown' ->> 'usersNo', data -> 'shown' ->> 'permission'), '') FROM evidence WHERE id = c.evidence_id)`,
  isWitnessDenial: 'coalesce(c.contested_at = c.witness_denied_at, false)',
  alsoEnded: `(SELECT string_agg(ot.number::text, ', ' ORDER BY ot.number) FROM consent o JOIN ticket ot ON ot.id = o.ticket_id WHERE o.contest_of_id = c.id AND ${wasCutSql('o')})`,
  hasEndedAnother: `(SELECT count(*) > 0 FROM consent o WHERE o.contest_of_id = c.id AND NOT ${wasCutSql('o')})`,
  contestOutcome: 'c.contest_outcome',
  settledAt: ms('c.contest_settled_at'),
  refused: `CASE WHEN c.channel = 'PHONE' AND c.status <> 'DECLINED' THEN (SELECT jsonb_build_object('at', ${ms('r.decided_at')}, 'by', coalesce(re.data ->> 'name', re.data ->> 'email'))
    FROM consent r LEFT JOIN evidence re ON re.id = r.evidence_id WHERE r.ticket_id = c.ticket_id AND ${refusedInWritingSql('r')} AND r.decided_at < c.decided_at
   ORDER BY r.decided_at DESC LIMIT 1) END`,
  // A line that is not written yet is written as the outcome has it.
  charge: `(SELECT CASE WHEN count(s.id) = 0 THEN 'NONE' WHEN count(l.id) = 0 THEN CASE c.contest_outcome WHEN 'GIVEN' THEN 'COUNTS' ELSE 'HELD' END
      WHEN bool_or(l.hold = 'HELD') THEN CASE WHEN bool_and(l.net = 0) THEN 'HELD_FREE' ELSE 'HELD' END WHEN bool_or(l.hold IS NULL OR l.hold = 'BILLED') THEN 'COUNTS' ELSE 'FREE' END
    FROM remote_session s LEFT JOIN charge_line l ON l.ticket_id = s.ticket_id AND ${isOfSessionSql('l', 's')} WHERE s.ticket_id = c.ticket_id AND s.consent_id = c.id)`,
  isAgain: `EXISTS (SELECT 1 FROM consent b WHERE b.ticket_id = c.ticket_id AND b.asked_at < c.asked_at AND b.channel IS DISTINCT FROM 'FORM'
    AND b.asked_contact_id IS NOT DISTINCT FROM c.asked_contact_id)`,
  former: formerAnswerSql('c'),
  usersNo: usersNoBeforeSql('c'),
  askedAfterNo: askedAfterNoSql('c'),
  wasUserAsked: `EXISTS (SELECT 1 FROM link_token l JOIN consent b ON b.id = l.subject_id WHERE l.purpose = 'CONSENT' AND l.contact_id = c.device_user_id
    AND b.ticket_id = c.ticket_id AND (b.id = c.id OR b.asked_at < c.asked_at AND b.status IN ('CANCELLED', 'LAPSED')))`,
  isTold: `EXISTS (SELECT 1 FROM mail b WHERE b.ticket_id = c.ticket_id AND b.status = 'SENT' AND b.created_at < m.created_at
    AND CASE WHEN c.channel = 'FORM' THEN b.template = 'TICKET_RECEIVED' ELSE b.template = 'CONSENT_REQUEST' AND b.params ->> 'subjectId' = c.id::text END)`,
};
