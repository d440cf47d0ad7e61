import type { Locale } from '../../../domain/locale';
import { formatPhone, normalizePhone } from '../../../domain/phone';
import { t, textOf, type TextKey } from '../../../i18n';
import { LINK_PATHS, linkToken, linkTokenHash, type LinkPurpose } from '../../../platform/link-tokens';
import type { Config } from '../../../platform/config';
import type { Fact } from './content';
import type { MailFacts } from './mail-facts';

/** What rendering takes from the configuration. */
export type MailSettings = Pick<Config, 'publicUrl' | 'mailFrom' | 'mailReplyTo' | 'secrets' | 'waits'>;

/** A row or link without which the mail cannot be written is not there: no later try finds it, and the reader's next mails need not wait. */
export class MissingRow extends Error {}

/** The facts with what every template does with them. */
export interface MailContext {
  readonly facts: MailFacts;
  readonly locale: Locale;
  readonly waits: Config['waits'];
  /** "reply to this mail or call …", to be put into a sentence. */
  readonly contact: string;
  /** The reader's own link of the portal; throws where they have none or the secret is another one by now. */
  link(purpose: LinkPurpose, subjectId: string): string;
  /** The reader's page of all their requests, where they have one. */
  ownApprovals(): string | null;
  /** Address of the ticket's page for staff. */
  ticketPage(): string;
  /** Where anybody of a customer asks for support. */
  supportPage(): string;
  fact(label: FactLabel, value: string | null | undefined): Fact[];
}

/** Labels of facts, as the catalogs have them. */
type FactLabel<K extends TextKey = TextKey> = K extends `mail.fact.${infer L}` ? L : never;

/** Makes the context of a mail. */
export function mailContext(facts: MailFacts, { publicUrl, secrets, waits }: MailSettings): MailContext {
  const { locale } = facts.mail;
  const phone = firmPhone(facts);
  const link = (purpose: LinkPurpose, subjectId: string): string => {
    const own = facts.links[`${purpose}:${subjectId}`];
    const missing = `ticket ${facts.ticket.number} has no ${purpose} link that matches LINK_SECRET`;
    if (own === undefined) throw new MissingRow(missing);
    const token = linkToken(secrets.link, purpose, own.id);
    if (own.hash !== linkTokenHash(token)) throw new Error(missing);
    return `${publicUrl}${LINK_PATHS[purpose]}${token}`;
  };
  return {
    facts,
    locale,
    waits,
    contact: phone === null ? t(locale, 'mail.contact.mail') : t(locale, 'mail.contact.phone', { phone }),
    link,
    ownApprovals: () => {
      const [key] = Object.keys(facts.links).filter((name) => name.startsWith('APPROVALS:'));
      return key === undefined ? null : link('APPROVALS', key.slice('APPROVALS:'.length));
    },
    ticketPage: () => `${publicUrl}/admin/#/tickets/${facts.ticket.id}/show`,
    supportPage: () => `${publicUrl}/`,
    fact: (label, value) => (value ? [{ label: textOf(locale, `mail.fact.${label}`), value }] : []),
  };
}

/** Whether nobody vouches for the requester: then the mail must not carry words of whoever filled in the form. */
export function isStranger({ ticket }: Pick<MailFacts, 'ticket'>): boolean {
  return ticket.entitlement !== 'ENTITLED' && !ticket.known;
}

/** The firm's number as people read it; null when none is known. */
export function firmPhone({ firm }: Pick<MailFacts, 'firm'>): string | null {
  if (!firm.phone) return null;
  const phone = normalizePhone(firm.phone);
  return phone === null ? firm.phone : formatPhone(phone);
}
