import { useWatch } from 'react-hook-form';
import { nameTitle } from '../fields/titles';
import { AlikeHint, useTypedText } from '../forms/AlikeHint';

/** Names sites of the customer that are called the same, in whatever case. */
export function SameNameHint() {
  const customerId: unknown = useWatch({ name: 'customerId' });
  const name = useTypedText('name');
  const filter = name !== null && typeof customerId === 'string' && customerId !== '' ? { customerId, name } : null;
  return <AlikeHint resource="sites" filter={filter} title="site.same_name" hint="site.same_name_help" nameOf={nameTitle} />;
}
