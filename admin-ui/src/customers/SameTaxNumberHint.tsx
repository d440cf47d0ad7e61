import { useGetList, useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Customer } from '../../../api/contract/customers';
import { normalizeTaxNumber, taxNumberKind } from '../../../domain/tax-number';
import { AlikeRecords } from '../fields/AlikeRecords';
import { customerTitle } from '../fields/titles';
import { useText } from '../i18n/use-text';

/** Names customers that have the typed tax number already: a branch may, a firm that is entered twice should not. */
export function SameTaxNumberHint() {
  const text = useText();
  const id = useRecordContext<Customer>()?.id;
  const typed: unknown = useWatch({ name: 'taxNumber' });
  const taxNumber = typeof typed === 'string' ? normalizeTaxNumber(typed) : '';
  const kind = taxNumberKind(taxNumber);
  const enabled = kind === 'VKN' || kind === 'TCKN';
  const { data = [] } = useGetList<Customer>('customers', { filter: { taxNumber }, pagination: { page: 1, perPage: 10 } }, { enabled });
  const others = enabled ? data.filter((customer) => customer.id !== id) : [];
  if (others.length === 0) return null;
  const records = others.map((customer) => ({
    id: customer.id,
    name: customerTitle(customer),
    ...(!customer.active && { more: `(${text('app.inactive')})` }),
  }));
  return (
    <AlikeRecords title={text('customer.same_tax_number')} hint={text('customer.same_tax_number_help')} resource="customers" records={records} />
  );
}
