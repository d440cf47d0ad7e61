import type { ConsentText, ShownConsent } from '../../domain/consent-text';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import type { ExplicitConsentPurpose } from '../../domain/explicit-consents';
import type { GiverWord } from '../../domain/giver-words';
import type { Locale } from '../../domain/locale';
import type { ConsentRecord } from '../contract/consent-records';
import { CONSENT_TOOLS, SESSION_JSON } from './ticket-page-rows';
import { permissionContestByPhoneSql, type ContestByPhone } from '../../platform/contest-by-phone';
import { consentTextSql } from '../../platform/consent-texts';
import { isOfficersSql } from '../../platform/device-user';
import { spokenWithdrawalSql } from '../../platform/spoken-withdrawal';
import { usersObjectionSql } from '../../platform/users-objection';

/** Who did something by a page, as evidence keeps it; nothing once it was erased. */
export interface DeedJson {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly ip?: string | null;
  readonly ua?: string | null;
  readonly phone?: string | null;
  readonly callback?: boolean;
  readonly note?: string | null;
}

export interface ExplicitJson {
  readonly purpose: ExplicitConsentPurpose;
  readonly textVersion: string;
  readonly locale: Locale;
  readonly givenAt: string;
  readonly given: DeedJson | null;
  readonly withdrawnAt: string | null;
  readonly withdrawn: DeedJson | null;
}

type SessionJson = Omit<ConsentRecord['sessions'][number], 'technician'> & { readonly technicianId: string; readonly technicianName: string | null };

/** Instants are ISO texts with an offset. */
export interface RecordRow extends Pick<
  ConsentRecord,
  | 'id'
  | 'subject'
  | 'customer'
  | 'askedOf'
  | 'requester'
  | 'askedBy'
  | 'technician'
  | 'device'
  | 'scope'
  | 'windowMinutes'
  | 'status'
  | 'channel'
  | 'textHash'
  | 'tools'
> {
  /** Of a version that was written here. */
  readonly text: ConsentText | null;
  readonly locale: Locale;
  readonly firm: Record<string, unknown>;
  readonly askedAt: string;
  readonly shownAt: string | null;
  readonly lapsesAt: string | null;
  readonly decidedAt: string | null;
  readonly validUntil: string | null;
  readonly withdrawnAt: string | null;
  readonly shown: ShownConsent | null;
  /** Whether the third of those texts stood there too: forms of earlier releases kept it and did not show it. */
  readonly showedAdvice: boolean;
  readonly answered: DeedJson | null;
  readonly withdrawn: DeedJson | null;
  readonly spokenWithdrawal: (Omit<NonNullable<ConsentRecord['withdrawnByVoice']>, 'recordedAt'> & { readonly recordedAt: string }) | null;
  readonly revokedBy: string | null;
  readonly readBy: string | null;
  readonly witness: string | null;
  readonly witnessDeniedAt: string | null;
  readonly contestedAt: string | null;
  readonly contested: (DeedJson & { readonly words?: string; readonly inboundMailId?: string }) | null;
  readonly contestMailAt: string | null;
  readonly contestedByPhone: ContestByPhone | null;
  readonly isUsersObjection: boolean;
  readonly giverWord: GiverWord | null;
  readonly giverWordAt: string | null;
  readonly said: DeedJson | null;
  readonly contestOutcome: ContestOutcome | null;
  readonly contestNote: string | null;
  readonly contestSettledAt: string | null;
  readonly contestSettledBy: string | null;
  readonly sessions: readonly SessionJson[];
  readonly explicit: readonly ExplicitJson[];
}

const EXPLICIT = `coalesce((select json_agg(json_build_object('purpose', x.purpose, 'textVersion', x.text_version, 'locale', x.locale, 'givenAt', x.given_at,
    'given', xg.data, 'withdrawnAt', x.withdrawn_at, 'withdrawn', xw.data) order by x.purpose)
  from explicit_consent x left join evidence xg on xg.id = x.evidence_id left join evidence xw on xw.id = x.withdrawal_evidence_id where x.consent_id = q.id), '[]')`;

const SESSIONS = `coalesce((select json_agg(${SESSION_JSON} order by r.started_at)
  from remote_session r left join app_user ru on ru.id = r.technician_id where r.ticket_id = q.ticket_id and r.consent_id = q.id), '[]')`;

const CONTEST_MAIL_AT = `(select i.received_at from evidence ce join inbound_mail i on i.id = (ce.data ->> 'inboundMailId')::uuid where ce.id = q.contest_evidence_id)`;

const DEVICE_USER = `(select json_build_object('name', d.name, 'email', d.email, 'toldAt', (select to_json(m.sent_at) from mail m
    where m.ticket_id = q.ticket_id and m.template = 'CONSENT_ON_DEVICE' and m.params ->> 'subjectId' = q.id::text and m.sent_at is not null limit 1),
  'isOfficer', ${isOfficersSql('q')}) from contact d where d.id = q.device_user_id)`;

/** $1 consent, $2 ticket. Who took a permission back stands behind the command that did. */
export const CONSENT_RECORD = `select json_build_object('id', q.id, 'subject', t.subject, 'customer', c.name, 'locale', t.locale,
    'firm', coalesce((select value from setting where key = 'firm'), '{}'),
    'askedOf', case when q.asked_contact_id is null
      then json_build_object('name', coalesce(k.name, t.requester_name), 'email', t.requester_email, 'phone', coalesce(t.requester_phone, k.phone),
        'isDeviceUser', false, 'instead', q.asked_instead)
      else json_build_object('name', ak.name, 'email', ak.email, 'phone', ak.phone, 'isDeviceUser', true, 'instead', null) end,
    'requester', coalesce(k.name, t.requester_name),
    'askedBy', qk.name, 'askedAt', q.asked_at, 'technician', qu.name, 'device', json_build_object('label', a.label, 'kind', a.kind, 'name', a.name, 'user', ${DEVICE_USER}),
    'scope', q.scope, 'windowMinutes', q.window_minutes, 'status', q.status, 'channel', q.channel, 'text', ${consentTextSql('q.text_version')}, 'textHash', q.text_hash,
    'shownAt', q.shown_at, 'lapsesAt', q.lapses_at, 'decidedAt', q.decided_at, 'validUntil', q.valid_until, 'withdrawnAt', q.withdrawn_at,
    'shown', coalesce(qe.data -> 'shown', qe.data -> 'formConsent' -> 'shown'), 'answered', qe.data,
    'showedAdvice', qe.data -> 'formConsent' -> 'shown' is null or coalesce((qe.data -> 'formConsent' ->> 'showedAdvice')::boolean, false),
    'withdrawn', (select w.data from command d join evidence w on w.id = (d.payload ->> 'evidenceId')::uuid where d.id = q.decision_id and d.name = 'WITHDRAW_CONSENT'),
    'spokenWithdrawal', ${spokenWithdrawalSql('q')},
    'revokedBy', (select v.name from command d join app_user v on v.id = d.actor_id where d.id = q.decision_id and d.name = 'REVOKE_CONSENT'),
    'readBy', (select name from app_user where id = q.read_by_id), 'witness', (select name from app_user where id = q.witness_id), 'witnessDeniedAt', q.witness_denied_at, 'contestedAt', q.contested_at,
    'isUsersObjection', ${usersObjectionSql('q')}, 'contested', (select data from evidence where id = q.contest_evidence_id), 'contestMailAt', ${CONTEST_MAIL_AT}, 'contestedByPhone', ${permissionContestByPhoneSql('q')}, 'giverWord', q.giver_word, 'giverWordAt', q.giver_word_at,
    'said', (select data from evidence where id = q.giver_word_evidence_id), 'contestOutcome', q.contest_outcome, 'contestNote', q.contest_note,
    'contestSettledAt', q.contest_settled_at, 'contestSettledBy', (select name from app_user where id = q.contest_settled_by_id),
    'tools', ${CONSENT_TOOLS}, 'sessions', ${SESSIONS}, 'explicit', ${EXPLICIT}) as record
  from consent q join ticket t on t.id = q.ticket_id join asset a on a.id = q.asset_id left join customer c on c.id = t.customer_id
    left join contact k on k.id = t.contact_id left join contact ak on ak.id = q.asked_contact_id left join app_user qu on qu.id = q.technician_id left join app_user qk on qk.id = q.asked_by_id
    left join evidence qe on qe.id = q.evidence_id
 where q.id = $1 and q.ticket_id = $2`;
