import type { Identifier, RaRecord } from 'react-admin';

/** Sites and contacts have no list of their own: one looks at them among those of their customer. */
export function toCustomer(resource?: string, _id?: Identifier, record?: Partial<RaRecord>): string {
  return typeof record?.['customerId'] === 'string' ? `customers/${record['customerId']}/show/${resource ?? ''}` : 'customers';
}
