import { Alert, Box } from '@mui/material';
import type { ChargeExportCheck } from '../../../api/contract/charge-lines';
import { Amount } from '../fields/Amount';
import { CivilDay } from '../fields/times';
import { useText } from '../i18n/use-text';
import { LineLink } from './LineDialog';

/** More are counted only. */
const SHOWN_LINES = 20;

/** Call-outs that are billed although visits of the month's package are left: whoever exports may cancel them before the book. */
export function PackageUnused({ lines }: { readonly lines: ChargeExportCheck['packageUnused'] }) {
  const text = useText();
  const more = lines.length - SHOWN_LINES;
  return (
    <Alert severity="warning" role="status" sx={{ width: '100%', mb: 2 }}>
      {text('charge.export_package_unused')}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {lines.slice(0, SHOWN_LINES).map(({ lineId, ticketNumber, customerName, serviceDate, net, undrawn }) => (
          <li key={lineId}>
            <LineLink id={lineId}>#{ticketNumber}</LineLink> · {customerName} · <CivilDay date={serviceDate} /> ·{' '}
            <Amount amount={net} currency="TRY" /> ({text('charge.export_package_undrawn', { smart_count: undrawn })})
          </li>
        ))}
      </Box>
      {more > 0 && <p>{text('charge.export_package_more', { smart_count: more })}</p>}
      {text('charge.export_package_help')}
    </Alert>
  );
}
