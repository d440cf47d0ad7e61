import { randomBytes, randomUUID } from 'node:crypto';
import { waitMs } from '../../domain/business-time';
import type { Locale } from '../../domain/locale';
import { ACCESS_MAIL, OFFICER_MAIL } from '../../domain/mail-keys';
import { sha256Hex } from '../../platform/hash';
import { LINK_TOKEN, linkTokenHash } from '../../platform/link-tokens';
import { messageHost } from '../../platform/message-host';
import { accessToken, type AccessPurpose } from '../../platform/access-tokens';
import { queueMailSql } from '../../platform/queued-mail';
import type { ApiDeps } from '../deps';

type AccessDeps = Pick<ApiDeps, 'db' | 'config' | 'notifier'>;

const MAILS_OF: Readonly<Record<AccessPurpose, string>> = { DEVICES: ACCESS_MAIL, OFFICER: OFFICER_MAIL };

const LIMIT_MS = 60 * 60_000;

// One statement for every address: whether it is known is looked up when the mail is sent, where nobody can measure it (M1).
const ASK = `
with access as (
  insert into portal_access (id, link_hash, email, locale, created_at, expires_at, purpose)
  select $1::uuid, $2, $3, $4, $5::timestamptz, $6::timestamptz, $10
   where (select count(*) from portal_access where email = $3 and created_at > $7 and purpose = $10 and report_id is null) < $8 returning id, email),
${queueMailSql({
  ...{ id: 'id', ticketId: 'null', effectKey: "'portal-access:' || id", template: '$11', locale: '$4', address: 'email' },
  ...{ messageId: '$9', params: "'{}'::jsonb", at: '$5::timestamptz', from: 'access', lane: "'mail:portal:' || id" },
})}`;

/** Asks for a one-time link; the same work for every address, and nothing is told of it. */
export async function askForAccess(
  { db, config, notifier }: AccessDeps,
  { purpose, email, locale, at }: { readonly purpose: AccessPurpose; readonly email: string; readonly locale: Locale; readonly at: number },
): Promise<void> {
  const id = randomUUID();
  const until = at + waitMs({ clock: 'elapsed', duration: config.waits.WAIT_PORTAL_LINK });
  await db.pool.query({
    name: 'ask-for-access',
    text: ASK,
    values: [
      id,
      linkTokenHash(accessToken(config.secrets.link, id)),
      email,
      locale,
      new Date(at),
      new Date(until),
      new Date(at - LIMIT_MS),
      config.rateLimits.portalLinks,
      `<${id}@${messageHost(config.mailFrom)}>`,
      purpose,
      MAILS_OF[purpose],
    ],
  });
  notifier.outbox();
}

/** The locale of a one-time link that still opens something; looking spends nothing. */
export async function unspentAccess({ db }: Pick<ApiDeps, 'db'>, purpose: AccessPurpose, token: string, at: number): Promise<Locale | null> {
  if (!LINK_TOKEN.test(token)) return null;
  const { rows } = await db.pool.query<{ locale: Locale }>(
    'select locale from portal_access where link_hash = $1 and spent_at is null and expires_at > $2 and purpose = $3',
    [linkTokenHash(token), new Date(at), purpose],
  );
  return rows[0]?.locale ?? null;
}

/** A visit that a one-time link has opened, and the report that the link was mailed with. */
export interface OpenedVisit {
  readonly token: string;
  readonly reportId: string | null;
}

/** Spends a one-time link: the visit that it opens, or null where it opens none any more. */
export async function openVisit(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  purpose: AccessPurpose,
  token: string,
  at: number,
): Promise<OpenedVisit | null> {
  if (!LINK_TOKEN.test(token)) return null;
  const visit = randomBytes(32).toString('base64url');
  const until = at + waitMs({ clock: 'elapsed', duration: config.waits.WAIT_PORTAL_VISIT });
  const { rows } = await db.pool.query<{ reportId: string | null }>(
    `update portal_access set spent_at = $2, visit_hash = $3, visit_until = $4 where link_hash = $1 and spent_at is null and expires_at > $2 and purpose = $5
     returning report_id as "reportId"`,
    [linkTokenHash(token), new Date(at), sha256Hex(visit), new Date(until), purpose],
  );
  return rows[0] === undefined ? null : { token: visit, reportId: rows[0].reportId };
}

/** An open visit: whose mailbox it came from, since when and until when (epoch ms). */
export interface PortalVisit {
  readonly id: string;
  readonly email: string;
  readonly locale: Locale;
  readonly since: number;
  readonly until: number;
}

/** The visit of a token; null for every token that opens none, or none any more. */
export async function findVisit({ db }: Pick<ApiDeps, 'db'>, purpose: AccessPurpose, token: string, at: number): Promise<PortalVisit | null> {
  if (!LINK_TOKEN.test(token)) return null;
  const { rows } = await db.pool.query<Omit<PortalVisit, 'since' | 'until'> & { since: Date; until: Date }>({
    name: 'portal-visit',
    text: 'select id, email, locale, spent_at as since, visit_until as until from portal_access where visit_hash = $1 and visit_until > $2 and purpose = $3',
    values: [sha256Hex(token), new Date(at), purpose],
  });
  const [row] = rows;
  return row === undefined ? null : { ...row, since: row.since.getTime(), until: row.until.getTime() };
}

/** Ends a visit before its time. */
export async function endVisit({ db }: Pick<ApiDeps, 'db'>, { id }: Pick<PortalVisit, 'id'>, at: number): Promise<void> {
  await db.pool.query('update portal_access set visit_until = $2 where id = $1 and visit_until > $2', [id, new Date(at)]);
}
