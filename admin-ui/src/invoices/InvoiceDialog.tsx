import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField } from '@mui/material';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslate } from 'react-admin';
import { civilDateAt } from '../../../domain/civil-date';
import { invoiceNumber, isElectronicNumber } from '../../../domain/issued-invoices';
import { mayPass, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { readDecimal, showDecimal } from '../forms/decimal-text';
import { useTyped, useUnsaved } from '../forms/Unsaved';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { INVOICE_RESOURCES } from './invoice-resources';

interface InvoiceDialogProps {
  readonly billingPeriodId: string;
  /** What is still to be invoiced; null where nobody can say. */
  readonly proposed: { readonly amount: string; readonly currency: string } | null;
  readonly onClose: () => void;
}

interface Values {
  readonly number: string;
  readonly issuedOn: string;
  readonly gross: string;
  readonly note: string;
}

const FIELDS = ['number', 'issuedOn', 'gross', 'note'] as const satisfies readonly (keyof Values)[];

/** Enters an invoice that the accountant's program issued for a month; nothing that was typed is lost unasked. */
export function InvoiceDialog({ billingPeriodId, proposed, onClose }: InvoiceDialogProps) {
  const text = useText();
  const locale = useAppLocale();
  const translate = useTranslate();
  const currency = proposed?.currency ?? 'TRY';
  const [initial] = useState<Values>(() => ({
    number: '',
    issuedOn: civilDateAt(Date.now()),
    gross: proposed === null ? '' : showDecimal(proposed.amount, locale),
    note: '',
  }));
  const [values, setValues] = useState(initial);
  const { dirty, leave } = useUnsaved(onClose);
  useTyped(
    dirty,
    FIELDS.some((name) => values[name] !== initial[name]),
  );
  const { save, isPending, errors } = useEntering({ billingPeriodId, currency, values, onDone: onClose });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="xs" aria-label={text('invoice.enter')}>
      <DialogTitle>{text('invoice.enter')}</DialogTitle>
      <form noValidate onSubmit={submit}>
        <DialogContent dividers>
          <Inputs values={values} errors={errors} currency={currency} onChange={setValues} />
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {text('invoice.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Errors = Readonly<Record<string, string>>;

interface InputsProps {
  readonly values: Values;
  readonly errors: Errors;
  readonly currency: string;
  readonly onChange: (values: Values) => void;
}

function Inputs({ values, errors, currency, onChange }: InputsProps) {
  const text = useText();
  const field = (name: keyof Values) => ({
    value: values[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...values, [name]: target.value }),
    error: errors[name] !== undefined,
  });
  const number = invoiceNumber(values.number);
  const shape = number !== null && !isElectronicNumber(number) ? text('invoice.not_electronic') : undefined;
  return (
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
  );
}

interface Entering {
  readonly billingPeriodId: string;
  readonly currency: string;
  readonly values: Values;
  readonly onDone: () => void;
}

/** Sends the invoice once; what the API refuses is told at its field. */
function useEntering({ billingPeriodId, currency, values, onDone }: Entering): { save: () => void; isPending: boolean; errors: Errors } {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const [errors, setErrors] = useState<Errors>({});
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
    onDone,
  });
  const save = (): void => {
    if (invoiceNumber(values.number) === null) setErrors({ number: text('invoice.number_missing') });
    else run(undefined);
  };
  return { save, isPending, errors };
}
