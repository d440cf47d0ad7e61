import { useWatch } from 'react-hook-form';
import { normalizeTaxNumber, taxNumberKind } from '../../../domain/tax-number';
import { customerTitle } from '../fields/titles';
import { AlikeHint } from '../forms/AlikeHint';

/** Names customers that have the typed tax number already: a branch may, a firm that is entered twice should not. */
export function SameTaxNumberHint() {
  const typed: unknown = useWatch({ name: 'taxNumber' });
  const taxNumber = typeof typed === 'string' ? normalizeTaxNumber(typed) : '';
  const kind = taxNumberKind(taxNumber);
  return (
    <AlikeHint
      resource="customers"
      filter={kind === 'VKN' || kind === 'TCKN' ? { taxNumber } : null}
      title="customer.same_tax_number"
      hint="customer.same_tax_number_help"
      nameOf={customerTitle}
    />
  );
}
