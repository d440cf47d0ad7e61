import { Alert } from '@mui/material';
import { compareAmounts, formatDecimal } from '../../../../domain/money';
import { useAppLocale, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** What the contract gives to an onsite visit, before anything is estimated: its location, what is left of the package, its discount (M7, M15). */
export function CoverageHint({ ticket: { callOut, siteInContract } }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const isOutside = siteInContract === false;
  const words = [
    ...(isOutside ? [text('ticket.site_outside_contract')] : []),
    ...(callOut && callOut.packageVisits > 0 && !isOutside
      ? [
          ...(callOut.covered ? [text('approval.package_pays')] : []),
          text('approval.package_left', { left: callOut.packageVisitsFree, all: callOut.packageVisits }),
          ...(callOut.packageVisitsPromised > 0 ? [text('approval.package_promised', { count: callOut.packageVisitsPromised })] : []),
        ]
      : []),
    ...(callOut?.discountPercent && compareAmounts(callOut.discountPercent, '0') > 0
      ? [text('approval.discount', { percent: formatDecimal(callOut.discountPercent, locale) })]
      : []),
  ];
  if (words.length === 0) return null;
  return (
    <Alert severity={isOutside ? 'warning' : 'info'} sx={{ mb: 2 }}>
      {words.join(' ')}
    </Alert>
  );
}
