import type { Locale } from '../domain/locale';
import { formatPhone, normalizePhone } from '../domain/phone';
import { t } from '../i18n';

/** A connection that runs to the same device by another permission. */
export interface OtherSession {
  readonly consentId: string;
  /** Of its ticket. */
  readonly number: number;
  readonly technician: string | null;
  /** Whose permission it is, or is recorded to be. */
  readonly permittedBy: string | null;
  /** Whether the reader has a page by which they end it; absent where nobody is to end it by one. */
  readonly hasPage?: boolean;
  /** The desk's number, for whoever has none. */
  readonly deskPhone?: string | null;
}

// Whose permission it is, on whose device it is used, and whoever asked for the support where nobody else was asked.
const hasPageSql = (
  reader: string,
): string => `(oq.asked_contact_id IS NULL AND ot.requester_email = ${reader} OR EXISTS (SELECT 1 FROM link_token pl LEFT JOIN contact pc ON pc.id = pl.contact_id
   WHERE pl.subject_id = oq.id AND pl.purpose IN ('CONSENT', 'CONTEST') AND coalesce(pc.email, pl.email) = ${reader}))`;

/**
 * SQL: what else runs on the device of the permission `q` for the same customer; found by the index of the permissions that stand. `reader`: the address
 * of whoever reads of it at the customer, an SQL expression.
 */
export const otherSessionsSql = (
  q: string,
  reader?: string,
): string => `(SELECT coalesce(jsonb_agg(jsonb_build_object('consentId', oq.id, 'number', ot.number, 'technician', ou.name,
      'permittedBy', coalesce(oa.name, ok.name, ot.requester_name)${reader === undefined ? '' : `, 'hasPage', coalesce(${hasPageSql(reader)}, false), 'deskPhone', (SELECT df.value ->> 'phone' FROM setting df WHERE df.key = 'firm')`}) ORDER BY ot.number), '[]')
    FROM consent oq JOIN remote_session os ON os.ticket_id = oq.ticket_id AND os.consent_id = oq.id AND os.ended_at IS NULL
      JOIN ticket ot ON ot.id = oq.ticket_id AND (ot.id = ${q}.ticket_id OR ot.customer_id = (SELECT own.customer_id FROM ticket own WHERE own.id = ${q}.ticket_id))
      LEFT JOIN app_user ou ON ou.id = os.technician_id LEFT JOIN contact oa ON oa.id = oq.asked_contact_id LEFT JOIN contact ok ON ok.id = ot.contact_id
   WHERE oq.asset_id = ${q}.asset_id AND oq.status = 'GRANTED' AND oq.id <> ${q}.id)`;

/** That somebody is still, or also, connected to the device: by which request, who, and whose permission that is. */
export function otherSessionTexts(others: readonly OtherSession[], locale: Locale): string[] {
  return others.map(({ number, technician, permittedBy }) =>
    t(locale, 'portal.otherSession', { number, technician: technician ?? '–', name: permittedBy ?? '–' }),
  );
}

/** The same, and how it is ended; nothing where nothing else runs. */
export function otherSessionAdvice(others: readonly OtherSession[], locale: Locale): string[] {
  return others.length === 0 ? [] : [...otherSessionTexts(others, locale), t(locale, 'portal.otherSessionScreen'), endText(others, locale)];
}

/** Nobody is sent to a page that they never got. */
function endText(others: readonly OtherSession[], locale: Locale): string {
  const phone = others[0]?.deskPhone ?? null;
  const dialled = phone === null ? null : normalizePhone(phone);
  const call =
    phone === null
      ? t(locale, 'portal.otherSessionCall')
      : t(locale, 'portal.otherSessionCallAt', { phone: dialled === null ? phone : formatPhone(dialled) });
  const isOnPages = others.every(({ hasPage = false }) => hasPage);
  return t(locale, isOnPages ? 'portal.otherSessionEnd' : 'portal.otherSessionEndByPhone', { call });
}
