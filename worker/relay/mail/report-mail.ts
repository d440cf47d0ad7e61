import type { Pool } from 'pg';
import { formatCivilDate, formatDeadline, formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { RELEASE_MAIL, REPORT_MAIL } from '../../../domain/mail-keys';
import { t } from '../../../i18n';
import { ACCESS_PATHS, accessToken } from '../../../platform/access-tokens';
import type { Instant } from '../../../platform/clock';
import { linkTokenHash } from '../../../platform/link-tokens';
import { renderAutomaticMail } from './automatic-mail';
import type { MailContent } from './content';
import type { MailSettings } from './mail-context';
import type { MailFirm, MailRow } from './mail-facts';
import type { OutgoingMail } from './render-mail';

/** A kept report and who is mailed about it, as both stand now; instants are epoch ms. */
export interface ReportFacts {
  readonly mail: Pick<MailRow, 'id' | 'locale' | 'toAddress' | 'messageId' | 'status'> & {
    readonly template: typeof REPORT_MAIL | typeof RELEASE_MAIL;
  };
  readonly firm: MailFirm;
  readonly reader: string | null;
  readonly customer: string;
  /** Whether the reader still has the address and the role for which they are written to. */
  readonly isTheirs: boolean;
  /** Whether it was mailed before and nobody had acknowledged it. */
  readonly isReminder: boolean;
  readonly isAcknowledged: boolean;
  /** What a mistake that the reader told of was answered; null: the mail is about the report alone. */
  readonly answered: { readonly words: string; readonly answer: string } | null;
  readonly period: string | null;
  readonly from: string;
  readonly to: string;
  readonly link: { readonly id: string; readonly hash: string; readonly expiresAt: number; readonly isSpent: boolean } | null;
}

const SELECT = `
SELECT jsonb_build_object('id', m.id, 'locale', m.locale, 'toAddress', m.to_address, 'messageId', m.message_id, 'status', m.status, 'template', m.template) AS mail,
       coalesce((SELECT value FROM setting WHERE key = 'firm'), '{}') AS firm, c.name AS reader, k.name AS customer,
       coalesce(c.active AND k.active AND c.customer_id = r.customer_id AND c.email = m.to_address
         AND CASE m.template WHEN '${REPORT_MAIL}' THEN 'IT_OFFICER' ELSE 'BILLING' END = ANY (c.roles), false) AS "isTheirs",
       coalesce(m.params ->> 'isReminder' = 'true', false) AS "isReminder", r.acknowledged_at IS NOT NULL AS "isAcknowledged",
       CASE WHEN o.answer IS NOT NULL THEN jsonb_build_object('words', o.words, 'answer', o.answer) END AS answered, r.period, to_char(r.from_on, 'YYYY-MM-DD') AS "from", to_char(r.to_on, 'YYYY-MM-DD') AS "to",
       CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'hash', a.link_hash, 'expiresAt', (extract(epoch FROM a.expires_at) * 1000)::float8, 'isSpent', a.spent_at IS NOT NULL) END AS link
  FROM mail m JOIN customer_report r ON r.id = (m.params ->> 'reportId')::uuid JOIN customer k ON k.id = r.customer_id
  LEFT JOIN customer_report_objection o ON o.id = (m.params ->> 'objectionId')::uuid
  LEFT JOIN contact c ON c.id = (m.params ->> 'contactId')::uuid LEFT JOIN portal_access a ON a.id = (m.params ->> 'accessId')::uuid
 WHERE m.id = $1 AND m.template IN ('${REPORT_MAIL}', '${RELEASE_MAIL}')`;

/** Reads what is told; undefined where the mail is another one. */
export async function loadReportFacts(pool: Pool, mailId: string): Promise<ReportFacts | undefined> {
  return (await pool.query<ReportFacts>(SELECT, [mailId])).rows[0];
}

/** Why nothing is sent: who has left or has another role is told nothing of the firm, nobody is reminded of what is done, and a link that opens nothing helps nobody. */
export function whyNoReport({ isTheirs, isReminder, isAcknowledged, link, mail: { template } }: ReportFacts, now: Instant): string | null {
  if (!isTheirs) return 'not-their-role';
  if (template === RELEASE_MAIL) return null;
  if (isReminder && isAcknowledged) return 'acknowledged';
  return link === null || link.isSpent || link.expiresAt <= now ? 'link-expired' : null;
}

/** Renders the mail in its reader's language. */
export function renderReportMail(facts: ReportFacts, settings: MailSettings): OutgoingMail {
  const { mail, firm, reader } = facts;
  const content = mail.template === REPORT_MAIL ? reportContent(facts, settings) : releaseContent(facts, settings);
  return renderAutomaticMail({ mail, firm, locale: mail.locale, name: reader, content, personal: true }, settings);
}

/** A month by its name, what was asked for by its days. */
function whenOf({ period, from, to }: ReportFacts, locale: Locale): string {
  return period === null ? `${formatCivilDate(from, locale)} – ${formatCivilDate(to, locale)}` : formatMonth(period, locale);
}

function reportContent(facts: ReportFacts, { publicUrl, secrets }: MailSettings): MailContent {
  const { link, customer, period, isReminder, answered } = facts;
  const { locale } = facts.mail;
  if (link === null) throw new Error('a report is mailed with its link');
  const token = accessToken(secrets.link, link.id);
  if (linkTokenHash(token) !== link.hash) throw new Error('the one-time link does not match LINK_SECRET');
  const values = { when: whenOf(facts, locale), customer };
  const about = period === null ? 'onDemand' : 'month';
  const kind = answered ? 'answer' : isReminder ? 'reminder' : about;
  const heading = answered ? 'heading_answer' : isReminder ? 'heading_reminder' : 'heading';
  return {
    subject: t(locale, `mail.report.subject_${kind}`, values),
    heading: t(locale, `mail.report.${heading}`),
    opening: [t(locale, `mail.report.happened_${kind}`, values), t(locale, answered ? 'mail.report.asked_answer' : 'mail.report.asked')],
    facts: answered
      ? [
          { label: t(locale, 'mail.report.told'), value: answered.words },
          { label: t(locale, 'mail.report.answer'), value: answered.answer },
        ]
      : [],
    cost: null,
    action: { label: t(locale, 'mail.report.action'), url: `${publicUrl}${ACCESS_PATHS.OFFICER}${token}`, secret: true },
    closing: [t(locale, 'mail.report.until', { until: formatDeadline(link.expiresAt, locale) }), t(locale, 'mail.report.otherwise')],
  };
}

function releaseContent(facts: ReportFacts, { publicUrl }: MailSettings): MailContent {
  const { locale } = facts.mail;
  const values = { when: whenOf(facts, locale), customer: facts.customer };
  return {
    subject: t(locale, 'mail.release.subject', values),
    heading: t(locale, 'mail.release.heading'),
    opening: [t(locale, 'mail.release.happened', values), t(locale, 'mail.release.invoice')],
    facts: [],
    cost: null,
    action: { label: t(locale, 'mail.release.action'), url: `${publicUrl}/`, secret: false },
    closing: [t(locale, 'mail.release.report')],
  };
}
