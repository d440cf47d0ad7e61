import { customerTitle } from '../fields/titles';
import { AlikeHint, useTypedText } from '../forms/AlikeHint';

/** Names customers that are booked to the typed account already: branches may be, two firms should not. */
export function SameAccountCodeHint() {
  const accountCode = useTypedText('accountCode');
  return (
    <AlikeHint
      resource="customers"
      filter={accountCode === null ? null : { accountCode }}
      title="customer.same_account_code"
      hint="customer.same_account_code_help"
      nameOf={customerTitle}
    />
  );
}
