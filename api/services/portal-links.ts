import type { Pool } from 'pg';
import { waitMs } from '../../domain/business-time';
import type { Locale } from '../../domain/locale';
import { mayReadSql } from '../../platform/approval-sql';
import { formerRequesterSql, isFormerSql } from '../../platform/former-contacts';
import type { Config } from '../../platform/config';
import { LINK_TOKEN, linkTokenHash, type LinkPurpose } from '../../platform/link-tokens';

/** Whom a link was mailed to: whoever decides by it does so in this person's name. */
export interface LinkHolder {
  /** Null for a requester. */
  readonly contactId: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** What a valid token opens. */
export interface OpenedLink {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: number;
  /** Consent or approval; for a status link the ticket. */
  readonly subjectId: string;
  readonly holder: LinkHolder;
  /** Row of the same person's status link. */
  readonly statusLinkId: string | null;
  /** Whose own request was merged into this one: they read and write here, and decide nothing. */
  readonly isParticipant: boolean;
  /**
   * Whom the customer has struck off its list: what they asked for and permitted themselves stays open to them, and can be declined and taken back
   * as before (KVKK: a permission can be withdrawn at any time). In the customer's name they write, permit and decide nothing, and what was
   * written in the ticket is the customer's affair.
   */
  readonly isFormer: boolean;
  readonly contentHash: string | null;
  /** Of the mail that carried the link: the representative's own, else the ticket's. */
  readonly locale: Locale;
}

interface LinkRow extends Omit<OpenedLink, 'subjectId'> {
  readonly subjectId: string | null;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
  /** Whether what the link opens is still its holder's: a split, a change of people, or the end of a substitute's days takes it away again. */
  readonly hasPart: boolean;
}

const APPROVAL = `exists (select 1 from approval p where p.id = l.subject_id and ${mayReadSql('p', 'l.contact_id', '$3')})`;
const PARTICIPANT = 'l.email is not distinct from t.requester_email or l.email in (select sm_participants(t.id))';
const FORMER = `l.purpose in ('CONSENT', 'CONTEST') and c.active is false or ${isFormerSql('l.email')} or l.email = t.requester_email and ${formerRequesterSql('t')}`;
const IS_ASKED = 'exists (select 1 from consent q where q.id = l.subject_id and q.asked_contact_id = l.contact_id)';
// Who was asked for something, and who has left the firm since, reads what became of their own word alone.
const ASKED = `c.active is not false or ${IS_ASKED}`;
// A call's record that somebody of the firm reads in the place of a requester without an address, and what was permitted on a contact's device.
const OFFICER = `(l.email is not distinct from t.requester_email or not ${isFormerSql('l.email')})
  and (${ASKED})`;

/**
 * What a token opens, or null for every token that opens nothing: unknown, forged, of another purpose, or past its life. A
 * link lives until a term after its ticket's end; when a decision can no longer be made is the decision's own affair, so that
 * the link afterwards shows what became of it.
 */
export async function openLink(
  pool: Pool,
  { waits }: Pick<Config, 'waits'>,
  purpose: LinkPurpose,
  token: string,
  at: number,
): Promise<OpenedLink | null> {
  if (!LINK_TOKEN.test(token)) return null;
  const { rows } = await pool.query<LinkRow>({
    name: 'open-link',
    text: `select l.id, l.ticket_id as "ticketId", t.number as "ticketNumber", l.subject_id as "subjectId", l.content_hash as "contentHash",
                  json_build_object('contactId', l.contact_id, 'email', coalesce(l.email, c.email),
                    'name', coalesce(c.name, w.name, case when l.email = t.requester_email then coalesce(k.name, t.requester_name)
                      else (select p.name from contact p where p.email = l.email and p.active) end)) as holder,
                  (select s.id from link_token s where s.ticket_id = l.ticket_id and s.purpose = 'STATUS' and s.email = l.email
                    order by s.created_at desc limit 1) as "statusLinkId",
                  l.purpose = 'STATUS' and l.email is distinct from t.requester_email as "isParticipant", coalesce(${FORMER}, false) as "isFormer",
                  case l.purpose when 'STATUS' then ${PARTICIPANT} when 'APPROVAL' then ${APPROVAL} when 'CONTEST' then ${OFFICER} when 'WITNESS' then w.id is not null when 'CONSENT' then ${ASKED} else true end as "hasPart",
                  coalesce(c.locale, w.locale, t.locale) as locale, l.expires_at as "expiresAt", t.ended_at as "endedAt"
             from link_token l join ticket t on t.id = l.ticket_id left join contact c on c.id = l.contact_id left join contact k on k.id = t.contact_id
                  left join app_user w on l.purpose = 'WITNESS' and w.email = l.email and w.active
            where l.token_hash = $1 and l.purpose = $2`,
    values: [linkTokenHash(token), purpose, new Date(at)],
  });
  const row = rows[0];
  if (row === undefined || !row.hasPart) return null;
  const afterEnd = waitMs({ clock: 'elapsed', duration: waits.WAIT_STATUS_LINK });
  if (row.endedAt !== null && row.endedAt.getTime() + afterEnd < at) return null;
  if (purpose === 'STATUS' && row.expiresAt !== null && row.expiresAt.getTime() < at) return null;
  const { expiresAt: _expiresAt, endedAt: _endedAt, hasPart: _hasPart, ...link } = row;
  return { ...link, subjectId: row.subjectId ?? row.ticketId };
}
