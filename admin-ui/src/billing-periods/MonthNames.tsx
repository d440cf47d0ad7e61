import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import { formatMonth } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';

/** More are counted only. */
const SHOWN = 20;

interface NamedMonth {
  readonly id: string;
  readonly customerName: string;
  readonly period: string;
  /** What is said of it besides. */
  readonly more: string | null;
}

/** Customers whose months are told of, with which month where they are of several; their pages open beside the dialog. */
export function MonthNames({ months, isOfSeveral }: { readonly months: readonly NamedMonth[]; readonly isOfSeveral: boolean }) {
  const text = useText();
  const locale = useAppLocale();
  const left = months.length - SHOWN;
  return (
    <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
      {months.slice(0, SHOWN).map(({ id, customerName, period, more }) => (
        <li key={id}>
          <MuiLink component={Link} to={`/billing-periods/${id}/show`} target="_blank" rel="noopener">
            {customerName}
          </MuiLink>
          {isOfSeveral && ` · ${formatMonth(period, locale)}`}
          {more}
        </li>
      ))}
      {left > 0 && <li>{text('month.release_warned_more', { smart_count: left })}</li>}
    </Box>
  );
}

/** Whether months are not all the same one. */
export const areOfSeveral = (months: readonly { readonly period: string }[]): boolean => new Set(months.map(({ period }) => period)).size > 1;
