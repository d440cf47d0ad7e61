import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField } from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { civilDateAt } from '../../../domain/civil-date';
import { invoiceNumber, isElectronicNumber } from '../../../domain/issued-invoices';
import { mayPass, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { readDecimal, showDecimal } from '../forms/decimal-text';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { INVOICE_RESOURCES } from './invoice-resources';

interface InvoiceDialogProps {
  readonly billingPeriodId: string;
  /** What is still to be invoiced; null where nobody can say. */
  readonly proposed: { readonly amount: string; readonly currency: string } | null;
  readonly onClose: () => void;
}

/** Enters an invoice that the accountant's program issued for a month. */
export function InvoiceDialog({ billingPeriodId, proposed, onClose }: InvoiceDialogProps) {
  const text = useText();
  const locale = useAppLocale();
  const translate = useTranslate();
  const { http } = useServices();
  const currency = proposed?.currency ?? 'TRY';
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [values, setValues] = useState({
    number: '',
    issuedOn: civilDateAt(Date.now()),
    gross: proposed === null ? '' : showDecimal(proposed.amount, locale),
    note: '',
  });
  const key = useRef(randomId());
  const { run, isPending } = useOnce({
    call: async () => {
      const gross = values.gross.trim() === '' ? null : readDecimal(values.gross, locale);
      const body = { billingPeriodId, number: values.number, issuedOn: values.issuedOn, gross, currency, note: values.note.trim() || null };
      try {
        return await callOperation(http, 'createInvoice', { body, idempotencyKey: key.current });
      } catch (error) {
        // What was refused and put right is another request; what was lost on the way is the same one.
        if (!mayPass(error)) key.current = randomId();
        setErrors(problemOf(error).errors ?? {});
        throw error;
      }
    },
    resources: INVOICE_RESOURCES,
    told: ({ number }) => text('invoice.entered', { number }),
    onDone: onClose,
  });
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: ({ target }: { target: { value: string } }) => setValues({ ...values, [name]: target.value }),
    error: errors[name] !== undefined,
  });
  const number = invoiceNumber(values.number);
  const shape = number !== null && !isElectronicNumber(number) ? text('invoice.not_electronic') : undefined;
  const save = (): void => {
    if (number === null) setErrors({ number: text('invoice.number_missing') });
    else run(undefined);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-label={text('invoice.enter')}>
      <DialogTitle>{text('invoice.enter')}</DialogTitle>
      <DialogContent dividers>
        <Stack spacing={2}>
          {errors['billingPeriodId'] !== undefined && <Alert severity="error">{errors['billingPeriodId']}</Alert>}
          <TextField required autoFocus label={text('invoice.number')} {...field('number')} helperText={errors['number'] ?? shape} />
          <TextField
            required
            type="date"
            label={text('invoice.issued_on')}
            {...field('issuedOn')}
            helperText={errors['issuedOn']}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <TextField
            label={text('invoice.gross_in', { currency })}
            {...field('gross')}
            helperText={errors['gross'] ?? text('invoice.gross_help')}
            slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
          />
          <TextField label={text('invoice.note')} {...field('note')} helperText={errors['note']} slotProps={{ htmlInput: { maxLength: 200 } }} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" loading={isPending} onClick={save}>
          {text('invoice.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
