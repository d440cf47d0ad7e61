import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { formatCivilDate } from '../../../domain/format';
import { compareAmounts, formatUnitPrice, oneOf } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { useAppLocale, useText, type Text } from '../i18n/use-text';
import { LineFacts } from './LineFacts';

type Original = NonNullable<ChargeLineDetail['original']>;

interface RateAwaitedProps {
  readonly line: ChargeLine & Partial<Pick<ChargeLineDetail, 'original'>>;
  /** Somebody wants to decide all the same. */
  readonly onByHand: () => void;
  readonly onClose: () => void;
}

/** A line that waits for nothing but a rate: what is missing, where it is entered, and that nobody has to decide. */
export function RateAwaited({ line, onByHand, onClose }: RateAwaitedProps) {
  const text = useText();
  const locale = useAppLocale();
  const translate = useTranslate();
  const mayEnter = useMay()('rate.write');
  const { original } = line;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('rate.awaited')}>
      <DialogTitle>{text('rate.awaited')}</DialogTitle>
      <DialogContent dividers>
        {original && (
          <Alert severity="info" sx={{ mb: 2 }}>
            {text('rate.awaited_of', wordsOf(original, locale))} {text('rate.awaited_help')}
          </Alert>
        )}
        <LineFacts line={line} />
        {!mayEnter && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
            {text('rate.awaited_others')}
          </Typography>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        <Button color="inherit" onClick={onByHand}>
          {text('rate.by_hand')}
        </Button>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
        {mayEnter && (
          <Button variant="contained" component={Link} to="/exchange-rates" onClick={onClose}>
            {text('rate.enter')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
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
