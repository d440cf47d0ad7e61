import type { Pool } from 'pg';
import { ACCESS_MAIL } from '../../../domain/mail-keys';
import { formatDeadline } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { t } from '../../../i18n';
import type { Instant } from '../../../platform/clock';
import { knownRequester, type KnownRequester } from '../../../platform/known-requester';
import { linkTokenHash } from '../../../platform/link-tokens';
import { ACCESS_PATH, accessToken } from '../../../platform/access-tokens';
import { renderAutomaticMail } from './automatic-mail';
import type { MailContent } from './content';
import type { MailSettings } from './mail-context';
import type { MailFirm, MailRow } from './mail-facts';
import type { OutgoingMail } from './render-mail';

/** The one-time link to "my computers", as it stands now; instants are epoch ms. */
export interface AccessFacts {
  readonly mail: Pick<MailRow, 'id' | 'locale' | 'toAddress' | 'messageId' | 'status'>;
  readonly linkHash: string;
  readonly expiresAt: number;
  readonly isSpent: boolean;
  readonly firm: MailFirm;
  readonly known: KnownRequester | null;
}

const SELECT = `
SELECT jsonb_build_object('id', m.id, 'locale', m.locale, 'toAddress', m.to_address, 'messageId', m.message_id, 'status', m.status) AS mail,
       a.link_hash AS "linkHash", (extract(epoch FROM a.expires_at) * 1000)::float8 AS "expiresAt", a.spent_at IS NOT NULL AS "isSpent",
       coalesce((SELECT value FROM setting WHERE key = 'firm'), '{}') AS firm
  FROM mail m JOIN portal_access a ON a.id = m.id WHERE m.id = $1 AND m.template = '${ACCESS_MAIL}'`;

/** Reads the link and whom the register knows by its address; undefined where the mail carries none. */
export async function loadAccessFacts(pool: Pool, mailId: string): Promise<AccessFacts | undefined> {
  const { rows } = await pool.query<Omit<AccessFacts, 'known'>>(SELECT, [mailId]);
  const [found] = rows;
  return found && { ...found, known: await knownRequester(pool, found.mail.toAddress) };
}

/** Why nothing is sent: the page that took the address knew nothing of all this, so that it tells nobody who is known. */
export function whyNoAccess({ known, expiresAt, isSpent }: AccessFacts, now: Instant): string | null {
  if (known === null) return 'unknown-requester';
  return isSpent || expiresAt <= now ? 'link-expired' : null;
}

/** Renders the mail with the link, in the language that its reader is written to in. */
export function renderAccessMail(
  { mail, linkHash, expiresAt, firm, known }: AccessFacts,
  { publicUrl, mailFrom, secrets }: MailSettings,
): OutgoingMail {
  const token = accessToken(secrets.link, mail.id);
  if (linkTokenHash(token) !== linkHash) throw new Error('the one-time link does not match LINK_SECRET');
  const locale = known?.locale ?? mail.locale;
  const content = contentOf(`${publicUrl}${ACCESS_PATH}${token}`, expiresAt, locale);
  return renderAutomaticMail({ mail, firm, locale, name: known?.name ?? null, content, personal: false }, { mailFrom });
}

function contentOf(url: string, expiresAt: number, locale: Locale): MailContent {
  return {
    subject: t(locale, 'mail.access.subject'),
    heading: t(locale, 'mail.access.heading'),
    opening: [t(locale, 'mail.access.happened'), t(locale, 'mail.access.asked')],
    facts: [],
    cost: null,
    action: { label: t(locale, 'mail.access.action'), url, secret: true },
    closing: [t(locale, 'mail.access.until', { until: formatDeadline(expiresAt, locale) }), t(locale, 'mail.access.otherwise')],
  };
}
