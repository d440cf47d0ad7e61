import { Alert } from '@mui/material';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { CHARGE_HOLD_REASONS, limitOf, needsNamedPrice, needsSpokenWord } from '../../../domain/charge-holds';
import { formatMoney, formatUnitPrice } from '../../../domain/money';
import { atNamedPrice, type PricedLine } from '../../../domain/named-price';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { SpokenInputs } from './SpokenInputs';

/** A list's line until its detail is there. */
type Line = ChargeLine & { readonly approvals?: ChargeLineDetail['approvals'] };

/** The line at the price as typed so far, as the server will judge it; null while none is typed, and where none is asked for. */
function usePriced(line: Line): PricedLine | null {
  const { unitPrice } = useFormContext().watch() as { unitPrice?: string | null };
  if (!needsNamedPrice(line) || line.approvals === undefined || !/^\d+(\.\d+)?$/.test(unitPrice ?? '')) return null;
  return atNamedPrice(line, unitPrice ?? '', line.approvals);
}

/** Whether whoever bills the line says with whom they spoke: as it waits, or at the price as typed so far. */
export function useNeedsWord(line: Line): boolean {
  const beyond = usePriced(line)?.beyond;
  return needsSpokenWord(line) || (beyond != null && needsSpokenWord({ ...line, holdFirstReason: null, holdReason: beyond }));
}

/** That a price goes beyond what was approved, by which figures, who hears of it, and with whom they spoke. */
export function PriceBeyond({ line }: { readonly line: ChargeLineDetail }) {
  const text = useText();
  const priced = usePriced(line);
  const isNeeded = useNeedsWord(line) && !needsSpokenWord(line);
  if (priced === null || !isNeeded) return null;
  return (
    <>
      <Alert severity="warning" sx={{ mb: 2 }}>
        <Beyond line={line} priced={priced} />
      </Alert>
      <SpokenInputs line={line} />
      {line.told.length > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {text('charge.told_if_billed', { names: line.told.join(', ') })}
        </Alert>
      )}
    </>
  );
}

function Beyond({ line: { approvals, currency }, priced }: { readonly line: ChargeLineDetail; readonly priced: PricedLine }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const show = (amount: string): string => formatMoney(amount, currency, locale);
  const own = approvals.find(({ isOwn }) => isOwn);
  if (own === undefined) return <>{tableLabel(CHARGE_HOLD_REASONS, 'NO_APPROVAL')}.</>;
  const prices = own.unitPrices.map((price) => formatUnitPrice(price, currency, locale)).join(', ');
  return (
    <>
      {text('charge.price_beyond', { net: show(priced.amounts.net), used: show(own.billed), limit: show(limitOf(own)) })}
      {priced.isUnapprovedPrice && ` ${text('charge.price_unapproved', { prices })}`}
    </>
  );
}
