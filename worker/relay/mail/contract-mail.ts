import type { Pool } from 'pg';
import type { CivilDate } from '../../../domain/civil-date';
import { isPackageStep, lastNoticeDay, renewedUntil, renewsItself, type ContractStep, type EndTerms } from '../../../domain/contract-course';
import { formatCivilDate, formatMinutes, formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { CONTRACT_MAIL } from '../../../domain/mail-keys';
import { formatMoney, type Currency } from '../../../domain/money';
import { isCalendarMonth, type PackageUnit } from '../../../domain/package-terms';
import { t } from '../../../i18n';
import { renderAutomaticMail } from './automatic-mail';
import type { MailContent } from './content';
import { firmPhone, type MailSettings } from './mail-context';
import type { MailFirm, MailRow } from './mail-facts';
import type { OutgoingMail } from './render-mail';

/** How much of a period's package is used (visits, or minutes), and what a visit or an hour beyond it costs by the list of that day. */
interface PackageNews {
  /** Of its first day. */
  readonly month: string;
  /** Absent of what was told while there were only visits of a month. */
  readonly unit?: PackageUnit;
  readonly first?: CivilDate;
  readonly last?: CivilDate;
  readonly visits: number;
  readonly drawn: number;
  readonly beyond: { readonly net: string; readonly currency: Currency } | null;
}

/** A step of a contract's course, as its reader is told of it, and the contract as it is now. */
export interface ContractMailFacts {
  readonly mail: Pick<MailRow, 'id' | 'locale' | 'toAddress' | 'messageId' | 'status'>;
  readonly firm: MailFirm;
  readonly step: ContractStep;
  /** The last day that the step is about; null where it is about a package. */
  readonly endsOn: CivilDate | null;
  /** The new last day, where it renewed itself. */
  readonly until: CivilDate | null;
  readonly openTickets: number;
  /** Null where the step is about the end. */
  readonly used: PackageNews | null;
  readonly reader: string | null;
  readonly isStaff: boolean;
  /** Null: it was removed. */
  readonly contract: (EndTerms & { readonly id: string; readonly number: string; readonly customer: string }) | null;
}

const SELECT = `
SELECT jsonb_build_object('id', m.id, 'locale', m.locale, 'toAddress', m.to_address, 'messageId', m.message_id, 'status', m.status) AS mail,
       coalesce((SELECT value FROM setting WHERE key = 'firm'), '{}') AS firm, m.params ->> 'step' AS step, m.params ->> 'endsOn' AS "endsOn",
       m.params ->> 'until' AS until, coalesce((m.params ->> 'openTickets')::int, 0) AS "openTickets",
       CASE WHEN m.params ? 'visits' THEN m.params END AS used, coalesce(u.name, p.name) AS reader, u.id IS NOT NULL AS "isStaff",
       (SELECT jsonb_build_object('id', k.id, 'number', k.number, 'customer', c.name, 'startsOn', k.starts_on, 'endsOn', k.ends_on, 'autoRenews', k.auto_renews,
          'renewalMonths', k.renewal_months, 'noticeDays', k.notice_days, 'noticeGivenOn', k.notice_given_on,
          'hasRenewed', EXISTS (SELECT FROM contract_step s WHERE s.contract_id = k.id AND s.step = 'RENEWED' AND s.for_day = k.ends_on))
          FROM contract k JOIN customer c ON c.id = k.customer_id WHERE k.id = (m.params ->> 'contractId')::uuid) AS contract
  FROM mail m LEFT JOIN app_user u ON u.id = (m.params ->> 'staffId')::uuid LEFT JOIN contact p ON p.id = (m.params ->> 'contactId')::uuid
 WHERE m.id = $1 AND m.template = '${CONTRACT_MAIL}'`;

/** Reads what is told; undefined where the mail is another one. */
export async function loadContractMailFacts(pool: Pool, mailId: string): Promise<ContractMailFacts | undefined> {
  return (await pool.query<ContractMailFacts>(SELECT, [mailId])).rows[0];
}

/** Why nothing is sent: what it announces is not to come any more, or has come otherwise. */
export function whyNoContractMail({ step, endsOn, contract }: ContractMailFacts): string | null {
  if (contract === null) return 'contract-gone';
  if (step === 'RENEWED' || isPackageStep(step)) return null;
  const isAnother = contract.endsOn !== endsOn || renewsItself(contract) !== step.startsWith('NOTICE');
  return isAnother ? 'contract-changed' : null;
}

/** Renders the mail; nothing is decided by it. */
export function renderContractMail(facts: ContractMailFacts, { mailFrom, publicUrl }: Pick<MailSettings, 'mailFrom' | 'publicUrl'>): OutgoingMail {
  const { mail, firm, reader } = facts;
  const content = facts.used === null ? endContent(facts, publicUrl) : packageContent(facts, facts.used, publicUrl);
  return renderAutomaticMail({ mail, firm, locale: mail.locale, name: reader, content, personal: true }, { mailFrom });
}

const TOPICS = { NOTICE: 'notice', END: 'end', RENEWED: 'renewed', ENDED: 'over' } as const;

const supportPage = (locale: Locale, publicUrl: string): MailContent['action'] => ({
  label: t(locale, 'mail.contract.action_customer'),
  url: `${publicUrl}/`,
  secret: false,
});

/** What is left, and what comes after it. */
function packageContent({ step, contract, firm, mail: { locale } }: ContractMailFacts, used: PackageNews, publicUrl: string): MailContent {
  if (contract === null) throw new Error('a mail about a contract that is gone is not written');
  const { visits, drawn, beyond, unit = 'VISITS' } = used;
  const count = (of: number): string => (unit === 'HOURS' ? formatMinutes(of, locale) : String(of));
  const values = {
    ...{
      number: contract.number,
      month: periodName(used, locale),
      visits: count(visits),
      drawn: count(drawn),
      left: count(Math.max(0, visits - drawn)),
    },
    contact: contactOf(firm, locale),
  };
  const of = unit === 'HOURS' ? 'hours' : 'visits';
  const topic = `${step === 'PACKAGE_100' ? 'all' : 'most'}${of === 'hours' ? '_hours' : ''}` as const;
  const price = beyond && t(locale, `mail.contract.package_beyond_${of}`, { price: formatMoney(beyond.net, beyond.currency, locale) });
  return {
    subject: t(locale, `mail.contract.package_${topic}_subject`, values),
    heading: t(locale, `mail.contract.package_${topic}_heading`),
    opening: [
      t(locale, `mail.contract.package_${topic}`, values),
      price ?? t(locale, `mail.contract.package_charged_${of}`),
      t(locale, 'mail.contract.package_asked', values),
    ],
    facts: [],
    cost: null,
    action: supportPage(locale, publicUrl),
    closing: [],
  };
}

/** A month by its name, another period by its days. */
function periodName({ month, first, last }: PackageNews, locale: Locale): string {
  if (first === undefined || last === undefined || isCalendarMonth({ first, last })) return formatMonth(month, locale);
  return `${formatCivilDate(first, locale)} – ${formatCivilDate(last, locale)}`;
}

function contactOf(firm: MailFirm, locale: Locale): string {
  const phone = firmPhone({ firm });
  return phone === null ? t(locale, 'mail.contact.mail') : t(locale, 'mail.contact.phone', { phone });
}

function endContent(facts: ContractMailFacts, publicUrl: string): MailContent {
  const { step, endsOn, until, openTickets, contract, isStaff, firm } = facts;
  const { locale } = facts.mail;
  if (contract === null || endsOn === null) throw new Error('a mail about a contract that is gone is not written');
  const topic = TOPICS[step.split('_')[0] as keyof typeof TOPICS];
  const who = isStaff ? 'staff' : 'customer';
  const day = (date: CivilDate): string => formatCivilDate(date, locale);
  const values = {
    ...{ number: contract.number, customer: contract.customer, end: day(endsOn), count: openTickets },
    ...{ until: day(until ?? renewedUntil(contract)), notice: day(lastNoticeDay(contract)) },
  };
  const contact = contactOf(firm, locale);
  const waiting = openTickets > 0 ? [t(locale, `mail.contract.over_tickets_${who}`, values)] : [];
  return {
    subject: t(locale, `mail.contract.${topic}_subject`, values),
    heading: t(locale, `mail.contract.${topic}_heading`),
    opening: [
      t(locale, `mail.contract.${topic}_${who}`, values),
      t(locale, `mail.contract.${topic}_${who}_asked`, { ...values, contact }),
      ...waiting,
    ],
    facts: [],
    cost: null,
    action: isStaff
      ? { label: t(locale, 'mail.contract.action_staff'), url: `${publicUrl}/admin/#/contracts/${contract.id}/show`, secret: false }
      : supportPage(locale, publicUrl),
    closing: [],
  };
}
