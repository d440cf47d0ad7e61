import { Alert, Box } from '@mui/material';
import type { ChargeExportCheck } from '../../../api/contract/charge-lines';
import { Amount } from '../fields/Amount';
import { CivilDay } from '../fields/times';
import { useText } from '../i18n/use-text';
import { LineLink } from './LineDialog';

/** More are counted only. */
const SHOWN_LINES = 20;

/** Expenses whose receipt stands on several lines: whoever exports sees whether one is billed twice. */
export function SameReceipts({ lines }: { readonly lines: ChargeExportCheck['sameReceipts'] }) {
  const text = useText();
  const more = lines.length - SHOWN_LINES;
  return (
    <Alert severity="warning" role="status" sx={{ width: '100%', mb: 2 }}>
      {text('charge.export_same_receipt')}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {lines.slice(0, SHOWN_LINES).map(({ lineId, ticketNumber, customerName, receiptNumber, receiptVendor, receiptDate, net, alsoOn }) => (
          <li key={lineId}>
            <LineLink id={lineId}>#{ticketNumber}</LineLink> · {customerName} · {text('charge.receipt', { number: receiptNumber })} · {receiptVendor}{' '}
            · <CivilDay date={receiptDate} /> · <Amount amount={net} currency="TRY" /> (
            {text('charge.export_same_receipt_also', { tickets: alsoOn.map((number) => `#${number}`).join(', ') })})
          </li>
        ))}
      </Box>
      {more > 0 && <p>{text('charge.export_same_receipt_more', { smart_count: more })}</p>}
      {text('charge.export_same_receipt_help')}
    </Alert>
  );
}
