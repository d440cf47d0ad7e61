const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * A mail address in the one form in which we store and compare it: lower case by the rules of ASCII, never of Turkish; a
 * dotted capital İ, which a Turkish keyboard makes of i, becomes i. Null when it is no address that our mails can reach.
 */
export function normalizeEmail(text: string): string | null {
  const address = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/İ/g, 'i')
    .toLowerCase();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (address.length > 254 || local.length > 64) return null;
  return LOCAL.test(local) && normalizeDomain(address.slice(at + 1)) !== null ? address : null;
}

/** A mail domain in lower case, without a leading @; null when it is none (other scripts need their xn-- form). */
export function normalizeDomain(text: string): string | null {
  const domain = text.trim().replace(/^@/, '').replace(/İ/g, 'i').toLowerCase();
  return domain.length <= 253 && DOMAIN.test(domain) ? domain : null;
}

/** Domain of a normalised address. */
export function emailDomain(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Whether a normalised address belongs to one of the domains; a subdomain does not: it may be somebody else's. */
export function hasDomain(address: string, domains: readonly string[]): boolean {
  return domains.includes(emailDomain(address));
}
