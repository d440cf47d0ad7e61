import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { formatMonth } from '../../../domain/format';
import { addAmounts, formatMoney } from '../../../domain/money';
import { givesGoods } from '../../../domain/write-offs';
import { useAppLocale, useText } from '../i18n/use-text';
import { DecisionWarnings, isRefused } from './DecisionWarnings';
import type { Outcome } from './use-decide-many';

interface ChosenProps {
  readonly rows: readonly WriteOff[];
  /** How many of those that were chosen wait for no decision any more. */
  readonly gone: number;
}

/** What is decided about: the sum, each request, and what a decision about one alone would warn of. */
export function ChosenRequests({ rows, gone }: ChosenProps) {
  const text = useText();
  const locale = useAppLocale();
  const currencies = [...new Set(rows.map(({ currency }) => currency))].toSorted();
  const sums = currencies.map((currency) => {
    const own = rows.flatMap((row) => (row.currency === currency ? [row.net] : []));
    return formatMoney(addAmounts('0', ...own), currency, locale);
  });
  return (
    <>
      {rows.length > 0 && (
        <Typography>
          {text('write_off.count', { smart_count: rows.length })} · {text('charge.net')}: {sums.join(' + ')}
        </Typography>
      )}
      <Box component="ul" sx={{ my: 1, pl: 2.5, maxHeight: 260, overflowY: 'auto', overflowWrap: 'anywhere' }}>
        {rows.map((row) => (
          <li key={row.id}>
            <Request row={row} />
          </li>
        ))}
      </Box>
      <DecisionWarnings rows={rows} />
      {gone > 0 && <Typography color="text.secondary">{text('write_off.gone_many', { smart_count: gone })}</Typography>}
    </>
  );
}

function Request({ row }: { readonly row: WriteOff }) {
  const text = useText();
  const locale = useAppLocale();
  const { customerName, billingMonth, description, net, currency, reason, askedByName, approvedByName, isContested, workType, told } = row;
  const marks = [
    givesGoods(workType) && text('write_off.is_goods'),
    isContested && text('write_off.is_contested'),
    isRefused(row) && text('write_off.is_refused'),
    approvedByName !== null && text('write_off.approved_by', { name: approvedByName }),
    told.length > 0 && text('write_off.is_told', { names: told.join(', ') }),
  ].filter((mark) => mark !== false);
  return (
    <>
      {customerName} · {formatMonth(billingMonth, locale)} · {description} · {formatMoney(net, currency, locale)}
      <Typography variant="body2" color="text.secondary">
        {[`${askedByName}: ${reason}`, ...marks].join(' · ')}
      </Typography>
    </>
  );
}

/** Requests that were left as they are, each with why. */
export function LeftRequests({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const text = useText();
  const locale = useAppLocale();
  const translate = useTranslate();
  const left = outcomes.filter(({ why }) => why !== null);
  if (left.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mt: 2 }}>
      {text('write_off.left_many', { smart_count: left.length })}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5, maxHeight: 260, overflowY: 'auto', overflowWrap: 'anywhere' }}>
        {left.map(({ row: { id, customerName, billingMonth }, why }) => (
          <li key={id}>
            {customerName} · {formatMonth(billingMonth, locale)}: {translate(why ?? '', { _: why })}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
