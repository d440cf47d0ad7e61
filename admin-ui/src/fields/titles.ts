import type { RaRecord } from 'react-admin';
import { formatCivilDate } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';

const joined = (...parts: unknown[]): string => parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** A device in one line: its label, what it is called, what it is. */
export function assetTitle(asset?: RaRecord): string {
  if (!asset) return '';
  const type = [asset['brand'], asset['model']].filter(Boolean).join(' ');
  return joined(asset['label'], asset['name'], type, asset['siteName']);
}

/** A contract in one line. */
export function contractTitle(locale: Locale): (contract?: RaRecord) => string {
  const day = (date: unknown): string => (typeof date === 'string' ? formatCivilDate(date, locale) : '');
  return (contract) => (contract ? joined(contract['number'], `${day(contract['startsOn'])} – ${day(contract['endsOn'])}`) : '');
}

/** A customer in one line; the sign # belongs to tickets. */
export function customerTitle(customer?: RaRecord): string {
  return customer ? joined(customer['name'], `No ${String(customer['number'])}`) : '';
}

/** A person of a customer in one line. */
export function contactTitle(contact?: RaRecord): string {
  return contact ? joined(contact['name'], contact['email'], contact['customerName']) : '';
}

/** Anything that has a name. */
export function nameTitle(record?: RaRecord): string {
  return record ? String(record['name'] ?? '') : '';
}
