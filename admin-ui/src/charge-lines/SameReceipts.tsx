import type { ChargeExportCheck } from '../../../api/contract/charge-books';
import { Amount } from '../fields/Amount';
import { CivilDay } from '../fields/times';
import { useText } from '../i18n/use-text';
import { LinesNotice } from './LinesNotice';

interface SameReceiptsProps {
  readonly lines: ChargeExportCheck['sameReceipts'];
  /** What can be done about them, where it is not an export that asks. */
  readonly help?: string;
}

/** Expenses whose receipt stands on several lines: whoever exports sees whether one is billed twice. */
export function SameReceipts({ lines, help }: SameReceiptsProps) {
  const text = useText();
  return (
    <LinesNotice
      lines={lines}
      title={text('charge.export_same_receipt')}
      help={help ?? text('charge.export_same_receipt_help')}
      more={(count) => text('charge.export_same_receipt_more', { smart_count: count })}
      about={({ receiptNumber, receiptVendor, receiptDate, net, alsoOn }) => (
        <>
          {text('charge.receipt', { number: receiptNumber })} · {receiptVendor} · <CivilDay date={receiptDate} /> ·{' '}
          <Amount amount={net} currency="TRY" /> (
          {text('charge.export_same_receipt_also', { tickets: alsoOn.map((number) => `#${number}`).join(', ') })})
        </>
      )}
    />
  );
}
