import { assetTitle } from '../fields/titles';
import { AlikeHint, useTypedText } from '../forms/AlikeHint';

/** Names devices with the typed serial number, whosever they are: the same device may be on record already. */
export function SameSerialHint() {
  const serial = useTypedText('serial');
  return (
    <AlikeHint
      resource="assets"
      filter={serial === null ? null : { serial }}
      title="asset.same_serial"
      hint="asset.same_serial_help"
      nameOf={assetTitle}
      isOver={({ status }) => status === 'RETIRED'}
    />
  );
}
