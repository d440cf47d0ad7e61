import type { Queryable } from '../../platform/command-inbox';
import { formerRequesterSql, isFormerSql } from '../../platform/former-contacts';
import { isOfOtherCallerSql } from '../../platform/contest-by-phone';
import { uuidV5 } from '../../platform/hash';
import { mailIdOfKeySql, queueMailSql } from '../../platform/queued-mail';

const NAMESPACE = '0c9c0a5e-6f7f-4d7e-9d55-5a5f3f3a9b10';

/** Which contest a mail is about. */
export interface ContestRef {
  readonly consentId: string;
  readonly ticketId: string;
  /** Host of the mail's Message-ID. */
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

const CONFIRM = `with ${queueMailSql({
  ...{ id: '$1::uuid', ticketId: 't.id', effectKey: '$3::text', template: "'CONSENT_CONTESTED'", messageId: '$4::text', at: '$6::timestamptz' },
  locale: 'case when l.email is distinct from t.requester_email then coalesce(c.locale, t.locale) else t.locale end',
  address: 'coalesce(l.email, c.email)',
  params:
    "jsonb_build_object('ticketId', t.id, 'subjectId', $5::uuid, 'participant', l.email is distinct from t.requester_email, 'contactId', l.contact_id)",
  from: `ticket t join link_token l on l.id = $7 and l.ticket_id = t.id left join contact c on c.id = l.contact_id or c.email = l.email
     where t.id = $2 and coalesce(l.email, c.email) is not null`,
})}`;

/** Whoever contested has it in writing; it goes to whom the link was mailed, to somebody of the firm in their own language. */
export async function confirmContest(client: Queryable, { consentId, ticketId, mailHost, at }: ContestRef, linkId: string): Promise<void> {
  const effectKey = `CONSENT_CONTESTED:${consentId}`;
  const id = uuidV5(NAMESPACE, `mail:${effectKey}`);
  await client.query(CONFIRM, [id, ticketId, effectKey, `<${id}@${mailHost}>`, consentId, new Date(at), linkId]);
}

const TELL = `with ${queueMailSql({
  ...{ id: '$1::uuid', ticketId: 't.id', effectKey: '$3::text', template: "'CONSENT_OBJECTED'", messageId: '$4::text', at: '$6::timestamptz' },
  locale: 't.locale',
  address: 't.requester_email',
  params: "jsonb_build_object('ticketId', t.id, 'subjectId', $5::uuid)",
  from: `ticket t join consent q on q.id = $5::uuid where t.id = $2 and (q.asked_contact_id is not null or not $7::boolean)
     and exists (select 1 from link_token l where l.purpose = 'STATUS' and l.ticket_id = t.id and l.email = t.requester_email)`,
})}`;

/** Whose request it is hears that a colleague objected, or somebody else to what a colleague is said to have permitted, and why nobody connects. */
export async function tellRequester(
  client: Queryable,
  { consentId, ticketId, mailHost, at }: ContestRef,
  { ofColleagueOnly = false }: { readonly ofColleagueOnly?: boolean } = {},
): Promise<void> {
  const effectKey = `CONSENT_OBJECTED:${consentId}`;
  const id = uuidV5(NAMESPACE, `mail:${effectKey}`);
  await client.query(TELL, [id, ticketId, effectKey, `<${id}@${mailHost}>`, consentId, new Date(at), ofColleagueOnly]);
}

// Whether the requester was told of what became of a colleague's permission.
const WAS_TOLD = `exists (select 1 from mail m where m.ticket_id = t.id and m.to_address = t.requester_email
  and (m.template = 'CONSENT_OBJECTED' and m.params ->> 'subjectId' = q.id::text
    or m.template = 'SESSION_ENDED' and m.params ->> 'subjectId' in (select s.id::text from remote_session s where s.ticket_id = q.ticket_id and s.consent_id = q.id)))`;

// Whoever has a link to the contested permission hears of it, as domain/contest-parties.ts has them; only who may still read it.
const LINKED = `
  select t.id as ticket_id, q.id as consent_id, w.party, l.contact_id, coalesce(l.email, c.email) as address,
         coalesce(case when l.email = t.requester_email and l.purpose <> 'WITNESS' then t.locale end, u.locale, c.locale, t.locale) as locale,
         case w.party when 'GIVER' then not d.by_witness and q.contested_by_id is not distinct from q.asked_contact_id and not ${isOfOtherCallerSql('q')}
           when 'OFFICER' then not d.by_witness and q.contested_by_id is null and q.contest_caller is null else w.party <> 'REQUESTER' end as objected
    from consent q join ticket t on t.id = q.ticket_id
    cross join lateral (select coalesce(q.witness_denied_at = q.contested_at, false) as by_witness) d
    join link_token l on l.ticket_id = q.ticket_id
      and (l.purpose in ('CONTEST', 'WITNESS') and l.subject_id = q.id or l.purpose = 'STATUS' and l.email = t.requester_email)
    left join contact c on c.id = l.contact_id or l.purpose <> 'WITNESS' and c.email = l.email
    left join app_user u on l.purpose = 'WITNESS' and u.id = q.witness_id and u.email = l.email and u.active
    cross join lateral (select case
        when l.purpose = 'WITNESS' then case when u.id is not null and q.witness_denied_at is not null then 'WITNESS' end
        when l.purpose = 'STATUS' then case when q.asked_contact_id is not null then case when ${WAS_TOLD} then 'REQUESTER' end
          when q.channel <> 'PHONE' then 'GIVER' end
        when l.contact_id is null then case when t.requester_email is null then 'OFFICER' when l.email = t.requester_email then 'GIVER' end
        when l.contact_id = q.asked_contact_id then 'GIVER'
        when l.contact_id = q.contested_by_id then 'DEVICE_USER' end as party) w
   where q.id = $1 and w.party is not null and not (${isFormerSql('coalesce(l.email, c.email)')} or coalesce(l.email = t.requester_email, false) and ${formerRequesterSql('t')})`;

// Whoever called and is one of the customer's people without a link to it; who has one hears of it as they are to it.
const CALLED = `
  select t.id as ticket_id, q.id as consent_id, 'CALLER' as party, c.id as contact_id, c.email as address, c.locale, true as objected
    from consent q join ticket t on t.id = q.ticket_id join contact c on c.id = q.contest_contact_id and c.active
   where q.id = $1 and not exists (select 1 from linked x where x.address = c.email)`;

const MAIL_ID = mailIdOfKeySql('key');

const toParties = (template: 'CONSENT_CONTESTED_OTHERS' | 'CONSENT_CONTESTED_CALLER' | 'CONSENT_CONTEST_OUTCOME', which: string): string => `
  with linked as materialized (${LINKED}),
  party as (select p.*, '${template}:' || consent_id || ':' || party as key from (select * from linked union all ${CALLED}) p where ${which}), ${queueMailSql(
    {
      ...{ id: MAIL_ID, ticketId: 'ticket_id', effectKey: 'key', template: `'${template}'`, locale: 'locale', address: 'address' },
      params: `jsonb_strip_nulls(jsonb_build_object('ticketId', ticket_id, 'subjectId', consent_id, 'contactId', contact_id, 'party', party, 'objected', objected,
      'participant', nullif(party <> 'GIVER', false)))`,
      ...{ messageId: `'<' || ${MAIL_ID} || '@' || $3::text || '>'`, at: '$2::timestamptz', from: 'party' },
    },
  )}`;

const TELL_GIVER = toParties('CONSENT_CONTESTED_OTHERS', "party in ('GIVER', 'OFFICER') and not objected");
const CONFIRM_CALL = toParties('CONSENT_CONTESTED_CALLER', "party = 'CALLER'");
const TELL_OUTCOME = toParties('CONSENT_CONTEST_OUTCOME', 'true');

/** Whoever is said to have given the permission, or reads it in their place, hears that somebody else denies it, and where to say whether they gave it. */
export async function tellGiver(client: Queryable, { consentId, mailHost, at }: ContestRef): Promise<void> {
  await client.query(TELL_GIVER, [consentId, new Date(at), mailHost]);
}

/** Whoever of the customer's people called about a permission that is neither theirs nor for their device has in writing what we recorded. */
export async function confirmCall(client: Queryable, { consentId, mailHost, at }: ContestRef): Promise<void> {
  await client.query(CONFIRM_CALL, [consentId, new Date(at), mailHost]);
}

/** Everybody who heard of the contest hears what came of it, once. */
export async function tellOutcome(client: Queryable, { consentId, mailHost, at }: Omit<ContestRef, 'ticketId'>): Promise<void> {
  await client.query(TELL_OUTCOME, [consentId, new Date(at), mailHost]);
}
