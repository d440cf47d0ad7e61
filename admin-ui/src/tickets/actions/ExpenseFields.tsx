import { Stack } from '@mui/material';
import { BooleanInput, DateInput, NumberInput, SelectInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { MAX_NIGHTS } from '../../../../domain/travel-terms';
import { EXPENSE_TYPES, isExpense, WORK_TYPES } from '../../../../domain/work-types';
import { NoteInput } from '../../forms/NoteInput';
import { ReceiptInput } from '../../forms/ReceiptInput';
import { useChoices, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { asTyped } from '../../forms/input-habits';
import { ReceiptAmountFields } from './ReceiptAmountFields';

/** An expense with its receipt (M10). */
export function ExpenseFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const isListed = ticket.priceItems.some(({ workType }) => isExpense(workType));
  return (
    <>
      <SelectInput
        source="workType"
        label={text('charge.expense_type')}
        choices={useChoices(WORK_TYPES, EXPENSE_TYPES)}
        isRequired
        helperText={isListed ? text('charge.listed_expense') : false}
      />
      <ReceiptAmountFields />
      <Nights />
      <NoteInput source="description" label="charge.description" required rows={2} />
      <ReceiptInput ticketId={ticket.id} />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ xs: 0, sm: 2 }}>
        <TextInput source="receiptVendor" label={text('charge.receipt_vendor')} isRequired helperText={false} />
        <TextInput source="receiptNumber" label={text('charge.receipt_number')} isRequired helperText={false} />
        <DateInput source="receiptDate" label={text('charge.receipt_date')} isRequired helperText={false} parse={asTyped} />
      </Stack>
      <BooleanInput source="otherItem" label={text('charge.other_item')} helperText={text('charge.other_item_help')} />
    </>
  );
}

/** A contract may bill a night up to a limit only. */
function Nights() {
  const text = useText();
  if (useWatch({ name: 'workType' }) !== 'LODGING') return null;
  return <NumberInput source="nights" label={text('charge.nights')} min={1} max={MAX_NIGHTS} step={1} defaultValue={1} helperText={false} />;
}
