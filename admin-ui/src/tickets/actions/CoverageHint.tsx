import { Alert } from '@mui/material';
import { formatMinutes } from '../../../../domain/format';
import { compareAmounts, formatDecimal } from '../../../../domain/money';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** What the contract gives to an onsite visit, before anything is estimated: its location, what is left of the package, its discount (M7, M15). */
export function CoverageHint({ ticket: { callOut, siteInContract } }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const isOutside = siteInContract === false;
  const words = [
    ...(isOutside ? [text('ticket.site_outside_contract')] : []),
    // What the package does not pay for is covered, or left open, by a rule of its own.
    ...(callOut && (callOut.isOpen || (callOut.covered && callOut.draws === null)) ? [label(callOut.reason)] : []),
    ...(callOut && callOut.packageVisits > 0 && !isOutside
      ? [
          ...(callOut.draws === null ? [] : [text('approval.package_pays')]),
          callOut.packageUnit === 'HOURS'
            ? text('approval.package_left_hours', {
                left: formatMinutes(callOut.packageVisitsFree, locale),
                all: formatMinutes(callOut.packageVisits, locale),
              })
            : text('approval.package_left', { left: callOut.packageVisitsFree, all: callOut.packageVisits }),
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
