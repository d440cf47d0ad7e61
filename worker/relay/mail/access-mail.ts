import type { Pool } from 'pg';
import { ACCESS_MAIL, OFFICER_MAIL } from '../../../domain/mail-keys';
import { formatDeadline } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { t } from '../../../i18n';
import type { Instant } from '../../../platform/clock';
import { officerOf } from '../../../platform/it-officer';
import { knownRequester } from '../../../platform/known-requester';
import { linkTokenHash } from '../../../platform/link-tokens';
import { ACCESS_PATHS, accessToken, type AccessPurpose } from '../../../platform/access-tokens';
import { renderAutomaticMail } from './automatic-mail';
import type { MailContent } from './content';
import type { MailSettings } from './mail-context';
import type { MailFirm, MailRow } from './mail-facts';
import type { OutgoingMail } from './render-mail';

/** A one-time link to "my computers" or to an IT officer's page, as it stands now; instants are epoch ms. */
export interface AccessFacts {
  readonly mail: Pick<MailRow, 'id' | 'locale' | 'toAddress' | 'messageId' | 'status'>;
  readonly linkHash: string;
  readonly expiresAt: number;
  readonly isSpent: boolean;
  readonly firm: MailFirm;
  readonly purpose: AccessPurpose;
  /** Whom the register knows by the address, for what the link opens. */
  readonly known: { readonly name: string | null; readonly locale: Locale } | null;
}

const SELECT = `
SELECT jsonb_build_object('id', m.id, 'locale', m.locale, 'toAddress', m.to_address, 'messageId', m.message_id, 'status', m.status) AS mail,
       a.link_hash AS "linkHash", a.purpose, (extract(epoch FROM a.expires_at) * 1000)::float8 AS "expiresAt", a.spent_at IS NOT NULL AS "isSpent",
       coalesce((SELECT value FROM setting WHERE key = 'firm'), '{}') AS firm
  FROM mail m JOIN portal_access a ON a.id = m.id WHERE m.id = $1 AND m.template IN ('${ACCESS_MAIL}', '${OFFICER_MAIL}')`;

/** Reads the link and whom the register knows by its address; undefined where the mail carries none. */
export async function loadAccessFacts(pool: Pool, mailId: string): Promise<AccessFacts | undefined> {
  const { rows } = await pool.query<Omit<AccessFacts, 'known'>>(SELECT, [mailId]);
  const [found] = rows;
  return found && { ...found, known: await (found.purpose === 'OFFICER' ? officerOf : knownRequester)(pool, found.mail.toAddress) };
}

/** Why nothing is sent: the page that took the address knew nothing of all this, so that it tells nobody who is known. */
export function whyNoAccess({ known, expiresAt, isSpent }: AccessFacts, now: Instant): string | null {
  if (known === null) return 'unknown-requester';
  return isSpent || expiresAt <= now ? 'link-expired' : null;
}

/** Renders the mail with the link, in the language that its reader is written to in. */
export function renderAccessMail(
  { mail, linkHash, expiresAt, purpose, firm, known }: AccessFacts,
  { publicUrl, mailFrom, secrets }: MailSettings,
): OutgoingMail {
  const token = accessToken(secrets.link, mail.id);
  if (linkTokenHash(token) !== linkHash) throw new Error('the one-time link does not match LINK_SECRET');
  const locale = known?.locale ?? mail.locale;
  const content = contentOf(purpose, `${publicUrl}${ACCESS_PATHS[purpose]}${token}`, formatDeadline(expiresAt, locale), locale);
  return renderAutomaticMail({ mail, firm, locale, name: known?.name ?? null, content, personal: false }, { mailFrom });
}

const AREAS = { DEVICES: 'access', OFFICER: 'officer' } as const satisfies Record<AccessPurpose, string>;

function contentOf(purpose: AccessPurpose, url: string, until: string, locale: Locale): MailContent {
  const area = AREAS[purpose];
  return {
    subject: t(locale, `mail.${area}.subject`),
    heading: t(locale, `mail.${area}.heading`),
    opening: [t(locale, `mail.${area}.happened`), t(locale, `mail.${area}.asked`)],
    facts: [],
    cost: null,
    action: { label: t(locale, `mail.${area}.action`), url, secret: true },
    closing: [t(locale, 'mail.access.until', { until }), t(locale, 'mail.access.otherwise')],
  };
}
