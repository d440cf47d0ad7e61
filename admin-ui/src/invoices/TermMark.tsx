import { Typography } from '@mui/material';
import { civilDateAt } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { daysLeft, INVOICE_TERMS, type InvoiceTerm } from '../../../domain/invoice-term';
import { ToneChip } from '../fields/StateChip';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';

/** How the legal term of an invoice stands, in words: until when, and how many days are left or gone. */
export function TermMark({ term, dueOn }: { term: InvoiceTerm; dueOn: string }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const left = daysLeft(dueOn, civilDateAt(Date.now()));
  return (
    <>
      <ToneChip tone={INVOICE_TERMS[term].tone}>{tableLabel(INVOICE_TERMS, term)}</ToneChip>
      <Typography variant="body2" color="text.secondary" component="div">
        {left < 0 ? text('invoice.days_over', { smart_count: -left }) : text('invoice.days_left', { smart_count: left })} ·{' '}
        {text('invoice.due_on', { day: formatCivilDate(dueOn, locale) })}
      </Typography>
    </>
  );
}
