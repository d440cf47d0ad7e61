import { Alert } from '@mui/material';
import { CheckboxGroupInput } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { isAskable, isOfOneRequest } from '../../../../domain/charge-holds';
import { formatCivilDate } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { WORK_TYPES } from '../../../../domain/work-types';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useTableLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** Held lines that the customer is asked about, and why they came to more than was approved. */
export function ExcessFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const choices = ticket.chargeLines.filter(isAskable).map(({ id, workType, description, serviceDate, net, currency }) => ({
    id,
    name: [
      tableLabel(WORK_TYPES, workType),
      ...(description === WORK_TYPES[workType].tr ? [] : [description]),
      formatCivilDate(serviceDate, locale),
      ...(net === null ? [] : [formatMoney(net, currency, locale)]),
    ].join(' · '),
  }));
  return (
    <>
      <Alert severity="info" sx={{ mb: 1 }}>
        {text('excess.help')}
      </Alert>
      <CheckboxGroupInput source="lineIds" label={text('excess.lines')} choices={choices} row={false} isRequired helperText={false} />
      <NoteInput source="reason" label="excess.reason" helper="excess.reason_help" required rows={3} />
    </>
  );
}

/** The last line that can be asked about, and all that can be asked about with it. */
export function excessDefaults({ chargeLines }: Ticket): FieldValues {
  const askable = chargeLines.filter(isAskable);
  const last = askable.at(-1);
  return { lineIds: last === undefined ? [] : askable.filter((line) => isOfOneRequest(line, last)).map(({ id }) => id) };
}
