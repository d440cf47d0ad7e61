import { RELEASE_MAIL, REPORT_MAIL } from '../../domain/mail-keys';
import type { Locale } from '../../domain/locale';
import { accessToken } from '../access-tokens';
import type { Queryable } from '../command-inbox';
import { uuidV5 } from '../hash';
import { linkTokenHash } from '../link-tokens';
import { queueMailToReaders } from '../queue-mail';

/** A report that is opened to the customer's officers, and how they hear of it. */
export interface ReportToMail {
  readonly reportId: string;
  /** What it is mailed for: the same for the same turn, so that a turn that is repeated mails nobody twice; a later one gives each a new link. */
  readonly turn: string;
  /** Whether it is mailed once more because nobody has acknowledged it. */
  readonly isReminder?: boolean;
  /** Whether the billing contacts hear that the month is released. */
  readonly tellsBilling: boolean;
  readonly mailHost: string;
  readonly linkSecret: string;
  /** How long the links open, ms. */
  readonly linkLifeMs: number;
  /** Epoch ms. */
  readonly at: number;
}

/** How many people hear of it, each counted once for the turn. */
export interface ReportReaders {
  readonly officers: number;
  readonly billing: number;
}

interface ReaderAddress {
  readonly id: string;
  readonly email: string;
  readonly locale: Locale;
}

interface Reader extends ReaderAddress {
  readonly isOfficer: boolean;
  readonly isBilling: boolean;
}

const SHARE = 'update customer_report set shared_at = coalesce(shared_at, $2::timestamptz) where id = $1::uuid returning customer_id as "customerId"';

const READERS = `
select c.id, c.email, c.locale, 'IT_OFFICER' = any (c.roles) as "isOfficer", 'BILLING' = any (c.roles) as "isBilling"
  from contact c join customer k on k.id = c.customer_id and k.active
 where c.customer_id = $1::uuid and c.active and c.roles && '{IT_OFFICER,BILLING}'::text[] order by c.id`;

const NAMESPACE = 'c1a6c1f0-5a0b-4e0b-9c55-0d0e1a2b7f43';

const LINK = `
insert into portal_access (id, link_hash, email, locale, created_at, expires_at, purpose, report_id)
values ($1::uuid, $2, $3, $4, $5::timestamptz, $6::timestamptz, 'OFFICER', $7::uuid) on conflict (id) do nothing returning id`;

/** Opens a kept report to the customer's IT officers and mails each a one-time link to it; the billing contacts hear of the month, without a link. */
export async function queueReportMails(tx: Queryable, order: ReportToMail): Promise<ReportReaders> {
  const { reportId, tellsBilling, at } = order;
  const { rows } = await tx.query<{ customerId: string }>(SHARE, [reportId, new Date(at)]);
  if (rows[0] === undefined) throw new Error(`there is no report ${reportId}`);
  const { rows: readers } = await tx.query<Reader>(READERS, [rows[0].customerId]);
  const officers = readers.filter(({ isOfficer }) => isOfficer);
  const billing = tellsBilling ? readers.filter(({ isBilling }) => isBilling) : [];
  const more: Readonly<Record<string, string>> = order.isReminder ? { isReminder: 'true' } : {};
  for (const reader of officers) await mailOfficer(tx, reader, { ...order, more });
  for (const reader of billing) await queue(tx, RELEASE_MAIL, reader, { order, params: { reportId, contactId: reader.id } });
  return { officers: officers.length, billing: billing.length };
}

/** An answer to what an officer found wrong in a report. */
export type AnswerToMail = Pick<ReportToMail, 'reportId' | 'mailHost' | 'linkSecret' | 'linkLifeMs' | 'at'> & { readonly objectionId: string };

const WRITER = 'select c.id, c.email, c.locale from customer_report_objection o join contact c on c.id = o.contact_id where o.id = $1::uuid';

/** Mails whoever told of a mistake what was answered, with a one-time link to the report; once, however often it is called. */
export async function queueAnswerMail(tx: Queryable, order: AnswerToMail): Promise<void> {
  const { objectionId } = order;
  const { rows } = await tx.query<ReaderAddress>(WRITER, [objectionId]);
  for (const reader of rows) await mailOfficer(tx, reader, { ...order, turn: `answer:${objectionId}`, more: { objectionId } });
}

type OfficerMail = Omit<ReportToMail, 'tellsBilling' | 'isReminder'> & { readonly more?: Readonly<Record<string, string>> };

async function mailOfficer(tx: Queryable, reader: ReaderAddress, order: OfficerMail): Promise<void> {
  const { reportId, turn, more = {}, linkSecret, linkLifeMs, at } = order;
  const accessId = uuidV5(NAMESPACE, `${reportId}:${turn}:${reader.id}`);
  const hash = linkTokenHash(accessToken(linkSecret, accessId));
  await tx.query(LINK, [accessId, hash, reader.email, reader.locale, new Date(at), new Date(at + linkLifeMs), reportId]);
  const params = { reportId, contactId: reader.id, accessId, ...more };
  await queue(tx, REPORT_MAIL, reader, { order, params });
}

async function queue(
  tx: Queryable,
  template: typeof REPORT_MAIL | typeof RELEASE_MAIL,
  { id, email, locale }: ReaderAddress,
  { order: { reportId, turn, mailHost, at }, params }: { readonly order: OfficerMail; readonly params: Readonly<Record<string, string>> },
): Promise<void> {
  await queueMailToReaders(tx, {
    ...{ template, mailHost, at, key: `${template}:${reportId}:${turn}:${id}` },
    readers: 'select null::uuid as ticket_id, $5::text as locale, $6::text as address, $7::jsonb as params',
    values: [locale, email, JSON.stringify(params)],
    lane: `'mail:contact:${id}'`,
  });
}
