import type { Label } from './label';

/** What a customer's person may do towards us; one person may hold several. */
export const CONTACT_ROLES = {
  REQUESTER: { tr: 'Talep eden', en: 'Requester' },
  REPRESENTATIVE: { tr: 'Firma temsilcisi', en: 'Customer representative' },
  IT_OFFICER: { tr: 'Bilgi işlem yetkilisi', en: 'IT officer' },
  BILLING: { tr: 'Fatura yetkilisi', en: 'Billing contact' },
} as const satisfies Record<string, Label>;

/** Key of a contact's role. */
export type ContactRole = keyof typeof CONTACT_ROLES;

/** All contact roles, for schemas and choices. */
export const CONTACT_ROLE_NAMES = Object.keys(CONTACT_ROLES) as [ContactRole, ...ContactRole[]];
