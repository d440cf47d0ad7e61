import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { isAwaitingRate } from '../../../domain/charge-holds';
import { formatCivilDate } from '../../../domain/format';
import { compareAmounts, formatMoney, formatUnitPrice, oneOf } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { Loaded } from '../fields/Loaded';
import { useAppLocale, useText, type Text } from '../i18n/use-text';
import { LineFacts } from './LineFacts';
import { LineNews } from './LineNews';

type Original = NonNullable<ChargeLineDetail['original']>;

interface RateAwaitedProps {
  /** As it was when somebody opened it. */
  readonly line: ChargeLine;
  /** As it is now. */
  readonly query: Pick<UseQueryResult<ChargeLineDetail>, 'data' | 'error' | 'refetch'>;
  /** Somebody wants to decide all the same, or has to by now. */
  readonly onByHand: () => void;
  readonly onClose: () => void;
}

/** A line that waits for nothing but a rate: what is missing, where it is entered, and that nobody has to decide; once it waits no more, what became of it. */
export function RateAwaited({ line, query, onByHand, onClose }: RateAwaitedProps) {
  const text = useText();
  const translate = useTranslate();
  const mayEnter = useMay()('rate.write');
  const now = query.data ?? line;
  const isAwaited = isAwaitingRate(now);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('rate.awaited')}>
      <DialogTitle>{text('rate.awaited')}</DialogTitle>
      <DialogContent dividers>
        <Loaded query={query}>
          {(data) =>
            isAwaitingRate(data) ? (
              <Missing line={data} />
            ) : data.holdDecidedAt === line.holdDecidedAt ? (
              <RateNews opened={line} now={data} />
            ) : (
              <LineNews line={data} />
            )
          }
        </Loaded>
        <LineFacts line={now} />
        {isAwaited && !mayEnter && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
            {text('rate.awaited_others')}
          </Typography>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        {isAwaited && (
          <Button color="inherit" onClick={onByHand}>
            {text('rate.by_hand')}
          </Button>
        )}
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
        {!isAwaited && now.hold === 'HELD' && (
          <Button variant="contained" onClick={onByHand}>
            {text('charge.decide')}
          </Button>
        )}
        {isAwaited && mayEnter && (
          <Button variant="contained" component={Link} to="/exchange-rates" onClick={onClose}>
            {text('rate.enter')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Missing({ line: { original } }: { line: ChargeLineDetail }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {original && text('rate.awaited_of', wordsOf(original, locale))} {text('rate.awaited_help')}
    </Alert>
  );
}

/** What became of the wait for a rate since the line was opened; nothing while that is as it was. */
export function RateNews({ opened, now }: { opened: ChargeLine; now: ChargeLineDetail }) {
  const text = useText();
  const locale = useAppLocale();
  if (isAwaitingRate(opened) === isAwaitingRate(now)) return null;
  if (isAwaitingRate(now)) return <Missing line={now} />;
  const isHeld = now.hold === 'HELD';
  return (
    <Alert severity={isHeld ? 'warning' : 'success'} sx={{ mb: 2 }}>
      {text(isHeld ? 'rate.came_held' : 'rate.came', { net: formatMoney(now.net, now.currency, locale) })}
    </Alert>
  );
}

const wordsOf = ({ currency, unitPrice, wantedOn }: Original, locale: ReturnType<typeof useAppLocale>) => ({
  price: formatUnitPrice(unitPrice, currency, locale),
  currency,
  day: formatCivilDate(wantedOn, locale),
});

/** What whoever names a price in lira instead of the list's own has to know; and at which rate that would be, so that 75 dollars do not become 75 lira unseen. */
export function liraHelp(original: Original, typed: string | null | undefined, text: Text, locale: ReturnType<typeof useAppLocale>): string {
  const { currency, unitPrice } = original;
  const price = formatUnitPrice(unitPrice, currency, locale);
  const told = text('rate.lira_help', { price });
  const isPrice = typed != null && /^\d{1,9}(\.\d{1,4})?$/.test(typed) && compareAmounts(typed, '0') > 0 && compareAmounts(unitPrice, '0') > 0;
  if (!isPrice) return told;
  return `${told} ${text('rate.lira_rate', { currency, rate: formatUnitPrice(oneOf(typed, unitPrice, 4), 'TRY', locale) })}`;
}
