import type { Identifier, RaRecord } from 'react-admin';

/** A contact is looked at among the people of its customer. */
export function toCustomer(_resource?: string, _id?: Identifier, contact?: Partial<RaRecord>): string {
  return typeof contact?.['customerId'] === 'string' ? `customers/${contact['customerId']}/show/contacts` : 'customers';
}
