import type { Pool } from 'pg';
import { formatCivilDate } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { SUBSTITUTE_MAIL } from '../../../domain/mail-keys';
import { formatMoney } from '../../../domain/money';
import { t } from '../../../i18n';
import type { SubstituteChange } from '../../../platform/substitute-mail';
import { renderAutomaticMail } from './automatic-mail';
import type { MailContent } from './content';
import { firmPhone, type MailSettings } from './mail-context';
import type { MailFirm, MailRow } from './mail-facts';
import type { OutgoingMail } from './render-mail';

/** An entry of a substitute, as its two people are told of it. */
export interface SubstituteFacts {
  readonly mail: Pick<MailRow, 'id' | 'locale' | 'toAddress' | 'messageId' | 'status'>;
  readonly firm: MailFirm;
  readonly change: SubstituteChange;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly reader: string | null;
  /** Whether the reader is the one who decides in the other's place. */
  readonly standsIn: boolean;
  readonly represented: string | null;
  readonly substitute: string | null;
  readonly by: string | null;
  /** Up to which total the yes of whoever is represented is enough; null: without a limit. */
  readonly limit: string | null;
}

const SELECT = `
SELECT jsonb_build_object('id', m.id, 'locale', m.locale, 'toAddress', m.to_address, 'messageId', m.message_id, 'status', m.status) AS mail,
       coalesce((SELECT value FROM setting WHERE key = 'firm'), '{}') AS firm, m.params ->> 'change' AS change, m.params ->> 'startsOn' AS "startsOn",
       m.params ->> 'endsOn' AS "endsOn", (SELECT name FROM contact WHERE id = (m.params ->> 'readerId')::uuid) AS reader,
       m.params ->> 'readerId' = m.params ->> 'substituteId' AS "standsIn", c.name AS represented, s.name AS substitute, u.name AS by,
       c.approval_limit::text AS "limit"
  FROM mail m LEFT JOIN contact c ON c.id = (m.params ->> 'contactId')::uuid LEFT JOIN contact s ON s.id = (m.params ->> 'substituteId')::uuid
  LEFT JOIN app_user u ON u.id = (m.params ->> 'byId')::uuid
 WHERE m.id = $1 AND m.template = '${SUBSTITUTE_MAIL}'`;

/** Reads what is told; undefined where the mail is another one. */
export async function loadSubstituteFacts(pool: Pool, mailId: string): Promise<SubstituteFacts | undefined> {
  return (await pool.query<SubstituteFacts>(SELECT, [mailId])).rows[0];
}

/** Renders the mail; nothing is decided by it, so its link is to nobody's own page. */
export function renderSubstituteMail(facts: SubstituteFacts, { mailFrom, publicUrl }: Pick<MailSettings, 'mailFrom' | 'publicUrl'>): OutgoingMail {
  const { mail, firm, reader } = facts;
  const content = contentOf(facts, publicUrl);
  return renderAutomaticMail({ mail, firm, locale: mail.locale, name: reader, content, personal: true }, { mailFrom });
}

function contentOf(
  { mail: { locale }, firm, change, startsOn, endsOn, standsIn, represented, substitute, by, limit }: SubstituteFacts,
  publicUrl: string,
): MailContent {
  const who = standsIn ? 'substitute' : 'represented';
  const values = {
    ...{ by: by ?? firm.name ?? '–', represented: represented ?? '–', substitute: substitute ?? '–' },
    ...{ from: formatCivilDate(startsOn, locale), until: formatCivilDate(endsOn, locale) },
  };
  const money = limit === null ? t(locale, 'mail.substitute.noLimit') : formatMoney(limit, 'TRY', locale);
  return {
    subject: t(locale, `mail.substitute.subject_${change}`, values),
    heading: t(locale, `mail.substitute.heading_${change}`),
    opening: [
      t(locale, `mail.substitute.${who}_${change}`, values),
      ...(change === 'REMOVED' ? [] : [t(locale, `mail.substitute.${who}_power`, { ...values, limit: money })]),
    ],
    facts: [],
    cost: null,
    action: { label: t(locale, 'mail.substitute.action'), url: `${publicUrl}/`, secret: false },
    closing: [otherwise(locale, firm, change, who)],
  };
}

/** What to do where it is wrong: a reply is read like any request, so what must stop at once is said by phone. */
function otherwise(locale: Locale, firm: MailFirm, change: SubstituteChange, who: 'substitute' | 'represented'): string {
  if (change === 'REMOVED') return t(locale, 'mail.substitute.removedOtherwise');
  if (who === 'substitute') return t(locale, 'mail.substitute.substitute_otherwise');
  const phone = firmPhone({ firm });
  return phone === null ? t(locale, 'mail.substitute.represented_otherwise') : t(locale, 'mail.substitute.represented_otherwisePhone', { phone });
}
