import { AlikeHint, useTypedText } from '../forms/AlikeHint';

/** Names contracts whose number differs in case only; the very same number is refused. */
export function SameNumberHint() {
  const number = useTypedText('number');
  return (
    <AlikeHint
      resource="contracts"
      filter={number === null ? null : { number }}
      title="contract.same_number"
      hint="contract.same_number_help"
      nameOf={({ number: its }) => String(its)}
    />
  );
}
